import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { type PageOptions, useSite } from './support/site.js';
import { areShown, pageOf, whatIsShown } from './support/widgets.js';

const BODY = `<clinic-benefits therapy="trigger-point-massage"><a href="tel:+15550100">Call us</a></clinic-benefits>`;
const FALLBACK = 'clinic-benefits > a';

describe('the script tag, wherever its files are', () => {
  const site = useSite();
  let expected: string[];

  async function shownBy(head: string, options: PageOptions = {}): Promise<string[]> {
    const { page, offences } = await site.open(pageOf({ head, body: BODY }), { openRoots: true, ...options });
    await areShown(page);
    assert.deepEqual(offences.errors, []);
    const shown = await whatIsShown(page);
    await page.browserContext().close();
    return shown;
  }

  before(async () => {
    expected = await shownBy('<script type="module" src="/dist/clinic-widgets.js"></script>');
  });

  const PLACES = {
    'in any folder': '<script type="module" src="/assets/js/vendor/clinic-widgets.js"></script>',
    'by a relative address': '<script type="module" src="some/where/clinic-widgets.js"></script>',
    'behind a query and a hash': '<script type="module" src="/dist/clinic-widgets.js?ver=6.5.2#now"></script>',
    'as a classic script behind a query': '<script defer src="/dist/clinic-widgets.js?ver=6.5.2"></script>',
    'on a page with a base': '<base href="/elsewhere/"><script type="module" src="/dist/clinic-widgets.js"></script>',
  };
  for (const [name, head] of Object.entries(PLACES)) {
    it(`finds its parts beside itself: ${name}`, async () => {
      assert.deepEqual(await shownBy(head), expected);
      const folder = /src="\/?([^"]*\/)clinic-widgets/.exec(head)![1]!;
      const parts = site.requests.filter(path => path.includes('/chunks/'));
      assert.ok(parts.length > 0 && parts.every(path => path.startsWith(`/${folder}chunks/`)), parts.join());
    });
  }

  it('finds its parts on the CDN it comes from', async () => {
    const folder = '/npm/clinic-widgets@1.2.3/dist/';
    assert.deepEqual(
      await shownBy(`<script type="module" src="${site.cdn}${folder}clinic-widgets.js"></script>`),
      expected,
    );
    const parts = site.requests.filter(path => path.includes('/chunks/'));
    assert.ok(parts.length > 0 && parts.every(path => path.startsWith(`cdn:${folder}chunks/`)), parts.join());
  });

  it('finds its parts where it was sent on to', async () => {
    const location = '/npm/clinic-widgets@1.2.3/dist/clinic-widgets.js';
    const answers = { '/npm/clinic-widgets@1/dist/clinic-widgets.js': { status: 302, headers: { location } } };
    const head = `<script type="module" src="${site.cdn}/npm/clinic-widgets@1/dist/clinic-widgets.js"></script>`;
    assert.deepEqual(await shownBy(head, { answers }), expected);
    assert.ok(site.requests.some(path => path.startsWith('cdn:/npm/clinic-widgets@1.2.3/dist/chunks/')));
    assert.ok(!site.requests.some(path => path.includes('@1/dist/chunks/')));
  });

  it('is one file that can come from another origin, alone', async () => {
    const head = `<script defer src="${site.cdn}/npm/clinic-widgets@1.2.3/dist/clinic-widgets.bundle.js"></script>`;
    assert.deepEqual(await shownBy(head), expected);
    assert.ok(!site.requests.some(path => path.includes('/chunks/')));
  });

  for (const [name, type] of Object.entries({ module: 'type="module" ', classic: '' })) {
    it(`leaves the fallback and tells the owner, where a part is gone; and comes once it is there: ${name} (case 7)`, async () => {
      // As where the browser has kept the script of an earlier release, whose parts were deleted.
      let isGone = true;
      const prepare = async (page: Page): Promise<void> => {
        await page.setRequestInterception(true);
        page.on('request', request => {
          const isLost = isGone && /chunks\/therapy-/.test(request.url());
          void (isLost ? request.respond({ status: 404 }) : request.continue());
        });
      };
      const head = `<script ${type}src="/dist/clinic-widgets.js"></script>`;
      const { page, offences } = await site.open(pageOf({ head, body: BODY }), { openRoots: true, prepare });
      await page.waitForNetworkIdle();
      assert.equal(await page.$eval(FALLBACK, link => link.checkVisibility()), true);
      const told = offences.errors.filter(text =>
        text.startsWith('clinic-widgets: <clinic-benefits> could not be loaded'),
      );
      assert.equal(told.length, 1);
      assert.ok(offences.errors.every(text => !text.includes('Uncaught')));
      isGone = false;
      await page.evaluate(() => globalThis.dispatchEvent(new Event('online')));
      await areShown(page);
      assert.deepEqual(await whatIsShown(page), expected);
      await page.browserContext().close();
    });
  }

  it('is a fallback, plain to see, where the script itself is gone or blocked (case 7)', async () => {
    for (const src of ['/gone.js', 'http://blocked.localhost:9/clinic-widgets.js']) {
      const { page } = await site.open(pageOf({ head: `<script type="module" src="${src}"></script>`, body: BODY }));
      assert.equal(await page.$eval(FALLBACK, link => link.checkVisibility()), true);
      await page.browserContext().close();
    }
  });

  const CONSENT = {
    'a new tag in its place': `const next = document.createElement('script');
      for (const { name, value } of old.attributes) if (name !== 'type') next.setAttribute(name, value);
      next.type = old.dataset.type ?? 'text/javascript';
      old.replaceWith(next);`,
    'the same tag, put back': `old.type = old.dataset.type ?? 'text/javascript';
      const copy = old.cloneNode(true);
      old.parentNode.replaceChild(copy, old);`,
  };
  const PAUSED = {
    'the loader as a module': '<script type="text/plain" data-type="module" src="/dist/clinic-widgets.js"></script>',
    'the loader, whose type was forgotten': '<script type="text/plain" src="/dist/clinic-widgets.js"></script>',
    'the bundle': '<script type="text/plain" src="/dist/clinic-widgets.bundle.js"></script>',
  };
  for (const [way, accept] of Object.entries(CONSENT)) {
    for (const [script, head] of Object.entries(PAUSED)) {
      it(`waits behind a consent tool, and comes once: ${script}, ${way} (case 6)`, async () => {
        const { page, offences } = await site.open(pageOf({ head, body: BODY }), { openRoots: true });
        assert.ok(!site.requests.some(path => path.includes('clinic-widgets')));
        assert.equal(await page.$eval(FALLBACK, link => link.checkVisibility()), true);
        await page.evaluate(`const old = document.querySelector('script[type="text/plain"]'); ${accept}`);
        await areShown(page);
        assert.deepEqual(await whatIsShown(page), expected);
        assert.equal(await page.$eval(FALLBACK, link => link.checkVisibility()), false);
        assert.equal(site.requests.filter(path => /clinic-widgets(?:\.bundle)?\.js/.test(path)).length, 1);
        assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
        await page.browserContext().close();
      });
    }
  }
});
