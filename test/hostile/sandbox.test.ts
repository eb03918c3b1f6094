import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from '../e2e/support/clinic-server.js';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, send } from '../e2e/support/walk.js';
import { useSite } from './support/site.js';
import { pageOf } from './support/widgets.js';

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url));
const SCRIPTS = {
  loader: 'type="module" src="/dist/clinic-widgets.js"',
  bundle: 'src="/dist/clinic-widgets.bundle.js"',
};

describe('a page in a sandbox that grants scripts and nothing else', () => {
  const site = useSite();
  let dataDir: string;
  let clinic: ClinicServer;
  before(async () => {
    dataDir = await newDataDir();
    const config = join(dataDir, 'server.json');
    // A sandboxed page is of no origin: what it asks comes from `null`.
    const clinics = [{ document: join(DEMO, 'clinic.json'), origins: ['null'] }];
    await writeFile(config, JSON.stringify({ site: DEMO, clinics, challenge: { when: 'never' } }));
    clinic = await startClinicServer({ dataDir, config });
  });
  after(async () => {
    await clinic.stop();
    await removeDataDir(dataDir);
  });

  const widgets = (script: string): string =>
    pageOf({
      head: `<script ${script.replace('/dist/', `${clinic.url}dist/`)} crossorigin></script>`,
      body: `<clinic-booking src="${clinic.url}clinic.json"><a href="tel:+15550100">Call us</a></clinic-booking>`,
    });

  for (const [name, script] of Object.entries(SCRIPTS)) {
    it(`books, without storage, forms, popups or an origin: the ${name} (case 24)`, async () => {
      // The same flags as those of a frame; and as the page is the window's own, a visitor can be let in.
      const headers = { 'content-security-policy': 'sandbox allow-scripts' };
      const { page, offences } = await site.open(widgets(script), { headers });
      assert.equal(await page.evaluate(() => self.origin), 'null');
      await assert.rejects(
        page.evaluate(() => localStorage.length),
        /SecurityError|denied/,
      );
      const person = await Person.at(page);
      await chooseWhatAndWhom(person);
      await chooseTime(person);
      await fillDetails(person);
      assert.ok(await send(person));
      assert.deepEqual(offences.errors, []);
      await page.browserContext().close();
    });

    it(`comes up in a frame of that kind, and what it links to is no dead end: the ${name} (case 24)`, async () => {
      const answers = { '/inner': { body: widgets(script), headers: { 'content-type': 'text/html' } } };
      const { page, offences } = await site.open(
        pageOf({ body: '<iframe sandbox="allow-scripts" src="/inner" width="600" height="900"></iframe>' }),
        { answers, openRoots: true },
      );
      const frame = await page.waitForFrame(each => each.url().endsWith('/inner'));
      await frame.waitForFunction(() => !!document.querySelector('clinic-booking')?.shadowRoot?.querySelector('form'));
      const targets = await frame.$eval('clinic-booking', ({ shadowRoot }) =>
        [...shadowRoot!.querySelectorAll('a')].map(({ href }) => href),
      );
      for (const href of targets) assert.match(href, /^(?:https?|tel|mailto):/);
      assert.deepEqual(offences.errors, []);
      await page.browserContext().close();
    });
  }
});
