import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visit, type VisitOptions } from '../e2e/support/browser.js';
import { useDemo } from '../e2e/support/use-demo.js';

/** Monday, 13:30 in Chicago; in Kathmandu and on Kiritimati it is Tuesday. */
const NOW = Date.parse('2026-12-07T13:30:00-06:00');

describe('the page of opening hours', () => {
  const demo = useDemo();

  /** What `#hours` shows as soon as it reads `reads`: its own words, then those of the page between its tags. */
  async function opened(reads: string, options: VisitOptions): Promise<{ page: Page; text: string }> {
    const url = new URL('hours.html', demo.server.url).href;
    const { page } = await visit(demo.browser, url, {
      ...options,
      prepare: async page => {
        await page.evaluateOnNewDocument(now => (Date.now = () => now), NOW);
        await options.prepare?.(page);
      },
    });
    await page.waitForFunction(
      words => document.querySelector('#hours')?.shadowRoot?.textContent?.includes(words),
      { timeout: 15_000 },
      reads,
    );
    const text = await page.evaluate(() => {
      const hours = document.querySelector('#hours')!;
      const own = [...hours.children].filter(child => child.checkVisibility());
      const root = hours.shadowRoot!.querySelector('.root')!;
      return [root, ...own].map(each => (each as HTMLElement).innerText).join(' ');
    });
    return { page, text: text.replace(/\s+/g, ' ') };
  }

  it('reads the same to visitors of every zone, but for the zone’s name to those on another clock (cases 57 and 58)', async () => {
    const shown: string[] = [];
    for (const timeZone of ['America/Chicago', 'Asia/Kathmandu', 'Pacific/Kiritimati']) {
      const { page, text } = await opened('How to reach us', { timeZone });
      assert.match(text, /Open now, until 6:00 PM/);
      assert.match(text, /Monday \(today\)/);
      assert.equal(text.includes('Central Time'), timeZone !== 'America/Chicago', timeZone);
      shown.push(text.replace('Days and times are the clinic’s: Central Time. ', ''));
      await page.close();
    }
    assert.equal(new Set(shown).size, 1);
  });

  it('keeps the clinic’s own words where the week cannot be fetched, and still says whether it is open', async () => {
    const { page, text } = await opened('Open now', {
      prepare: async page => {
        await page.setRequestInterception(true);
        page.on('request', request => {
          // The booking's chunk of this name is not asked for here.
          if (/\/chunks\/rest-/.test(request.url())) return void request.abort();
          return void request.continue();
        });
      },
    });
    assert.match(text, /Open now, until 6:00 PM/);
    assert.match(text, /Monday to Thursday 9 to 12/);
    await page.close();
  });
});
