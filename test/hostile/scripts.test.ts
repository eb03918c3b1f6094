import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { chooseTime, fillDetails, patient } from '../e2e/support/walk.js';
import { book } from './support/book.js';
import { useHost } from './support/host.js';

const scriptOf = (name: string): Promise<string> => readFile(new URL(`pages/${name}.js`, import.meta.url), 'utf8');
const inHead = async (name: string): Promise<string> => `<script>${await scriptOf(name)}</script>`;

describe('a host page with scripts of its own', () => {
  const host = useHost();

  for (const script of ['loader', 'bundle'] as const) {
    it(`books where Prototype and MooTools have changed lists, texts, functions and elements: ${script}`, async () => {
      const visit = await host.visit('plain.html', { script, head: await inHead('prototype') });
      const isPolluted = await visit.page.evaluate(() => 'foo' in [] && 'bar' in {} && JSON.stringify([1]) === '"[1]"');
      assert.ok(isPolluted, 'the page is as hostile as it says');
      const person = await book(visit);
      await person.reads('Trigger point massage');
    });
  }

  it('shows all widgets with all their parts on such a page', async () => {
    const tags = ['explainer', 'benefits', 'checklist', 'services', 'team', 'hours', 'booking']
      .map(name => `<clinic-${name} src="/clinic.json"><p>Call us: ${name}</p></clinic-${name}>`)
      .join('');
    const shown = async (head: string): Promise<string> => {
      const { page, offences } = await host.visit('plain.html', { head, tags });
      const person = await Person.at(page);
      // Each is there once what stands between its tags is not.
      await page.waitForFunction(() => [...document.querySelectorAll('main p')].every(each => !each.checkVisibility()));
      assert.deepEqual(offences.errors, []);
      return person.text();
    };
    const plain = await shown('');
    assert.ok(plain.length > 3000, plain);
    assert.equal(await shown(await inHead('prototype')), plain);
  });

  it('is chosen, typed and sent by keyboard where handlers for the whole page refuse clicks, keys and forms', async () => {
    const { page, offences } = await host.visit('plain.html', { head: await inHead('delegated') });
    const person = await Person.at(page);
    await choosesByKeys(page, person);
    await chooseTime(person);
    await fillDetails(person);
    await person.tabsTo('button', 'Book this appointment');
    await page.keyboard.press('Enter');
    await person.find('heading', 'Your appointment is booked');
    assert.deepEqual(await page.evaluate('window.taken'), [], 'nothing of it has reached the page');
    assert.deepEqual(offences.errors, []);
  });

  it('has its questions answered by the arrow keys on a page that turns slides with them', async () => {
    const tags = '<clinic-checklist src="/clinic.json" therapy="trigger-point-massage"></clinic-checklist>';
    const { page } = await host.visit('plain.html', { head: await inHead('delegated'), tags });
    const person = await Person.at(page);
    await person.find('radio', 'Yes');
    await person.tabsTo('radio', 'Yes');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    assert.equal((await person.focused())?.name, 'No');
    assert.equal((await person.focused())?.isChecked, true);
    assert.deepEqual(await page.evaluate('window.taken'), []);
  });

  it('shows a letter for each key that is typed on a page with hotkeys for letters (house trap 9)', async () => {
    const { page } = await host.visit('plain.html', { head: await inHead('delegated') });
    const person = await Person.at(page);
    await choosesByKeys(page, person);
    await chooseTime(person);
    await person.types('Full name', 'Tess / Soos');
    assert.equal((await person.find('textbox', 'Full name')).value, 'Tess / Soos');
    assert.deepEqual(await page.evaluate('window.taken'), []);
    assert.notEqual(patient.name, 'Tess / Soos');
  });
});

/** The service and the practitioner, each by arrows, Space and Enter. */
async function choosesByKeys(page: Page, person: Person): Promise<void> {
  await person.find('radio', 'Trigger point massage');
  await person.tabsTo('radio', 'Trigger point massage');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  assert.equal((await person.focused())?.isChecked, true, 'chosen by arrows');
  await page.keyboard.press('Enter');
  await person.find('radio', 'Anyone who is free');
  await person.tabsTo('radio', 'Anyone who is free');
  await page.keyboard.press('Space');
  await person.tabsTo('button', 'Continue');
  await page.keyboard.press('Space');
  await person.find('heading', 'When suits you?');
}
