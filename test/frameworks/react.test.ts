import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { buildApp, checkTypes } from './support/build.js';
import { useSite } from './support/use-site.js';
import { HIDE, open, OWN_TITLE, SHOW, walkThrough } from './support/walk.js';

const ROUNDS = 8;
/** The one on the page, and the one that React took away last: it keeps what it rendered before for the next time. */
const MOST_LEFT = 2;

/** How many elements of that tag memory holds, on the page or not, after everything that nobody holds is thrown away. */
async function countInMemory(page: Page, tag: string): Promise<number> {
  const prototype = await page.evaluateHandle(name => customElements.get(name)!.prototype as object, tag);
  const elements = await page.queryObjects(prototype);
  return elements.evaluate(all => (all as unknown as { length: number }).length);
}

describe('an app in React', () => {
  const site = useSite(() => buildApp('react'));

  it('has its templates checked: what is right passes, and each wrong line is found', async () => {
    assert.deepEqual(await checkTypes('tsc', 'react'), { code: 0, output: '' });
  });

  it('lets go of every form that it takes off the page, effects and all', async () => {
    const { page, person, offences } = await open(site);
    await person.find('heading', OWN_TITLE);
    for (let round = 0; round < ROUNDS; round++) {
      await person.clicks('button', HIDE);
      await page.waitForFunction(() => !document.querySelector('clinic-booking'));
      await person.clicks('button', SHOW);
      await person.find('heading', OWN_TITLE);
    }
    // What somebody looks at through the browser's protocol is held for them.
    await person.leaves();
    const count = await countInMemory(page, 'clinic-booking');
    assert.ok(count <= MOST_LEFT, `${count} forms are left of ${ROUNDS + 1}`);
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  // The last: it ends the server to read what it has stored.
  it('gives and hears all, makes and removes the form, and books with the result of the checklist', async () => {
    await walkThrough(site);
  });
});
