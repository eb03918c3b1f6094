// What many widgets on a page cost, on a processor slowed down four times: six of each kind, 5,000 times in one of their calendars, and a
// thousand benefits in one. Long tasks are
// listed, and the work for one widget is told in times of the first of its page alone. Builds first what pages load: npm run build
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findChrome, sandboxArguments } from '../scripts/find-chrome.mjs';

const SLOWDOWN = 4;
const RUNS = 3;
const LONG_MS = 200;
const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };

const THERAPY = 'therapy="trigger-point-massage" src="/demo/clinic.json"';
const KINDS = ['explainer', 'benefits', 'checklist', 'booking', 'calendar', 'services', 'team', 'hours', 'faq'];
const widgets = count => KINDS.map(kind => `<clinic-${kind} ${THERAPY}></clinic-${kind}>`.repeat(count)).join('');
const page = body =>
  `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,"><script type="module" src="/dist/clinic-widgets.js"></script>${body}</html>`;

const CLAIMS = Array.from({ length: 1000 }, (_, index) => ({
  id: `b${index}`,
  text: `Benefit ${index}`,
  level: 'limited',
  sources: [{ title: `Source ${index}`, year: 2024 }],
}));
const MUCH = {
  id: 'much',
  name: 'Much',
  timeZone: 'UTC',
  country: 'US',
  therapies: [{ id: 'own', name: 'Own', summary: 'Our own.', benefits: CLAIMS }],
};

/** 125 days of 40 times, from tomorrow on. */
const at = (index, later) =>
  new Date(Date.now() + 86400000 * (1 + Math.floor(index / 40)) + ((index % 40) * 15 + later) * 60000).toISOString();
const SLOTS = Array.from({ length: 5000 }, (_, index) => ({ start: at(index, 0), end: at(index, 60) }));
const KNOWN = [{ from: at(0, 0).slice(0, 10), to: at(4999, 0).slice(0, 10) }];

/** Gives them to one of the calendars. */
const MUCH_FREE = `<script type="module">
  const slots = await (await fetch('/slots.json')).json();
  await customElements.whenDefined('clinic-calendar');
  Object.assign(document.querySelector('clinic-calendar'), {
    timeZone: 'UTC', slots, known: ${JSON.stringify(KNOWN)}, nextFree: null });
</script>`;

const MADE = {
  '/none': page(''),
  '/nine': page(widgets(1)),
  '/many': page(widgets(6) + MUCH_FREE),
  '/benefits': page('<clinic-benefits src="/much.json" therapy="own"></clinic-benefits>'),
  '/much.json': JSON.stringify(MUCH),
  '/slots.json': JSON.stringify(SLOTS),
};

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://bench');
  response.setHeader('content-type', TYPES[extname(pathname)] ?? 'text/html');
  try {
    response.end(MADE[pathname] ?? readFileSync(join('.', pathname)));
  } catch {
    response.writeHead(404).end();
  }
});

const areShown = () =>
  [...document.querySelectorAll('body > *')]
    .filter(({ localName }) => localName.startsWith('clinic-'))
    .every(widget => widget.matches(':defined') && widget.offsetHeight > 20);

/** Milliseconds of work of the main thread until all stands there, and the long tasks among them. */
async function run(browser, origin, name) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.emulateCPUThrottling(SLOWDOWN);
  await tab.evaluateOnNewDocument(() => {
    globalThis.longTasks = [];
    const note = list => globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(note).observe({ type: 'longtask', buffered: true });
  });
  await tab.goto(`${origin}/${name}`, { waitUntil: 'networkidle0' });
  await tab.waitForFunction(areShown);
  const { TaskDuration } = await tab.metrics();
  const long = await tab.evaluate(() => globalThis.longTasks.map(Math.round));
  await context.close();
  return { work: TaskDuration * 1000, long };
}

/** The run with the least work: what else the machine does only ever adds. */
async function best(browser, origin, name) {
  const runs = [];
  for (let count = 0; count < RUNS; count++) runs.push(await run(browser, origin, name));
  return runs.toSorted((a, b) => a.work - b.work)[0];
}

await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const origin = `http://visitors.localhost:${server.address().port}`;
const browser = await puppeteer.launch({ executablePath: findChrome(), args: sandboxArguments() });
try {
  const [none, nine] = [await best(browser, origin, 'none'), await best(browser, origin, 'nine')];
  const [many, benefits] = [await best(browser, origin, 'many'), await best(browser, origin, 'benefits')];
  const each = ({ work }, count) => Math.round((work - none.work) / count);
  const tooLong = ({ long }) => long.filter(ms => ms > LONG_MS).join(', ') || 'none';
  const count = KINDS.length * 6;
  console.log(
    `${count} widgets: ${(each(many, count) / each(nine, KINDS.length)).toFixed(2)} x the work for each of nine alone`,
  );
  console.log(
    `work for each (${SLOWDOWN}x slower): of nine ${each(nine, KINDS.length)} ms, of ${count} ${each(many, count)} ms`,
  );
  console.log(
    `tasks over ${LONG_MS} ms: nine ${tooLong(nine)}; ${count} ${tooLong(many)}; 1000 benefits ${tooLong(benefits)}`,
  );
  console.log(`1000 benefits: ${(each(benefits, 1) / each(nine, KINDS.length)).toFixed(1)} x one widget of nine`);
} finally {
  await browser.close();
  server.close();
}
