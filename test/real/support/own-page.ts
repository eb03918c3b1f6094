import { build } from 'esbuild';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A clinic's page with the booking form, on an origin of its own, under a strict Content-Security-Policy. */
export interface OwnPage {
  /** Ends with `/`. */
  url: string;
  close(): Promise<void>;
}

interface Options {
  /** Served as `/clinic.json`. */
  clinic: unknown;
  /** Whom the page may ask. */
  connect: string;
  /** A script of the page's own, run before the form's at `/?touched`. */
  own?: string;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export async function startOwnPage({ clinic, connect, own = '' }: Options): Promise<OwnPage> {
  const files = await bundled();
  files.set('/own.js', own);
  files.set('/clinic.json', JSON.stringify(clinic));
  const csp = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${connect}`;
  const server = createServer((incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://page');
    outgoing.setHeader('content-security-policy', csp);
    if (pathname === '/') return outgoing.setHeader('content-type', 'text/html').end(html(search === '?touched'));
    const file = files.get(pathname);
    outgoing.statusCode = file === undefined ? 404 : 200;
    outgoing.setHeader('content-type', pathname.endsWith('.js') ? 'text/javascript' : 'application/json');
    outgoing.end(file);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise(done => server.close(() => done())),
  };
}

function html(isTouched: boolean): string {
  const own = isTouched ? '<script src="/own.js"></script>' : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Book</title>${own}
    <script type="module" src="/page.js"></script><h1>Book</h1>
    <clinic-booking src="/clinic.json"><a href="tel:+15550100">Call us</a></clinic-booking></html>`;
}

/** The form from its sources, in parts as a page loads it. */
async function bundled(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: { page: `${ROOT}src/components/clinic-booking/clinic-booking.ts` },
    outdir: '/',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: `${ROOT}tsconfig.json`,
    conditions: ['production'],
    write: false,
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replaceAll('\\', '/'), text]));
}
