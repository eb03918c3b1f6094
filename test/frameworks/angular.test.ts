import { describe, it } from 'node:test';
import { buildAngular } from './support/build.js';
import { useSite } from './support/use-site.js';
import { walkThrough } from './support/walk.js';

describe('an app in Angular', () => {
  // The build is also the check of its templates: handlers are held to our types of events, properties to nothing.
  const site = useSite(buildAngular);

  it('gives and hears all, makes and removes the form, and books with the result of the checklist', async () => {
    await walkThrough(site);
  });
});
