import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildPages } from './support/build.js';
import { useSite } from './support/use-site.js';
import { answerChecklist, bookWithResult, open } from './support/walk.js';

describe('a static page by Eleventy', () => {
  let folder = '';
  const site = useSite(async () => (folder = await buildPages()));

  it('books where its Markdown has `data-clinic` mounts, with the result of the checklist', async () => {
    assert.match(await readFile(join(folder, 'index.html'), 'utf8'), /<div data-clinic="booking"[^>]*>\s*<p>Call us/);
    const walk = await open(site);
    await walk.person.find('heading', 'Trigger point massage');
    const explainer = await walk.page.$eval('clinic-explainer', element => [
      (element as HTMLElement & { compact: boolean }).compact,
      element.getAttribute('heading-level'),
    ]);
    assert.deepEqual(explainer, [true, '2']);
    await answerChecklist(walk);
    await bookWithResult(walk);
    assert.deepEqual(walk.offences, { foreign: [], violations: [], errors: [] });
  });

  it('books where the tags come from a partial', async () => {
    const walk = await open(site, 'visit/');
    await answerChecklist(walk);
    const reference = await bookWithResult(walk);
    assert.deepEqual(walk.offences, { foreign: [], violations: [], errors: [] });
    const stored = await site.stored();
    assert.equal(stored.length, 2);
    assert.ok(stored.some(booking => booking.reference === reference));
  });
});
