import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, confirmedReference, patient, send } from '../e2e/support/walk.js';
import { goToReview } from './support/book.js';
import { useHost } from './support/host.js';

/** Holds back what is sent until it is let go, and counts it. */
async function holdBookings(
  page: Page,
): Promise<{ sent: HTTPRequest[]; release(): Promise<void>; isHeld(): Promise<void> }> {
  const sent: HTTPRequest[] = [];
  const held: HTTPRequest[] = [];
  await page.setRequestInterception(true);
  let arrived = (): void => {};
  const first = new Promise<void>(resolve => (arrived = resolve));
  page.on('request', request => {
    if (!request.url().endsWith('/bookings') || request.method() !== 'POST') return void request.continue();
    sent.push(request);
    held.push(request);
    arrived();
  });
  return {
    sent,
    isHeld: () => first,
    release: async () => void (await Promise.all(held.splice(0).map(each => each.continue()))),
  };
}

const move = `document.body.append(Object.assign(document.createElement('section'), { id: 'elsewhere' }));
  document.querySelector('#elsewhere').append(document.querySelector('clinic-booking'))`;

describe('a host page that moves and removes what is on it', () => {
  const host = useHost();

  it('keeps what is being typed when the form is moved between two keys (case 17)', async () => {
    const { page, offences } = await host.visit('plain.html');
    const person = await Person.at(page);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await person.types('Full name', patient.name.slice(0, 4));
    await page.evaluate(move);
    assert.equal((await person.find('textbox', 'Full name')).value, patient.name.slice(0, 4));
    await person.clicks('textbox', 'Full name');
    await page.keyboard.press('End');
    await page.keyboard.type(patient.name.slice(4));
    await person.types('E-mail', patient.email);
    await person.clicks('checkbox', 'On Point Therapeutics may use');
    await person.clicks('button', 'Continue');
    await person.reads(patient.name);
    await send(person);
    assert.deepEqual(offences.errors, []);
  });

  it('sends once and shows the result when the form is moved while it is sent (case 17)', async () => {
    const { page, offences } = await host.visit('plain.html', { script: 'bundle' });
    const person = await goToReview(page);
    const bookings = await holdBookings(page);
    await person.clicks('button', 'Book this appointment');
    await bookings.isHeld();
    await page.evaluate(move);
    await page.evaluate(() => document.querySelector('main')!.append(document.querySelector('clinic-booking')!));
    await bookings.release();
    await confirmedReference(person);
    assert.equal(bookings.sent.length, 1);
    assert.deepEqual(offences.errors, []);
  });

  it('leaves no timer, no listener, no rejection and no word behind when it is removed while it sends (case 18)', async () => {
    const { page, offences } = await host.visit('plain.html', { tags: '', prepare: watchGlobals });
    const before = (await page.evaluate('leftovers()')) as { listeners: string[] };
    await page.evaluate(() => {
      const form = document.createElement('clinic-booking');
      form.setAttribute('src', '/clinic.json');
      document.querySelector('main')!.append(form);
    });
    const person = await goToReview(page);
    assert.notDeepEqual(await page.evaluate('leftovers()'), before, 'what a form listens to is seen');
    const bookings = await holdBookings(page);
    await person.clicks('button', 'Book this appointment');
    await bookings.isHeld();
    await page.evaluate(() => document.querySelector('clinic-booking')!.remove());
    await page.waitForFunction('leftovers().timers.length === 0');
    await page.waitForNetworkIdle({ idleTime: 300 });
    // What waits for widgets, and for links to them, is the page's, as long as it stands: one listener, however many come and go.
    const listeners = [...before.listeners, 'window hashchange'];
    assert.deepEqual(await page.evaluate('leftovers()'), { ...before, listeners });
    assert.equal(bookings.sent[0]!.failure()?.errorText, 'net::ERR_ABORTED');
    assert.deepEqual(offences.errors, []);
  });

  it('is in doubt, with all kept, when it is put back after that, and its retry makes one booking (case 18)', async () => {
    const { page } = await host.visit('plain.html');
    const person = await goToReview(page);
    const bookings = await holdBookings(page);
    await person.clicks('button', 'Book this appointment');
    await bookings.isHeld();
    await page.evaluate(() => {
      const form = document.querySelector('clinic-booking')!;
      form.remove();
      setTimeout(() => document.querySelector('main')!.append(form), 50);
    });
    await person.reads(/We don’t know whether it arrived/);
    await page.setRequestInterception(false);
    await person.reads(patient.name);
    await person.clicks('button', /again|Book this appointment/i);
    await confirmedReference(person);
  });
});

/** Counts, before any script of the page, what is begun and not ended on what outlives an element. */
async function watchGlobals(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const listeners = new Map<string, number>();
    const timers = new Map<unknown, string>();
    const heard: string[] = [];
    const count = (key: string, by: number): void => void listeners.set(key, (listeners.get(key) ?? 0) + by);
    for (const [name, target] of Object.entries({ window, document }) as [string, EventTarget][]) {
      const { addEventListener, removeEventListener } = target;
      target.addEventListener = (type: string, ...rest: [EventListener, AddEventListenerOptions?]) => {
        if (!rest[1]?.once) count(`${name} ${type}`, 1);
        addEventListener.call(target, type, ...rest);
      };
      target.removeEventListener = (type: string, ...rest: [EventListener, EventListenerOptions?]) => {
        count(`${name} ${type}`, -1);
        removeEventListener.call(target, type, ...rest);
      };
    }
    for (const kind of ['Timeout', 'Interval'] as const) {
      const [set, clear] = [window[`set${kind}`], window[`clear${kind}`]];
      Object.assign(window, {
        [`set${kind}`](act: () => void, ms?: number) {
          const id = set(() => {
            if (kind === 'Timeout') timers.delete(id);
            act();
          }, ms);
          timers.set(id, `${kind} of ${ms}`);
          return id;
        },
        [`clear${kind}`](id: number) {
          timers.delete(id);
          clear(id);
        },
      });
    }
    const open = (): string[] => [...listeners].flatMap(([key, times]) => (times > 0 ? [key] : []));
    Object.assign(window, { leftovers: () => ({ listeners: open(), timers: [...timers.values()], heard }) });
    for (const type of ['error', 'unhandledrejection', 'clinic-error', 'clinic-failed'])
      window.addEventListener(type, () => heard.push(type), { once: true });
  });
}
