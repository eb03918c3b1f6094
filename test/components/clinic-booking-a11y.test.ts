import '../support/open-roots.js';
import { expect, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../support/axe.js';
import { BOOKING_STATES } from '../support/booking-states.js';
import { Visitor } from '../support/booking-visitor.js';
import { lookOver, WIDE } from '../support/look-over.js';
import { misnamed, moving, overflowing, smallTargets } from '../support/measure.js';

describe('<clinic-booking>, in each of its states', () => {
  beforeEach(() => setViewport(WIDE));
  after(() => setViewport(WIDE));

  for (const state of BOOKING_STATES)
    it(`${state.name}: axe, targets, names, letters small and large, spacing (cases 11, 72, 73, 74, 79)`, () =>
      lookOver(state));

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
