import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { built, useSite } from './support/site.js';
import { areShown, pageOf, WIDGETS, whatIsShown } from './support/widgets.js';

const LOADER = '/dist/clinic-widgets.js';
const BUNDLE = '/dist/clinic-widgets.bundle.js';

/** Runs once the page is there, as a tag manager does. */
const injected = (src: string, type = ''): string => `<script>addEventListener('load', () => {
  const script = document.createElement('script');
  script.src = '${src}';
  script.type = '${type}';
  document.head.append(script);
});</script>`;

const IN_HEAD = {
  'the loader as a module': `<script type="module" src="${LOADER}"></script>`,
  'the loader as an async module': `<script type="module" async src="${LOADER}"></script>`,
  'the loader as a classic script': `<script src="${LOADER}"></script>`,
  'the loader, deferred': `<script defer src="${LOADER}"></script>`,
  'the loader, injected later': injected(LOADER, 'module'),
  'the loader, injected later as a classic script': injected(LOADER),
  'the bundle': `<script src="${BUNDLE}"></script>`,
  'the bundle, async': `<script async src="${BUNDLE}"></script>`,
  'the bundle, deferred': `<script defer src="${BUNDLE}"></script>`,
  'the bundle as a module': `<script type="module" src="${BUNDLE}"></script>`,
  'the bundle, injected later': injected(BUNDLE),
};

const AT_THE_END = {
  'the loader at the end of the body': `<script type="module" src="${LOADER}"></script>`,
  'the bundle at the end of the body': `<script src="${BUNDLE}"></script>`,
};

describe('the script tag', () => {
  const site = useSite();

  async function shownBy(html: string, isClean = true): Promise<string[]> {
    const { page, offences } = await site.open(html, { openRoots: true });
    await areShown(page);
    if (isClean) assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
    const shown = await whatIsShown(page);
    await page.browserContext().close();
    return shown;
  }

  let expected: string[];
  before(async () => {
    expected = await shownBy(pageOf({ body: `${WIDGETS}<script type="module" src="${LOADER}"></script>` }));
    assert.equal(expected.length, 9);
  });

  for (const [name, head] of Object.entries(IN_HEAD)) {
    it(`shows the same, whatever way it is pasted: ${name} (case 3)`, async () => {
      assert.deepEqual(await shownBy(pageOf({ head })), expected);
    });
  }

  for (const [name, script] of Object.entries(AT_THE_END)) {
    it(`shows the same, whatever way it is pasted: ${name} (case 3)`, async () => {
      assert.deepEqual(await shownBy(pageOf({ body: WIDGETS + script })), expected);
    });
  }

  for (const script of [LOADER, BUNDLE]) {
    it(`shows the same on a page without a doctype: ${script} (case 14)`, async () => {
      const head = `<script type="module" src="${script}"></script>`;
      assert.deepEqual(await shownBy(pageOf({ head, doctype: '' })), expected);
    });

    it(`leaves the fallback and says one thing on a page that is XML: ${script} (case 14)`, async () => {
      // Chromium runs no module there, and says so itself.
      const told = {
        [`<script src="${script}"></script><script src="${script}?again"></script>`]:
          /^clinic-widgets works in text\/html; this page is/,
        [`<script type="module" src="${script}"></script>`]:
          /Module scripts in XML documents are currently not supported/,
      };
      for (const [tag, message] of Object.entries(told)) {
        const body = `<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>XML</title><link rel="icon" href="data:," />${tag}</head>
          <body><clinic-booking src="/clinic.json"><a href="tel:+15550100">Call us</a></clinic-booking><clinic-hours>Call us</clinic-hours></body></html>`;
        const { page, offences } = await site.open(body, { type: 'application/xhtml+xml' });
        await page.waitForNetworkIdle();
        assert.equal(await page.$eval('clinic-booking a', link => link.checkVisibility()), true);
        assert.match(offences.errors.join('\n'), message);
        assert.equal(offences.errors.length, 1);
        await page.browserContext().close();
      }
    });

    it(`comes after others that throw, and beside names like its own: ${script} (case 5)`, async () => {
      const head = `<script>throw new Error('of another');</script>
        <script>var e = 'mine', t = 'mine', n = 'mine', ClinicWidgets = 'mine'; const r = 'mine'; class LitElement {}</script>
        <script type="module" src="${script}"></script><script src="${script}?classic" defer></script>`;
      assert.deepEqual(await shownBy(pageOf({ head }), false), expected);
    });

    it(`leaves no name behind, run as a classic script: ${script} (case 5)`, async () => {
      const head = `<script>globalThis.before = Reflect.ownKeys(globalThis).concat('before');</script>
        <script src="${script}"></script><script>globalThis.isSloppy = (function () { return !!this; })();</script>`;
      const { page } = await site.open(pageOf({ head }), { openRoots: true });
      await areShown(page);
      const [added, isSloppy] = await page.evaluate(() => {
        const { before, isSloppy } = globalThis as unknown as { before: PropertyKey[]; isSloppy: boolean };
        const names = Reflect.ownKeys(globalThis).filter(key => !before.includes(key) && key !== 'isSloppy');
        return [names.map(String), isSloppy] as const;
      });
      assert.deepEqual(
        added.filter(name => !PUPPETEERS.test(name)),
        ['Symbol(clinic-widgets.copies)'],
      );
      assert.equal(isSloppy, true);
      await page.browserContext().close();
    });
  }

  it('stays itself when a tool joins it with others and minifies it again (case 5)', async () => {
    const { transform } = await import('esbuild');
    // Neither ends its last line as it should; the first says nothing of the rest.
    const joined = [
      `"use strict"; var first = () => 1`,
      built('clinic-widgets.bundle.js'),
      `(function () { second = 2; })() // end`,
    ];
    const { code } = await transform(joined.join('\n').replace('"use strict"; ', ''), {
      minify: true,
      target: 'es2022',
    });
    const shown = async (script: string): Promise<string[]> => {
      const { page, offences } = await site.open(pageOf({ head: '<script src="/all.js"></script>' }), {
        openRoots: true,
        answers: { '/all.js': { body: script } },
      });
      await areShown(page);
      assert.deepEqual(offences.errors, []);
      const both = await page.evaluate(`typeof first + typeof second`);
      assert.equal(both, 'functionnumber');
      const result = await whatIsShown(page);
      await page.browserContext().close();
      return result;
    };
    assert.deepEqual(await shown(joined.join('\n').replace('"use strict"; ', '')), expected);
    assert.deepEqual(await shown(code), expected);
  });

  it('needs no document.currentScript (case 5)', async () => {
    const head = `<script>Object.defineProperty(document, 'currentScript', { get() { throw new Error('asked'); } });</script>
      <script src="${BUNDLE}"></script>`;
    assert.deepEqual(await shownBy(pageOf({ head })), expected);
  });
});

/** What the browser that is driven has of its own. */
const PUPPETEERS = /puppeteer|reportViolation|__/i;
