/**
 * Static files: a clinic's site at `/` and the package's own at `/dist/`.
 *
 * @module
 */
import { getMimeType } from 'hono/utils/mime';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Refusal } from '../refusal.js';
import { siteHeaders } from './content-security.js';
import type { Ctx } from './context.js';
import { type Encoding, encode, isFresh, pickEncoding } from './encoding.js';
import { findFile, type FoundFile, type Mount, type Secrets } from './find-file.js';

export interface Site {
  mounts: readonly Mount[];
  secrets: Secrets;
  /** Directives in the place of the policy's own. */
  csp: Readonly<Record<string, string | null>>;
}

interface Cached {
  bytes: Uint8Array;
  etag: string;
  modified: number;
  encoded: Map<Encoding, Promise<Uint8Array>>;
}

/** Made once for each file and kept, so it may take its time. */
const QUALITY = 9;
const WORTH_IT = 512;
const MOST_CACHED = 400;
const LARGEST_CACHED = 4_194_304;
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml|manifest\+json)|image\/svg\+xml)/;
/** The build puts a hash of the content into these names. */
const UNCHANGING = /\/chunks\/[^/]+-[\w-]{8}\.js$/;
const MIMES = { map: 'application/json', ts: 'text/plain; charset=utf-8', md: 'text/markdown; charset=utf-8' };

/** Answers GET and HEAD for the files of a site; `undefined` where there is none. */
export function serveSite({ mounts, secrets, csp }: Site): (c: Ctx) => Promise<Response | undefined> {
  const headers = siteHeaders(csp);
  const cache = new Map<string, Cached>();

  return async c => {
    const file = await findFile(new URL(c.req.url).pathname, mounts, secrets);
    if (!file) return undefined;
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      throw new Refusal('method-not-allowed', 'Use GET or HEAD.', { headers: { Allow: 'GET, HEAD' } });
    }
    return send(c, file, await load(cache, file));
  };
}

async function send(c: Ctx, { path }: FoundFile, cached: Cached): Promise<Response> {
  const type = getMimeType(path, MIMES) ?? getMimeType(path) ?? 'application/octet-stream';
  c.header('ETag', cached.etag);
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', UNCHANGING.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (isFresh(c.req.header('if-none-match'), cached.etag)) return c.body(null, 304);
  c.header('Content-Type', type);

  const worth = cached.bytes.byteLength >= WORTH_IT && COMPRESSIBLE.test(type);
  const encoding = worth ? pickEncoding(c.req.header('accept-encoding')) : undefined;
  if (encoding) c.header('Content-Encoding', encoding);
  const bytes = encoding ? await encoded(cached, encoding) : cached.bytes;
  c.header('Content-Length', String(bytes.byteLength));
  return c.body(bytes as Uint8Array<ArrayBuffer>);
}

/** The file as it now is: read again when its time or its size has changed. */
async function load(cache: Map<string, Cached>, { path, size, modified }: FoundFile): Promise<Cached> {
  const known = cache.get(path);
  if (known && known.modified === modified && known.bytes.byteLength === size) return known;
  const bytes = await readFile(path);
  // Weak, for the compressed forms are not the same bytes.
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const cached: Cached = { bytes, etag, modified, encoded: new Map() };
  if (size <= LARGEST_CACHED) {
    cache.delete(path);
    cache.set(path, cached);
    if (cache.size > MOST_CACHED) cache.delete(cache.keys().next().value!);
  }
  return cached;
}

function encoded({ bytes, encoded }: Cached, encoding: Encoding): Promise<Uint8Array> {
  let made = encoded.get(encoding);
  if (!made) encoded.set(encoding, (made = encode(bytes, encoding, QUALITY)));
  return made;
}
