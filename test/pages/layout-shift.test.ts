import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { visit } from '../e2e/support/browser.js';
import { useDemo } from '../e2e/support/use-demo.js';

/** What visitors do not notice; browsers call 0.1 good. */
const STILL = 0.01;

const SCREENS = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 920, height: 700 },
  { width: 1024, height: 768 },
  { width: 1200, height: 900 },
];

const PAGES = [
  '/', '/es.html', '/quiet-hands.html', '/without-times.html', '/therapies.html', '/therapies-es.html', '/services.html', '/team.html',
  '/hours.html', '/faq.html', '/modes.html', '/content.html',
]; // prettier-ignore

/** Late enough for the page to be painted without what they bring. */
const SCRIPT_MS = 700;
const CHUNK_MS = 120;
const ANSWER_MS = 800;

describe('a page that links our style sheet', () => {
  const demo = useDemo();

  /** On one screen, with each request answered as `answer` says. */
  async function open(path: string, screen: (typeof SCREENS)[number], answer: Answer): Promise<Page> {
    const prepare = async (page: Page): Promise<void> => {
      await page.evaluateOnNewDocument(watchShifts);
      await page.setRequestInterception(true);
      page.on('request', request => void answer(request));
    };
    return (await visit(demo.browser, new URL(path, demo.server.url).href, { ...screen, prepare })).page;
  }

  async function shiftsOf(path: string, answer: Answer): Promise<number[]> {
    return Promise.all(
      SCREENS.map(async screen => {
        const page = await open(path, screen, answer);
        await isTakenOver(page);
        const shift = await page.evaluate(() => (globalThis as Shifted).shift!);
        await page.close();
        return shift;
      }),
    );
  }

  for (const path of PAGES) {
    it(`does not move when the widgets come late: ${path} (case 7)`, async () => {
      const shifts = await shiftsOf(path, late);
      assert.ok(Math.max(...shifts) <= STILL, `moved by ${shifts.join()}`);
    });
  }

  for (const path of ['/#book', '/quiet-hands.html#book']) {
    it(`keeps who came for the form at the form, whatever grows above it: ${path} (case 7)`, async () => {
      const shifts = await shiftsOf(path, late);
      assert.ok(Math.max(...shifts) <= STILL, `moved by ${shifts.join()}`);
      for (const answer of [late, atOnce]) {
        const page = await open(path, SCREENS[0]!, answer);
        await isTakenOver(page);
        const top = await page.$eval('#book', form => form.getBoundingClientRect().top);
        assert.ok(top >= -1 && top <= 48, `the form stands at ${top} px`);
        await page.close();
      }
    });
  }

  it('is what keeps it still: without the style sheet the page moves', async () => {
    const shifts = await shiftsOf('/services.html', request => (isStyle(request) ? request.abort() : late(request)));
    assert.ok(Math.min(...shifts) > STILL, `moved by ${shifts.join()}`);
  });

  for (const screen of SCREENS) {
    it(`shows the fallback where our script is blocked, and closes up, ${screen.width} pixels wide (case 7)`, async () => {
      const page = await open('/', screen, request => (isScript(request) ? request.abort() : request.continue()));
      for (const tag of ['explainer', 'benefits', 'checklist', 'booking']) {
        const isUsable = await page.$eval(`clinic-${tag} a[href^="tel:"]`, link => {
          link.scrollIntoView({ behavior: 'instant', block: 'center' });
          // Of its first line.
          const { x, y, width, height } = link.getClientRects()[0]!;
          return document.elementFromPoint(x + width / 2, y + height / 2) === link;
        });
        assert.ok(isUsable, `the number in clinic-${tag}`);
      }
      assert.ok((await heightOf(page, 'clinic-booking')) > 400, 'no room is kept');
      await page.evaluate(() => document.getAnimations().forEach(animation => animation.finish()));
      await isClosedUp(page);
      await page.close();
    });
  }

  it('keeps no room where scripts are off, nor on paper (case 7)', async () => {
    const off = async (page: Page): Promise<void> => page.setJavaScriptEnabled(false);
    const { page } = await visit(demo.browser, demo.server.url, { prepare: off });
    await isClosedUp(page);
    await page.close();
    const printed = await open('/', SCREENS[2]!, request => (isScript(request) ? request.abort() : request.continue()));
    await printed.emulateMediaType('print');
    await isClosedUp(printed);
    await printed.close();
  });

  it('keeps the room that the page itself asks for', async () => {
    const page = await open('/services.html', SCREENS[2]!, request =>
      isScript(request) ? request.abort() : request.continue(),
    );
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('clinic-services { --clinic-reserve: 321px }');
      document.adoptedStyleSheets.push(sheet);
    });
    assert.equal(await heightOf(page, 'clinic-services'), 321);
    await page.close();
  });
});

type Answer = (request: HTTPRequest) => Promise<void>;
type Shifted = typeof globalThis & { shift?: number };

function isScript(request: HTTPRequest): boolean {
  return /\/dist\/.*\.js$/.test(new URL(request.url()).pathname);
}

function isStyle(request: HTTPRequest): boolean {
  return request.url().endsWith('/clinic-widgets.css');
}

/** The script is late, and so are what it loads and what the server answers. */
async function late(request: HTTPRequest): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, delayOf(request)));
  // A page that is closed meanwhile wants nothing any more.
  await request.continue().catch(() => {});
}

async function atOnce(request: HTTPRequest): Promise<void> {
  await request.continue().catch(() => {});
}

function delayOf(request: HTTPRequest): number {
  const { pathname } = new URL(request.url());
  if (pathname.endsWith('/clinic-widgets.js')) return SCRIPT_MS;
  if (isScript(request)) return CHUNK_MS;
  return pathname.startsWith('/api/') || pathname.endsWith('.json') ? ANSWER_MS : 0;
}

/** Adds up how far what is seen has moved, as browsers count it, from the first paint on. */
function watchShifts(): void {
  const page = globalThis as Shifted;
  page.shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) page.shift! += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Whether every widget shows its own in the place of the fallback, and nothing more comes. */
async function isTakenOver(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('main *')]
      .filter(({ localName }) => localName.startsWith('clinic-'))
      .every(
        widget =>
          widget.matches(':defined') && [...widget.children].every(child => !!child.slot || !child.checkVisibility()),
      ),
  );
  await page.waitForNetworkIdle({ idleTime: 900 });
}

/** Whether nothing stands there but the words between the tags. */
async function isClosedUp(page: Page): Promise<void> {
  const heights = [await heightOf(page, 'clinic-explainer'), await heightOf(page, 'clinic-booking')];
  assert.ok(Math.max(...heights) < 240, `${heights.join()} px`);
}

function heightOf(page: Page, selector: string): Promise<number> {
  return page.$eval(selector, element => element.getBoundingClientRect().height);
}
