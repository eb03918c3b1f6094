import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'node:test';
import { hashFiles, tagsFor } from '../../scripts/integrity.mjs';
import { built, type PageOptions, useSite } from './support/site.js';
import { areShown, pageOf, whatIsShown } from './support/widgets.js';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const FOLDER = '/npm/clinic-widgets@1.2.3/dist/';
const BODY = '<clinic-benefits therapy="trigger-point-massage"><a href="tel:+15550100">Call us</a></clinic-benefits>';

describe('the script tag with hashes', () => {
  const site = useSite();
  const files = hashFiles(DIST);
  let tags: ReturnType<typeof tagsFor>;
  let expected: string[];
  before(async () => {
    tags = tagsFor(files, `${site.cdn}${FOLDER}`);
    const { page } = await site.open(
      pageOf({ head: '<script type="module" src="/dist/clinic-widgets.js"></script>', body: BODY }),
      { openRoots: true },
    );
    await areShown(page);
    expected = await whatIsShown(page);
  });

  /** A policy that lets in the CDN and the one text of the import map. */
  function policy(text: string): Record<string, string> {
    return {
      'content-security-policy': `default-src 'none'; script-src ${site.cdn} ${text}; style-src 'self' ${site.cdn}; connect-src 'self'; img-src data:`,
    };
  }

  for (const kind of ['loader', 'bundle'] as const) {
    it(`shows the same, under a strict policy too: the ${kind}`, async () => {
      const head = tags.styles + tags[kind];
      const headers = policy(kind === 'loader' ? tags.contentSecurityPolicy : '');
      const { page, offences } = await site.open(pageOf({ head, body: BODY }), { openRoots: true, headers });
      await areShown(page);
      assert.deepEqual(await whatIsShown(page), expected);
      assert.deepEqual([offences.violations, offences.errors], [[], []]);
      await page.browserContext().close();
    });
  }

  const changed = (name: string): PageOptions['answers'] => ({
    [FOLDER + name]: { body: `${built(name)};globalThis.evil = true;` },
  });
  const CHANGED = {
    'the bundle': { kind: 'bundle', name: 'clinic-widgets.bundle.js', isOwnersToHear: false },
    'the loader': { kind: 'loader', name: 'clinic-widgets.js', isOwnersToHear: false },
    'a part of it': { kind: 'loader', name: partNamed('clinic-benefits'), isOwnersToHear: true },
    'a part that others import': { kind: 'loader', name: partNamed('core'), isOwnersToHear: true },
    'a part that comes late': { kind: 'loader', name: partNamed('trigger-point-massage'), isOwnersToHear: true },
  } as const;
  for (const [what, { kind, name, isOwnersToHear }] of Object.entries(CHANGED)) {
    it(`runs nothing that has been changed, and leaves the fallback: ${what}`, async () => {
      const { page, offences } = await site.open(pageOf({ head: tags[kind], body: BODY }), { answers: changed(name) });
      await page.waitForNetworkIdle();
      assert.ok(site.requests.includes(`cdn:${FOLDER}${name}`), 'it was asked for');
      assert.equal(await page.evaluate(() => 'evil' in globalThis), false);
      assert.equal(await page.$eval('clinic-benefits > a', link => link.checkVisibility()), true);
      assert.ok(
        offences.errors.some(text => /integrity/i.test(text)),
        offences.errors.join('\n'),
      );
      const told = offences.errors.filter(text => /^(?:clinic-widgets: |\[clinic-benefits\])/.test(text));
      assert.equal(told.length > 0, isOwnersToHear, offences.errors.join('\n'));
      await page.browserContext().close();
    });
  }

  it('has a hash of every part that a page can load', async () => {
    const { page } = await site.open(pageOf({ head: tags.loader }), { openRoots: true });
    await areShown(page);
    const asked = site.requests.filter(path => path.startsWith(`cdn:${FOLDER}`));
    assert.ok(asked.length > 15, asked.join());
    for (const path of asked) assert.ok(files[path.slice(`cdn:${FOLDER}`.length)], path);
  });

  function partNamed(name: string): string {
    return Object.keys(files).find(file => file.startsWith(`chunks/${name}-`))!;
  }
});
