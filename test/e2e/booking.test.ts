import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch, visit } from './support/browser.js';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from './support/clinic-server.js';
import { Person } from './support/person.js';
import { storedBookings } from './support/stored.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, NEAREST_TIME, patient, pickTime, send } from './support/walk.js';

describe('the demo clinic', () => {
  let browser: Browser;
  let dataDir: string;
  let server: ClinicServer;

  before(async () => {
    browser = await launch();
    dataDir = await newDataDir();
    server = await startClinicServer({ dataDir });
  });

  after(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(dataDir);
  });

  it('books from the first choice to the stored row, keeps it over a restart, and offers the time no more', async () => {
    const { page, offences } = await visit(browser, server.url, { openRoots: true });
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    const time = await chooseTime(person);
    await fillDetails(person);
    // By the time of day the first time may be too close.
    await person.reads(/Free until|Too close to cancel/);
    const reference = await send(person);
    await person.reads(time);
    await person.find('link', /Add to calendar/).catch(() => person.find('button', /Add to calendar/));
    await page.close();

    await server.stop();
    const [stored] = (await storedBookings(dataDir)).filter(booking => booking.reference === reference);
    assert.equal(stored?.service, 'tpm-60');
    assert.equal(stored.practitioner, 'mara');
    assert.equal(stored.status, 'confirmed');
    assert.equal(stored.patient.name, patient.name);
    assert.equal(stored.notes, patient.notes);

    server = await startClinicServer({ dataDir });
    const start = stored.starts_at.getTime();
    assert.ok(!(await offeredStarts(server.url)).includes(start), 'the time is offered no more');
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  it('tells the second of two that the time is gone, keeps what was typed, and offers the nearest', async () => {
    const first = await Person.at((await visit(browser, server.url)).page);
    const second = await Person.at((await visit(browser, server.url)).page);
    for (const person of [first, second]) await chooseWhatAndWhom(person);
    const time = await chooseTime(first);
    await chooseTime(second, time);
    for (const person of [first, second]) await fillDetails(person);

    await send(first);
    await second.clicks('button', 'Book this appointment');

    await second.reads(/just been taken/);
    await second.reads('The nearest free times');
    await pickTime(second, NEAREST_TIME);
    // Nothing is asked twice: the review follows at once, with what was typed.
    await second.find('heading', 'Check and send');
    await second.reads(patient.name);
    await second.reads(patient.notes);
    await send(second);
  });

  it('leaves no cookie, no storage, and nothing typed in the address or the title', async () => {
    const { page, offences } = await visit(browser, server.url);
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    await send(person);

    assert.deepEqual(await page.cookies(), []);
    const left = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      address: location.href,
      title: document.title,
      history: history.length,
    }));
    assert.equal(left.local + left.session + left.databases + left.caches, 0);
    assert.equal(left.address, server.url);
    assert.ok(!left.title.includes(patient.name));
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });
});

async function offeredStarts(url: string): Promise<number[]> {
  const from = new Date().toISOString().slice(0, 10);
  const to = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const query = new URLSearchParams({ service: 'tpm-60', practitioner: 'mara', from, to });
  const answer = await fetch(new URL(`/api/clinics/on-point/slots?${query}`, url));
  const { slots } = (await answer.json()) as { slots: { start: string }[] };
  assert.ok(slots.length > 0, 'some times are offered');
  return slots.map(({ start }) => Date.parse(start));
}
