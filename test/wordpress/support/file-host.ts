import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the built files are given out to every page, as from a CDN. */
export interface FileHost {
  /** Ends with `/`. */
  url: string;
  close(): Promise<void>;
}

export const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

export async function startFileHost(): Promise<FileHost> {
  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://files');
    outgoing.setHeader('access-control-allow-origin', '*');
    outgoing.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream');
    readFile(join(DIST, normalize(pathname))).then(
      file => outgoing.end(file),
      () => outgoing.writeHead(404).end(),
    );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}
