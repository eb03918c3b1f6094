/**
 * A clinic's own page with a booking form, as its web server would give it out: strict rules for contents, one other origin allowed.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export interface ClinicPage {
  url: string;
  stop(): Promise<void>;
}

/** The demo's clinic with `booking` in place of its own settings, and a form with those attributes. `origin`: where it books. */
export async function startClinicPage(origin: string, booking: object, attributes = ''): Promise<ClinicPage> {
  const document = JSON.parse(await readFile(join(ROOT, 'demo/clinic.json'), 'utf8')) as { booking: object };
  const clinic = JSON.stringify({ ...document, booking: { ...document.booking, ...booking } });
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Booking (test)</title>
    <link rel="stylesheet" href="/dist/clinic-widgets.css" />
    <script type="module" src="/dist/clinic-widgets.js"></script>
  </head>
  <body>
    <main><h1>Booking</h1><clinic-booking src="/clinic.json" ${attributes}></clinic-booking></main>
  </body>
</html>`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${origin}`,
  ].join('; ');

  async function answer(path: string, outgoing: ServerResponse): Promise<void> {
    outgoing.setHeader('content-security-policy', policy);
    if (path === '/') return void outgoing.setHeader('content-type', 'text/html').end(page);
    if (path === '/clinic.json') return void outgoing.setHeader('content-type', 'application/json').end(clinic);
    const folder = path.startsWith('/dist/') ? ROOT : join(ROOT, 'demo');
    try {
      const file = await readFile(join(folder, normalize(path)));
      outgoing.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream').end(file);
    } catch {
      // A browser asks for an icon by itself.
      outgoing.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  }

  const http = createServer((incoming, outgoing) => {
    void answer(new URL(incoming.url ?? '/', 'http://x').pathname, outgoing);
  });
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    async stop() {
      http.closeAllConnections();
      await new Promise(done => http.close(done));
    },
  };
}
