import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { patient } from '../e2e/support/walk.js';
import { ensureInstalled, FOLDER, ROOT } from './support/install.js';
import { attempt, run } from './support/run.js';
import { useSite } from './support/use-site.js';
import { answerChecklist, bookWithResult, heard, open, OWN_TITLE } from './support/walk.js';

const APP = join(FOLDER, 'next');
const NEXT = join(APP, 'node_modules/next/dist/bin/next');
const READY = /Local:\s+(http:\/\/\S+)/;
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

let next: ChildProcess | undefined;

/** The app as one runs it for visitors. */
async function startNext(): Promise<URL> {
  await ensureInstalled(APP);
  process.env['NEXT_TELEMETRY_DISABLED'] = '1';
  await run('node', [NEXT, 'build'], APP);
  next = spawn(process.execPath, [NEXT, 'start', '-H', '127.0.0.1', '-p', '0'], {
    cwd: APP,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: next.stdout! })) {
    const address = READY.exec(line)?.[1];
    if (!address) continue;
    next.stdout!.resume();
    return new URL(address);
  }
  throw new Error('Next ended before it was ready');
}

describe('a site in Next', () => {
  const site = useSite(startNext);
  after(() => void next?.kill());

  it('has its types checked', async () => {
    assert.deepEqual(await attempt('node', [TSC, '--noEmit', '-p', '.'], APP), { code: 0, output: '' });
  });

  it('answers with what its information widgets say, and for checklist and form with what stands between their tags', async () => {
    const html = await (await fetch(site.url)).text();
    const body = html.slice(0, html.indexOf('<script', html.indexOf('<main')));
    const shown = /<clinic-benefits[^>]*><template shadowrootmode="open">(.*?)<\/template>/s.exec(body)?.[1] ?? '';
    assert.match(shown, /sore spots may be less tender to pressure/);
    assert.equal(body.match(/shadowrootmode="open"/g)?.length, 6);
    assert.match(body, /<clinic-booking[^>]*><a href="tel:\+15550100">Call us on 555 0100<\/a><\/clinic-booking>/);
    assert.match(
      body,
      /<clinic-checklist[^>]*><p>Tell us what we should know before you come\.<\/p><\/clinic-checklist>/,
    );
  });

  it('says in a page made for this visit whether the clinic is open, in Spanish', async () => {
    const html = await (await fetch(new URL('today', site.url))).text();
    assert.match(html, /<p class="now[^"]*" part="now">(Abierto|Cerrado) ahora/);
  });

  it('can be read where scripts are off', async () => {
    const { page } = await visit(site.browser, site.url, { prepare: page => page.setJavaScriptEnabled(false) });
    const person = await Person.at(page);
    await person.find('heading', 'Trigger point massage: what it may help with');
    await person.find('heading', 'Opening hours');
    await person.find('link', 'Call us on 555 0100');
  });

  it('has everything once after React has taken over, and a button of the price list chooses in the form', async () => {
    const { page, person, offences } = await open(site);
    await person.find('heading', OWN_TITLE);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[src="/clinic.json"]')].every(
        ({ shadowRoot }) => !shadowRoot?.querySelector(':scope > style'),
      ),
    );
    const counts = await page.$$eval('[src="/clinic.json"]', all =>
      all.flatMap(({ shadowRoot }) => shadowRoot?.querySelectorAll('.root').length ?? []),
    );
    assert.deepEqual(counts, [1, 1, 1, 1, 1, 1]);
    await person.clicks('link', /^Book Short session/);
    await person.find('radio', 'Mara');
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  // The last: it ends the booking server to read what it has stored.
  it('hears the checklist and the form, and books', async () => {
    const walk = await open(site);
    await walk.person.find('heading', OWN_TITLE);
    await answerChecklist(walk);
    const reference = await bookWithResult(walk);
    const lines = await heard(walk.page);
    assert.match(lines[0]!, /^checked /);
    assert.equal(lines.at(-1), 'booked confirmed');
    assert.deepEqual(walk.offences, { foreign: [], violations: [], errors: [] });
    const [booking] = await site.stored();
    assert.deepEqual(
      [booking?.reference, booking?.status, booking?.patient.name],
      [reference, 'confirmed', patient.name],
    );
  });
});
