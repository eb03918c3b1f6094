import '../support/open-roots.js';
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../support/axe.js';
import { arriveAt, BOOKING_STATES, rests } from '../support/booking-states.js';
import { Visitor } from '../support/booking-visitor.js';
import { everything } from '../support/find.js';
import { controlsIn, misnamed, moving, overflowing, smallTargets } from '../support/measure.js';

const WIDE = { width: 1000, height: 800 };
const PHONE = { width: 320, height: 640 };

/** As WCAG 1.4.12 asks for, laid over everything inside. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** What there is to look at: the dialog covers the rest. */
function shownIn({ element, root }: Visitor): Element {
  return root.querySelector('dialog[open]') ?? element;
}

function spread(visitor: Visitor): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SPACING);
  for (const element of [visitor.element, ...everything(visitor.element)])
    if (element.shadowRoot) element.shadowRoot.adoptedStyleSheets = [...element.shadowRoot.adoptedStyleSheets, sheet];
}

function expectTargets(visitor: Visitor): void {
  const shown = shownIn(visitor);
  expect(controlsIn(shown).length, 'controls at all').to.be.greaterThan(0);
  expect(smallTargets(shown, 24), 'smaller than 24 pixels').to.deep.equal([]);
  const isMain = (each: Element): boolean => each.matches('.button, .chip, textarea, input, [part~=time]');
  expect(smallTargets(shown, 44, isMain), 'main actions smaller than 44 pixels').to.deep.equal([]);
  expect(overflowing(shown)).to.deep.equal([]);
}

function expectNames({ element, root }: Visitor): void {
  expect(misnamed(element)).to.deep.equal([]);
  const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids, 'ids').to.deep.equal([...new Set(ids)]);
  for (const name of ['for', 'aria-describedby', 'aria-labelledby'])
    for (const named of root.querySelectorAll(`[${name}]`))
      for (const id of named.getAttribute(name)!.split(' '))
        expect(!!root.getElementById(id), `${name}="${id}" names something`).to.equal(true);
}

async function expectAccessibleIn(visitor: Visitor, theme: 'light' | 'dark'): Promise<void> {
  visitor.element.theme = theme;
  // A dialog scrolls inside, where axe cannot see what is cut off: it gets all the room it wants.
  if (visitor.root.querySelector('dialog[open]')) await setViewport({ width: innerWidth, height: 3000 });
  await rests(visitor);
  // At the end of the form its buttons lie over nothing that axe would then not see.
  visitor.element.scrollIntoView({ block: 'end' });
  await expectAccessible(visitor.element);
}

async function expectNothingLost(visitor: Visitor, place: HTMLElement): Promise<void> {
  await setViewport({ width: 640, height: 640 });
  place.style.fontSize = '32px';
  await rests(visitor);
  expect(parseFloat(getComputedStyle(visitor.root.querySelector('.root')!).fontSize)).to.equal(32);
  expect(overflowing(shownIn(visitor)), 'with letters twice as large').to.deep.equal([]);
  place.style.fontSize = '';
  await setViewport(PHONE);
  spread(visitor);
  await rests(visitor);
  expect(overflowing(shownIn(visitor)), 'with wide spacing').to.deep.equal([]);
}

describe('<clinic-booking>, in each of its states', () => {
  beforeEach(() => setViewport(WIDE));
  after(() => setViewport(WIDE));

  for (const state of BOOKING_STATES) {
    it(`${state.name}: axe, targets, names, spacing, large letters (cases 72, 73, 74, 79)`, async () => {
      await setViewport(PHONE);
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const visitor = await arriveAt(state, place);
      expectTargets(visitor);
      expectNames(visitor);
      expect(document.documentElement.scrollWidth, 'the page scrolls sideways').to.be.at.most(PHONE.width);
      await expectAccessibleIn(visitor, 'dark');
      await setViewport(WIDE);
      await expectAccessibleIn(visitor, 'light');
      await expectNothingLost(visitor, place);
    });
  }

  it('is looked at by tests that can see: a bad control that is planted is found by each of them (case 72)', async () => {
    const visitor = await Visitor.open();
    const bad = document.createElement('button');
    bad.className = 'bad';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '.bad { all: initial; display: block; inline-size: 12px; block-size: 12px; translate: -40px; transition: color 1s; }',
    );
    visitor.root.adoptedStyleSheets = [...visitor.root.adoptedStyleSheets, sheet];
    visitor.root.querySelector('.step')!.append(bad);
    await nextFrame();
    let found = '';
    await expectAccessible(visitor.element).catch((error: Error) => (found = error.message));
    expect(found).to.contain('button-name').and.to.contain('.bad');
    expect(smallTargets(visitor.element, 24).join()).to.contain('bad');
    expect(overflowing(visitor.element).join()).to.contain('bad');
    expect(moving(visitor.element).join()).to.contain('bad');
    bad.setAttribute('aria-label', 'Save');
    bad.textContent = 'Send';
    expect(misnamed(visitor.element).join()).to.contain('seen "send", called "save"');
  });
});
