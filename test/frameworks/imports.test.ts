import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { JSDOM, VirtualConsole } from 'jsdom';
import { launch } from '../e2e/support/browser.js';
import { PACKAGE, scriptEntries } from './support/entries.js';
import { ensureInstalled } from './support/install.js';
import { run } from './support/run.js';
import { serveSite } from './support/serve.js';

const IMPORT_ALL = fileURLToPath(new URL('support/import-all.mjs', import.meta.url));

/** Elements. */
const ALL = 9;

interface Found {
  problems: string[];
  isDefined: boolean;
}

describe('every entry of the package (case 27)', () => {
  let entries: ReadonlyMap<string, string>;
  before(async () => {
    await ensureInstalled();
    entries = scriptEntries();
    assert.ok(entries.size > 40, `${entries.size} entries`);
    assert.equal([...entries.keys()].filter(entry => entry.includes('/components/')).length, ALL);
  });

  async function importedIn(place: 'node' | 'worker' | 'jsdom'): Promise<Found> {
    const output = await run('node', [IMPORT_ALL, place, JSON.stringify([...entries.keys()])], PACKAGE);
    return JSON.parse(output.trim().split('\n').at(-1)!) as Found;
  }

  for (const place of ['node', 'worker'] as const)
    it(`can be imported in a ${place === 'node' ? 'process' : 'thread'} of Node, and defines nothing there`, async () => {
      assert.deepEqual(await importedIn(place), { problems: [], isDefined: false });
    });

  it('can be imported where jsdom plays the page, and defines the elements', async () => {
    assert.deepEqual(await importedIn('jsdom'), { problems: [], isDefined: true });
  });

  it('can be imported in a module worker of a browser, but for elements, whose base class is not to be had there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clinic-worker-'));
    const browser = await launch();
    const site = await serveSite([folder, join(PACKAGE, 'dist')], 'http://127.0.0.1:9/');
    try {
      const addressOf = await bundleEach(entries, folder);
      const names = [...addressOf.values()];
      assert.equal(names.length, entries.size);
      await writeFile(join(folder, 'index.html'), '<!doctype html><title>Test</title>');
      await writeFile(join(folder, 'worker.js'), `(${String(importEach)})(${JSON.stringify(names)});`);
      const page = await browser.newPage();
      await page.goto(site.url);
      const problems = await page.evaluate(
        () => new Promise(done => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.addEventListener('message', ({ data }) => done(data));
          worker.addEventListener('error', ({ message }) => done([message]));
        }),
      ); // prettier-ignore
      // Lit's own build for browsers derives from `HTMLElement` as soon as it is imported; its build for servers does not.
      const withElements = [...entries.keys()].filter(entry =>
        /^clinic-widgets(\/server\.js|\/components\/.*)?$/.test(entry),
      );
      assert.equal(withElements.length, ALL + 2);
      const expected = withElements.map(entry => `${addressOf.get(entry)}: ReferenceError: HTMLElement is not defined`);
      assert.deepEqual(problems, expected);
    } finally {
      await browser.close();
      await site.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** The address of each entry. Modules as a bundler makes them, for workers have no import maps; the script tag's files as they are. */
async function bundleEach(entries: ReadonlyMap<string, string>, outdir: string): Promise<Map<string, string>> {
  const isTag = (file: string): boolean => /\/dist\/clinic-[^/]+$/.test(file);
  const modules = [...entries].filter(([, file]) => !isTag(file));
  const entryPoints = Object.fromEntries(modules.map(([, file], index) => [`entry-${index}`, file]));
  await build({
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  const names = modules.map(([entry]) => entry);
  return new Map(
    [...entries].map(([entry, file]) => [
      entry,
      isTag(file) ? `/${basename(file)}` : `/entry-${names.indexOf(entry)}.js`,
    ]),
  );
}

/** Runs in the worker. */
async function importEach(names: string[]): Promise<void> {
  const problems: string[] = [];
  addEventListener('error', ({ message }) => problems.push(message));
  addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
  for (const name of names) await import(name).catch((error: unknown) => problems.push(`${name}: ${String(error)}`));
  if (typeof document !== 'undefined' || 'customElements' in globalThis) problems.push('this is no worker');
  setTimeout(() => postMessage(problems));
}

describe('the one-file script in jsdom, which lacks much of a browser', () => {
  let dom: JSDOM;
  const errors: string[] = [];
  const note = (error: unknown): void => void errors.push(String(error));

  before(async () => {
    await ensureInstalled();
    const virtualConsole = new VirtualConsole();
    virtualConsole.on('jsdomError', note);
    virtualConsole.on('error', note);
    process.on('unhandledRejection', note);
    const tags = ['explainer', 'benefits', 'checklist', 'booking', 'calendar', 'services', 'team', 'hours', 'faq'];
    const body = tags.map(tag => `<clinic-${tag} therapy="trigger-point-massage">call us</clinic-${tag}>`).join('');
    dom = new JSDOM(`<!doctype html><title>Test</title>${body}`, {
      runScripts: 'outside-only',
      url: 'https://clinic.example/',
      virtualConsole,
    });
    dom.window.eval(await readFile(join(PACKAGE, 'dist/clinic-widgets.bundle.js'), 'utf8'));
  });

  after(() => {
    process.off('unhandledRejection', note);
    dom.window.close();
  });

  it('lacks what these tests are about', () => {
    const { window } = dom;
    assert.equal('adoptedStyleSheets' in window.document, false);
    assert.equal('matchMedia' in window, false);
  });

  it('shows what needs no document, and leaves the others at what stands between their tags', async () => {
    const { document } = dom.window;
    const read = (tag: string): string => document.querySelector(tag)!.shadowRoot!.textContent;
    await until(() => /Trigger point massage/.test(read('clinic-explainer')));
    await until(() => /what it may help with/.test(read('clinic-benefits')));
    for (const tag of ['clinic-services', 'clinic-team', 'clinic-hours'])
      assert.equal(document.querySelector(tag)!.textContent, 'call us');
    // What is wrong for the owner they say; nothing else went wrong.
    const owners = /^\[clinic-\w+\] (needs a|the therapy "trigger-point-massage" has no `faq`)/;
    assert.deepEqual(
      errors.filter(each => !owners.test(each)),
      [],
    );
  });
});

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!isTrue()) {
    assert.ok(Date.now() < deadline, 'still not so');
    await new Promise(done => setTimeout(done, 50));
  }
}
