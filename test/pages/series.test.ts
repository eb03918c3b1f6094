import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { visit } from '../e2e/support/browser.js';
import { startClinicServer } from '../e2e/support/clinic-server.js';
import { Person } from '../e2e/support/person.js';
import { storedBookings } from '../e2e/support/stored.js';
import { useDemo } from '../e2e/support/use-demo.js';
import { patient } from '../e2e/support/walk.js';

const SERVICE = 'massage-45-six';
const DAY_MS = 86_400_000;
const TIME = /^\d{1,2}:\d{2}/;
/** A time in the place of the lost one says its day too. */
const NEAREST = /^\w{3},? \d.*\d{1,2}:\d{2}$/;

interface Clinic {
  booking: { consent: { id: string; version: string; text: string }[] };
}

describe('a series on the real server', () => {
  const demo = useDemo();

  it('is back at the session that somebody else took, and then stored as six', async () => {
    const { page, offences } = await visit(demo.browser, new URL('/quiet-hands.html', demo.server.url).href);
    const person = await Person.at(page);
    // The checklist above the form comes late on a busy machine, and moves what one is about to press.
    await person.reads('0 of 19 answered');
    await person.clicks('radio', 'Six sessions');
    await person.clicks('button', 'Continue');
    await person.clicks('button', TIME);
    await person.reads('6 of 6 have a time');
    await takeThird(demo.server.url);
    // This clinic keeps the times from here on: what is gone shows at once.
    await person.clicks('button', 'Continue');
    await person.reads(/just been taken/);
    await person.find('heading', 'Session 3 of 6');
    await person.reads('5 of 6 have a time');
    await person.clicks('button', NEAREST);
    await person.reads('6 of 6 have a time');
    await fillIn(person);
    await person.reads(patient.name);
    await person.clicks('button', 'Send the request');
    await person.find('heading', 'Your request has arrived');
    // The refusal is a line in the demo.browser's own log.
    assert.deepEqual({ ...offences, errors: [] }, { foreign: [], violations: [], errors: [] });

    await demo.server.stop();
    const stored = await storedBookings(demo.dataDir);
    demo.server = await startClinicServer({ dataDir: demo.dataDir });
    const six = stored.filter(({ service }) => service === SERVICE);
    assert.equal(six.length, 6);
    assert.equal(new Set(six.map(({ reference }) => reference)).size, 1, 'of one booking');
    const days = six.map(({ starts_at }) => starts_at.getTime());
    assert.equal(new Set(days).size, 6);
  });
});

/** Somebody else books the time of the third session: two weeks after the first free one. */
async function takeThird(url: string): Promise<void> {
  const endpoint = new URL('/api/clinics/quiet-hands', url);
  const clinic = (await (await fetch(endpoint)).json()) as Clinic;
  const query = new URLSearchParams({ service: SERVICE, from: dayIn(0), to: dayIn(40) });
  const { slots } = (await (await fetch(`${endpoint}/slots?${query}`)).json()) as { slots: { start: string }[] };
  const [first] = slots.map(({ start }) => start);
  assert.ok(first, 'some times are free');
  const day = new Date(Date.parse(first.slice(0, 10)) + 14 * DAY_MS).toISOString().slice(0, 10);
  const third = slots.find(({ start }) => start.slice(0, 16) === `${day}${first.slice(10, 16)}`);
  const [consent] = clinic.booking.consent;
  assert.ok(consent, 'a consent is asked for');
  const { id, version, text } = consent;
  const textHash = createHash('sha256').update(text).digest('hex');
  const answer = await fetch(`${endpoint}/bookings`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      key: randomUUID(),
      items: [{ service: 'massage-45', start: third!.start }],
      patient: { name: 'Somebody Else', email: 'else@patients.example' },
      consent: [{ id, version, locale: 'en', textHash, at: new Date().toISOString() }],
      timeZone: 'Europe/London',
      locale: 'en',
    }),
  });
  assert.equal(answer.status, 201, await answer.text());
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

async function fillIn(person: Person): Promise<void> {
  await person.clicks('button', 'Continue');
  await person.find('heading', 'Your details');
  await person.types('Full name', patient.name);
  await person.types('E-mail', patient.email);
  await person.clicks('checkbox', 'Quiet Hands Studio may use');
  await person.clicks('button', 'Continue');
  await person.find('heading', 'Check and send');
}
