// What 50 booking forms on one page cost, in times of one form and of 50 elements of Lit's that show nothing; with a
// processor slowed down four times. Long tasks are listed. Builds first what pages load: npm run build, npm run bench
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findChrome, sandboxArguments } from '../scripts/find-chrome.mjs';

const COUNT = 50;
const RUNS = 5;
const SLOWDOWN = 4;
const LONG_MS = 200;
const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.html': 'text/html' };

const forms = count => '<clinic-booking src="/demo/clinic.json"></clinic-booking>'.repeat(count);
const page = body =>
  `<!doctype html><html lang="en"><title>Bench</title><script type="module" src="/dist/clinic-widgets.js"></script>${body}</html>`;
// Lit is bundled into the chunks, so the empty element is made of the calendar's own base class.
const EMPTY = `<script type="module">
  await import('/dist/clinic-widgets.js');
  await customElements.whenDefined('clinic-calendar');
  const Lit = Object.getPrototypeOf(customElements.get('clinic-calendar'));
  customElements.define('bench-empty', class extends Lit { render() { return ''; } });
</script><clinic-calendar hidden></clinic-calendar>${'<bench-empty></bench-empty>'.repeat(COUNT)}`;

const PAGES = { none: page(''), one: page(forms(1)), many: page(forms(COUNT)), empty: page(EMPTY) };

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://bench');
  const made = PAGES[pathname.slice(1)];
  response.setHeader('content-type', made ? 'text/html' : (TYPES[extname(pathname)] ?? 'text/plain'));
  try {
    response.end(made ?? readFileSync(join('.', pathname)));
  } catch {
    response.writeHead(404).end();
  }
});

/** Every form shows its first step, none its fallback of nothing: what is measured is work that was done. */
const areShown = () => [...document.querySelectorAll('clinic-booking')].every(({ offsetHeight }) => offsetHeight > 100);

/** Milliseconds of work of the main thread until nothing more is to be done, and the long tasks among them. */
async function run(browser, name) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.emulateCPUThrottling(SLOWDOWN);
  await tab.evaluateOnNewDocument(() => {
    globalThis.longTasks = [];
    new PerformanceObserver(list =>
      globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  await tab.goto(`http://127.0.0.1:${server.address().port}/${name}`, { waitUntil: 'networkidle0' });
  await tab.waitForFunction(areShown);
  const { TaskDuration } = await tab.metrics();
  const long = await tab.evaluate(() => globalThis.longTasks.map(Math.round));
  await context.close();
  return { work: TaskDuration * 1000, long };
}

/** The run with the least work: what else the machine does only ever adds. */
async function best(browser, name) {
  const runs = [];
  for (let count = 0; count < RUNS; count++) runs.push(await run(browser, name));
  return runs.toSorted((a, b) => a.work - b.work)[0];
}

await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await puppeteer.launch({ executablePath: findChrome(), args: sandboxArguments() });
try {
  const none = await best(browser, 'none');
  const [one, many, empty] = [await best(browser, 'one'), await best(browser, 'many'), await best(browser, 'empty')];
  const over = ({ work }) => work - none.work;
  const times = (a, b) => (over(a) / over(b)).toFixed(1);
  console.log(
    `${COUNT} booking forms: ${times(many, one)} x one form, ${times(many, empty)} x ${COUNT} empty Lit elements`,
  );
  console.log(
    `tasks over 50 ms (${SLOWDOWN}x slower): one form ${one.long.join(', ') || 'none'}; ${COUNT} forms ${many.long.join(', ') || 'none'}`,
  );
  const tooLong = many.long.filter(ms => ms > LONG_MS);
  console.log(
    `of ${COUNT} forms over ${LONG_MS} ms: ${tooLong.length}; per form ${Math.round(over(many) / COUNT)} ms of work`,
  );
} finally {
  await browser.close();
  server.close();
}
