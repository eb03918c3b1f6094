import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { appFolder, buildApp, checkTypes } from './support/build.js';
import { useSite } from './support/use-site.js';
import { walkThrough } from './support/walk.js';

describe('an app in Svelte', () => {
  const site = useSite(() => buildApp('svelte'));

  it('gives and hears all, makes and removes the form, and books with the result of the checklist', async () => {
    await walkThrough(site);
  });

  it('has its templates checked: what is right passes, and each wrong line is found', async () => {
    const { output } = await checkTypes('svelte-check', 'svelte');
    const found = output.matchAll(/ERROR "(.*?)" (\d+):/g);
    const lines = Array.from(found, ([, file, line]) => `${file}:${line}`).toSorted();
    assert.deepEqual(lines, await wrongLines('src/Wrong.svelte'), output);
    assert.match(output, /COMPLETED \d{3} FILES/);
  });
});

/** Svelte has no comment that expects an error. */
async function wrongLines(file: string): Promise<string[]> {
  const text = await readFile(`${appFolder('svelte')}/${file}`, 'utf8');
  const lines = text.split('\n').map((line, index) => (line.includes('<!-- WRONG') ? `${file}:${index + 1}` : ''));
  assert.equal(lines.filter(Boolean).length, 7);
  return lines.filter(Boolean).toSorted();
}
