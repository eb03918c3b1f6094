import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A clinic's own site: its built files, and behind the same address the clinic's booking server, as a reverse proxy puts it there. */
export interface Site {
  /** Ends with `/`. */
  url: string;
  stop(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** What the booking server answers. */
const CLINIC = /^\/(api\/|clinic\.json|img\/)/;

/** `from`: folders, of which the first that has a file gives it out, or the address of a server that answers. */
export async function serveSite(from: readonly string[] | URL, clinic: string): Promise<Site> {
  const http = createServer((incoming, outgoing) => {
    if (CLINIC.test(incoming.url!)) passOn(incoming, outgoing, new URL(incoming.url!, clinic));
    else if (from instanceof URL) passOn(incoming, outgoing, new URL(incoming.url!, from));
    else void answer(new URL(incoming.url!, 'http://site').pathname, from, outgoing);
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

/** With the visitor's own headers, `Host` among them: the booking server sees one site. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, target: URL): void {
  const { method, headers } = incoming;
  const onward = request(target, { method, headers }, answered => {
    outgoing.writeHead(answered.statusCode!, answered.headers);
    answered.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

async function answer(path: string, folders: readonly string[], outgoing: ServerResponse): Promise<void> {
  const file = await findFile(path, folders);
  // A browser asks for an icon by itself.
  if (!file) return void outgoing.writeHead(path === '/favicon.ico' ? 204 : 404).end();
  outgoing.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  outgoing.end(await readFile(file));
}

async function findFile(path: string, folders: readonly string[]): Promise<string | undefined> {
  const inside = normalize(decodeURIComponent(path));
  for (const folder of folders) {
    for (const file of [join(folder, inside), join(folder, inside, 'index.html')]) {
      const found = await stat(file).catch(() => undefined);
      if (found?.isFile()) return file;
    }
  }
  return undefined;
}
