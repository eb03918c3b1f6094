import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visit } from './support/browser.js';
import { Person } from './support/person.js';
import { chooseTime, chooseWhatAndWhom, confirmedReference, fillDetails, patient, send } from './support/walk.js';
import { useDemo } from './support/use-demo.js';

const CLEAN = { foreign: [], violations: [], errors: [] };

/** A window of 1280 × 1024 at 400 %: 320 × 256 CSS pixels, each as four of the device. */
async function zoom(page: Page): Promise<void> {
  const cdp = await page.createCDPSession();
  await cdp.send('Emulation.setDeviceMetricsOverride', {
    width: 320,
    height: 256,
    deviceScaleFactor: 4,
    mobile: false,
  });
}

async function expectOneWay(page: Page, where: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `${where}: ${width} px wide`);
}

/** The names of what can be pressed are made of words, and start with what is seen: nothing is called by its kind alone. */
async function expectNamed(person: Person): Promise<void> {
  const pressed = (await person.things()).filter(({ role }) =>
    /^(button|link|radio|checkbox|textbox|gridcell)$/.test(role),
  );
  const unnamed = pressed.filter(({ name }) => !/\p{L}|\d/u.test(name));
  assert.deepEqual(
    unnamed.map(({ role }) => role),
    [],
  );
}

describe('the demo clinic for people who use a page otherwise', () => {
  const demo = useDemo();

  it('books at a zoom of 400 %, and no step scrolls two ways (case 74)', async () => {
    const { page, offences } = await visit(demo.browser, demo.server.url, { width: 320, height: 256, prepare: zoom });
    const person = await Person.at(page);
    await expectOneWay(page, 'services');
    await chooseWhatAndWhom(person);
    await expectOneWay(page, 'times');
    await expectNamed(person);
    await chooseTime(person);
    await expectOneWay(page, 'details');
    await fillDetails(person);
    await expectOneWay(page, 'review');
    await expectNamed(person);
    await send(person);
    await expectOneWay(page, 'result');
    assert.deepEqual(offences, CLEAN);
  });

  it('books in the dialog by keyboard alone, which never leaves it, and comes back to its button (case 79)', async () => {
    const { page, offences } = await visit(demo.browser, new URL('modes.html', demo.server.url).href);
    const person = await Person.at(page);
    const { keyboard } = page;
    const presses = async (name: string, key?: 'ShiftTab'): Promise<void> => {
      await person.tabsTo('button', name, key);
      await keyboard.press('Enter');
    };
    await person.find('button', 'Make an appointment');
    await presses('Make an appointment');
    await person.find('dialog', 'Make an appointment');
    assert.match((await person.focused())?.name ?? '', /^What would you like/);
    // Once around: Tab comes by the way out, and by nothing of the page behind.
    const passed = new Set<string>();
    for (let presses = 0; presses < 8; presses++) {
      await keyboard.press('Tab');
      passed.add((await person.focused())?.name ?? '');
    }
    assert.ok(passed.has('Close'));
    assert.ok(![...passed].some(name => /Back to the clinic/.test(name)), [...passed].join(' | '));
    await person.tabsTo('radio', /^Trigger point massage/);
    await keyboard.press('Space');
    await presses('Continue');
    await person.find('heading', 'With whom?');
    await person.tabsTo('radio', 'Anyone who is free');
    await keyboard.press('Space');
    await presses('Continue');
    await person.find('button', /\d:\d\d/);
    await keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.id === 'behind');
    assert.ok(!(await person.has('dialog', 'Make an appointment')));
    assert.equal((await person.focused())?.name, 'Make an appointment');
    await keyboard.press('Enter');
    await person.find('heading', 'When suits you?');
    await person.tabsTo('button', /\d:\d\d/);
    await keyboard.press('Enter');
    // Backwards it is a few steps, around the dialog, and not past every time.
    await presses('Continue', 'ShiftTab');
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
    await confirmedReference(person);
    assert.equal((await person.focused())?.role, 'heading');
    assert.deepEqual(offences, CLEAN);
  });

  it('keeps the page behind the dialog where it is, however the wheel is turned', async () => {
    const { page } = await visit(demo.browser, new URL('modes.html', demo.server.url).href, { height: 600 });
    const person = await Person.at(page);
    await person.find('button', 'Make an appointment');
    await page.waitForNetworkIdle();
    await person.clicks('button', 'Make an appointment');
    await person.find('heading', 'What would you like?');
    const before = await page.evaluate(() => scrollY);
    for (const [x, y] of [
      [600, 300],
      [10, 300],
    ] as const) {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY: 400 });
    }
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.equal(await page.evaluate(() => scrollY), before);
  });

  it('shows the form in the page when the dialog’s part of the script cannot be had', async () => {
    const { page } = await visit(demo.browser, new URL('modes.html', demo.server.url).href, {
      prepare: async fresh => {
        await fresh.setRequestInterception(true);
        fresh.on('request', request => {
          void (request.url().includes('form-dialog') ? request.abort() : request.continue());
        });
      },
    });
    const person = await Person.at(page);
    await person.find('heading', 'What would you like?');
    assert.ok(!(await person.has('button', 'Make an appointment')));
    assert.equal(
      (await person.things()).filter(({ role, name }) => role === 'heading' && name === 'What would you like?').length,
      3,
    );
  });
});
