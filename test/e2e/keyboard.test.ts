import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch, visit } from './support/browser.js';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from './support/clinic-server.js';
import { Person } from './support/person.js';
import { confirmedReference, patient } from './support/walk.js';

describe('the demo clinic without a mouse, with the closed roots that are shipped', () => {
  let browser: Browser;
  let server: ClinicServer;

  before(async () => {
    browser = await launch();
    server = await startClinicServer({ dataDir: await newDataDir() });
  });

  after(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  it('books by keyboard alone', async () => {
    const { page, offences } = await visit(browser, server.url);
    const person = await Person.at(page);
    const { keyboard } = page;
    const presses = async (name: string): Promise<void> => {
      await person.tabsTo('button', name);
      await keyboard.press('Enter');
    };
    await person.find('heading', 'What would you like?');

    await person.tabsTo('link', 'Skip to booking');
    await keyboard.press('Enter');
    await person.tabsTo('radio', /^Trigger point massage/);
    await keyboard.press('Space');
    await presses('Continue');
    await person.find('heading', 'With whom?');
    await person.tabsTo('radio', 'Anyone');
    await keyboard.press('Space');
    await presses('Continue');
    await person.find('heading', 'When suits you?');
    await person.find('button', /\d:\d\d/);
    await person.tabsTo('button', /\d:\d\d/);
    await keyboard.press('Enter');
    await presses('Continue');

    await person.find('heading', 'Your details');
    await person.tabsTo('textbox', 'Full name');
    await keyboard.type(patient.name);
    await person.tabsTo('textbox', 'E-mail');
    await keyboard.type(patient.email);
    await person.tabsTo('checkbox', 'On Point Therapeutics may use');
    await keyboard.press('Space');
    await presses('Continue');
    await person.find('heading', 'Check and send');
    await presses('Book this appointment');

    assert.match(await confirmedReference(person), /\S+/);
    assert.equal((await person.focused())?.role, 'heading', 'the result has the focus');
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  it('ships closed roots: nothing inside shows to the page', async () => {
    const { page } = await visit(browser, server.url);
    const person = await Person.at(page);
    await person.find('heading', 'What would you like?');

    const roots = await page.evaluate(() =>
      ['clinic-checklist', 'clinic-booking'].map(tag => document.querySelector(tag)?.shadowRoot),
    );
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      for (const type of ['input', 'change', 'click', 'keydown', 'focusin']) {
        // Not a named function: what compiles this test would call a helper that the page does not have.
        document.addEventListener(
          type,
          event => seen.push(...event.composedPath().map(node => (node as Element).localName ?? '')),
          { capture: true },
        );
      }
    });
    await person.clicks('radio', /^Trigger point massage/);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

    assert.deepEqual(roots, [null, null]);
    assert.ok(seen.includes('clinic-booking'), 'the page sees that something happened');
    assert.ok(!seen.includes('input'), 'the page does not see what');
  });
});
