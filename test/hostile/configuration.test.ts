import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { answering } from './support/fake-clinic.js';
import { book } from './support/book.js';
import { useHost } from './support/host.js';

const DIST = new URL('../../dist/', import.meta.url);
const FALLBACK = '<p class="fallback">Call us: <a href="tel:+15550100">+1 555 0100</a></p>';

/** What the owner of that page is told, by events and in the console. */
async function listen(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    addEventListener('clinic-error', ({ detail }: Event & { detail?: { kind: string; message: string } }) =>
      told.push(`${detail!.kind}: ${detail!.message}`),
    );
  });
}

const told = (page: Page): Promise<string[]> => page.evaluate('window.told') as Promise<string[]>;

/** The number to call is there; no form is, and no word that a visitor could make nothing of. */
async function showsFallback(page: Page): Promise<void> {
  const person = await Person.at(page);
  await page.waitForFunction('window.told.length > 0');
  await person.find('link', '+1 555 0100');
  assert.equal(await person.has('button', 'Continue'), false);
  assert.doesNotMatch(await person.text(), /endpoint|https|JSON|\[rest\]/);
}

describe('what an owner configures', () => {
  const host = useHost();

  describe('an endpoint that cannot work (case 35)', () => {
    const WRONG: Record<string, [string, RegExp]> = {
      empty: ['', /^config: .*endpoint/],
      'by FTP': ['ftp://clinic.example/api', /^config: .*https/],
      'with a password': ['https://ann:secret@clinic.example/api', /^config: .*user name or password/],
      'with a #': ['https://clinic.example/api#here', /^config: .*#/],
      'in the clear': ['http://clinic.example/api', /^config: .*https/],
      'that runs code': ['javascript:alert(1)', /^config: .*https/],
      'that is none': ['https://', /^config: .*absolute address/],
    };

    for (const [what, [endpoint, words]] of Object.entries(WRONG))
      it(`is told to the owner at load, once, and the visitor has the number to call: ${what}`, async () => {
        const tags = `<clinic-booking src="/clinic.json" endpoint="${endpoint}">${FALLBACK}</clinic-booking>`;
        const { page, offences } = await host.visit('plain.html', { tags, prepare: listen });
        await showsFallback(page);
        const all = await told(page);
        assert.equal(all.length, 1, all.join('\n'));
        assert.match(all[0]!, words);
        assert.ok(!all[0]!.includes('secret'));
        assert.deepEqual(offences.foreign, []);
      });

    it('is told at load where nobody answers at that address', async () => {
      const tags = `<clinic-booking endpoint="https://nobody.invalid/api">${FALLBACK}</clinic-booking>`;
      const { page } = await host.visit('plain.html', { tags, prepare: listen });
      await showsFallback(page);
      assert.match((await told(page))[0]!, /^load: .*nobody\.invalid/);
    });

    it('is told on a page over https, where http would be blocked', async () => {
      const files = new Map<string, string>();
      const page = await (await host.browser.createBrowserContext()).newPage();
      await listen(page);
      await page.setRequestInterception(true);
      page.on('request', request => {
        const { pathname, origin } = new URL(request.url());
        if (origin !== 'https://clinic.example') return void request.abort();
        files.set(pathname, '');
        void serve(pathname).then(({ body, contentType }) => request.respond({ body, contentType }));
      });
      await page.goto('https://clinic.example/');
      assert.equal(await page.evaluate('isSecureContext'), true);
      await showsFallback(page);
      assert.match((await told(page))[0]!, /^config: .*https/);
      assert.ok(files.has('/clinic.json'));

      async function serve(path: string): Promise<{ body: string; contentType: string }> {
        const tags = `<clinic-booking src="/clinic.json" endpoint="http://clinic.example/api">${FALLBACK}</clinic-booking>`;
        if (path === '/')
          return {
            contentType: 'text/html',
            body: `<script type="module" src="/dist/clinic-widgets.js"></script>${tags}`,
          };
        const file = path.startsWith('/dist/')
          ? new URL(path.slice('/dist/'.length), DIST)
          : new URL('../../demo/clinic.json', import.meta.url);
        return {
          contentType: path.endsWith('.js') ? 'text/javascript' : 'application/json',
          body: await readFile(file, 'utf8'),
        };
      }
    });
  });

  describe('a clinic document that is meant to do harm (case 36)', () => {
    const clinic = readFile(new URL('../../demo/clinic.json', import.meta.url), 'utf8');

    /** How it is changed, as text; what the owner reads of it; whether it works. */
    const HARMFUL: Record<string, { change(text: string): string; works: boolean; says?: RegExp }> = {
      '`__proto__` and `constructor` everywhere': {
        change: text =>
          text
            .replace('{', '{"__proto__": {"x": 1, "polluted": true}, "constructor": {"prototype": {"x": 1}},')
            .replace('"booking": {', '"booking": {"__proto__": {"x": 1}, "constructor": {"prototype": {"x": 1}},'),
        works: true,
        says: /constructor: unknown key/,
      },
      'a text of a megabyte under a key that is none': {
        change: text => text.replace('{', `{"phoen": "${'x'.repeat(1_000_000)}",`),
        works: true,
        says: /phoen: unknown key, ignored; did you mean phone/,
      },
      'a key of a megabyte': { change: text => text.replace('{', `{"${'k'.repeat(1_000_000)}": 1,`), works: true },
      'a depth of a thousand': {
        change: text => text.replace('{', `{"deep": ${'['.repeat(1000)}${']'.repeat(1000)},`),
        works: true,
        says: /deep: unknown key/,
      },
      'a depth of a hundred thousand': {
        change: text => text.replace('{', `{"deep": ${'['.repeat(100_000)}${']'.repeat(100_000)},`),
        works: true,
      },
      'the same key twice': { change: text => text.replace('{', '{"name": "Another",'), works: true },
      NaN: { change: text => text.replace('"minutes": 60', '"minutes": NaN'), works: false, says: /not JSON/ },
      'a number without end': {
        change: text => text.replace('"minutes": 60', '"minutes": 1e999'),
        works: false,
        says: /minutes: expected/,
      },
    };

    for (const [what, { change, works, says }] of Object.entries(HARMFUL))
      it(`pollutes nothing and is told to the owner: ${what}`, async () => {
        const body = change(await clinic);
        assert.notEqual(body, await clinic);
        const prepare = async (page: Page): Promise<void> => {
          await listen(page);
          await answering(page, path => (path === '/clinic.json' ? { body } : undefined));
        };
        const lines: string[] = [];
        const tags = `<clinic-booking src="/clinic.json">${FALLBACK}</clinic-booking><clinic-hours src="/clinic.json"></clinic-hours>`;
        const { page } = await host.visit('plain.html', {
          tags,
          prepare: async page => {
            await prepare(page);
            page.on('console', message => lines.push(message.text()));
          },
        });
        const person = await Person.at(page);
        if (works) await person.find('radio', 'Trigger point massage');
        else await showsFallback(page);
        if (says) assert.match(lines.join('\n'), says);
        assert.ok(
          lines.every(line => line.length < 5000),
          'no megabyte in the console',
        );
        assert.deepEqual(await page.evaluate('[({}).x, ({}).polluted, [].x, "x" in Function.prototype]'), [
          null,
          null,
          null,
          false,
        ]);
      });

    it('books with a document full of what is unknown', async () => {
      const body = HARMFUL['`__proto__` and `constructor` everywhere']!.change(await clinic);
      const prepare = (page: Page) => answering(page, path => (path === '/clinic.json' ? { body } : undefined));
      await book(await host.visit('plain.html', { prepare }));
    });
  });
});
