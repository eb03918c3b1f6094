import '../support/open-roots.js';
import { setViewport } from '@web/test-runner-commands';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Slot } from '../../src/booking/answers.js';
import { addDays } from '../../src/time/civil.js';
import { dateIn } from '../../src/time/zones.js';
// They load late; here they are at hand, so that a busy machine is no fault.
import '../../src/components/clinic-booking/steps/late.js';
import '../../src/components/clinic-booking/steps/sessions.js';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { clinic, FakeBackend, fault, slotAt, slotsOn, ZONE } from '../support/clinic-fixtures.js';
import { everything, words } from '../support/find.js';

const series = {
  ...clinic,
  services: [{ id: 'six', name: 'Six sessions', minutes: 60, sessions: 6, practitioners: ['mara'] }],
};
const WEEKS = [2, 9, 16, 23, 30, 37];
const today = dateIn(ZONE, Date.now());

function starts(days: readonly number[], clock = '09:00'): string[] {
  return days.map(day => slotAt(addDays(today, day), clock, 'mara').start);
}

/** Somebody at the times of a series; `slots` are free. */
async function open(slots: Slot[] = slotsOn(WEEKS, ['09:00', '10:00']), place?: Element): Promise<Visitor> {
  const backend = new FakeBackend();
  backend.slots = slots;
  const visitor = await Visitor.open({ clinic: series }, backend, place);
  await visitor.isAt('time');
  return visitor;
}

async function proposed(visitor: Visitor, picked = 6): Promise<void> {
  await visitor.reads(`${picked} of 6 have a time`);
  await waitUntil(() => !visitor.text.includes('One moment'), 'the others are never there');
}

function rows(visitor: Visitor): string[] {
  return [...visitor.root.querySelectorAll('.session')].map(words);
}

async function throughDetails(visitor: Visitor): Promise<void> {
  await visitor.presses('Continue');
  await visitor.isAt('details');
  await visitor.fillsIn();
  await visitor.presses('Continue');
  await visitor.isAt('review');
}

describe('a series of sessions', () => {
  it('says what happens before the first is picked, and proposes the others after', async () => {
    const visitor = await open();
    await visitor.reads('Pick the first of 6 sessions');
    await visitor.picks();
    await proposed(visitor);
    expect(rows(visitor)).to.have.length(6);
    expect(rows(visitor)[0]).to.contain('Picked by you');
    for (const row of rows(visitor).slice(1))
      expect(row)
        .to.match(/9:00 AM\s*Proposed/)
        .and.not.to.contain('other time');
    expect(visitor.liveText).to.equal('5 more sessions proposed.');
  });

  it('marks a session at another time, says so once, and never asks for more than 62 days', async () => {
    const visitor = await open([...slotsOn([2, 9, 23, 30, 37], ['09:00']), ...slotsOn([16], ['14:30'])]);
    await visitor.picks();
    await proposed(visitor);
    expect(rows(visitor)[2]).to.contain('2:30 PM').and.to.contain('Proposed, at another time than usual');
    expect(visitor.liveText).to.equal('5 more sessions proposed. 1 of them at another time than usual.');
    for (const { from, to } of visitor.backend.queries)
      expect(addDays(from, 61) >= to, `${from} to ${to}`).to.equal(true);
  });

  it('goes on without what the horizon does not hold, and leads to what is missing', async () => {
    const visitor = await open(slotsOn([2, 9, 16, 23], ['09:00', '10:00']));
    await visitor.picks();
    await proposed(visitor, 4);
    expect(rows(visitor)[5]).to.contain('Still missing: no time found yet').and.to.contain('Pick a time');
    expect(visitor.liveText).to.contain('For 2 sessions no time was found yet');
    await visitor.presses('Continue');
    await visitor.isAt('time');
    expect(visitor.liveText).to.contain('A session still needs a time');
    expect(visitor.text).to.contain('Session 5 of 6');
  });

  it('puts the calendar and the focus to the session that is to be changed, and changes that one alone', async () => {
    const visitor = await open();
    await visitor.picks();
    await proposed(visitor);
    const before = rows(visitor);
    await visitor.presses('Change (Session 3)');
    await waitUntil(() => visitor.focused?.textContent?.includes('Session 3 of 6'), 'the focus is never there');
    expect(visitor.root.querySelector('[aria-current]')!.textContent).to.contain('Session 3');
    await visitor.picks(/^10:00/);
    await waitUntil(() => rows(visitor)[2]!.includes('10:00 AM'), 'session 3 never changes');
    expect(rows(visitor)[2]).to.contain('Picked by you');
    expect(rows(visitor).filter((_, row) => row !== 2)).to.deep.equal(before.filter((_, row) => row !== 2));
  });

  it('follows the first when that changes, but for what the visitor picked', async () => {
    const visitor = await open();
    await visitor.picks();
    await proposed(visitor);
    await visitor.presses('Change (Session 3)');
    await visitor.picks(/^10:00/);
    await visitor.presses('Change (Session 1)');
    await visitor.picks(/^10:00/);
    await waitUntil(() => rows(visitor).every(row => row.includes('10:00 AM')), rows(visitor).join());
    expect(rows(visitor)[2]).to.contain('Picked by you');
    await visitor.presses('Change (Session 1)');
    await visitor.picks(/^9:00/);
    await waitUntil(() => rows(visitor).filter(row => row.includes('9:00 AM')).length === 5, rows(visitor).join());
    expect(rows(visitor)[2]).to.contain('10:00 AM');
  });

  it('proposes all again from the first when that is asked for', async () => {
    const visitor = await open();
    await visitor.picks();
    await proposed(visitor);
    await visitor.presses('Change (Session 3)');
    await visitor.picks(/^10:00/);
    await waitUntil(() => rows(visitor)[2]!.includes('10:00 AM'));
    await visitor.presses('Propose the rest again');
    await waitUntil(() => rows(visitor).every(row => row.includes('9:00 AM')), 'session 3 keeps its own time');
  });

  it('says when the others cannot be looked up, and finds them when tried again', async () => {
    const visitor = await open(slotsOn([2], ['09:00']));
    await waitUntil(() => [...everything(visitor.root)].some(each => words(each).startsWith('9:00')), 'no times');
    visitor.backend.slots = slotsOn(WEEKS, ['09:00']);
    const broken = fault({ kind: 'server' });
    for (let time = 0; time < 6; time++) visitor.backend.slotFaults.push(broken);
    const { now } = Date;
    // Old enough to be asked for again.
    Date.now = () => now() + 120_000;
    try {
      await visitor.picks();
      await visitor.reads('could not be looked up');
      visitor.backend.slotFaults.length = 0;
      await visitor.presses('Propose the missing ones');
      await proposed(visitor);
      expect(visitor.text).not.to.contain('could not be looked up');
    } finally {
      Date.now = now;
    }
  });

  it('is sent as items, all or nothing, and shown in the choice so far, the review and the result', async () => {
    const visitor = await open();
    await visitor.picks();
    await proposed(visitor);
    await visitor.presses('Continue');
    await visitor.isAt('details');
    expect(visitor.root.querySelectorAll('.so-far-time')).to.have.length(6);
    await visitor.fillsIn();
    await visitor.presses('Continue');
    await visitor.isAt('review');
    expect(visitor.text.match(/9:00 AM/g)).to.have.length.at.least(6);
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    const [request] = visitor.backend.requests;
    expect(request!.items).to.deep.equal(starts(WEEKS).map(start => ({ service: 'six', practitioner: 'mara', start })));
  });

  it('is back at the session that was refused, with everything else kept', async () => {
    const visitor = await open();
    await visitor.picks();
    await proposed(visitor);
    await throughDetails(visitor);
    const gone = starts(WEEKS)[2]!;
    visitor.backend.bookFaults.push(() => {
      visitor.backend.slots = visitor.backend.slots.filter(({ start }) => start !== gone);
      const slots = slotsOn([16], ['10:00'], ['mara']);
      return fault({ kind: 'conflict', reason: 'taken', item: 3, slots, maybeOurs: false })();
    });
    await visitor.sends();
    await visitor.isAt('time');
    expect(visitor.liveText).to.contain('has just been taken');
    expect(visitor.text).to.contain('Session 3 of 6').and.to.contain('5 of 6 have a time');
    expect(rows(visitor)[2]).to.contain('Still missing');
    expect(rows(visitor).filter(row => row.includes('9:00 AM'))).to.have.length(5);
    await visitor.presses(/10:00 AM$/);
    await visitor.presses('Continue');
    await visitor.isAt('review');
    expect(visitor.text).to.contain(ada.name);
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(visitor.backend.requests[1]!.items.map(({ start }) => start)).to.deep.equal(
      starts(WEEKS).map((start, at) => (at === 2 ? starts([16], '10:00')[0] : start)),
    );
  });

  it('keeps the others when the first is lost and picked anew', async () => {
    const visitor = await open();
    await visitor.picks();
    await proposed(visitor);
    await throughDetails(visitor);
    visitor.backend.bookFaults.push(fault({ kind: 'conflict', reason: 'taken', item: 1, maybeOurs: false }));
    await visitor.sends();
    await visitor.isAt('time');
    await visitor.presses(/^10:00/);
    await proposed(visitor);
    expect(rows(visitor)[0]).to.contain('10:00 AM');
    expect(rows(visitor).filter(row => row.includes('9:00 AM'))).to.have.length(5);
  });

  it('speaks Spanish', async () => {
    const backend = new FakeBackend();
    backend.slots = slotsOn([2, 9], ['09:00']);
    const visitor = await Visitor.open({ clinic: series, lang: 'es', reads: 'Paso' }, backend);
    await visitor.picks(/^0?9:00/);
    await visitor.reads('Sus 6 sesiones');
    await visitor.reads('Falta todavía');
  });

  for (const theme of ['light', 'dark']) {
    it(`passes axe in ${theme}, with sessions proposed, different and missing`, async () => {
      const visitor = await open([...slotsOn([2, 16], ['09:00']), ...slotsOn([9], ['14:30'])]);
      visitor.element.setAttribute('theme', theme);
      await setViewport({ width: 800, height: 1800 });
      try {
        await expectAccessible(visitor.element);
        await visitor.picks();
        await proposed(visitor, 3);
        await expectAccessible(visitor.element);
      } finally {
        await setViewport({ width: 800, height: 600 });
      }
    });
  }

  it('fits a phone of 320 pixels', async () => {
    await setViewport({ width: 320, height: 640 });
    try {
      const place = await fixture(html`<div></div>`);
      const visitor = await open(slotsOn([2, 9], ['09:00']), place);
      await visitor.picks();
      await proposed(visitor, 2);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      expect(visitor.element.scrollWidth).to.be.at.most(visitor.element.clientWidth);
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });
});
