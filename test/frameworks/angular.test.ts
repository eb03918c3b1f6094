import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { buildAngular, checkAngular } from './support/build.js';
import { useSite } from './support/use-site.js';
import { walkThrough } from './support/walk.js';

const WRONG = new URL('angular/src/wrong.ts', import.meta.url);

describe('an app in Angular', () => {
  // The build is also the check of its templates: handlers are held to our types of events, properties to nothing.
  const site = useSite(buildAngular);

  it('gives and hears all, makes and removes the form, and books with the result of the checklist', async () => {
    await walkThrough(site);
  });

  it('has its handlers checked: what is right passes, and each wrong line is found', async () => {
    const lines = (await readFile(WRONG, 'utf8')).split('\n');
    const wrong = lines.flatMap((line, index) => (line.includes('<!-- WRONG') ? [index + 1] : []));
    assert.equal(wrong.length, 2);
    const output = stripVTControlCharacters((await checkAngular()).output);
    assert.deepEqual(
      Array.from(output.matchAll(/src\/wrong\.ts:(\d+)/g), ([, line]) => Number(line)),
      wrong,
      output,
    );
  });
});
