import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hashFiles, tagsFor } from '../../scripts/integrity.mjs';
import type { Tab } from './support/engine.js';
import { inEveryEngine } from './support/in-every-engine.js';
import { until } from './support/visitor.js';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const FILES = hashFiles(DIST);
const OTHER_HASH = FILES['clinic-widgets.css']!;
const PART = Object.keys(FILES).find(name => name.startsWith('chunks/clinic-benefits-'))!;

const BODY =
  '<clinic-benefits therapy="trigger-point-massage"><a href="tel:+15550100">Call us on 555 0100</a></clinic-benefits>';

function pageWith(kind: 'loader' | 'bundle', files = FILES): string {
  const tags = tagsFor(files, '/dist/');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Clinic</title><link rel="icon" href="data:,">
    ${tags.styles}${tags[kind]}</head><body>${BODY}</body></html>`;
}

/** The page’s own words are seen as long as the widget shows nothing. */
const SEEN = `document.querySelector('a').getClientRects().length > 0`;

const DEFINED = `!!customElements.get('clinic-benefits')`;

/** Waits for everything that the page asked for, and for what follows from it. */
async function hasLoaded(tab: Tab): Promise<void> {
  await until(
    'a page that has loaded',
    async () => (await tab.read<boolean>(`document.readyState === 'complete'`)) || undefined,
  );
}

inEveryEngine('hashes of what is published', stage => {
  const visit = (page: string): Promise<Tab> =>
    stage.open({ path: 'hashed.html', pages: { '/hashed.html': page }, policy: null });

  for (const kind of ['loader', 'bundle'] as const)
    it(`let in what they belong to: the ${kind}`, async () => {
      const tab = await visit(pageWith(kind));
      await until('the widget', async () => (await tab.read<boolean>(`${DEFINED} && !${SEEN}`)) || undefined);
    });

  it('keep out a bundle that is another', async () => {
    const tab = await visit(pageWith('bundle', { ...FILES, 'clinic-widgets.bundle.js': OTHER_HASH }));
    await hasLoaded(tab);
    assert.deepEqual([await tab.read(DEFINED), await tab.read(SEEN)], [false, true]);
  });

  it('keep out a part of the loader that is another, by the import map', async () => {
    const tab = await visit(pageWith('loader', { ...FILES, [PART]: OTHER_HASH }));
    await until(
      'what was asked for',
      async () =>
        (await tab.read<boolean>(
          `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('${PART}'))`,
        )) || undefined,
    );
    await hasLoaded(tab);
    assert.deepEqual([await tab.read(DEFINED), await tab.read(SEEN)], [false, true]);
  });
});
