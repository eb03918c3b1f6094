import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visit } from '../e2e/support/browser.js';
import { startClinicServer } from '../e2e/support/clinic-server.js';
import { Person } from '../e2e/support/person.js';
import { storedRequests } from '../e2e/support/stored-requests.js';
import { useDemo } from '../e2e/support/use-demo.js';
import { patient } from '../e2e/support/walk.js';

const DAY_MS = 86_400_000;
const NOTHING = { foreign: [], violations: [], errors: [] };

/** The first Tuesday so many days from today: both demo clinics are open, as a rule. */
function tuesdayIn(days: number): string {
  const at = Math.floor(Date.now() / DAY_MS) + days;
  // Day 0 was a Thursday.
  const first = at + ((5 - (at % 7) + 7) % 7);
  return new Date(first * DAY_MS).toISOString().slice(0, 10);
}

describe('asking the real server for a time', () => {
  const demo = useDemo();

  it('ends as "requested" on the page of a clinic without times, and in its database', async () => {
    const { page, offences } = await visit(demo.browser, new URL('/without-times.html', demo.server.url).href);
    const person = await Person.at(page);
    const day = tuesdayIn(7);
    await prefer(person, day, /^Afternoon/);
    await person.clicks('button', 'Continue');
    await fillIn(person, 'Quiet Hands Studio may use');
    await person.reads(/afternoon/);
    await person.clicks('button', 'Send the request');
    await person.find('heading', 'Your request has arrived');
    const text = await person.reads(/It is not confirmed yet/);
    assert.doesNotMatch(text, /\bbooked\b/);
    const reference = /Reference\n(\S+)/.exec(text)?.[1];
    assert.deepEqual(offences, NOTHING);
    await page.close();

    await demo.server.stop();
    const stored = await storedRequests(demo.dataDir);
    demo.server = await startClinicServer({ dataDir: demo.dataDir });
    const mine = stored.find(each => each.reference === reference);
    assert.deepEqual(
      { ...mine, patient: mine?.patient.name },
      {
        reference,
        service: 'massage-45',
        practitioner: 'noor',
        preferences: [{ date: day, part: 'afternoon' }],
        patient: patient.name,
      },
    );
  });

  it('is offered under the times too, and goes through the open contract', async () => {
    const { page, offences } = await visit(demo.browser, demo.server.url);
    const person = await Person.at(page);
    for (const choice of ['Trigger point massage', 'Mara']) {
      await person.clicks('radio', choice);
      await person.clicks('button', 'Continue');
    }
    await person.find('heading', 'When suits you?');
    await person.clicks('button', 'Ask us for one');
    await prefer(person, tuesdayIn(7), /^Morning/);
    await person.clicks('button', 'Continue');
    await fillIn(person, 'On Point Therapeutics may use');
    await person.clicks('button', 'Send the request');
    await person.find('heading', 'Your request has arrived');
    assert.deepEqual(offences, NOTHING);
    await page.close();
  });

  it('is back at the day that the server refuses, with everything else kept', async () => {
    const { page } = await visit(demo.browser, new URL('/without-times.html', demo.server.url).href, {
      prepare: setClockAhead,
    });
    const person = await Person.at(page);
    // Within the horizon of this device's clock, beyond that of the server's.
    await prefer(person, tuesdayIn(62), /^Morning/);
    await person.clicks('button', 'Continue');
    await fillIn(person, 'Quiet Hands Studio may use');
    await person.clicks('button', 'Send the request');
    await person.find('heading', 'Which days would suit you?');
    await person.reads('The clinic cannot take that day');
    await typeDay(person, tuesdayIn(14));
    await person.clicks('button', 'Continue');
    await person.find('heading', 'Check and send');
    await person.reads(patient.name);
    await person.clicks('button', 'Send the request');
    await person.find('heading', 'Your request has arrived');
    await page.close();
  });
});

async function prefer(person: Person, day: string, part: RegExp): Promise<void> {
  await person.find('heading', 'Which days would suit you?');
  await typeDay(person, day);
  await person.clicks('radio', part);
}

/** Into the demo.browser's own date field, which takes month, day and year one after the other. */
async function typeDay(person: Person, day: string): Promise<void> {
  await person.clicks('Date', 'Day');
  const { keyboard } = person.page;
  for (let field = 0; field < 3; field++) await keyboard.press('ArrowLeft');
  const [year, month, date] = day.split('-');
  await keyboard.type(`${month}${date}${year}`);
}

async function fillIn(person: Person, consent: string): Promise<void> {
  await person.find('heading', 'Your details');
  await person.types('Full name', patient.name);
  await person.types('E-mail', patient.email);
  await person.clicks('checkbox', consent);
  await person.clicks('button', 'Continue');
  await person.find('heading', 'Check and send');
}

/** By ten days, as a device can be wrong. */
async function setClockAhead(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const { now } = Date;
    Date.now = () => now() + 10 * 86_400_000;
  });
}
