import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseTime, chooseWhatAndWhom, patient } from '../e2e/support/walk.js';
import { plainPages } from './support/build.js';
import { useSite } from './support/use-site.js';
import { answerChecklist, bookWithResult, open, type Walk } from './support/walk.js';

const CLEAN = { foreign: [], violations: [], errors: [] };

/** The tags of all our elements on the page. */
function widgets({ page }: Walk): Promise<string[]> {
  return page.$$eval('clinic-explainer, clinic-checklist, clinic-booking, [data-clinic]', all =>
    all.map(({ localName, id }) => (id ? `${localName}#${id}` : localName)),
  );
}

/** Somebody who follows a link, and a page that was not loaded anew. */
async function follows(walk: Walk, link: string, heading: RegExp): Promise<void> {
  await walk.person.clicks('link', link);
  await walk.person.find('heading', heading);
  assert.equal(await walk.page.evaluate(() => (globalThis as { isSame?: true }).isSame), true, 'the same document');
}

async function opened(site: Parameters<typeof open>[0], path?: string): Promise<Walk> {
  const walk = await open(site, path);
  await walk.page.evaluate(() => Object.assign(globalThis, { isSame: true }));
  return walk;
}

describe('pages whose bodies Turbo swaps', () => {
  const site = useSite(() => plainPages('turbo', '@hotwired/turbo'));

  it('book where a visit brought the elements, with the result of the checklist', async () => {
    const walk = await opened(site);
    await walk.person.find('heading', 'What would you like?');
    await follows(walk, 'Visit us', /^Visit us/);
    assert.deepEqual(await widgets(walk), ['clinic-checklist', 'clinic-booking#book']);
    await answerChecklist(walk);
    await bookWithResult(walk);
    assert.deepEqual(walk.offences, CLEAN);
  });

  it('come back from the cache with one form, at its beginning, and nothing of what was typed', async () => {
    const walk = await opened(site, 'visit/');
    const { page, person } = walk;
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await person.types('Full name', patient.name);
    await follows(walk, 'Ask us', /^Ask us/);
    await page.goBack();
    await person.find('heading', /^Visit us/);
    await person.find('heading', 'What would you like?');
    assert.deepEqual(await widgets(walk), ['clinic-checklist', 'clinic-booking#book']);
    // A visit to a page that is in the cache shows the copy first, and then the page that came.
    await follows(walk, 'Ask us', /^Ask us/);
    await follows(walk, 'Visit us', /^Visit us/);
    await page.waitForFunction(() => !document.documentElement.hasAttribute('data-turbo-preview'));
    await answerChecklist(walk);
    assert.ok(!(await person.text()).includes(patient.name));
    assert.deepEqual(await widgets(walk), ['clinic-checklist', 'clinic-booking#book']);
    await bookWithResult(walk);
    assert.deepEqual(walk.offences, CLEAN);
  });

  it('keep a form that is permanent, with all that was typed, from page to page and back', async () => {
    const walk = await opened(site);
    const { page, person } = walk;
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await person.types('Full name', patient.name);
    await page.evaluate(() => Object.assign(globalThis, { form: document.querySelector('clinic-booking') }));
    await follows(walk, 'Ask us', /^Ask us/);
    await person.find('textbox', 'Full name');
    await page.goBack();
    await person.find('heading', /^On Point/);
    await page.goForward();
    await person.find('heading', /^Ask us/);
    assert.deepEqual(await widgets(walk), ['clinic-booking#kept']);
    const { form } = {
      form: () => (globalThis as { form?: Element }).form === document.querySelector('clinic-booking'),
    };
    assert.equal(await page.evaluate(form), true, 'the very same element');
    assert.equal((await person.find('textbox', 'Full name')).value, patient.name);
    await person.types('E-mail', patient.email);
    await person.clicks('checkbox', 'On Point Therapeutics may use');
    await person.clicks('button', 'Continue');
    await person.clicks('button', 'Book this appointment');
    await person.find('heading', 'Your appointment is booked');
    assert.deepEqual(walk.offences, CLEAN);
    const stored = await site.stored();
    assert.deepEqual(
      stored.map(({ status, patient: { name } }) => [status, name]),
      Array.from({ length: 3 }, () => ['confirmed', patient.name]),
    );
  });
});
