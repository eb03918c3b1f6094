import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { type FreshPage, openPage } from '../support/fresh-page.js';
import {
  INFO_TAGS,
  infoClinic,
  type InfoWidget,
  looks,
  openWidget,
  textBoxes,
  works,
} from '../support/info-widgets.js';
import { overflowing } from '../support/measure.js';
import { shownText } from '../support/test-element.js';

/** What engines of some years ago, and pages over http, do not have. */
const MISSING: Record<string, (page: Window & typeof globalThis) => [object, string][]> = {
  'adopted style sheets': page => [
    [page.Document.prototype, 'adoptedStyleSheets'],
    [page.ShadowRoot.prototype, 'adoptedStyleSheets'],
  ],
  '`ElementInternals`': page => [
    [page, 'ElementInternals'],
    [page.HTMLElement.prototype, 'attachInternals'],
  ],
  'the week of a locale': page => [
    [page.Intl.Locale.prototype, 'getWeekInfo'],
    [page.Intl.Locale.prototype, 'weekInfo'],
  ],
  '`Temporal`': page => [[page, 'Temporal']],
  '`structuredClone`': page => [[page, 'structuredClone']],
  '`crypto.randomUUID` and `crypto.subtle`': page => [
    [page.Crypto.prototype, 'randomUUID'],
    [page.Crypto.prototype, 'subtle'],
  ],
};

/** With the class names that stand inside our own roots. */
const HOST = `<div id="host">${`<section class="root card"><h2 class="level">H</h2><p class="muted">P <a href="#x" class="button primary">A</a></p>
  <ul class="rows"><li class="row">L</li></ul><form class="offer"><label class="mark">L <input class="on"></label><button class="button">B</button></form>
  <details class="more" open><summary>S</summary><div class="proof">D</div></details><p hidden>H</p><img class="picture" alt=""></section>`.repeat(
  14,
)}</div>`;

describe('a document that the page’s own `fetch` does not bring (case 9)', () => {
  const { fetch } = globalThis;
  const { error } = console;
  const rejected: unknown[] = [];
  const hear = ({ reason }: PromiseRejectionEvent): void => void rejected.push(reason);

  beforeEach(() => {
    rejected.length = 0;
    addEventListener('unhandledrejection', hear);
  });

  afterEach(() => {
    removeEventListener('unhandledrejection', hear);
    Object.assign(globalThis, { fetch });
    Object.assign(console, { error });
  });

  const replaced: Record<string, () => unknown> = {
    'throws at once': () => {
      throw new RangeError('not here');
    },
    'rejects with nothing': () => Promise.reject(),
    'returns nothing': () => undefined,
    'returns text': () => '{"id":"x"}',
    'returns an object that is no Response': () => Promise.resolve({ ok: true, status: 200, body: infoClinic }),
    'returns what is no document': () => Promise.resolve(new Response('<p>Log in</p>')),
  };
  for (const [does, answer] of Object.entries(replaced)) {
    it(`leaves the fallback of each widget and tells the owner once when it ${does}`, async () => {
      const place = await fixture(html`<div></div>`);
      const src = `/never-there/${encodeURIComponent(does)}.json`;
      const told = new Map<Element, string[]>();
      const logged: string[] = [];
      console.error = (message: string) => logged.push(message);
      Object.assign(globalThis, { fetch: answer });
      place.addEventListener('clinic-error', event => {
        const { message } = (event as CustomEvent<{ message: string }>).detail;
        told.set(event.target as Element, [...(told.get(event.target as Element) ?? []), message]);
      });
      for (const tag of INFO_TAGS) {
        const element = document.createElement(tag);
        Object.assign(element, { lang: 'en', src, innerHTML: '<a href="tel:+15550100">Call us</a>' });
        place.append(element);
      }
      await waitUntil(() => told.size === INFO_TAGS.length, 'not all have told', { timeout: 4000 });
      await aTimeout(0);
      await nextFrame();
      for (const element of place.children) {
        expect(told.get(element), element.localName).to.have.length(1);
        expect(told.get(element)![0])
          .to.match(/could not be fetched|is not JSON/)
          .and.to.contain(encodeURIComponent(does));
        expect(element.querySelector('a')!.getBoundingClientRect().height, element.localName).to.be.greaterThan(0);
        expect(!!element.querySelector('a')!.assignedSlot, element.localName).to.equal(true);
      }
      expect(logged, 'lines in the console').to.have.length(1);
      expect(rejected).to.deep.equal([]);
    });
  }
});

describe('a page with much on it (case 25)', () => {
  it('shows a thousand benefits in one list, all of them', async () => {
    const benefits = Array.from({ length: 1000 }, (_, index) => ({
      id: `b${index}`,
      text: `Benefit number ${index}`,
      level: 'limited',
    }));
    const therapies = [{ id: 'own', name: 'Own', summary: 'x', benefits }];
    const element = document.createElement('clinic-benefits');
    Object.assign(element, { lang: 'en', therapy: 'own', clinic: { ...infoClinic, therapies } });
    (await fixture(html`<div></div>`)).append(element);
    await works(element, 'Benefit number 999');
    const shown = new Set(textBoxes(element).map(each => each.textContent.trim()));
    expect(benefits.filter(({ text }) => !shown.has(text))).to.deep.equal([]);
    expect(overflowing(element)).to.deep.equal([]);
    expect(repeatedIds([element.shadowRoot!])).to.deep.equal([]);
  }).timeout(60_000);

  it('holds fifty widgets, each whole, with no id twice in a root or in the page', async () => {
    const place = await fixture(html`<div></div>`);
    const tags = Array.from({ length: 50 }, (_, index) => INFO_TAGS[index % INFO_TAGS.length]!);
    const all = await Promise.all(tags.map(tag => openWidget(tag, place)));
    expect(place.children).to.have.length(50);
    for (const [index, element] of all.entries())
      expect(shownText(element), element.localName).to.equal(shownText(all[index % INFO_TAGS.length]!));
    expect(repeatedIds([document, ...all.map(each => each.shadowRoot!)])).to.deep.equal([]);
  }).timeout(60_000);
});

describe('the information widgets on a page where nothing of them was before', () => {
  let page: FreshPage | undefined;

  afterEach(() => page?.close());

  /** All of them, in their place on the page. */
  async function show(fresh: FreshPage): Promise<InfoWidget[]> {
    await fresh.loadWidgets();
    const place = fresh.document.querySelector('#place')!;
    return Promise.all(INFO_TAGS.map(tag => openWidget(tag, place, { src: '#clinic', clinic: undefined })));
  }

  for (const [what, of] of Object.entries(MISSING)) {
    it(`work without ${what} (case 26)`, async () => {
      page = await openPage('<div id="place"></div>');
      for (const [owner, name] of of(page.window)) {
        Reflect.deleteProperty(owner, name);
        expect(name in owner, name).to.equal(false);
      }
      const elements = await show(page);
      await nextFrame();
      for (const element of elements) {
        const { display, width } = page.window.getComputedStyle(element);
        expect(display, element.localName).to.equal('block');
        expect(parseFloat(width), element.localName).to.be.greaterThan(240);
        const root = element.shadowRoot!.querySelector('.root')!;
        expect(page.window.getComputedStyle(root).containerType, 'is styled').to.equal('inline-size');
        expect(root.getBoundingClientRect().height, element.localName).to.be.greaterThan(44);
      }
      expect(page.faults).to.deep.equal([]);
    }).timeout(60_000);
  }

  it('change no style of two hundred elements of the page (case 13)', async () => {
    page = await openPage(
      `<style>html { overflow: hidden } .card { color: teal }</style>${HOST}<div id="place"></div>`,
    );
    const own = [...page.document.querySelectorAll('#host, #host *')];
    expect(own.length).to.be.at.least(200);
    const before = looks(own);
    const sheets = page.document.styleSheets.length;
    await show(page);
    expect(looks(own)).to.deep.equal(before);
    expect(page.document.styleSheets).to.have.length(sheets);
    expect(page.document.adoptedStyleSheets).to.have.length(0);
    expect(page.faults).to.deep.equal([]);
  }).timeout(60_000);
});

/** Ids that a root has twice. */
function repeatedIds(roots: (Document | ShadowRoot)[]): string[] {
  return roots.flatMap(root => {
    const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
}
