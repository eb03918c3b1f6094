import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClinicDocument } from 'clinic-widgets';
import {
  type Props,
  renderContent,
  renderToString,
  type ServerOptions,
  stylesFor,
  type WidgetTag,
} from 'clinic-widgets/server.js';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { visit, type Visit } from '../e2e/support/browser.js';
import { CALL, clinic, INFORMATION } from '../e2e/support/served.js';
import { useDemo } from '../e2e/support/use-demo.js';

const SRC = '/clinic.json';
const THERAPY = 'trigger-point-massage';
const NASTY = `</template></style><script>alert(1)</script><img src=x onerror=alert(2)>"'\${alert(3)}&amp;`;
const TUESDAY_AT_TEN = Date.parse('2026-12-01T10:00:00-06:00');

/** What a widget has in its shadow root, as the server wrote it. */
const shadowOf = (html: string): string => /<\/style>(.*)<\/template>/s.exec(html)?.[1] ?? '';

describe('a widget on a server', () => {
  it('registers nothing, whichever of the entries is imported (case 27)', async () => {
    await import('clinic-widgets');
    const { customElements: registry } = globalThis as { customElements?: CustomElementRegistry };
    for (const tag of [...INFORMATION, 'clinic-booking', 'clinic-checklist', 'clinic-calendar'])
      assert.equal(registry?.get(tag), undefined, tag);
  });

  it('stands in a declarative shadow root with its styles, and what stands between its tags stands there still', async () => {
    for (const tag of INFORMATION) {
      const html = await renderToString(tag, { src: SRC, clinic, lang: 'en' }, CALL);
      assert.match(
        html,
        new RegExp(`^<${tag} src="/clinic.json" lang="en"><template shadowrootmode="open"><style>`),
        tag,
      );
      assert.ok(html.endsWith(`</template>${CALL}</${tag}>`), tag);
      assert.match(shadowOf(html), /<h2 part="heading"|<h3 part="heading"/, tag);
      assert.doesNotMatch(html, /lit-|defer-hydration|undefined|\[object/, tag);
    }
  });

  it('speaks the language it is given', async () => {
    const html = await renderToString('clinic-benefits', { therapy: 'trigger-point-massage', lang: 'es' });
    assert.match(shadowOf(html), /lang="es".*en qué puede ayudar/s);
  });

  it('takes what is no text, and has no attribute for what is none', async () => {
    const props = {
      clinic,
      therapy: 'trigger-point-massage',
      headingLevel: 4,
      compact: true,
      book: '/book',
      id: 'first',
    };
    const html = await renderToString('clinic-explainer', props);
    assert.match(
      html,
      /^<clinic-explainer therapy="trigger-point-massage" heading-level="4" compact="" book="\/book" id="first">/,
    );
    assert.match(shadowOf(html), /<h4 part="heading".*<a class="button primary" part="book" href="\/book">/s);
    assert.doesNotMatch(await renderToString('clinic-explainer', { compact: false }), /compact/);
  });

  it('shows whatever a document says as text', async () => {
    const texts = {
      ...clinic,
      faq: [{ q: NASTY, a: NASTY }],
      services: [{ ...clinic.services![0]!, name: NASTY, summary: NASTY }],
    };
    for (const tag of ['clinic-faq', 'clinic-services'] as const) {
      const html = await renderToString(tag, { clinic: texts, 'data-note': NASTY }, '');
      assert.equal(html.match(/<\/template>/g)?.length, 1, tag);
      assert.equal(html.match(/<\/style>/g)?.length, 1, tag);
      assert.doesNotMatch(html, /<script|<img/, tag);
      assert.match(html, /data-note="&lt;\/template&gt;/, tag);
    }
  });

  it('refuses attributes that run something, and tags that are none of ours', async () => {
    const props = (name: string): unknown => ({ [name]: 'alert(1)' });
    for (const name of ['onclick', 'style', 'a b', 'x>', 'onclinic-booked'])
      await assert.rejects(renderToString('clinic-faq', props(name) as Props<'clinic-faq'>), TypeError, name);
    await assert.rejects(renderToString('clinic-nothing' as WidgetTag), TypeError);
  });

  it('is only what stands between its tags where its root is closed, or its document is the browser’s to read', async () => {
    assert.equal(await renderContent('clinic-booking', { clinic }, CALL), CALL);
    assert.equal(await renderContent('clinic-checklist', { clinic }, CALL), CALL);
    assert.equal(await renderContent('clinic-benefits', { src: SRC, therapy: 'trigger-point-massage' }, CALL), CALL);
    assert.equal(await renderContent('clinic-calendar', { timeZone: 'America/Chicago' }, CALL), CALL);
    const own = '<p data-part="name">A massage of our own</p>';
    assert.equal(await renderContent('clinic-explainer', { clinic }, own), own);
  });

  it('is only what stands between its tags where the document is of no use', async () => {
    const broken = { ...clinic, name: 5 } as unknown as ClinicDocument;
    assert.equal(await renderContent('clinic-team', { clinic: broken }, CALL), CALL);
    assert.equal(await renderContent('clinic-faq', { therapy: 'no-such-therapy' }, CALL), CALL);
    assert.equal(await renderContent('clinic-calendar', { timeZone: 'Mars/X', slots: [] }, CALL), CALL);
  });

  it('leaves relative addresses relative, and has those of a document start where that lies', async () => {
    const practitioners = clinic.practitioners!.map(each => ({ ...each, photo: { src: 'img/x.svg', alt: 'X' } }));
    const faces = { ...clinic, practitioners };
    const photo = async (src?: string): Promise<string | undefined> =>
      / src=([^ >]+)/.exec(shadowOf(await renderToString('clinic-team', { clinic: faces, ...(src && { src }) })))?.[1];
    assert.equal(await photo(), '"img/x.svg"');
    assert.equal(await photo('/data/clinic.json'), '"/data/img/x.svg"');
    assert.equal(await photo('https://cdn.example/clinic.json'), '"https://cdn.example/img/x.svg"');
    assert.equal(await photo('clinic.json'), undefined);
  });

  it('says whether the clinic is open only where it is told the time', async () => {
    const { timeZone } = clinic;
    assert.equal(timeZone, 'America/Chicago');
    const ahead = await renderToString('clinic-hours', { clinic });
    assert.doesNotMatch(shadowOf(ahead), /Open now|Closed now|today|part="closed"/);
    assert.match(shadowOf(ahead), /<p class="now" part="now">\u00a0<\/p>/);
    const told = await renderToString('clinic-hours', { clinic }, '', { now: TUESDAY_AT_TEN });
    assert.match(shadowOf(told), /Open now, until 12:00\sPM.*part="day today"/s);
  });

  it('shows the times of a calendar, and where no script runs what else one can do', async () => {
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const slots = [{ start: `${day}T09:00:00-06:00`, end: `${day}T10:00:00-06:00` }];
    const html = await renderToString('clinic-calendar', { timeZone: 'America/Chicago', slots }, CALL);
    assert.match(shadowOf(html), /9:00\sAM.*<noscript><slot><\/slot><\/noscript>$/s);
  });
});

const SCRIPT = '<script type="module" src="/dist/clinic-widgets.js"></script>';
const STYLES = '<link rel="stylesheet" href="/dist/clinic-widgets.css">';

/** A page with all of them, which the demo's own server might have sent. */
async function pageOf(head: string, options: ServerOptions = {}): Promise<string> {
  const widgets = INFORMATION.map(tag => {
    const props = { src: SRC, clinic, ...(tag.match(/explainer|benefits/) && { therapy: THERAPY }) };
    return renderToString(tag, props, CALL, options);
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Served</title>
    ${STYLES}${head}<h1>On Point</h1>${(await Promise.all(widgets)).join('\n')}<p>The end</p></html>`;
}

interface Served {
  /** With `Content-Security-Policy`, where there is one. */
  csp?: string;
  files?: Readonly<Record<string, string>>;
  /** What becomes of the document that browsers ask for. */
  answer?: (request: HTTPRequest) => void;
}

const OWN = '/served';

async function answerAll(page: Page, html: string, { csp, files = {}, answer }: Served): Promise<void> {
  const headers = csp ? { 'content-security-policy': csp } : {};
  await page.setRequestInterception(true);
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (pathname === OWN) return void request.respond({ contentType: 'text/html', headers, body: html });
    if (files[pathname]) return void request.respond({ contentType: 'text/css', body: files[pathname] });
    if (pathname === SRC && answer) return answer(request);
    return void request.continue();
  });
}

/** Runs before any script: every frame in which a widget that a server has rendered shows something else than one content. */
function watchFrames(): void {
  const seen = { bad: [] as string[], shift: 0 };
  Object.assign(globalThis, { seen });
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = (): void => {
    for (const { shadowRoot, localName } of document.querySelectorAll('[src="/clinic.json"]')) {
      const count = shadowRoot?.querySelectorAll('.root').length;
      if (count !== 1 || !shadowRoot!.querySelector('[part="heading"]')) seen.bad.push(`${localName}: ${count}`);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

interface Seen {
  seen: { bad: string[]; shift: number };
}

/** Waits until every widget has taken over: what a server wrote brings a style element, and ours bring none. */
async function areTakenOver(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[src="/clinic.json"]')].every(
      ({ shadowRoot }) =>
        shadowRoot?.querySelector('.root') && !shadowRoot.querySelector(':scope > style, :scope > link'),
    ),
  );
}

const textsOf = (page: Page): Promise<string[]> =>
  page.$$eval('[src="/clinic.json"]', all =>
    all.map(({ shadowRoot }) => {
      const root = shadowRoot!.querySelector('.root')!.cloneNode(true) as Element;
      // It says more than a page made ahead could.
      for (const each of root.querySelectorAll('.now, [part="zone"], .side section:first-child')) each.remove();
      return root.textContent.replace(/\(today\)|Today, /g, '').replace(/\s+/g, ' ');
    }),
  );

describe('a page that a server has rendered', () => {
  const demo = useDemo();

  async function open(html: string, served: Served = {}, prepare?: (page: Page) => Promise<void>): Promise<Visit> {
    return visit(demo.browser, new URL(OWN, demo.server.url).href, {
      prepare: async page => {
        await answerAll(page, html, served);
        // What compiles the tests names inner functions by a helper of its own, which the page lacks.
        await page.evaluateOnNewDocument('globalThis.__name = made => made');
        await page.evaluateOnNewDocument(watchFrames);
        await prepare?.(page);
      },
    });
  }

  it('can be read where scripts are off', async () => {
    const html = await pageOf(SCRIPT);
    const { page } = await open(html, {}, page => page.setJavaScriptEnabled(false));
    const shown = await page.$$eval('[src="/clinic.json"]', all =>
      all.map(each => [each.localName, each.clientHeight > 100]),
    );
    assert.deepEqual(
      shown,
      INFORMATION.map(tag => [tag, true]),
    );
    assert.ok(
      await page.$eval('clinic-faq', ({ shadowRoot }) => shadowRoot!.textContent.includes('What should I wear?')),
    );
    const isFallbackShown = await page.$eval('clinic-faq > a', link => (link as HTMLElement).checkVisibility());
    assert.equal(isFallbackShown, false);
  });

  it('is taken over by the widgets: nothing is there twice or gone for a frame, nothing moves', async () => {
    const { page, offences } = await open(await pageOf(SCRIPT));
    await areTakenOver(page);
    const { bad, shift } = await page.evaluate(() => (globalThis as unknown as Seen).seen);
    assert.deepEqual(bad, []);
    assert.ok(shift <= 0.01, `layout shift ${shift}`);
    const upgraded = await textsOf(page);
    const { page: plain } = await open(await pageOf(''));
    assert.deepEqual(upgraded, await textsOf(plain));
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  it('leaves open what was opened, and the focus where it is', async () => {
    let release = (): void => {};
    const answer = (request: HTTPRequest): void => {
      const before = release;
      release = () => (before(), void request.continue());
    };
    const { page } = await open(await pageOf(SCRIPT), { answer });
    await page.waitForFunction(() => customElements.get('clinic-faq'));
    await page.$eval('clinic-faq', ({ shadowRoot }) => {
      const summaries = shadowRoot!.querySelectorAll('summary');
      summaries[1]!.click();
      summaries[2]!.focus();
    });
    release();
    await areTakenOver(page);
    const state = await page.$eval('clinic-faq', ({ shadowRoot }) => [
      [...shadowRoot!.querySelectorAll('details')].map(({ open }) => open).slice(0, 3),
      [...shadowRoot!.querySelectorAll('summary')].indexOf(shadowRoot!.activeElement as HTMLElement),
    ]);
    assert.deepEqual(state, [[false, true, false], 2]);
  });

  it('stays as it is where the document cannot be had', async () => {
    const answer = (request: HTTPRequest): void => void request.respond({ status: 503 });
    const { page } = await open(await pageOf(SCRIPT), { answer }, async page => {
      await page.evaluateOnNewDocument(() => {
        addEventListener('clinic-error', ({ target }) => (target as Element).setAttribute('data-failed', ''));
      });
    });
    await page.waitForFunction(
      count => document.querySelectorAll('[data-failed]').length === count,
      {},
      INFORMATION.length,
    );
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as Seen).seen.bad), []);
    assert.ok(await page.$eval('clinic-team', ({ shadowRoot }) => shadowRoot!.textContent.includes('Mara (demo)')));
  });

  it('is taken over also where it comes later, in a part of another page', async () => {
    const { page } = await open(await pageOf(SCRIPT));
    await areTakenOver(page);
    const html = await renderToString('clinic-faq', { src: SRC, clinic, id: 'late' }, CALL);
    await page.evaluate(text => {
      const other = (Document as unknown as { parseHTMLUnsafe(text: string): Document }).parseHTMLUnsafe(text);
      document.body.append(document.adoptNode(other.querySelector('#late')!));
    }, html);
    await areTakenOver(page);
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as Seen).seen.bad), []);
    assert.equal(await page.$eval('#late', ({ shadowRoot }) => shadowRoot!.querySelectorAll('h2').length), 1);
  });

  const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'";
  const gapOf = (page: Page): Promise<string> =>
    page.$eval('clinic-benefits', ({ shadowRoot }) => getComputedStyle(shadowRoot!.querySelector('.level')!).columnGap);

  it('has its look under a policy with a nonce, and under one that takes style sheets only', async () => {
    const nonce = { csp: `${POLICY} 'nonce-r4nd0m'`, files: {} };
    const files = Object.fromEntries(
      await Promise.all(INFORMATION.map(async tag => [`/${tag}.css`, await stylesFor(tag)] as const)),
    );
    const sheet = await renderToString('clinic-benefits', { src: SRC, clinic }, CALL, {
      stylesheet: '/clinic-benefits.css',
    });
    for (const [html, served] of [
      [await pageOf('', { nonce: 'r4nd0m' }), nonce],
      [`<!doctype html><title>Served</title>${sheet}`, { csp: POLICY, files }],
    ] as const) {
      const { page, offences } = await open(html, served);
      assert.equal(await gapOf(page), '8px');
      assert.deepEqual(offences.violations, []);
    }
  });

  it('can be read without its look under a policy that forbids it, until the widgets bring theirs', async () => {
    const { page } = await open(await pageOf(''), { csp: POLICY });
    assert.equal(await gapOf(page), 'normal');
    const { page: upgraded } = await open(await pageOf(SCRIPT), { csp: POLICY });
    await areTakenOver(upgraded);
    assert.equal(await gapOf(upgraded), '8px');
  });
});
