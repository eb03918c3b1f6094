import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Order, PATIENCE_MS, type Route } from '../plan.js';
import { type Fault, FAULTS } from './faults.js';

/** One request, and how it fared. */
export interface Entry {
  route: Route;
  /** The fault that it met. */
  fault?: string;
  /** Of a booking: its key, and all of it but key and proof. */
  key?: string;
  content?: string;
  /** What the real server answered, if it was asked. */
  status?: number;
  replayed?: boolean;
}

/** Between one page and the real server. What it is told to break, it breaks; all else it passes on. */
export class Line {
  readonly entries: Entry[] = [];
  /** The faults that requests of a route will meet, one each. */
  readonly #armed = new Map<Route, string[]>();
  readonly #target: URL;
  readonly #underway = new Set<Promise<unknown>>();

  constructor(target: URL) {
    this.#target = target;
  }

  take(order: Order): number {
    if ('arm' in order) this.#armed.set(order.arm, [...order.faults]);
    if ('disarm' in order) this.#armed.clear();
    return this.entries.filter(({ route }) => route === 'bookings').length;
  }

  /** A fault that keeps a request from ever being made cannot be seen here. */
  note(entry: Entry): void {
    this.entries.push(entry);
  }

  /** When everything that is on its way has arrived. */
  async idle(): Promise<void> {
    while (this.#underway.size > 0) await Promise.allSettled(this.#underway);
  }

  async handle(incoming: IncomingMessage, outgoing: ServerResponse, path: string): Promise<void> {
    const body = await readAll(incoming);
    const route = routeOf(path);
    const name = this.#armed.get(route)?.shift();
    const entry: Entry = { route, ...(name && { fault: name }), ...(route === 'bookings' && contentOf(body)) };
    this.entries.push(entry);
    const handling = this.#fare(name ? FAULTS[name] : undefined, { incoming, outgoing, path, body, entry });
    this.#underway.add(handling);
    await handling.finally(() => this.#underway.delete(handling));
  }

  async #fare(fault: Fault | undefined, passage: Passage): Promise<void> {
    const { outgoing } = passage;
    if (!fault) return give(outgoing, await this.#deliver(passage));
    const { delivery, answer } = fault;
    const own = delivery === 'now' ? await this.#deliver(passage) : undefined;
    if (answer === 'reset') outgoing.destroy();
    else if (typeof answer === 'object') give(outgoing, answer);
    else {
      await pause(PATIENCE_MS * 1.7);
      const late = delivery === 'never' ? undefined : (own ?? (await this.#deliver(passage)));
      if (answer === 'late' && late) give(outgoing, late);
      else outgoing.destroy();
    }
  }

  #deliver({ incoming, path, body, entry }: Passage): Promise<Answer> {
    const { method, headers } = incoming;
    const { 'content-type': type, accept } = headers;
    const options = { method, headers: { ...(type && { 'content-type': type }), ...(accept && { accept }) } };
    return new Promise((resolve, reject) => {
      const passed = request(new URL(`${this.#target.pathname}${path}`, this.#target), options, response => {
        void readAll(response).then(text => {
          entry.status = response.statusCode!;
          if (response.headers['idempotency-replayed']) entry.replayed = true;
          resolve({ status: response.statusCode!, headers: ownHeaders(response), body: text });
        });
      });
      passed.on('error', reject);
      passed.end(body);
    });
  }
}

interface Passage {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  path: string;
  body: string;
  entry: Entry;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface Site {
  url: string;
  lines: Line[];
  stop(): void;
}

/** Pages with one script each, and a line to the real server for each of them: `/lines/0/api/…`. */
export async function startSite(
  target: URL,
  scripts: ReadonlyMap<string, string>,
  document: string,
  count: number,
): Promise<Site> {
  const lines = Array.from({ length: count }, () => new Line(target));
  const server: Server = createServer((incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url!, 'http://site');
    const [, number = '', path = ''] = /^\/lines\/(\d+)\/api(.*)$/.exec(pathname) ?? [];
    const line = number === '' ? undefined : lines.at(Number(number));
    if (line) {
      line.handle(incoming, outgoing, path + search).catch(() => outgoing.destroy());
      return;
    }
    const script = scripts.get(pathname);
    if (script !== undefined)
      give(outgoing, { status: 200, headers: { 'content-type': 'text/javascript' }, body: script });
    else if (pathname === '/clinic.json')
      give(outgoing, { status: 200, headers: { 'content-type': 'application/json' }, body: document });
    else if (pathname.startsWith('/page/')) give(outgoing, page(pathname.slice('/page'.length)));
    else give(outgoing, { status: 404, body: '' });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, lines, stop };
}

function page(script: string): Answer {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"><main></main><script src="${script}"></script></html>`;
  return { status: 200, headers: { 'content-type': 'text/html' }, body };
}

function give(outgoing: ServerResponse, { status, headers = {}, body }: Answer): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(status, headers).end(body);
}

function ownHeaders({ headers }: IncomingMessage): Record<string, string> {
  const kept = ['content-type', 'retry-after', 'idempotency-replayed', 'clinic-api'];
  return Object.fromEntries(kept.flatMap(name => (headers[name] ? [[name, String(headers[name])]] : [])));
}

function routeOf(path: string): Route {
  if (path === '' || path === '/') return 'document';
  if (path.startsWith('/slots')) return 'slots';
  if (path === '/bookings') return 'bookings';
  return path === '/bookings/find' ? 'find' : 'other';
}

function contentOf(body: string): Pick<Entry, 'key' | 'content'> {
  const { key, proof: _, ...content } = JSON.parse(body) as { key: string; proof?: string };
  return { key, content: JSON.stringify(content) };
}

async function readAll(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
