import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { useSite } from './support/site.js';
import { areShown, pageOf, WIDGETS } from './support/widgets.js';

const LOADER = '<script type="module" src="/dist/clinic-widgets.js"></script>';
const BENEFITS = 1000;
const SLOTS = 5000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Everything on a page, in the document and in every root, that has an id or names one. */
interface Ids {
  /** One list for each root. */
  roots: string[][];
  /** What `for`, `aria-labelledby` and the like name and is not there. */
  dangling: string[];
}

describe('a page with much on it', () => {
  const site = useSite();
  const clinic = {
    id: 'much', name: 'Much', timeZone: 'UTC', country: 'US', phone: '+1 555 0100',
    therapies: [{
      id: 'own', name: 'Own', summary: 'Our own.',
      benefits: Array.from({ length: BENEFITS }, (_, index) => ({ id: `b${index}`, text: `Benefit ${index}`, level: 'limited', sources: [{ title: `Source ${index}`, year: 2024 }] })),
    }],
  }; // prettier-ignore
  const answers = { '/much.json': { body: JSON.stringify(clinic) } };

  async function open(body: string): Promise<{ page: Page; errors: string[] }> {
    const { page, offences } = await site.open(pageOf({ head: LOADER, body }), { openRoots: true, answers });
    await areShown(page);
    return { page, errors: offences.errors };
  }

  it('shows 50 widgets and more, and no id twice in any root (case 25)', async () => {
    // Nine of each kind; those that take an id of the page's have one of their own each.
    const body = Array.from({ length: 6 }, (_, index) => WIDGETS.replaceAll('book"', `book${index}"`)).join('\n');
    const { page, errors } = await open(body);
    assert.deepEqual(errors, []);
    assert.equal(await page.$$eval(':is(body > *):defined', widgets => widgets.length), 54);
    const { roots, dangling } = await page.evaluate(findIds);
    assert.equal(roots.length, 55);
    for (const ids of roots) assert.equal(new Set(ids).size, ids.length, ids.join());
    assert.deepEqual(dangling, []);
    await page.browserContext().close();
  });

  it('shows a thousand benefits, in parts, without being asked for them (case 25)', async () => {
    const { page, errors } = await open('<clinic-benefits src="/much.json" therapy="own"></clinic-benefits>');
    await page.waitForFunction(
      last => document.querySelector('clinic-benefits')!.shadowRoot!.textContent.includes(last),
      {},
      `Benefit ${BENEFITS - 1}`,
    );
    assert.deepEqual(errors, []);
    const text = await page.$eval('clinic-benefits', ({ shadowRoot }) => shadowRoot!.textContent);
    for (const index of [0, 1, 500, BENEFITS - 1]) assert.ok(text.includes(`Benefit ${index}`), `benefit ${index}`);
    const { roots } = await page.evaluate(findIds);
    for (const ids of roots) assert.equal(new Set(ids).size, ids.length);
    await page.browserContext().close();
  });

  it('shows five thousand times, in parts, and any of them can be picked (case 25)', async () => {
    const { page, errors } = await open('<clinic-calendar label="Times" lang="en"></clinic-calendar>');
    await page.$eval('clinic-calendar', (calendar, shown) => void Object.assign(calendar, shown), manyTimes());
    const buttons = (): Promise<number> =>
      page.$eval('clinic-calendar', ({ shadowRoot }) => shadowRoot!.querySelectorAll('[aria-pressed]').length);
    await page.waitForFunction(
      () => !!document.querySelector('clinic-calendar')!.shadowRoot!.querySelector('[aria-pressed]'),
    );
    assert.ok((await buttons()) < 500, 'not all at once');
    const picked = await page.$eval('clinic-calendar', async calendar => {
      const heard = new Promise<string>(resolve =>
        calendar.addEventListener('clinic-picked', event =>
          resolve((event as CustomEvent<{ start: string }>).detail.start),
        ),
      );
      calendar.shadowRoot!.querySelector<HTMLElement>('[aria-pressed]')!.click();
      return heard;
    });
    assert.match(picked, /T09:00:00/);
    const { roots } = await page.evaluate(findIds);
    for (const ids of roots) assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(errors, []);
    await page.browserContext().close();
  });
});

/** 125 days of 40 times, from tomorrow on, as the calendar takes them. */
function manyTimes(): { timeZone: string; slots: object[]; known: object[]; nextFree: null } {
  const tomorrow = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
  const write = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
  const slots = Array.from({ length: SLOTS }, (_, index) => {
    const start = tomorrow + Math.floor(index / 40) * DAY_MS + 9 * HOUR_MS + (index % 40) * (HOUR_MS / 4);
    return { start: write(start), end: write(start + HOUR_MS) };
  });
  const known = [{ from: write(Date.now()).slice(0, 10), to: slots.at(-1)!.start.slice(0, 10) }];
  return { timeZone: 'UTC', slots, known, nextFree: null };
}

/** Runs on the page. */
function findIds(): Ids {
  const all: (Document | ShadowRoot)[] = [document];
  for (const root of all) {
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) all.push(shadowRoot);
  }
  const names = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details', 'aria-owns'];
  const dangling = all.flatMap(root =>
    [...root.querySelectorAll(names.map(name => `[${name}]`).join())]
      // A widget's `for` names an element of the page.
      .flatMap(element => names.flatMap(name => element.getAttribute(name)?.split(/\s+/) ?? []))
      .filter(id => id !== '' && !root.getElementById(id)),
  );
  return { roots: all.map(root => [...root.querySelectorAll('[id]')].map(({ id }) => id)), dangling };
}
