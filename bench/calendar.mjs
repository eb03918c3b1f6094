// How long the calendar takes with 5,000 times on a slow phone (CPU at a quarter), in ratios: its first list against the same list
// from Lit alone, and the change of a month, to the next paint, against the same. Both pages are the same document: one module script,
// which fetches the same times and shows the same words. Run with: npm run bench
import { createServer } from 'node:http';
import { build } from 'vite';
import puppeteer from 'puppeteer-core';
import { findChrome, sandboxArguments } from '../scripts/find-chrome.mjs';
import { minifyTemplates } from '../scripts/minify-templates.mjs';

const RUNS = 21;
const SLOW_DOWN = 4;

/** 125 days of 40 times, from tomorrow on. */
const SLOTS = Array.from({ length: 5000 }, (_, index) => {
  const day = new Date(Date.now() + 86400000 * (1 + Math.floor(index / 40))).toISOString().slice(0, 10);
  const clock = minutes =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const from = 540 + (index % 40) * 15;
  return { start: `${day}T${clock(from)}:00Z`, end: `${day}T${clock(from + 60)}:00Z` };
});

/** The days that they answer for: today has none. */
const KNOWN = [{ from: new Date().toISOString().slice(0, 10), to: SLOTS.at(-1).start.slice(0, 10) }];

/** What both lists show at first: three days of their four times in the morning, afternoon and evening, in the same words. */
const LIT_ALONE = `
  import { css, html, LitElement } from 'lit';
  const asked = fetch('/slots.json').then(answer => answer.json());
  const DAY = new Intl.DateTimeFormat('en', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
  const TIME = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: 'numeric', timeZone: 'UTC' });
  customElements.define('lit-alone', class extends LitElement {
    static styles = css\`div { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px } button { min-block-size: 44px }\`;
    static properties = { days: { attribute: false } };
    render() {
      return html\`<ul>\${this.days.map(times => html\`<li><h3>\${DAY.format(new Date(times[0].start))}</h3><div role="group">\${times.map(
        ({ start }) => html\`<button type="button" aria-pressed="false">\${TIME.format(new Date(start))}</button>\`)}</div></li>\`)}</ul>\`;
    }
  });
  const { slots } = await asked;
  const element = document.createElement('lit-alone');
  element.days = [0, 40, 80].map(first => slots.slice(first, first + 12));
  document.body.append(element);`;

const CALENDAR = `
  import './src/components/clinic-calendar/clinic-calendar.ts';
  const asked = fetch('/slots.json').then(answer => answer.json());
  const { slots } = await asked;
  document.body.append(Object.assign(document.createElement('clinic-calendar'), {
    timeZone: 'UTC', lang: 'en', slots, known: ${JSON.stringify(KNOWN)}, nextFree: null }));`;

/** The scripts of `source`, as they are served: the entry and what it fetches when it is wanted. */
async function bundle(name, source) {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      minifyTemplates(),
      {
        name: 'source',
        resolveId: id => (id.endsWith('entry') ? `${process.cwd()}/entry.js` : undefined),
        load: id => (id.endsWith('/entry.js') ? source : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: { [name]: 'entry' }, formats: ['es'] },
      rolldownOptions: { output: { minify: true, entryFileNames: '[name].js', chunkFileNames: `${name}-[hash].js` } },
    },
  });
  return [result].flat()[0].output;
}

/** As Vite writes a page: what the entry imports is fetched along with it. */
function pageOf([{ fileName, imports }]) {
  const preloads = imports.map(name => `<link rel="modulepreload" href="/${name}">`).join('');
  return `<!doctype html><html lang="en"><head><script type="module" src="/${fileName}"></script>${preloads}</head><body></body></html>`;
}

async function serve() {
  const [calendar, alone] = [await bundle('calendar', CALENDAR), await bundle('alone', LIT_ALONE)];
  const scripts = new Map([...calendar, ...alone].map(({ fileName, code }) => [`/${fileName}`, code]));
  const pages = new Map([
    ['/calendar', pageOf(calendar)],
    ['/alone', pageOf(alone)],
  ]);
  const slots = JSON.stringify({ slots: SLOTS });
  const server = createServer(({ url }, answer) => {
    const send = (type, body) => answer.writeHead(body ? 200 : 404, { 'content-type': type }).end(body);
    if (url === '/slots.json') return send('application/json', slots);
    return scripts.has(url) ? send('text/javascript', scripts.get(url)) : send('text/html', pages.get(url));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The page at `path` once its list is painted. */
async function openPage(browser, origin, path) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateCPUThrottling(SLOW_DOWN);
  await page.evaluateOnNewDocument(() => {
    const frame = () => new Promise(requestAnimationFrame);
    globalThis.frame = frame;
    globalThis.painted = (async () => {
      const shown = () => document.body?.lastElementChild?.shadowRoot?.querySelector('li');
      while (!shown()) await frame();
      // The frame in which it is found may be the one that paints it: the next one comes after.
      await frame();
      return performance.now();
    })();
  });
  await page.goto(origin + path);
  return { page, close: () => context.close() };
}

/** In ms: from the start of navigation to the first list, and from the script's first line. */
async function firstList(browser, origin, path) {
  const { page, close } = await openPage(browser, origin, path);
  const [navigation, script] = await page.evaluate(async name => {
    const painted = await globalThis.painted;
    const [loaded] = performance.getEntriesByName(new URL(`${name}.js`, location.href).href);
    return [painted, painted - loaded.responseEnd];
  }, path);
  await close();
  return [navigation, script];
}

/** From the press of "Next month" to the frame after it, in ms. */
async function monthChange(browser, origin) {
  const { page, close } = await openPage(browser, origin, '/calendar');
  const took = await page.evaluate(async () => {
    await globalThis.painted;
    const { frame } = globalThis;
    const root = document.body.lastElementChild.shadowRoot;
    const press = async part => {
      while (!root.querySelector(`[part=${part}]`)) await frame();
      root.querySelector(`[part=${part}]`).click();
    };
    await press('toggle');
    while (!root.querySelector('[part=next]')) await frame();
    await frame().then(frame);
    const begin = performance.now();
    await press('next');
    await frame().then(frame);
    return performance.now() - begin;
  });
  await close();
  return took;
}

/** The medians of some runs: the pages are measured in turn, so that what else the machine does falls on all. */
async function measure(...measures) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const took = [];
    for (const each of measures) took.push(await each());
    runs.push(took);
  }
  return what => runs.map(what).toSorted((a, b) => a - b)[Math.floor(RUNS / 2)];
}

const server = await serve();
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await puppeteer.launch({ executablePath: findChrome(), args: sandboxArguments() });
try {
  const median = await measure(
    () => firstList(browser, origin, '/calendar'),
    () => firstList(browser, origin, '/alone'),
    () => monthChange(browser, origin),
  );
  // Each run against its own: what slows the machine for a while slows both.
  const fromNavigation = median(([[list], [lit]]) => list / lit).toFixed(2);
  const script = median(([[, list], [, lit]]) => list / lit).toFixed(2);
  const month = median(([, [lit], took]) => took / lit).toFixed(2);
  console.log(`first list of 5000 times, from navigation: ${fromNavigation} x Lit alone with the same list`);
  console.log(`first list of 5000 times, script only: ${script} x Lit alone with the same list`);
  console.log(`month change to the next paint: ${month} x Lit alone with the first list, from navigation`);
  if (process.env.BENCH_MS)
    console.log({ list: median(([[ms]]) => ms), lit: median(([, [ms]]) => ms), month: median(([, , ms]) => ms) });
} finally {
  await browser.close();
  server.close();
}
