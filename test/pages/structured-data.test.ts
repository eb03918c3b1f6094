import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { jsonld } from '../cli/support/command.js';
import { type Offences, visit } from '../e2e/support/browser.js';
import { useDemo } from '../e2e/support/use-demo.js';

/** Not the visitor's own machine, where our messages for the owner are shown. */
const SITE = 'https://clinic.example';
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const TRUSTED = `${STRICT}; require-trusted-types-for 'script'`;
const BLOCK = 'script[type="application/ld+json"]';

const WORDS = { en: 'Words', es: 'Palabras' };
const clinic = {
  id: 'own-clinic',
  name: WORDS,
  timeZone: 'America/Chicago',
  languages: ['en', 'es'],
  phone: '+44 20 7946 0000',
  url: 'https://clinic.example/',
  therapies: ['trigger-point-massage', { id: 'own', name: WORDS, summary: '</script><!-- <b>' }],
  services: [{ id: 'tpm-60', therapy: 'own', name: WORDS, minutes: 60, price: { amount: '50.00', currency: 'GBP' } }],
  practitioners: [{ id: 'mara', name: 'Mara', title: WORDS }],
  hours: { tue: [['22:00', '02:00']], sat: [['09:00', '24:00']] },
  faq: [{ q: WORDS, a: WORDS }],
  booking: { endpoint: '/api/clinics/on-point', page: 'https://clinic.example/book' },
};
const CANARY = { ...clinic, id: 'canary-clinic' };

const widgets = (src: string) =>
  `${['trigger-point-massage', 'own']
    .flatMap(therapy =>
      ['explainer', 'benefits', 'checklist'].map(
        tag => `<clinic-${tag} src="${src}" therapy="${therapy}"></clinic-${tag}>`,
      ),
    )
    .join('')}<clinic-booking src="${src}"></clinic-booking><clinic-faq src="${src}"></clinic-faq>`;

interface Site {
  csp?: string;
  lang?: string;
  head?: string;
  body: string;
  documents?: Record<string, object>;
}

describe('what a page tells search engines', () => {
  const demo = useDemo();

  /** Answers for the clinic's site: its page and its documents, and our files as the demo serves them. */
  async function answer(request: HTTPRequest, { csp = STRICT, lang = 'en', head = '', body, documents }: Site) {
    const { pathname, search } = new URL(request.url());
    const own = documents?.[pathname];
    if (own) return request.respond({ contentType: 'application/json', body: JSON.stringify(own) });
    if (pathname === '/page') {
      const script = '<script type="module" src="/dist/clinic-widgets.js"></script>';
      const html = `<!doctype html><html lang="${lang}"><head><title>Clinic</title><link rel="icon" href="/img/mark.svg">${head}${script}</head><body>${body}</body></html>`;
      return request.respond({ contentType: 'text/html', headers: { 'content-security-policy': csp }, body: html });
    }
    const served = await fetch(new URL(pathname + search, demo.server.url));
    return request.respond({
      status: served.status,
      contentType: served.headers.get('content-type') ?? 'text/plain',
      body: Buffer.from(await served.arrayBuffer()),
    });
  }

  async function open(site: Site, search = ''): Promise<{ page: Page; offences: Offences }> {
    const { page, offences } = await visit(demo.browser, `${SITE}/page${search}`, {
      prepare: async fresh => {
        await fresh.setRequestInterception(true);
        fresh.on('request', request => void answer(request, { documents: { '/own.json': clinic }, ...site }));
      },
    });
    return { page, offences };
  }

  const texts = (page: Page) => page.$$eval(BLOCK, blocks => blocks.map(block => block.textContent ?? ''));

  /** Waits until the clinic's block says `type`. */
  const hasTold = (page: Page, id: string, type: string) =>
    page.waitForFunction(
      (selector, ...words) =>
        [...document.querySelectorAll(selector)].some(block => words.every(word => block.textContent?.includes(word))),
      {},
      BLOCK,
      `#${id}-clinic"`,
      `"${type}"`,
    );

  /** Waits until all is fetched and the browser has had nothing to do, so that whatever was to be written is there. */
  async function isAtRest(page: Page): Promise<void> {
    await page.waitForNetworkIdle();
    await page.evaluate(() => new Promise(done => requestIdleCallback(() => requestIdleCallback(done))));
  }

  for (const lang of ['en', 'es']) {
    it(`is what the command prints, in one block, without a violation of a strict policy (${lang})`, async () => {
      const { page, offences } = await open({ lang, body: widgets('/own.json') });
      await hasTold(page, clinic.id, 'FAQPage');
      await isAtRest(page);
      const told = await texts(page);
      assert.equal(told.length, 1);
      const printed = await jsonld(clinic, '--raw', '--language', lang);
      assert.equal(printed.err, '');
      assert.deepEqual(JSON.parse(told.join()), JSON.parse(printed.out));
      assert.ok(!told.join().includes('<'));
      assert.match(told.join(), lang === 'es' ? /Palabras/ : /Words/);
      assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
    });
  }

  for (const path of ['', 'es.html', 'quiet-hands.html']) {
    it(`is one block on the demo’s own pages, whatever widgets are there (/${path})`, async () => {
      const { page, offences } = await visit(demo.browser, demo.server.url + path);
      await page.waitForSelector(BLOCK);
      await isAtRest(page);
      assert.equal((await texts(page)).length, 1);
      assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
    });
  }

  it('is nothing of a clinic whose document says so', async () => {
    const { page, offences } = await open({
      body: widgets('/silent.json') + widgets('/canary.json'),
      documents: { '/silent.json': { ...clinic, structuredData: false }, '/canary.json': CANARY },
    });
    await hasTold(page, CANARY.id, 'FAQPage');
    await isAtRest(page);
    const told = await texts(page);
    assert.equal(told.length, 1);
    assert.ok(!told.join().includes('own-clinic'));
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  it('is only what the owner pasted, where they did', async () => {
    const { out } = await jsonld(clinic, '--url', `${SITE}/page`);
    const { page } = await open({
      head: out,
      body: widgets('/own.json') + widgets('/canary.json'),
      documents: { '/own.json': clinic, '/canary.json': CANARY },
    });
    await hasTold(page, CANARY.id, 'FAQPage');
    await isAtRest(page);
    const told = await texts(page);
    assert.equal(told.length, 2);
    assert.equal(told.filter(text => text.includes('#own-clinic-clinic"')).length, 1);
    assert.ok(out.includes(told[0] ?? ''), 'the pasted one comes first, unchanged');
  });

  it('holds nothing of the address that the visitor came by', async () => {
    const { url: _, ...nowhere } = clinic;
    const search = '?patient=ada-example#clinic-manage=own.secret-token';
    const { page } = await open({ body: widgets('/own.json'), documents: { '/own.json': nowhere } }, search);
    await hasTold(page, clinic.id, 'FAQPage');
    await isAtRest(page);
    const told = (await texts(page)).join();
    assert.match(told, /"@id":"#own-clinic-clinic"/);
    assert.doesNotMatch(told, /ada-example|secret-token|clinic-manage/);
  });

  it('is nothing where no clinic is: a therapy alone has none', async () => {
    const { page } = await open({ body: '<clinic-explainer therapy="trigger-point-massage"></clinic-explainer>' });
    await page.waitForFunction(() => document.querySelector('clinic-explainer')?.shadowRoot?.querySelector('h2'));
    await isAtRest(page);
    assert.deepEqual(await texts(page), []);
  });

  describe('under Trusted Types', () => {
    for (const list of ['', '; trusted-types lit-html']) {
      it(`stands there without a violation (${list ? 'only Lit’s policy is on the list' : 'no list'})`, async () => {
        const { page, offences } = await open({ csp: TRUSTED + list, body: widgets('/own.json') });
        await hasTold(page, clinic.id, 'FAQPage');
        await isAtRest(page);
        const told = await texts(page);
        assert.equal(told.length, 1);
        const printed = await jsonld(clinic, '--raw', '--language', 'en');
        assert.deepEqual(JSON.parse(told.join()), JSON.parse(printed.out));
        assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
      });
    }
  });
});
