import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkTypes } from './support/build.js';

it('without a framework the browser’s own functions know all nine elements and every event', async () => {
  assert.deepEqual(await checkTypes('tsc', 'dom'), { code: 0, output: '' });
});
