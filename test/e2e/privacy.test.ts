import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visit } from './support/browser.js';
import { remembered } from './support/memory.js';
import { Person } from './support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, patient, send } from './support/walk.js';
import { useDemo } from './support/use-demo.js';

const TYPED = [patient.name, patient.email, patient.notes];
const API = '/api/clinics/on-point';
const EVENT_FIELDS = {
  'clinic-step': ['step'],
  'clinic-book': [],
  'clinic-booked': ['status'],
  'clinic-failed': ['kind', 'retry'],
  'clinic-error': ['kind', 'message'],
  'clinic-checked': ['version'],
};

/** What a page could keep or show of a visit. */
function traces(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    address: location.href,
    history: history.length,
    state: history.state as unknown,
    title: document.title,
    name: window.name,
  }));
}

/** Everything the page could hear, log and count: our events, the console, errors, a tag manager's layer. */
async function overhear(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(types => {
    const heard: [string, unknown][] = [];
    Object.assign(globalThis, { heard, dataLayer: [] });
    for (const type of types)
      document.addEventListener(type, event => heard.push([type, (event as CustomEvent).detail]), true);
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
      console[name] = (...words: unknown[]) => heard.push(['console', words.map(String).join(' ')]);
    addEventListener('error', ({ message }) => heard.push(['error', message]));
    addEventListener('unhandledrejection', ({ reason }) => heard.push(['rejection', String(reason)]));
  }, Object.keys(EVENT_FIELDS));
}

/** The first POST of a booking gets no answer, the second one of a broken server; then all is well. */
async function breakTwice(page: Page): Promise<void> {
  let tries = 0;
  await page.setRequestInterception(true);
  page.on('request', request => {
    const isBooking = request.method() === 'POST' && new URL(request.url()).pathname === `${API}/bookings`;
    if (!isBooking || ++tries > 2) return void request.continue();
    return void (tries === 1
      ? request.abort('connectionrefused')
      : request.respond({ status: 500, contentType: 'text/html', body: '<h1>No</h1>' }));
  });
}

describe('what the demo clinic keeps of a visitor', () => {
  const demo = useDemo();

  it('is nothing on the device, whether one books or goes away in the middle (case 80)', async () => {
    const { page } = await visit(demo.browser, demo.server.url);
    const person = await Person.at(page);
    await person.find('heading', 'What would you like?');
    const before = await traces(page);
    const answered = await person.clicksEach('radio', /^No$/);
    await person.reads(`${answered} of ${answered} answered`);
    assert.deepEqual(await traces(page), before, 'after the checklist');
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    assert.deepEqual(await traces(page), before, 'in the middle');
    await send(person);
    assert.deepEqual(await traces(page), before, 'at the end');
    assert.deepEqual(await page.cookies(), []);
  });

  it('is nothing on the device of somebody who goes away in the middle and comes back (case 80)', async () => {
    const { page } = await visit(demo.browser, demo.server.url);
    const person = await Person.at(page);
    await person.find('heading', 'What would you like?');
    const before = await traces(page);
    const answered = await person.clicksEach('radio', /^No$/);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    await page.reload();
    await person.find('heading', 'What would you like?');
    await person.reads(`0 of ${answered} answered`);
    assert.ok(!(await person.things()).some(({ role, isChecked }) => role === 'radio' && isChecked));
    for (const typed of TYPED) assert.ok(!(await readable(person)).includes(typed), typed);
    assert.deepEqual(await traces(page), before);
    assert.deepEqual(await page.cookies(), []);
  });

  it('is sent only with a consent that names data of health and was ticked by hand (case 84)', async () => {
    const requests: string[] = [];
    const { page } = await visit(demo.browser, demo.server.url);
    page.on('request', request => requests.push(request.method()));
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    const consent = await person.find('checkbox', 'On Point Therapeutics may use what I write here about my health');
    assert.equal(consent.isChecked, false);
    await person.types('Full name', patient.name);
    await person.types('E-mail', patient.email);
    await person.types('Anything we should know', patient.notes);
    await person.clicks('button', 'Continue');
    await person.reads('Tick the box to go on');
    assert.ok(!requests.includes('POST'), requests.join());
  });

  it('is told to nobody: events with the fields they are documented with, requests to the clinic alone (cases 82, 83)', async () => {
    const requests: string[] = [];
    const { page, offences } = await visit(demo.browser, demo.server.url, {
      prepare: async fresh => {
        await overhear(fresh);
        await breakTwice(fresh);
        fresh.on('request', request => requests.push(`${request.method()} ${request.url()}`));
      },
    });
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    await person.clicks('button', 'Book this appointment');
    await person.clicks('button', 'Send again');
    await person.reads('Everything you filled in is still here.');
    await person.clicks('button', 'Send again');
    await person.find('heading', 'Your appointment is booked');

    const { heard, layer } = await page.evaluate(() => {
      const { heard, dataLayer } = globalThis as unknown as {
        heard: [string, Record<string, unknown>][];
        dataLayer: unknown[];
      };
      return { heard, layer: dataLayer };
    });
    assert.deepEqual(layer, []);
    assert.ok(heard.some(([type]) => type === 'clinic-failed') && heard.some(([type]) => type === 'clinic-booked'));
    for (const [type, detail] of heard) {
      if (!(type in EVENT_FIELDS)) continue;
      const allowed = EVENT_FIELDS[type as keyof typeof EVENT_FIELDS] as string[];
      assert.deepEqual(
        Object.keys(detail ?? {}).filter(key => !allowed.includes(key)),
        [],
        type,
      );
    }
    const all = JSON.stringify([heard, requests, offences]);
    for (const typed of TYPED) assert.ok(!all.includes(typed) && !all.includes(encodeURIComponent(typed)), typed);
    const strangers = requests.filter(each => {
      const { origin, pathname } = new URL(each.split(' ')[1] ?? '');
      return origin !== new URL(demo.server.url).origin || !/^\/(dist|api|img|site\.css|clinic\.json|$)/.test(pathname);
    });
    assert.deepEqual(strangers, []);
    assert.deepEqual([offences.foreign, offences.violations], [[], []]);
  });

  it('is gone from everything that can be read or reached on the page after the booking (case 86)', async () => {
    const { page } = await visit(demo.browser, demo.server.url);
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    const before = await readable(person);
    for (const typed of TYPED) assert.ok(before.includes(typed), `${typed} is on the review`);
    await send(person);
    const after = await readable(person);
    for (const typed of TYPED) assert.ok(!after.includes(typed), `${typed} is still there`);
  });

  for (const [when, forget, left] of [
    ['after the booking', (person: Person) => send(person), []],
    ['after `reset()` at the review', resetForm, []],
    [
      'after `reset()` at the details',
      async (person: Person) => {
        await person.clicks('button', 'Back');
        await person.find('heading', 'Your details');
        await resetForm(person);
      },
      [],
    ],
    ['when the page is left: what was said of one’s health', leavePage, [patient.name, patient.email]],
  ] as const)
    it(`is gone from the page’s memory ${when} (case 86)`, async () => {
      const { page } = await visit(demo.browser, demo.server.url);
      let person = await Person.at(page);
      await chooseWhatAndWhom(person);
      await chooseTime(person);
      await fillDetails(person);
      await person.leaves();
      assert.deepEqual(await remembered(page, TYPED), TYPED, 'it can be found while it is needed');
      person = await Person.at(page);
      await forget(person);
      await person.leaves();
      assert.deepEqual(await remembered(page, TYPED), left);
    });
});

/** All names and values on the page. */
async function readable(person: Person): Promise<string> {
  return (await person.things()).map(({ name, value }) => `${name} ${value}`).join('\n');
}

async function resetForm(person: Person): Promise<void> {
  await person.page.evaluate(() => document.querySelector<HTMLElement & { reset(): void }>('clinic-booking')!.reset());
  await person.find('heading', 'What would you like?');
}

/** As into the browser's back-forward cache, which tests cannot rely on. */
async function leavePage(person: Person): Promise<void> {
  await person.page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await person.find('heading', 'Check and send');
}
