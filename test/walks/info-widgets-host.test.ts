import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../support/axe.js';
import {
  INFO_TAGS,
  infoClinic,
  type InfoWidget,
  looks,
  openWidget,
  textBoxes,
  unfold,
  works,
} from '../support/info-widgets.js';
import { overflowing } from '../support/measure.js';
import { underRules } from '../support/page-rules.js';
import { expectLegible, LEAST_TEXT } from '../support/text-size.js';

/** What a widget looks like, by what is set on it, and what can be read then. */
type Look = readonly [name: string, options: object, reads: string];

const LOOKS: readonly Look[] = [
  ['as it works', {}, ''],
  ['with notes for the owner', { clinic: { ...infoClinic, phoen: '+1 555 0100' } }, 'did you mean'],
  ['where it cannot work', { clinic: undefined }, 'cannot be shown right now'],
];

const OWN_LOOKS: Partial<Record<(typeof INFO_TAGS)[number], readonly Look[]>> = {
  'clinic-explainer': [['compact', { compact: true }, 'How a session works']],
  'clinic-benefits': [
    ['as a grid', { layout: 'grid' }, 'Often said'],
    ['with what is supported', { supportedOnly: true }, ''],
  ],
  'clinic-hours': [['as one line', { compact: true }, '555']],
};

const px = (value: string): number => parseFloat(value);

function sizes(element: InfoWidget): number[] {
  return textBoxes(element).map(each => px(getComputedStyle(each).fontSize));
}

function rootOf(element: Element): HTMLElement {
  return element.shadowRoot!.querySelector('.root')!;
}

/** Where selecting all of it gives nothing, or a line stands in another, or words are dressed as the page dresses its own. */
function strayText(element: InfoWidget): string[] {
  return textBoxes(element)
    .filter(each => {
      const style = getComputedStyle(each);
      const isTight = px(style.lineHeight) < px(style.fontSize) * 1.15;
      const isDressed = style.textTransform !== 'none' || px(style.letterSpacing) > 0;
      const isPainted = style.getPropertyValue('-webkit-text-fill-color') !== style.color;
      return isTight || isDressed || isPainted || style.userSelect === 'none' || style.cursor === 'none';
    })
    .map(each => `<${each.localName} ${each.className}> ${each.textContent.trim().slice(0, 30)}`);
}

for (const tag of INFO_TAGS) {
  describe(`<${tag}> on the page of a host`, () => {
    let place: HTMLElement;

    beforeEach(async () => {
      await setViewport({ width: 1000, height: 800 });
      place = await fixture<HTMLElement>(html`<div lang="en"></div>`);
    });

    async function open(options: Record<string, unknown> = {}): Promise<InfoWidget> {
      const element = await openWidget(tag, place, options);
      await unfold(element);
      return element;
    }

    it('is as large as ever where the page has made its letters small, down to 8 pixels (case 11)', async () => {
      const element = await open();
      const ordinary = sizes(element);
      expect(ordinary.length, 'words at all').to.be.greaterThan(3);
      for (const size of ['62.5%', '8px']) {
        await underRules(`html { font-size: ${size} }`, async () => {
          expect(px(getComputedStyle(rootOf(element)).fontSize), size).to.equal(LEAST_TEXT);
          expect(sizes(element), size).to.deep.equal(ordinary);
        });
      }
    });

    for (const [look, options, reads] of [...LOOKS, ...(OWN_LOOKS[tag] ?? [])]) {
      it(`has no letters below 16 pixels and none that stick out: ${look}, wide and at 320 pixels (case 11)`, async () => {
        const element = Object.assign(await open(), options);
        await nextFrame();
        await works(element, reads);
        await unfold(element);
        expect(sizes(element).length, 'words at all').to.be.greaterThan(0);
        for (const width of ['', '320px']) {
          place.style.inlineSize = width;
          await nextFrame();
          await expectLegible(element);
        }
      });
    }

    it('grows with the letters a visitor has chosen in their browser (case 11)', async () => {
      const element = await open();
      const ordinary = sizes(element);
      await executeServerCommand('cdp-font-size', 24);
      try {
        await waitUntil(() => px(getComputedStyle(document.documentElement).fontSize) === 24, 'the browser’s size');
        const larger = sizes(element).map((size, index) => size / ordinary[index]!);
        expect(Math.min(...larger), 'the least growth').to.be.closeTo(1.5, 0.01);
        expect(overflowing(element)).to.deep.equal([]);
      } finally {
        await executeServerCommand('cdp-font-size', 16);
      }
    });

    it('keeps its own case, spacing, lines and colours in a page that has odd ones, and can be copied (case 12)', async () => {
      const page = `text-transform: uppercase; letter-spacing: .3em; line-height: 0; -webkit-text-fill-color: #fff;
        user-select: none; cursor: none; background: #14201d; color: #eef3f1`;
      await underRules(`body { ${page} }`, async () => {
        for (const theme of ['auto', 'light', 'dark'] as const) {
          const element = await open({ theme });
          expect(strayText(element), theme).to.deep.equal([]);
          await expectAccessible(element);
          getSelection()!.selectAllChildren(rootOf(element));
          expect(getSelection()!.toString().trim().length, `${theme}: what one can copy`).to.be.greaterThan(40);
          element.remove();
        }
      });
    });

    it('lets in no rule that the page has for its own elements (case 13)', async () => {
      const element = await open();
      await nextFrame();
      const inside = [...element.shadowRoot!.querySelectorAll('*')];
      const before = looks(inside);
      const hostile = `input, label, button, [hidden], form, fieldset, legend, li, ul, h2, h3, p, a, b, dl, dt, dd, table, td,
        details, summary, article, section, span, img, svg { display: flex !important; color: red !important;
        font-size: 40px !important; margin: 9px !important; border: 9px solid red !important }`;
      await underRules(hostile, async () => {
        await nextFrame();
        expect(looks(inside)).to.deep.equal(before);
      });
    });

    const hidden: Record<string, () => Promise<{ inner: Element; show(): void }>> = {
      'display: none': async () => {
        const inner = await fixture<HTMLElement>(html`<div hidden></div>`);
        return { inner, show: () => void (inner.hidden = false) };
      },
      'a closed <details>': async () => {
        const details = await fixture<HTMLDetailsElement>(html`<details><summary>More</summary><div></div></details>`);
        return { inner: details.querySelector('div')!, show: () => void (details.open = true) };
      },
      inert: async () => {
        const inner = await fixture<HTMLElement>(html`<div inert></div>`);
        return { inner, show: () => void (inner.inert = false) };
      },
    }; // prettier-ignore
    for (const [where, make] of Object.entries(hidden)) {
      it(`starts in ${where} without a focus or a scroll, and is laid out as ever once it shows (case 19)`, async () => {
        const sight = await openWidget(tag, place);
        const { width, height } = sight.getBoundingClientRect();
        sight.remove();
        place.style.blockSize = '3000px';
        const { inner, show } = await make();
        const element = await openWidget(tag, inner);
        await nextFrame();
        const stands = (): unknown => [document.activeElement, scrollY];
        expect(stands(), 'on load').to.deep.equal([document.body, 0]);
        show();
        await nextFrame();
        await nextFrame();
        expect(stands(), 'as it shows').to.deep.equal([document.body, 0]);
        const box = element.getBoundingClientRect();
        expect(height, 'in sight').to.be.greaterThan(44);
        expect([box.width, box.height]).to.deep.equal([width, height]);
        expect(overflowing(element)).to.deep.equal([]);
      });
    }
  });
}
