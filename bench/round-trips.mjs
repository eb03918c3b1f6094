// How many journeys to the server there are between a page and its widgets: each request is held for a fixed time, long against all that
// is done with the answers, and the time until the first widget stands there is counted in such times. With the loader as it is built, and
// with one that asks for an element's own file alone and leaves it to the browser to find out what that needs.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findChrome, sandboxArguments } from '../scripts/find-chrome.mjs';

const HELD_MS = 400;
const RUNS = 5;
const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.html': 'text/html' };
const TAGS = {
  'clinic-benefits': '<clinic-benefits therapy="trigger-point-massage"></clinic-benefits>',
  'clinic-explainer': '<clinic-explainer therapy="trigger-point-massage" src="/demo/clinic.json"></clinic-explainer>',
  'clinic-booking': '<clinic-booking src="/demo/clinic.json"></clinic-booking>',
};

const built = readFileSync('dist/clinic-widgets.js', 'utf8');
/** `(0, 1, 2)` to `(0)`: the first of each list is the element's own. */
const alone = built.replace(/\((\d+)(?:,\d+)+\)/g, '($1)');
if (alone === built) throw new Error('dist/clinic-widgets.js holds no list of parts');

const SCRIPTS = { built, alone };
const page = (script, tag) =>
  `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,"><script type="module" src="/dist/${script}.js"></script>${TAGS[tag]}</html>`;

const server = createServer((request, response) => {
  const [, first, second] = request.url.split('/');
  setTimeout(() => answer(request.url, first, second, response), HELD_MS);
});

function answer(url, first, second, response) {
  const { pathname } = new URL(url, 'http://bench');
  const script = first === 'dist' && SCRIPTS[second?.replace('.js', '')];
  const text = script || (first === 'page' ? page(second, pathname.split('/')[3]) : undefined);
  response.setHeader('content-type', first === 'page' ? 'text/html' : (TYPES[extname(pathname)] ?? 'text/plain'));
  try {
    response.end(text ?? readFileSync(join('.', pathname)));
  } catch {
    response.writeHead(404).end();
  }
}

/** In journeys, from the page's own request on. */
async function run(browser, origin, script, tag) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.evaluateOnNewDocument(() => {
    globalThis.stands = new Promise(resolve => {
      const look = () => {
        const widget = [...document.querySelectorAll('body > *')].find(({ localName }) =>
          localName.startsWith('clinic-'),
        );
        // Until then it holds nothing and is as high.
        if (widget?.matches(':defined') && widget.offsetHeight > 100) resolve(performance.now());
        else requestAnimationFrame(look);
      };
      look();
    });
  });
  await tab.goto(`${origin}/page/${script}/${tag}`);
  const took = await tab.evaluate(() => globalThis.stands);
  await context.close();
  return took / HELD_MS;
}

async function least(browser, origin, script, tag) {
  const runs = [];
  for (let count = 0; count < RUNS; count++) runs.push(await run(browser, origin, script, tag));
  return Math.min(...runs).toFixed(1);
}

await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
// Any name under .localhost is this machine, and to the widgets no developer's.
const origin = `http://visitors.localhost:${server.address().port}`;
const browser = await puppeteer.launch({ executablePath: findChrome(), args: sandboxArguments() });
try {
  for (const tag of Object.keys(TAGS)) {
    const [now, before] = [await least(browser, origin, 'built', tag), await least(browser, origin, 'alone', tag)];
    console.log(`<${tag}> stands there after ${now} journeys; one part after the other ${before}`);
  }
} finally {
  await browser.close();
  server.close();
}
