import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { launch, visit, type Visit, type VisitOptions } from '../../e2e/support/browser.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Our files, in whatever folder a page looks for them. */
const OURS = /\/((?:chunks\/)?[\w.-]+\.(?:js|css))$/;
const TYPES = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
};

/** What the server answers at a path. */
export interface Answer {
  body?: string | Buffer;
  status?: number;
  headers?: Record<string, string>;
  /** Never answered. */
  isPending?: boolean;
}

export interface PageOptions extends VisitOptions {
  /** Instead of text/html. */
  type?: string;
  headers?: Record<string, string>;
  /** By path; else a file of ours, or the demo clinic's document. */
  answers?: Record<string, Answer>;
}

/** A site and a CDN, each an origin of its own. Both are names of this machine that mean no developer's machine to the widgets. */
export interface Site {
  /** Both without `/` at the end. */
  origin: string;
  cdn: string;
  browser: Browser;
  /** The paths that were asked for, in their order, since a page was opened; `cdn:` before those of the CDN. */
  requests: string[];
  /** Opens a page with that text. */
  open(html: string, options?: PageOptions): Promise<Visit>;
}

/** For the tests of the `describe` that calls this; there once they run. */
export function useSite(): Site {
  const answers = new Map<string, Answer>();
  const site = {
    requests: [] as string[],
    open(html: string, { type = 'text/html', headers = {}, answers: own = {}, ...options }: PageOptions = {}) {
      site.requests.length = 0;
      answers.clear();
      for (const [path, answer] of Object.entries(own)) answers.set(path, answer);
      answers.set('/page', { body: html, headers: { 'content-type': `${type}; charset=utf-8`, ...headers } });
      return visit(site.browser, `${site.origin}/page`, options);
    },
  } as Site;
  let server: Server;
  before(async () => {
    server = createServer((incoming, outgoing) => {
      const isCdn = incoming.headers.host!.startsWith('cdn.');
      site.requests.push((isCdn ? 'cdn:' : '') + incoming.url);
      if (isCdn) outgoing.setHeader('access-control-allow-origin', '*');
      answer(answers, incoming, outgoing);
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    site.origin = `http://clinic.localhost:${port}`;
    site.cdn = `http://cdn.localhost:${port}`;
    site.browser = await launch();
  });
  after(() => site.browser.close());
  after(() => server.close().closeAllConnections());
  return site;
}

/** A file of ours as it was built. */
export function built(file: string): string {
  return readFileSync(`${ROOT}dist/${file}`, 'utf8');
}

function answer(answers: ReadonlyMap<string, Answer>, { url = '/' }: IncomingMessage, outgoing: ServerResponse): void {
  const { pathname } = new URL(url, 'http://site');
  const { body = '', status = 200, headers = {}, isPending } = answers.get(pathname) ?? find(pathname);
  if (isPending) return;
  const type = TYPES[pathname.split('.').at(-1) as keyof typeof TYPES] ?? 'text/plain';
  outgoing.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

/** Ours, or what the demo clinic has: its document and its pictures. */
function find(pathname: string): Answer {
  const ours = OURS.exec(pathname)?.[1];
  const path = ROOT + (ours ? `dist/${ours}` : `demo${pathname}`);
  return existsSync(path) ? { body: readFileSync(path) } : { status: 404 };
}
