// How long the calendar takes with 5,000 times on a slow phone (CPU at a quarter), in ratios: its first list against the same list
// from Lit alone, and the change of a month, to the next paint, against the same. Run with: npm run bench
import { build } from 'vite';
import puppeteer from 'puppeteer-core';
import { findChrome, sandboxArguments } from '../scripts/find-chrome.mjs';

const RUNS = 9;
const SLOW_DOWN = 4;

/** 125 days of 40 times, from tomorrow on. */
const SLOTS = `Array.from({ length: 5000 }, (_, index) => {
  const day = new Date(Date.now() + 86400000 * (1 + Math.floor(index / 40))).toISOString().slice(0, 10);
  const clock = minutes => String(Math.floor(minutes / 60)).padStart(2, '0') + ':' + String(minutes % 60).padStart(2, '0');
  const from = 540 + (index % 40) * 15;
  return { start: day + 'T' + clock(from) + ':00Z', end: day + 'T' + clock(from + 60) + ':00Z' };
})`;

/** What both lists show at first: three days of twelve chips. */
const LIT_ALONE = `
  import { html, LitElement } from 'lit';
  customElements.define('lit-alone', class extends LitElement {
    render() {
      return html\`<ul>\${[1, 2, 3].map(day => html\`<li><h3>Day \${day}</h3><div role="group">\${Array.from({ length: 12 },
        (_, index) => html\`<button type="button" aria-pressed="false">\${9 + index}:00</button>\`)}</div></li>\`)}</ul>\`;
    }
  });
  globalThis.make = () => document.createElement('lit-alone');`;

const CALENDAR = `
  import './src/components/clinic-calendar/clinic-calendar.ts';
  globalThis.make = () => Object.assign(document.createElement('clinic-calendar'), {
    timeZone: 'UTC', lang: 'en', slots: ${SLOTS}, known: [{ from: '2000-01-01', to: '2000-01-02' }], nextFree: null });`;

/** One classic script of \`source\`, in memory. */
async function bundle(source) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'source',
        resolveId: id => (id.endsWith('entry') ? `${process.cwd()}/entry.js` : undefined),
        load: id => (id.endsWith('/entry.js') ? source : undefined),
      },
    ],
    build: { write: false, minify: true, lib: { entry: 'entry', formats: ['iife'], name: 'bench' } },
  }).then(result => (Array.isArray(result) ? result[0] : result));
  return output[0].code;
}

/** From the script's first line to the frame that shows the list, in ms. */
async function firstList(browser, code) {
  const page = await openPage(browser);
  const took = await page.evaluate(async text => {
    const begin = performance.now();
    (0, eval)(text);
    const element = globalThis.make();
    document.body.append(element);
    while (!element.shadowRoot?.querySelector('li')) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - begin;
  }, code);
  await page.close();
  return took;
}

/** From the press of "Next month" to the frame after it, in ms. */
async function monthChange(browser, code) {
  const page = await openPage(browser);
  const took = await page.evaluate(async text => {
    (0, eval)(text);
    const element = globalThis.make();
    document.body.append(element);
    const frame = () => new Promise(requestAnimationFrame);
    const press = async part => {
      while (!element.shadowRoot?.querySelector(`[part=${part}]`)) await frame();
      element.shadowRoot.querySelector(`[part=${part}]`).click();
    };
    await press('toggle');
    await frame().then(frame);
    const begin = performance.now();
    await press('next');
    await frame().then(frame);
    return performance.now() - begin;
  }, code);
  await page.close();
  return took;
}

async function openPage(browser) {
  const page = await browser.newPage();
  await page.goto('data:text/html,<!doctype html><html lang="en"><body></body></html>');
  await page.emulateCPUThrottling(SLOW_DOWN);
  return page;
}

/** The median of some runs: the two are measured in turn, so that what else the machine does falls on both. */
async function medians(...measures) {
  const took = measures.map(() => []);
  for (let run = 0; run < RUNS; run++)
    for (const [index, measure] of measures.entries()) took[index].push(await measure());
  return took.map(times => times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]);
}

const [calendar, alone] = await Promise.all([bundle(CALENDAR), bundle(LIT_ALONE)]);
const browser = await puppeteer.launch({ executablePath: findChrome(), args: sandboxArguments() });
try {
  const [list, lit, month] = await medians(
    () => firstList(browser, calendar),
    () => firstList(browser, alone),
    () => monthChange(browser, calendar),
  );
  console.log(`first list of 5000 times: ${(list / lit).toFixed(2)} x Lit alone with the same list`);
  console.log(`month change to the next paint: ${(month / lit).toFixed(2)} x Lit alone with the first list`);
} finally {
  await browser.close();
}
