import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { launch, visit, type Visit, type VisitOptions } from '../../e2e/support/browser.js';
import { type ClinicServer, newDataDir, removeDataDir, startClinicServer } from '../../e2e/support/clinic-server.js';

const PAGES = new URL('../pages/', import.meta.url);
const DEMO = fileURLToPath(new URL('../../../demo/', import.meta.url));

const SCRIPTS = {
  loader: '<script type="module" src="/dist/clinic-widgets.js"></script>',
  bundle: '<script defer src="/dist/clinic-widgets.bundle.js"></script>',
  none: '',
};

export interface HostOptions extends VisitOptions {
  /** Which of the built files the page has pasted. */
  script?: keyof typeof SCRIPTS;
  /** The widgets' tags, where they are to be others than a booking form. */
  tags?: string;
  /** Goes into the page's head, before our script. */
  head?: string;
}

/** A host's site: fixture pages, and behind them the demo clinic with its real booking server. */
export interface Host {
  /** Ends with `/`. */
  url: string;
  browser: Browser;
  /** Opens a page of `test/hostile/pages/`. */
  visit(page: string, options?: HostOptions): Promise<Visit>;
}

const BOOKING = `<clinic-booking id="book" src="/clinic.json"><p class="fallback">Call us: <a href="tel:+15550100">+1 555 0100</a></p></clinic-booking>`;

/** For the tests of the `describe` that calls this; there once they run. */
export function useHost(): Host {
  const pages = new Map<string, string>();
  const host = {
    async visit(page, { script = 'loader', tags = BOOKING, head = '', ...options } = {}) {
      const text = await readFile(new URL(page, PAGES), 'utf8');
      const path = `host/${pages.size}/${page}`;
      // By functions: what a test writes may hold a dollar sign.
      const filled = text.replace('<!-- head -->', () => head + SCRIPTS[script]);
      pages.set(
        `/${path}`,
        filled.replaceAll('<!-- widgets -->', () => tags),
      );
      const prepare = async (page: Page): Promise<void> => {
        // What compiles the tests names inner functions by a helper of its own, which the page lacks.
        await page.evaluateOnNewDocument('globalThis.__name = made => made');
        await options.prepare?.(page);
      };
      return visit(host.browser, host.url + path, { ...options, prepare });
    },
  } as Host;
  let folder: string;
  let clinic: ClinicServer;
  let server: Server;
  before(async () => {
    folder = await newDataDir();
    [host.browser, clinic] = await Promise.all([launch(), startClinic(folder)]);
    server = createServer((incoming, outgoing) => answer(clinic.url, pages, incoming, outgoing));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    host.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  after(async () => {
    await host.browser.close();
    server.close().closeAllConnections();
    await clinic.stop();
    await removeDataDir(folder);
  });
  return host;
}

/** The demo clinic, with room for all at every time: those who book at once are in nobody's way. */
async function startClinic(folder: string): Promise<ClinicServer> {
  const write = (name: string, content: unknown) => writeFile(join(folder, name), JSON.stringify(content));
  const read = async <Content>(name: string) => JSON.parse(await readFile(join(DEMO, name), 'utf8')) as Content;
  const clinic = await read<{ services: object[] }>('clinic.json');
  await write('clinic.json', { ...clinic, services: clinic.services.map(service => ({ ...service, capacity: 500 })) });
  const config = {
    ...(await read<object>('server.json')),
    site: [folder, DEMO],
    clinics: [{ document: 'clinic.json' }],
  };
  await write('server.json', config);
  return startClinicServer({ dataDir: join(folder, 'data'), config: join(folder, 'server.json') });
}

/** A page of the host's, or what its clinic's server answers. */
function answer(
  upstream: string,
  pages: ReadonlyMap<string, string>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const { pathname } = new URL(incoming.url!, upstream);
  const text = pages.get(pathname);
  if (text !== undefined) return void outgoing.setHeader('content-type', 'text/html; charset=utf-8').end(text);
  const { method, headers } = incoming;
  const passed = request(new URL(incoming.url!, upstream), { method, headers }, reply => {
    outgoing.writeHead(reply.statusCode!, reply.headers);
    reply.pipe(outgoing);
  });
  passed.on('error', () => outgoing.destroy());
  // A visitor who leaves wants no answer.
  outgoing.on('close', () => passed.destroy());
  incoming.pipe(passed);
}
