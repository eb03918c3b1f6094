import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { launch } from '../../e2e/support/browser.js';
import { type ClinicServer, startClinicServer } from '../../e2e/support/clinic-server.js';
import type { Order, Plan, Report, StormPlan } from '../plan.js';
import { bundle, type Mutation } from './bundle.js';
import type { Held } from './judge.js';
import { type Line, type Site, startSite } from './line.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
/** Most of a run is waiting for answers that never come. */
const LANES = 5;

/** A browser, the real server, and lines between them that can be broken. */
export interface Bench {
  readonly server: ClinicServer;
  readonly lanes: number;
  /** Gives each of `plans` to the next page that is free. */
  run<Made extends Plan | StormPlan>(plans: readonly Made[], script: string, judge: Judge<Made>): Promise<void>;
  stop(): Promise<void>;
}

export type Judge<Made> = (plan: Made, report: Report, line: Line) => Promise<void>;

export async function openBench(mutations: Readonly<Record<string, Mutation>>): Promise<Bench> {
  const document = await readFile(join(FIXTURES, 'clinic.json'), 'utf8');
  const scripts = new Map([['/widget.js', await bundle()]]);
  for (const [name, mutation] of Object.entries(mutations)) scripts.set(`/${name}.js`, await bundle(mutation));
  const dataDir = await mkdtemp(join(tmpdir(), 'clinic-faults-'));
  const server = await startClinicServer({ dataDir, config: join(FIXTURES, 'server.json') });
  const site = await startSite(new URL('api/clinics/trial', server.url), scripts, documentsOf(document), LANES);
  const browser = await launch();
  return {
    server,
    lanes: LANES,
    run: (plans, script, judge) => runAll(browser, site, plans, script, judge),
    async stop() {
      await browser.close();
      site.stop();
      await server.stop();
    },
  };
}

/** The server keeps times for whoever asks; most forms do not. */
function documentsOf(held: string): Map<string, string> {
  const document = JSON.parse(held) as { booking: object };
  const plain = { ...document, booking: { ...document.booking, holdTimes: false } };
  return new Map([
    ['/plain.json', JSON.stringify(plain)],
    ['/held.json', held],
  ]);
}

async function runAll<Made extends Plan | StormPlan>(
  browser: Browser,
  site: Site,
  plans: readonly Made[],
  script: string,
  judge: Judge<Made>,
): Promise<void> {
  const waiting = [...plans];
  const work = async (line: Line, lane: number): Promise<void> => {
    line.renew();
    const page = await openPage(browser, `${site.url}/page/${script}?lane=${lane}`, line);
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      line.begin();
      const name = 'fault' in plan ? 'runFault' : 'runStorm';
      const report = (await page.evaluate(`${name}(${JSON.stringify(plan)})`)) as Report;
      await line.idle();
      await judge(plan, report, line);
    }
    await page.close();
  };
  await Promise.all(site.lines.map(work));
}

async function openPage(browser: Browser, url: string, line: Line): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.exposeFunction('line', async (order: Order) => {
    if ('offline' in order) {
      await page.setOfflineMode(order.offline);
      if (order.offline) line.note({ route: 'other', fault: 'offline' });
    }
    return line.take(order);
  });
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

/** What the server holds of the keys that were sent. */
export async function heldOf(server: ClinicServer, { entries }: Line): Promise<Map<string, Held>> {
  const keys = [...new Set(entries.flatMap(({ key, route }) => (key && route === 'bookings' ? [key] : [])))];
  const found = await Promise.all(keys.map(async key => [key, await find(server, key)] as const));
  return new Map(found.flatMap(([key, held]) => (held ? [[key, held] as const] : [])));
}

async function find(server: ClinicServer, key: string): Promise<Held | undefined> {
  const answer = await fetch(new URL('api/clinics/trial/bookings/find', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  if (!answer.ok) return undefined;
  const { reference, status, items } = (await answer.json()) as Omit<Held, 'starts'> & { items: { start: string }[] };
  return { reference, status, starts: items.map(({ start }) => start) };
}
