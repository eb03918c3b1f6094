import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildApp, checkTypes } from './support/build.js';
import { useSite } from './support/use-site.js';
import { walkThrough } from './support/walk.js';

describe('an app in Vue', () => {
  const site = useSite(() => buildApp('vue'));

  it('gives and hears all, makes and removes the form, and books with the result of the checklist', async () => {
    await walkThrough(site);
  });

  it('has its templates checked: what is right passes, and each wrong line is found', async () => {
    assert.deepEqual(await checkTypes('vue-tsc', 'vue'), { code: 0, output: '' });
  });
});
