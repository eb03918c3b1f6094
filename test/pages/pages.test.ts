import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, visit } from '../e2e/support/browser.js';
import { type ClinicServer, removeDataDir, startClinicServer } from '../e2e/support/clinic-server.js';

const AXE = createRequire(import.meta.url).resolve('axe-core');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const PAGES = {
  'the clinic’s page': { path: '/', ready: 'What would you like?' },
  'the clinic’s page in Spanish': { path: '/es.html', ready: '¿Qué desea?' },
  'the second clinic’s page': { path: '/quiet-hands.html', ready: 'What would you like?' },
  'the page of a clinic without times': { path: '/without-times.html', ready: 'Which days would suit you?' },
  'the page of three therapies': { path: '/therapies.html', ready: 'Sports massage: what it may help with' },
  'the page of three therapies in Spanish': {
    path: '/therapies-es.html',
    ready: 'Masaje deportivo: en qué puede ayudar',
  },
  'the page of prices': { path: '/services.html', ready: 'Services and prices' },
  'the page of the team': { path: '/team.html', ready: 'Who works here' },
  'the page of opening hours': { path: '/hours.html', ready: 'How to reach us' },
  'the page of questions': { path: '/faq.html', ready: 'Does it hurt?' },
  'the page that leads to all pages': { path: '/pages.html', ready: 'All pages of this demo' },
  'the page with three places for the form': { path: '/modes.html', ready: 'Where the form stands' },
  'the page with frames': { path: '/embed.html', ready: 'Where nobody may paste a script' },
  'the page of backends': { path: '/backends.html', ready: 'What would you like?' },
  'the privacy page': { path: '/privacy.html', ready: 'Where your data goes' },
};

const LOOKS = {
  'wide and light': { width: 1200 },
  'wide and dark': { width: 1200, dark: true },
  'on a phone': { width: 390 },
  'on the narrowest phone': { width: 320 },
};

describe('the demo’s pages', () => {
  let browser: Browser;
  let server: ClinicServer;
  let axe: string;

  before(async () => {
    browser = await launch();
    server = await startClinicServer();
    axe = await readFile(AXE, 'utf8');
  });

  after(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  for (const [what, { path, ready }] of Object.entries(PAGES)) {
    for (const [look, options] of Object.entries(LOOKS)) {
      it(`pass axe and scroll one way only: ${what}, ${look}`, async () => {
        const url = new URL(path, server.url).href;
        const { page, offences } = await visit(browser, url, { openRoots: true, ...options });
        await isReady(page, ready);
        assert.deepEqual(await faults(page, axe), []);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${overflow} px too wide`);
        assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
        await page.close();
      });
    }
  }

  it('are looked at inside the widgets too: a control without a name that is planted there is found', async () => {
    const { page } = await visit(browser, server.url, { openRoots: true });
    await isReady(page, 'What would you like?');
    await page.evaluate(() => {
      const root = document.querySelector('#book')!.shadowRoot!;
      root.querySelector('form')!.append(document.createElement('input'));
    });
    assert.match((await faults(page, axe)).join(), /^label: /);
  });
});

async function isReady(page: Page, heading: string): Promise<void> {
  await page.waitForSelector(`::-p-aria([name="${heading}"][role="heading"])`);
  await page.waitForNetworkIdle();
}

/** What axe finds, as lines. It is handed over by the browser's own protocol, which the page's policy does not bind. */
async function faults(page: Page, axe: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async values => {
    const { run } = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
    const rules = { 'target-size': { enabled: true } };
    const { violations } = await run(document, { runOnly: { type: 'tag', values }, rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`);
  }, TAGS);
}
