import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { type Offences, visit } from '../../e2e/support/browser.js';
import { Person } from '../../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, patient, send } from '../../e2e/support/walk.js';
import type { OwnSite } from './use-site.js';

/** The app's own words, in place of the form's. */
export const OWN_TITLE = 'What may we do for you?';
export const HIDE = 'Hide the form';
export const SHOW = 'Show the form';
export const WAIT = 'Let me read the notice first';

const SHARE = 'Send the result of the checklist to the clinic';
const VERSION = /checked r20-[a-z0-9]{14}/;

/** An app on its page: what every framework has to be able to do with our elements. */
export interface Walk {
  page: Page;
  person: Person;
  offences: Offences;
}

export async function open(site: OwnSite, path = ''): Promise<Walk> {
  const { page, offences } = await visit(site.browser, new URL(path, site.url).href);
  return { page, person: await Person.at(page), offences };
}

/** Answers every question with no, by keyboard. */
export async function answerChecklist({ page, person }: Walk): Promise<void> {
  const text = await person.reads(/\d of \d+ answered/);
  const count = Number(/of (\d+) answered/.exec(text)![1]);
  await person.tabsTo('radio', 'Yes');
  for (let index = 0; index < count; index++)
    for (const key of ['Space', 'ArrowRight', 'Tab'] as const) await page.keyboard.press(key);
  await person.reads(`${count} of ${count} answered`);
}

/** From the first step to the reference, with the result of the checklist: it is offered only where the two elements know each other. */
export async function bookWithResult({ person }: Walk): Promise<string> {
  await chooseWhatAndWhom(person);
  await chooseTime(person);
  await person.clicks('checkbox', SHARE);
  await fillDetails(person);
  return send(person);
}

/** The lines that the app writes for the events it hears. */
export function heard(page: Page): Promise<string[]> {
  return page.$$eval('#heard li', items => items.map(({ textContent }) => textContent.trim()));
}

/** Everything that is asked of an app; `site.stored` is the end of its server. */
export async function walkThrough(site: OwnSite): Promise<void> {
  const walk = await open(site);
  await takesProperties(walk);
  await comesAndGoes(walk);
  await answerChecklist(walk);
  await isHeldBack(walk);
  const reference = await finishes(walk);
  await hearsAll(walk, reference);
  assert.deepEqual(walk.offences, { foreign: [], violations: [], errors: [] });
  const [booking, ...others] = await site.stored();
  assert.deepEqual(others, []);
  assert.equal(booking?.reference, reference);
  assert.equal(booking.status, 'confirmed');
  assert.equal(booking.patient.name, patient.name);
}

/** An object, a boolean, an attribute, and words of the page's own. */
async function takesProperties({ page, person }: Walk): Promise<void> {
  await person.find('heading', OWN_TITLE);
  await person.find('heading', 'Trigger point massage');
  const explainer = (): Promise<unknown[]> =>
    page.$eval('clinic-explainer', element => {
      const { clinic, compact, headingLevel, book } = element as unknown as Record<string, unknown>;
      return [(clinic as { id: string }).id, compact, headingLevel, book];
    });
  assert.deepEqual(await explainer(), ['on-point', true, 3, '#book']);
  assert.equal(await person.has('heading', 'How a session works'), false);
  await person.clicks('button', 'Tell me more');
  await person.find('heading', 'How a session works');
  assert.deepEqual(await explainer(), ['on-point', false, 3, '#book']);
}

/** The framework takes the form away and makes another, twice: each works and tells each thing once. */
async function comesAndGoes({ page, person }: Walk): Promise<void> {
  for (let times = 0; times < 2; times++) {
    await person.clicks('button', HIDE);
    await page.waitForFunction(() => !document.querySelector('clinic-booking'));
    await person.clicks('button', SHOW);
    await person.find('heading', OWN_TITLE);
  }
  assert.deepEqual(await page.$$eval('clinic-booking', all => all.map(({ id }) => id)), ['book']);
}

/** The page may say no to what is about to be sent: everything stays as it is. */
async function isHeldBack({ person }: Walk): Promise<void> {
  await chooseWhatAndWhom(person);
  await chooseTime(person);
  await person.clicks('checkbox', SHARE);
  await fillDetails(person);
  await person.clicks('checkbox', WAIT);
  await person.clicks('button', 'Book this appointment');
  await person.reads('held back');
  assert.ok(await person.has('heading', 'Check and send'));
}

async function finishes({ person }: Walk): Promise<string> {
  await person.clicks('checkbox', WAIT);
  await person.reads('The result of the checklist is sent along');
  return send(person);
}

async function hearsAll({ page }: Walk, reference: string): Promise<void> {
  const lines = await heard(page);
  const checked = lines.filter(line => VERSION.test(line));
  assert.equal(checked.length, 1, `the checklist told once that it is complete: ${lines.join(', ')}`);
  assert.deepEqual(lines.filter(line => !checked.includes(line)), [
    'step practitioner tpm-60',
    'step time tpm-60',
    'step details tpm-60',
    'step review tpm-60',
    'held back tpm-60',
    'step result tpm-60',
    `booked confirmed tpm-60 ${reference}`,
  ]); // prettier-ignore
}
