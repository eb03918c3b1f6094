import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { expectAccessible } from './axe.js';
import { arriveAt, type BookingState, rests } from './booking-states.js';
import type { Visitor } from './booking-visitor.js';
import { everything } from './find.js';
import { controlsIn, misnamed, overflowing, smallTargets } from './measure.js';
import { expectLegible } from './text-size.js';

export const WIDE = { width: 1000, height: 800 };
const PHONE = { width: 320, height: 640 };

/** As WCAG 1.4.12 asks for, laid over everything inside. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** Everything that can be measured of one state: on a dark phone, on a light wide page, with wide spacing and large letters. */
export async function lookOver(state: BookingState): Promise<void> {
  await setViewport(PHONE);
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const visitor = await arriveAt(state, place);
  expectTargets(visitor);
  expectNames(visitor);
  await expectLegible(shownIn(visitor));
  expect(document.documentElement.scrollWidth, 'the page scrolls sideways').to.be.at.most(PHONE.width);
  await expectAccessibleIn(visitor, 'dark');
  await setViewport(WIDE);
  await expectAccessibleIn(visitor, 'light');
  await expectNothingLost(visitor, place);
}

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
