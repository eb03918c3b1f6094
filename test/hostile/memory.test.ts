import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CDPSession, Page } from 'puppeteer-core';
import { useSite } from './support/site.js';
import { pageOf, WIDGETS } from './support/widgets.js';

/** The first rounds fill what is kept on purpose: documents, words, templates, formats. */
const FIRST = 4;
const ROUNDS = 20;

/** What the browser itself adds or drops meanwhile: a few texts, not a widget, whose smallest has more than thirty nodes. */
const SPARE_NODES = 15;
const SPARE_LISTENERS = 3;

const BOOKING = 'src="/clinic.json" service="tpm-60" practitioner="mara"';

/** What is put into the page, and when it is taken away again. */
const CASES = {
  'once everything is there': { tags: WIDGETS, until: `shown()` },
  'before anything has come': { tags: WIDGETS, until: `Promise.resolve()` },
  'while the document is on its way': {
    tags: WIDGETS.replaceAll('/clinic.json', '/pending.json'),
    until: `frame().then(frame)`,
  },
  'while times are on their way': { tags: `<clinic-booking ${BOOKING}></clinic-booking>`, until: `asked('/slots')` },
  'with the dialog open': {
    tags: `<clinic-booking ${BOOKING} mode="button"></clinic-booking>`,
    until: `shown().then(() => { place.firstElementChild.open(); return until(root => root.querySelector('dialog[open]')); })`,
  },
};

/** On the page: nothing that is put there may be held by what puts it there. */
const DRIVER = `<script>
  const frame = () => new Promise(requestAnimationFrame);
  const widgets = () => [...place.children];
  const until = async test => { while (!widgets().every(({ shadowRoot }) => shadowRoot && test(shadowRoot))) await frame(); };
  const shown = () => until(root => root.querySelector('.root > :not(slot)'));
  const asked = async part => {
    performance.clearResourceTimings();
    while (!(globalThis.requests ?? []).some(url => url.includes(part))) await frame();
    globalThis.requests.length = 0;
  };
  const { fetch } = globalThis;
  globalThis.requests = [];
  globalThis.fetch = (url, init) => { requests.push(String(url)); return fetch(url, init); };
</script>`;

interface Level {
  nodes: number;
  listeners: number;
  /** Elements of ours that are alive. */
  elements: number;
}

describe('the memory of a page', () => {
  const site = useSite();

  async function level(page: Page, cdp: CDPSession): Promise<Level> {
    // What is let go by one round of collecting may let go of more.
    for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    const prototype = await page.evaluateHandle(() =>
      Object.getPrototypeOf(customElements.get('clinic-booking')!.prototype),
    );
    const alive = await page.queryObjects(prototype);
    // The classes' own prototypes are such objects too.
    const elements = await alive.evaluate(
      all => (all as object[]).filter(each => Object.hasOwn(each, 'isUpdatePending')).length,
    );
    await Promise.all([alive.dispose(), prototype.dispose()]);
    return { nodes, listeners: jsEventListeners, elements };
  }

  async function levels(tags: string, until: string, leak = ''): Promise<[Level, Level]> {
    const answers = { '/pending.json': { isPending: true }, '/api/clinics/on-point/slots': { isPending: true } };
    const head = `<script type="module" src="/dist/clinic-widgets.js"></script>${DRIVER}`;
    const { page } = await site.open(pageOf({ head, body: '<div id="place"></div>' }), { openRoots: true, answers });
    const cdp = await page.createCDPSession();
    const round = `(async () => { place.innerHTML = ${JSON.stringify(tags)}; await ${until}; ${leak}; place.replaceChildren(); await frame().then(frame); })()`;
    await page.evaluate(
      `(async () => { place.innerHTML = ${JSON.stringify(WIDGETS)}; await shown(); place.replaceChildren(); })()`,
    );
    for (let times = 0; times < FIRST; times++) await page.evaluate(round);
    await page.waitForNetworkIdle();
    const first = await level(page, cdp);
    for (let times = 0; times < ROUNDS; times++) await page.evaluate(round);
    await page.waitForNetworkIdle();
    const last = await level(page, cdp);
    await page.browserContext().close();
    return [first, last];
  }

  function isBack([first, last]: [Level, Level]): boolean {
    return (
      last.elements <= first.elements &&
      first.elements <= 1 &&
      last.nodes <= first.nodes + SPARE_NODES &&
      last.listeners <= first.listeners + SPARE_LISTENERS
    );
  }

  for (const [when, { tags, until }] of Object.entries(CASES)) {
    it(`is given back when widgets are taken away ${when}, twenty times (case 18)`, async () => {
      const both = await levels(tags, until);
      assert.ok(isBack(both), JSON.stringify(both));
    });
  }

  it('is measured well enough: what is held is seen', async () => {
    const both = await levels(WIDGETS, 'shown()', '(globalThis.held ??= []).push(place.firstElementChild)');
    assert.equal(isBack(both), false, JSON.stringify(both));
  });
});
