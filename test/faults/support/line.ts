import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CALL_HEADER, MAKING, type Order, PATIENCE_MS, type Route } from '../plan.js';
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
  /** Whether it took so long that the page may have given up. */
  isSlow?: boolean;
  /** And which booking or request it named. */
  reference?: string;
}

/** Between one page and the real server. What it is told to break, it breaks; all else it passes on. */
export class Line {
  readonly entries: Entry[] = [];
  /** The faults that requests of a route will meet, one each. */
  readonly #armed = new Map<Route, string[]>();
  /** What calls have met: a browser that tries again by itself meets it again. */
  readonly #met = new Map<string, string>();
  readonly #target: URL;
  readonly #underway = new Set<Promise<unknown>>();

  constructor(target: URL) {
    this.#target = target;
  }

  take(order: Order): number {
    if ('arm' in order) this.#armed.set(order.arm, [...order.faults]);
    if ('disarm' in order) this.#armed.clear();
    return 'count' in order ? this.entries.filter(({ route }) => order.count.includes(route)).length : 0;
  }

  /** Another page begins to count its calls from the start. */
  begin(): void {
    this.entries.length = 0;
    this.#armed.clear();
  }

  renew(): void {
    this.#met.clear();
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
    const route = routeOf(path, incoming.method);
    const name = this.#faultOf(String(incoming.headers[CALL_HEADER]), route);
    const entry: Entry = { route, ...(name && { fault: name }), ...(MAKING.includes(route) && contentOf(body)) };
    this.entries.push(entry);
    const handling = this.#fare(name ? FAULTS[name] : undefined, { incoming, outgoing, path, body, entry });
    this.#underway.add(handling);
    await handling.finally(() => this.#underway.delete(handling));
  }

  #faultOf(call: string, route: Route): string | undefined {
    const name = this.#met.get(call) ?? this.#armed.get(route)?.shift();
    if (name) this.#met.set(call, name);
    return name;
  }

  async #fare(fault: Fault | undefined, passage: Passage): Promise<void> {
    const { outgoing } = passage;
    if (!fault) return give(outgoing, await this.#deliver(passage));
    const { delivery, answer } = fault;
    const own = delivery === 'now' ? await this.#deliver(passage) : undefined;
    if (answer === 'reset') outgoing.destroy();
    else if (typeof answer === 'object') give(outgoing, answer);
    else {
      await pause(PATIENCE_MS * 1.5);
      const late = delivery === 'never' ? undefined : (own ?? (await this.#deliver(passage)));
      if (answer === 'late' && late) give(outgoing, late);
      else outgoing.destroy();
    }
  }

  #deliver({ incoming, path, body, entry }: Passage): Promise<Answer> {
    const { method, headers } = incoming;
    const { 'content-type': type, accept } = headers;
    const options = { method, headers: { ...(type && { 'content-type': type }), ...(accept && { accept }) } };
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const passed = request(new URL(`${this.#target.pathname}${path}`, this.#target), options, response => {
        void readAll(response).then(text => {
          entry.status = response.statusCode!;
          entry.isSlow = performance.now() - begun > PATIENCE_MS * 0.7;
          const [, reference] = /"reference":"([^"]+)"/.exec(text) ?? [];
          if (reference) entry.reference = reference;
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

/** Pages with one script each, and a line to the real server for each of them: `/lines/0/api/…`, with any number after `api`. */
export async function startSite(
  target: URL,
  scripts: ReadonlyMap<string, string>,
  documents: ReadonlyMap<string, string>,
  count: number,
): Promise<Site> {
  const lines = Array.from({ length: count }, () => new Line(target));
  const server: Server = createServer((incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url!, 'http://site');
    const [, number = '', path = ''] = /^\/lines\/(\d+)\/api\d*(.*)$/.exec(pathname) ?? [];
    const line = number === '' ? undefined : lines.at(Number(number));
    if (line) {
      line.handle(incoming, outgoing, path + search).catch(() => outgoing.destroy());
      return;
    }
    const script = scripts.get(pathname);
    if (script !== undefined)
      give(outgoing, { status: 200, headers: { 'content-type': 'text/javascript' }, body: script });
    else if (documents.has(pathname))
      give(outgoing, { status: 200, headers: { 'content-type': 'application/json' }, body: documents.get(pathname)! });
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

/** The first that fits. */
const ROUTES: readonly [RegExp, Route][] = [
  [/^\/?$/, 'document'],
  [/^\/slots\b/, 'slots'],
  [/^\/bookings$/, 'bookings'],
  [/^\/requests$/, 'requests'],
  [/^\/bookings\/find$/, 'find'],
  [/\/view$/, 'view'],
  [/\/cancel$/, 'cancel'],
  [/\/reschedule$/, 'reschedule'],
  [/^\/holds$/, 'hold'],
  [/\/extend$/, 'extend'],
];

function routeOf(path: string, method = 'GET'): Route {
  if (method === 'DELETE') return 'release';
  return ROUTES.find(([form]) => form.test(path))?.[1] ?? 'other';
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
