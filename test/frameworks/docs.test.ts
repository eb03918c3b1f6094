import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { ROOT } from './support/install.js';

/** The file that is named, and what stands below it. */
const SHOWN = /<!-- (test\/frameworks\/\S+) -->\n\n(`{3,})\w+\n(.*?)\n\2\n/gs;
const NAMED = /<!-- (test\/frameworks\/\S+) -->/g;

it('the guide to frameworks shows the apps that are built and driven here, to the letter', async () => {
  const guide = await readFile(join(ROOT, 'docs/frameworks.md'), 'utf8');
  const shown = [...guide.matchAll(SHOWN)];
  assert.equal(shown.length, [...guide.matchAll(NAMED)].length);
  assert.ok(shown.length >= 10, `${shown.length}`);
  for (const [, file, , code] of shown) assert.equal(code, (await readFile(join(ROOT, file!), 'utf8')).trimEnd(), file);
});
