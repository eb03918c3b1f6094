/**
 * Static files: a clinic's site at `/` and the package's own at `/dist/`.
 *
 * @module
 */
import { getMimeType } from 'hono/utils/mime';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { EmbedConfig } from '../config/embed.js';
import { Refusal } from '../refusal.js';
import { siteHeaders } from './content-security.js';
import type { Ctx } from './context.js';
import { EMBED_PATH, embedPage } from './embed-page.js';
import { type Encoding, encode, isFresh, pickEncoding } from './encoding.js';
import { findFile, type FoundFile, type Mount, type Secrets } from './find-file.js';

export interface Site {
  mounts: readonly Mount[];
  secrets: Secrets;
  /** Directives in the place of the policy's own. */
  csp: Readonly<Record<string, string | null>>;
  /** What of that is otherwise for `embed.html`. */
  embed: EmbedConfig;
}

interface Cached {
  bytes: Uint8Array;
  etag: string;
  /** Of the file. */
  size: number;
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
export function serveSite({ mounts, secrets, csp, embed }: Site): (c: Ctx) => Promise<Response | undefined> {
  const headers = siteHeaders(csp);
  const framed = embedPage(embed, csp);
  const cache = new Map<string, Cached>();

  return async c => {
    const { pathname } = new URL(c.req.url);
    const file = await findFile(pathname, mounts, secrets);
    if (!file) return undefined;
    // Written in any other way it is a page like all others, which no other site may show.
    const page = pathname === EMBED_PATH ? framed : undefined;
    for (const [name, value] of Object.entries(page?.headers ?? headers)) c.header(name, value);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      throw new Refusal('method-not-allowed', 'Use GET or HEAD.', { headers: { Allow: 'GET, HEAD' } });
    }
    return send(c, file, await load(cache, file, page?.fill));
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
async function load(
  cache: Map<string, Cached>,
  { path, size, modified }: FoundFile,
  fill?: (page: Uint8Array) => Uint8Array,
): Promise<Cached> {
  const key = fill ? `${path} filled` : path;
  const known = cache.get(key);
  if (known && known.modified === modified && known.size === size) return known;
  const file = await readFile(path);
  const bytes = fill ? fill(file) : file;
  // Weak, for the compressed forms are not the same bytes.
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const cached: Cached = { bytes, etag, size, modified, encoded: new Map() };
  if (size <= LARGEST_CACHED) {
    cache.delete(key);
    cache.set(key, cached);
    if (cache.size > MOST_CACHED) cache.delete(cache.keys().next().value!);
  }
  return cached;
}

function encoded({ bytes, encoded }: Cached, encoding: Encoding): Promise<Uint8Array> {
  let made = encoded.get(encoding);
  if (!made) encoded.set(encoding, (made = encode(bytes, encoding, QUALITY)));
  return made;
}
