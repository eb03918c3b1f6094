import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visit } from '../e2e/support/browser.js';
import { useDemo } from '../e2e/support/use-demo.js';

const CLINIC = new URL('../../demo/clinic.json', import.meta.url);

/** Told by a page: what its scripts were, and what the console warned of. */
interface Told {
  page: Page;
  scripts: string[];
  warnings: string[];
}

describe('a document with a claim that no regulator accepts (case 92)', () => {
  const demo = useDemo();

  async function visitAt(host: string, query = ''): Promise<Told> {
    const [scripts, warnings]: [string[], string[]] = [[], []];
    const clinic = JSON.parse(await readFile(CLINIC, 'utf8')) as object;
    const body = JSON.stringify({ ...clinic, faq: [{ q: 'What is it?', a: 'A massage that cures.' }] });
    const prepare = async (page: Page): Promise<void> => {
      await page.setRequestInterception(true);
      page.on('request', request => {
        if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
        const isClinic = new URL(request.url()).pathname === '/clinic.json';
        void (isClinic ? request.respond({ contentType: 'application/json', body }) : request.continue());
      });
      page.on('console', message => message.type() === 'warn' && warnings.push(message.text()));
    };
    const { port } = new URL(demo.server.url);
    const { page } = await visit(demo.browser, `http://${host}:${port}/${query}`, { prepare, openRoots: true });
    await page.waitForFunction(() => document.querySelector('#explainer')?.shadowRoot?.querySelector('.root'));
    await page.waitForNetworkIdle({ idleTime: 500 });
    return { page, scripts, warnings };
  }

  const isTheCheck = (path: string): boolean => path.includes('claims');

  it('costs a visitor no byte, and says nothing to them', async () => {
    const { page, scripts, warnings } = await visitAt('visitors.localhost');
    assert.ok(scripts.some(path => path.includes('/chunks/')));
    assert.deepEqual(scripts.filter(isTheCheck), []);
    assert.deepEqual(warnings, []);
    assert.equal(await page.evaluate(notesOf), '');
  });

  for (const [who, host, query] of [
    ['an owner on their own machine', '127.0.0.1', ''],
    ['an owner who asks for it in the address', 'visitors.localhost', '?clinic-debug'],
  ] as const) {
    it(`is told ${who}, in the console and on the page`, async () => {
      const { page, scripts, warnings } = await visitAt(host, query);
      assert.equal(scripts.filter(isTheCheck).length, 1);
      assert.equal(warnings.length, 1, warnings.join('\n'));
      assert.match(
        warnings.join('\n'),
        /\/clinic\.json: faq\[0\]\.a: “cures” promises to cure or heal\. In the United States/,
      );
      assert.match(await page.evaluate(notesOf), /“cures” promises to cure or heal/);
    });
  }
});

/** What the widgets tell the owner on the page; whichever of them had the document first. */
function notesOf(): string {
  const hosts = [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('clinic-'));
  const notes = hosts.flatMap(host => [...(host.shadowRoot?.querySelectorAll('[part~="owner-note"] li') ?? [])]);
  return notes.map(note => note.textContent).join('\n');
}
