import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The demo's site at an origin of its own, with scripts of the test before the page's. All engines know it: not all can insert a script themselves. */
export interface Front {
  /** Ends with `/`. */
  url: string;
  close(): Promise<void>;
}

export interface FrontOptions {
  /** In place of the demo's own Content-Security-Policy; `null`: none. */
  policy?: string | null;
  /** Opens closed roots and finds things in them; else the page has its closed roots, untouched. */
  hands?: boolean;
  /** Pages of the test by their paths, beside the demo's. */
  pages?: Readonly<Record<string, string>>;
  /** Comes between a booking that is sent and the server. */
  beforeBooking?: (body: string) => Promise<void>;
}

const SCRIPTS = ['watch.js', 'hands.js'];

export async function startFront(demo: string, options: FrontOptions = {}): Promise<Front> {
  const http = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing, demo, options).catch((error: unknown) => {
      console.error(`${incoming.method} ${incoming.url}: ${String(error)}`);
      outgoing.writeHead(502).end();
    });
  });
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    close() {
      http.closeAllConnections();
      return new Promise(done => http.close(() => done()));
    },
  };
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, demo: string, options: FrontOptions) {
  const { pathname } = new URL(incoming.url!, demo);
  const script = SCRIPTS.find(name => pathname === `/@${name}`);
  if (script) return void outgoing.setHeader('content-type', 'text/javascript').end(await scriptText(script));
  const page = options.pages?.[pathname];
  if (page) return send(outgoing, 200, { 'content-type': 'text/html; charset=utf-8' }, page, options);
  const sent = await bodyOf(incoming);
  if (incoming.method === 'POST' && pathname.endsWith('/bookings')) await options.beforeBooking?.(sent.toString());
  const { status, headers, body } = await ask(incoming, new URL(incoming.url!, demo), sent);
  return send(outgoing, status, headers, body, options);
}

const scriptText = (name: string) => readFile(new URL(`page/${name}`, import.meta.url));

type Headers = IncomingMessage['headers'];

function send(
  outgoing: ServerResponse,
  status: number,
  headers: Headers,
  body: string | Buffer,
  options: FrontOptions,
) {
  const isPage = headers['content-type']?.startsWith('text/html');
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...kept } = headers;
  outgoing.writeHead(status, isPage ? withPolicy(kept, options.policy) : kept);
  outgoing.end(isPage ? withScripts(body.toString(), options.hands) : body);
}

function withPolicy(headers: Headers, policy: string | null | undefined): Headers {
  if (policy === undefined) return headers;
  const { 'content-security-policy': _, ...others } = headers;
  return policy === null ? others : { ...others, 'content-security-policy': policy };
}

/** First in the head, so that nothing comes before them. */
function withScripts(html: string, hands = false): string {
  const names = hands ? SCRIPTS : ['watch.js'];
  return html.replace('<head>', `<head>${names.map(name => `<script src="/@${name}"></script>`).join('')}`);
}

async function bodyOf(incoming: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts);
}

/** With `Host` and `Origin` as they came: for the server the front's origin is its own. */
async function ask({ method, headers }: IncomingMessage, url: URL, body: Buffer) {
  const { 'accept-encoding': _, connection: __, ...kept } = headers;
  const reply = await new Promise<IncomingMessage>((done, fail) => {
    // A connection of its own: one that is kept the server may close at the moment when it is used again.
    request(url, { method, headers: kept, agent: false }, done).once('error', fail).end(body);
  });
  return { status: reply.statusCode!, headers: reply.headers, body: await bodyOf(reply) };
}
