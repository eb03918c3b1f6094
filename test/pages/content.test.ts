import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, visit, type Visit, type VisitOptions } from '../e2e/support/browser.js';
import { type ClinicServer, removeDataDir, startClinicServer } from '../e2e/support/clinic-server.js';

const AXE = createRequire(import.meta.url).resolve('axe-core');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What must be readable with and without a script, some of each part. */
const WORDS = [
  'Quiet neck session', 'Half an hour of slow, steady pressure', 'You lie on your back, dressed', 'turning your head feels easier',
  'Feeling for the place', 'Fingertips', 'From light to firm', 'A strained or stiff neck', 'Very limited evidence',
  'A dull ache under the finger', 'Do I have to undress?', 'Feeling relaxed and less tense', 'Moderate evidence', 'Often said',
  'Better circulation', 'Studied, not shown', 'Evidence not stated', 'Not yet reviewed by a clinician',
]; // prettier-ignore

const LOOKS: Record<string, VisitOptions> = {
  'wide and light': { width: 1200 },
  'wide and dark': { width: 1200, dark: true },
  'on a phone, dark': { width: 360, dark: true },
  'on the narrowest phone': { width: 320 },
};

describe('a page whose content stands between the tags', () => {
  let browser: Browser;
  let server: ClinicServer;
  let url: string;

  before(async () => {
    browser = await launch();
    server = await startClinicServer();
    url = new URL('/content.html', server.url).href;
  });

  after(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  function without(script: 'scripts' | 'our script', options: VisitOptions = {}): Promise<Visit> {
    const prepare = async (page: Page): Promise<void> => {
      if (script === 'scripts') return page.setJavaScriptEnabled(false);
      await page.setRequestInterception(true);
      page.on('request', request => void (request.url().includes('/dist/') ? request.abort() : request.continue()));
    };
    return visit(browser, url, { ...options, prepare });
  }

  it('is complete with scripts off: headings, lists, links, labels in words (case 7)', async () => {
    const { page, offences } = await without('scripts');
    for (const words of WORDS) assert.ok(await isRead(page, words), `"${words}" is not to be read`);
    assert.equal(await count(page, 'ol > li'), 4);
    assert.ok((await count(page, 'h3')) > 8);
    assert.deepEqual(
      await page.$$eval('main a[href]', links => links.filter(link => !link.checkVisibility()).map(link => link.href)),
      [],
    );
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
    await page.close();
  });

  for (const width of [1200, 320]) {
    it(`passes axe and scrolls one way only where our script is blocked, ${width} pixels wide (case 7)`, async () => {
      const { page } = await without('our script', { width });
      for (const words of WORDS) assert.ok(await isRead(page, words), `"${words}" is not to be read`);
      assert.deepEqual(await faults(page), []);
      assert.ok((await overflow(page)) <= 0);
      await page.close();
    });
  }

  it('stands there as it is while a consent tool holds our script, and is taken over without a reload (case 6)', async () => {
    const { page } = await without('our script');
    assert.equal(await page.evaluate(() => !!customElements.get('clinic-explainer')), false);
    assert.ok(await isRead(page, 'You lie on your back, dressed'));
    await addScript(page);
    assert.ok(await isRead(page, 'You lie on your back, dressed'));
    await page.close();
  });

  for (const width of [1200, 360]) {
    it(`does not move under the reader when it is taken over late, ${width} pixels wide (case 7)`, async () => {
      const { page } = await without('our script', { width });
      const before = await tops(page);
      await page.evaluate(watchShifts);
      await addScript(page);
      const after = await tops(page);
      // Browsers do not count what gets a new box, as all children of a widget do.
      const moved = before.map((top, index) => Math.abs(top - Number(after[index])));
      assert.ok(Math.max(...moved) <= 16, `moved by ${moved.join()} px`);
      const shift = await page.evaluate(() => (globalThis as { shift?: number }).shift);
      assert.ok(shift !== undefined && shift <= 0.01, `moved by ${shift}`);
      await page.close();
    });
  }

  for (const [look, options] of Object.entries(LOOKS)) {
    it(`says the same as widgets, and passes axe: ${look}`, async () => {
      const { page, offences } = await visit(browser, url, options);
      await isTakenOver(page);
      for (const words of WORDS) assert.ok(await isRead(page, words), `"${words}" is not to be read`);
      assert.deepEqual(await faults(page), []);
      assert.ok((await overflow(page)) <= 0);
      assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
      await page.close();
    });
  }

  it('keeps its words in the page itself, where search engines read them', async () => {
    const { page } = await visit(browser, url);
    await isTakenOver(page);
    const light = await page.$eval('main', element => element.textContent ?? '');
    for (const words of WORDS) assert.ok(light.replace(/\s+/g, ' ').includes(words), words);
    await page.close();
  });

  it('asks for no document, and pages without such content do not load what reads it', async () => {
    const asked = await requests(browser, url);
    assert.ok(!asked.some(address => address.endsWith('/clinic.json')), asked.join('\n'));
    assert.ok(
      asked.some(address => address.includes('child-parts')),
      asked.join('\n'),
    );
    const plain = await requests(browser, server.url);
    assert.ok(!plain.some(address => address.includes('child-parts')), plain.join('\n'));
  });

  it('shows on paper what stands behind every claim', async () => {
    const { page } = await visit(browser, url);
    await isTakenOver(page);
    const source = 'Moyer and others: A meta-analysis of massage therapy research';
    assert.equal(await isSeen(page, '#benefits', source), false);
    await page.emulateMediaType('print');
    assert.equal(await isSeen(page, '#benefits', source), true);
    await page.close();
  });
});

/** What a consent tool does once it may. */
async function addScript(page: Page): Promise<void> {
  page.removeAllListeners('request');
  await page.setRequestInterception(false);
  await page.evaluate(() => {
    const script = document.createElement('script');
    Object.assign(script, { type: 'module', src: '/dist/clinic-widgets.js?later' });
    document.head.append(script);
  });
  await isTakenOver(page);
}

/** Where the heading and the summary stand, by the browser's own tree: one is the page's at first and the widget's later. */
async function tops(page: Page): Promise<number[]> {
  const found = [
    await page.waitForSelector('::-p-aria([name="Quiet neck session"][role="heading"])'),
    await page.waitForSelector('[data-part="summary"]'),
  ];
  return Promise.all(found.map(async element => (await element!.boundingBox())!.y));
}

/** Adds up how far what is seen has moved, as browsers count it. */
async function watchShifts(): Promise<void> {
  const page = globalThis as { shift?: number };
  page.shift = 0;
  const observer = new PerformanceObserver(list => {
    for (const entry of list.getEntries()) page.shift! += (entry as PerformanceEntry & { value: number }).value;
  });
  observer.observe({ type: 'layout-shift', buffered: true });
  // What has been painted can move.
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

async function isTakenOver(page: Page): Promise<void> {
  for (const heading of ['How a session works', 'Quiet neck session: what it may help with']) {
    await page.waitForSelector(`::-p-aria([name="${heading}"][role="heading"])`);
  }
  await page.waitForNetworkIdle();
}

/** Whether somebody who has the page read out comes by these words. It is asked of the browser, which needs no script for it. */
async function isRead(page: Page, words: string): Promise<boolean> {
  const cdp = await page.createCDPSession();
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as { nodes: { ignored: boolean; name?: { value?: string } }[] };
  await cdp.detach();
  const all = nodes.filter(({ ignored, name }) => !ignored && name?.value).map(({ name }) => name!.value);
  return all.join(' ').replace(/\s+/g, ' ').includes(words);
} // prettier-ignore

function count(page: Page, selector: string): Promise<number> {
  return page.$$eval(`main ${selector}`, found => found.length);
}

/** Whether the link in the element's shadow root that begins so is painted. */
function isSeen(page: Page, host: string, words: string): Promise<boolean> {
  return page.$eval(
    host,
    async (element, start) => {
      await new Promise(requestAnimationFrame);
      const links = [...element.shadowRoot!.querySelectorAll('a')];
      return !!links.find(link => link.textContent?.startsWith(start))?.checkVisibility();
    },
    words,
  );
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

async function requests(browser: Browser, url: string): Promise<string[]> {
  const asked: string[] = [];
  const prepare = async (page: Page): Promise<void> => void page.on('request', request => asked.push(request.url()));
  const { page } = await visit(browser, url, { prepare });
  await page.waitForSelector('::-p-aria([name="How a session works"][role="heading"])');
  await page.waitForNetworkIdle();
  await page.close();
  return asked;
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async values => {
    const { run } = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
    const rules = { 'target-size': { enabled: true } };
    const { violations } = await run(document, { runOnly: { type: 'tag', values }, rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`);
  }, TAGS);
}
