import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visit } from '../e2e/support/browser.js';
import { useDemo } from '../e2e/support/use-demo.js';

/** What the page must show of each, by its place in the list: the backend, a promise, the sentence about data. */
const SHOWN: Record<string, [backend: string, promise: RegExp, destination: RegExp]> = {
  rest: ['rest', /Says “booked”.*never books twice/, /sent to this website \(/],
  wordpress: ['wordpress', /Says “booked”/, /booking service at clinic\.example\./],
  supabase: ['supabase', /never books twice/, /sent to Supabase \(abcdefgh\.supabase\.co\)/],
  calcom: ['calcom', /might book twice.*in words only/, /sent to Cal\.com \(api\.cal\.com\)/],
  easyappointments: ['easyappointments', /in words only/, /sent to Easy!Appointments \(/],
  fhir: ['fhir', /Shows the service’s free times/, /booking service at book\.clinic\.example\./],
  'smart-links': ['smart-links', /made there/, /Nothing is entered here.*portal\.example/],
  link: ['link', /made there/, /Nothing is entered here.*Jane \(on-point\.janeapp\.com\)/],
  formspree: ['form', /“requested” at most/, /sent to Formspree \(formspree\.io\)/],
  web3forms: ['form', /which days would suit/, /sent to Web3Forms/],
  basin: ['form', /which days would suit/, /sent to Basin/],
  formsubmit: ['form', /which days would suit/, /sent to FormSubmit/],
  netlify: ['form', /Cannot know what became of it/, /sent to Netlify/],
  hubspot: ['form', /which days would suit/, /sent to HubSpot/],
  custom: ['form', /which days would suit/, /booking service at clinic\.example\./],
  'contact-form-7': ['contact-form-7', /“requested” at most/, /at clinic\.example\./],
  webhook: ['webhook', /which days would suit/, /at hooks\.zapier\.com\./],
};

const BACKENDS = new Set(Object.values(SHOWN).map(([backend]) => backend));
/** They speak the contract of `rest`, in their own way. */
const DIALECTS = ['wordpress', 'supabase'];

describe('the page of backends', () => {
  const demo = useDemo();

  async function opened(id: string): Promise<{ page: Page; chunks: string[]; errors: string[]; foreign: string[] }> {
    const chunks: string[] = [];
    const prepare = async (page: Page): Promise<void> => {
      page.on('request', request => {
        const [, name] = /\/dist\/chunks\/(.+)-[\w-]{8}\.js$/.exec(request.url()) ?? [];
        if (name) chunks.push(name);
      });
    };
    const { page, offences } = await visit(demo.browser, new URL(`backends.html#${id}`, demo.server.url).href, {
      openRoots: true,
      prepare,
    });
    await page.waitForFunction(
      () => /What would you like\?/.test(document.querySelector('#form clinic-booking')?.shadowRoot?.textContent ?? ''),
      { timeout: 15_000 },
    );
    await page.waitForNetworkIdle({ idleTime: 300 });
    return { page, chunks, errors: [...offences.errors, ...offences.violations], foreign: offences.foreign };
  }

  const textOf = (page: Page, id: string): Promise<string> =>
    page.$eval(`#${id}`, element => (element.textContent ?? '').replace(/\s+/g, ' ').trim());

  it('has every backend', async () => {
    const { page } = await opened('rest');
    const ids = await page.$$eval('#choice option', options => options.map(({ value }) => value));
    assert.deepEqual(ids, Object.keys(SHOWN));
    await page.close();
  });

  for (const [id, [backend, promise, destination]] of Object.entries(SHOWN)) {
    it(`shows the form, its tag, what it promises and where data goes, and loads no other backend: ${id}`, async () => {
      const { page, chunks, errors, foreign } = await opened(id);
      assert.match(await textOf(page, 'promises'), promise);
      assert.match(await textOf(page, 'destination'), destination);
      assert.ok((await textOf(page, 'tag')).includes(`backend="${backend}"`));
      const json = JSON.parse(`{${await textOf(page, 'json')}}`) as { booking: { backend: string } };
      assert.equal(json.booking.backend, backend);
      assert.equal(await page.$eval('#example', element => (element as HTMLElement).hidden), id === 'rest');
      const allowed = DIALECTS.includes(backend) ? [backend, 'rest'] : [backend];
      const loaded = new Set(chunks.filter(name => BACKENDS.has(name)));
      assert.deepEqual([...loaded].toSorted(), allowed.toSorted());
      assert.deepEqual([errors, foreign], [[], []]);
      await page.close();
    });
  }

  it('is chosen from by keyboard, and keeps the choice in the address', async () => {
    const { page } = await opened('rest');
    await page.focus('#choice');
    await page.keyboard.type('Cal');
    await page.waitForFunction(() => document.querySelector('#name')!.textContent === 'Cal.com');
    assert.equal(new URL(page.url()).hash, '#calcom');
    await page.close();
  });
});
