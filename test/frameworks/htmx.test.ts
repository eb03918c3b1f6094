import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainPages } from './support/build.js';
import { useSite } from './support/use-site.js';
import { answerChecklist, bookWithResult, open } from './support/walk.js';

/** Of version 4 and of version 2, which most pages have. */
for (const name of ['htmx.org', 'htmx2']) {
  describe(`pages that ${name} puts together`, () => {
    const site = useSite(() => plainPages('htmx', name));

    it('book where a fragment brought a tag and a mount', async () => {
      const walk = await open(site);
      await walk.person.clicks('button', 'Show the form');
      await answerChecklist(walk);
      await bookWithResult(walk);
      assert.equal(await walk.page.$$eval('clinic-booking, [data-clinic]', all => all.length), 1);
      assert.deepEqual(walk.offences, { foreign: [], violations: [], errors: [] });
    });

    it('leave a form of ours alone that stands in a form of theirs, on a page that a boosted link brought', async () => {
      const walk = await open(site);
      const { page, person } = walk;
      await page.evaluate(() => Object.assign(globalThis, { isSame: true }));
      await person.clicks('link', 'Visit us');
      await person.find('heading', /^Visit us/);
      assert.equal(await page.evaluate(() => (globalThis as { isSame?: true }).isSame), true, 'the same document');
      const posts: string[] = [];
      page.on('request', request => {
        if (request.method() === 'POST') posts.push(new URL(request.url()).pathname);
      });
      await answerChecklist(walk);
      const reference = await bookWithResult(walk);
      assert.deepEqual(posts, ['/api/clinics/on-point/bookings']);
      assert.deepEqual(walk.offences, { foreign: [], violations: [], errors: [] });
      const stored = await site.stored();
      assert.equal(stored.length, 2);
      assert.ok(stored.some(booking => booking.reference === reference));
    });
  });
}
