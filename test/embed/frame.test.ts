import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { Frame, Page } from 'puppeteer-core';
import { type Visit, visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { chooseWhatAndWhom, fillDetails, pickTime, send } from '../e2e/support/walk.js';
import { embed as english } from '../../src/i18n/en/embed.js';
import { embed as spanish } from '../../src/i18n/es/embed.js';
import { BOOKING, useFramedClinic } from './support/framed-clinic.js';

const AXE = createRequire(import.meta.url).resolve('axe-core');
/** A small frame that nobody makes higher, as Google Sites has it, on a phone. */
const SMALL = { width: 360, height: 640 };
const FIXED = 'width="360" height="500"';

/** A clinic of a stranger's, which works and would be shown. */
function strangersClinic(endpoint: string): object {
  return {
    id: 'stranger',
    name: 'The Stranger',
    timeZone: 'America/Chicago',
    phone: '+1 555 0199',
    services: [{ id: 'one', name: 'A stranger’s service', minutes: 60, practitioners: ['they'] }],
    practitioners: [{ id: 'they', name: 'They' }],
    hours: { mon: [['09:00', '17:00']] },
    booking: { backend: 'rest', endpoint },
  };
}

describe('embed.html at the address of a clinic', () => {
  // The owner's policy lets pages ask the evil site, as one that asks a calendar service would: what is left is the list.
  const clinic = useFramedClinic(sites => ({
    embed: { allow: [sites.origin('listed')] },
    csp: { 'connect-src': `'self' ${sites.origin('evil')}` },
  }));
  const evil = (): string =>
    clinic.sites.document('evil', '/clinic.json', strangersClinic(`${clinic.sites.origin('evil')}/api`));

  /** Opens it by itself, and gives all the words on it and what it told the owner. */
  async function open(query: string): Promise<Visit & { person: Person; said: string[] }> {
    const said: string[] = [];
    const prepare = async (page: Page): Promise<void> => {
      page.on('console', message => said.push(message.text()));
    };
    const seen = await visit(clinic.browser, clinic.embed(query), { prepare });
    return { ...seen, said, person: await Person.at(seen.page) };
  }

  for (const [what, query] of [
    ['the document of a stranger', (url: string) => `widget=booking&src=${url}`],
    ['a stranger’s endpoint', (url: string) => `widget=booking&endpoint=${url}`],
    ['a backend of a stranger’s', (url: string) => `${BOOKING}&backend=webhook&endpoint=${url}`],
    ['options of the backend', (url: string) => `${BOOKING}&backend-endpoint=${url}`],
    ['a button that leads to a stranger', (url: string) => `widget=services&src=/clinic.json&book=${url}`],
    ['an address that only looks like its own', (url: string) => `widget=booking&src=${url.replace('http:', '%09')}`],
  ] as const) {
    it(`shows one sentence and asks nobody: ${what}`, async () => {
      const { page, person, said, offences } = await open(query(evil()));
      await person.reads(english.refused);
      assert.equal((await person.text()).trim(), english.refused);
      assert.ok(said.some(line => line.startsWith('[clinic-embed] nothing is shown: ')));
      await page.waitForNetworkIdle();
      assert.deepEqual(offences.foreign, []);
      await page.close();
    });
  }

  it('says the sentence where the script of the widgets never comes', async () => {
    const prepare = async (page: Page): Promise<void> => {
      await page.setRequestInterception(true);
      page.on('request', each => void (each.url().endsWith('/clinic-widgets.js') ? each.abort() : each.continue()));
    };
    const { page } = await visit(clinic.browser, clinic.embed(BOOKING), { prepare });
    await page.waitForFunction(words => document.body.innerText.includes(words), { timeout: 20_000 }, english.refused);
    await page.close();
  });

  it('says the sentence in Spanish, and passes axe with it', async () => {
    const { page, person } = await open(`widget=booking&lang=es&src=${evil()}`);
    await person.reads(spanish.refused);
    assert.deepEqual(
      [await page.evaluate(() => document.documentElement.lang), await page.title()],
      ['es', spanish.title],
    );
    assert.deepEqual(await faults(page), []);
    await page.close();
  });

  it('shows a document that is on the list, with its relative addresses where the document is', async () => {
    const document = JSON.parse(await readFile('demo/clinic.json', 'utf8')) as { booking: object };
    Object.assign(document.booking, { endpoint: new URL('/api/clinics/on-point', clinic.server.url).href });
    const src = clinic.sites.document('listed', '/clinic.json', document);
    const { page, person, offences } = await open(`widget=booking&src=${src}`);
    await chooseWhatAndWhom(person);
    assert.deepEqual(offences.violations, []);
    await page.close();
  });

  it('follows no redirect: what is on the list may lead to somebody who is not', async () => {
    const src = clinic.sites.redirect('listed', '/moved.json', evil());
    const { page, person, said } = await open(`widget=booking&src=${src}`);
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    await person.reads('This part of the page cannot be shown right now.');
    assert.doesNotMatch(await person.text(), /stranger/i);
    assert.ok(said.some(line => line.includes('leads elsewhere, which is not followed')));
    await page.close();
  });

  it('is shown by the sites that the owner names and by no other, and no other page is', async () => {
    const inside = async (site: string, path: string): Promise<string> => {
      const { origin } = new URL(clinic.server.url);
      const url = clinic.sites.page(site, '/framing', `<!doctype html><iframe src="${origin}${path}"></iframe>`);
      // Loaded is also a frame that was refused.
      const { page } = await visit(clinic.browser, url);
      const frame = page.frames()[1];
      const found = frame?.url().startsWith(origin) ? 'shown' : 'refused';
      await page.close();
      return found;
    };
    assert.equal(await inside('clinic-site', `/dist/embed.html?${BOOKING}`), 'shown');
    assert.equal(await inside('evil', `/dist/embed.html?${BOOKING}`), 'refused');
    assert.equal(await inside('clinic-site', '/'), 'refused');
    assert.equal(await inside('clinic-site', '/dist/%65mbed.html'), 'refused');
  });

  it('is of use in a small frame that nobody makes higher', async () => {
    const body = clinic.snippet(BOOKING, { isScriptless: true }).replace(/width="100%"\s+height="700"/, FIXED);
    const { page, frame, person } = await clinic.visit(body, SMALL);
    const isInSight = async (words: string): Promise<void> => {
      await person.reads(words);
      const top = await person.topOf((await person.focused())!);
      // With a line at least.
      assert.ok(top >= 0 && top <= 500 - 44, `${words}: ${top}`);
      const size = await frame.evaluate(() => [
        innerWidth,
        innerHeight,
        document.documentElement.scrollWidth - innerWidth,
      ]);
      assert.deepEqual([size[0], size[1]], [360, 500]);
      assert.ok(size[2]! <= 0, `${words}: ${size[2]} px too wide`);
    };
    await person.clicks('radio', 'Trigger point massage');
    await person.clicks('button', 'Continue');
    await isInSight('With whom?');
    await person.clicks('radio', 'Mara');
    await person.clicks('button', 'Continue');
    await isInSight('When suits you?');
    await pickTime(person);
    await isInSight('Your details');
    await person.clicks('button', 'Continue');
    await isInSight('There is a problem');
    await person.clicks('link', 'Enter your name');
    assert.deepEqual([(await person.focused())?.name.startsWith('Full name')], [true]);
    await isInSight('Enter your name');
    await fillDetails(person);
    await isInSight('Check and send');
    await send(person);
    await isInSight('Your appointment is booked');
    await page.close();
  });

  it('needs no storage and no origin of its own: it books where both are taken away (case 24)', async () => {
    const attributes = 'sandbox="allow-scripts"';
    const { page, frame, person, offences } = await clinic.visit(clinic.snippet(BOOKING, { attributes }));
    const storage = await frame.evaluate(() => {
      try {
        return String(localStorage.length);
      } catch (error) {
        return (error as Error).name;
      }
    });
    assert.deepEqual([storage, await frame.evaluate(() => origin)], ['SecurityError', 'null']);
    await chooseWhatAndWhom(person);
    await pickTime(person);
    await fillDetails(person);
    await send(person);
    assert.deepEqual([offences.violations, offences.errors], [[], []]);
    await page.close();
  });

  it('is light, or dark, or as the visitor likes it, and can be read in each', async () => {
    const light = 'rgb(255, 255, 255)';
    const dark = 'rgb(20, 32, 29)';
    for (const [query, dark_, ground] of [
      ['', true, light],
      ['&theme=light', true, light],
      ['&theme=dark', false, dark],
      ['&theme=auto', false, light],
      ['&theme=auto', true, dark],
    ] as const) {
      const { page } = await visit(clinic.browser, clinic.embed(`${BOOKING}${query}`), {
        dark: dark_,
        openRoots: true,
      });
      await page.waitForSelector('::-p-aria([name="What would you like?"][role="heading"])');
      assert.equal(await groundOf(page), ground, `${query} ${dark_}`);
      assert.deepEqual(await faults(page), [], `${query} ${dark_}`);
      await page.close();
    }
  });
});

function groundOf(page: Page | Frame): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

/** What axe finds, as lines. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
    const { violations } = await run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`);
  });
}
