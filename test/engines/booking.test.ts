import assert from 'node:assert/strict';
import { it } from 'node:test';
import { storedBookings } from '../e2e/support/stored.js';
import { inEveryEngine } from './support/in-every-engine.js';
import { perform, rehearse } from './support/rehearsal.js';
import { didNothingWrong, until, watchedAt } from './support/visitor.js';
import { BOOK, chooseTime, chooseWhatAndWhom, patient, send, walkToReview } from './support/walk.js';

const NEAREST_TIME = /, \d{1,2}:\d{2}\s[AP]M/;
const LINK = `document.querySelector('#book').shadowRoot.querySelector('[part~=manage]').href`;

/** Somebody else comes first with the booking that is on its way, once. */
function overtaken(url: () => string): (body: string) => Promise<void> {
  let isFirst = true;
  return async body => {
    if (!isFirst) return;
    isFirst = false;
    const own = JSON.parse(body) as { key: string };
    const other = {
      ...own,
      key: own.key.toUpperCase() + own.key,
      patient: { name: 'Other', email: 'o@patients.example' },
    };
    const headers = { 'content-type': 'application/json' };
    const endpoint = new URL('/api/clinics/on-point/bookings', url());
    const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(other) });
    assert.equal(answer.status, 201, await answer.text());
  };
}

inEveryEngine('a clinic’s home page', stage => {
  const references: string[] = [];

  it('takes a booking by keyboard alone, in its closed roots', async () => {
    const learnt = await rehearse(await stage.visit());
    const tab = await stage.open();
    await perform(tab, learnt);
    const booked = await until('a booking', async () =>
      (await watchedAt(tab)).events.find(({ type }) => type === 'clinic-booked'),
    );
    assert.deepEqual(booked.detail, { status: 'confirmed' });
    await didNothingWrong(tab);
  });

  it('takes a booking by mouse, and cancels it by its link', async () => {
    const visitor = await stage.visit();
    const time = await walkToReview(visitor);
    references.push(await send(visitor));
    await visitor.reads(time);
    await didNothingWrong(visitor.tab);

    const { hash } = new URL(await visitor.tab.read<string>(LINK));
    const later = await stage.visit({ path: hash });
    await later.find('heading', 'Your appointment');
    assert.equal(await later.tab.read('location.hash'), '', 'the address keeps nothing of it');
    await later.tabsToAndPresses('button', 'Cancel this appointment');
    await later.find('heading', 'Cancel this appointment?');
    await later.tabsToAndPresses('button', 'Yes, cancel it');
    await later.find('heading', 'This appointment was cancelled');
    await later.focusIsOn('heading', 'This appointment was cancelled');
    await didNothingWrong(later.tab);
  });

  it('keeps what was typed when the time has been taken meanwhile, and books the next', async () => {
    const visitor = await stage.visit({ beforeBooking: overtaken(() => stage.server.url) });
    await walkToReview(visitor);
    await visitor.clicks('button', BOOK);
    await visitor.reads(/just been taken/);
    await chooseTime(visitor, NEAREST_TIME);
    await visitor.find('heading', 'Check and send');
    for (const words of Object.values(patient)) await visitor.reads(words);
    references.push(await send(visitor));
    const { violations, errors } = await visitor.watched();
    assert.deepEqual(violations, []);
    // The refusal is an answer like any other; browsers write such into their console themselves.
    assert.deepEqual(errors, []);
  });

  it('points out what is missing, and comes to it by its link', async () => {
    const visitor = await stage.visit();
    await chooseWhatAndWhom(visitor);
    await chooseTime(visitor);
    await visitor.find('textbox', 'Full name');
    await visitor.clicks('button', 'Continue');
    await visitor.reads('There is a problem');
    await visitor.clicks('link', /name/i);
    await visitor.focusIsOn('textbox', 'Full name');
    await visitor.tab.type(patient.name);
    assert.equal((await visitor.find('textbox', 'Full name')).value, patient.name);
    assert.equal(await visitor.tab.read('location.hash'), '');
    await didNothingWrong(visitor.tab);
  });

  it('has every booking stored, once', async () => {
    await stage.server.stop();
    const stored = await storedBookings(stage.server.dataDir);
    const own = stored.filter(({ patient: { name } }) => name === patient.name);
    assert.deepEqual(own.map(({ status }) => status).toSorted(), ['cancelled', 'confirmed', 'confirmed']);
    for (const reference of references) assert.equal(own.filter(each => each.reference === reference).length, 1);
    for (const { service, practitioner, notes } of own) {
      assert.deepEqual([service, practitioner, notes], ['tpm-60', 'mara', patient.notes]);
    }
  });
});
