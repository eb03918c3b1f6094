/**
 * Which addresses `embed.html` may be told to take a document from: those of its own origin, and those on the owner's list. Else anybody could
 * have a clinic of his own shown at an address that patients trust.
 *
 * @module
 */

/** The owner's list. */
export interface Allowed {
  /** An entry without a path: every address of that origin. */
  origins: readonly string[];
  /** An entry with one: that address and no other. */
  addresses: readonly string[];
  /** Entries that are none, for the owner. */
  wrong: readonly string[];
}

export type Judgement = { ok: true; url: string } | { ok: false; reason: string };

/** Reads `<meta name="clinic-embed-allow">`: origins and addresses with spaces between them. */
export function readAllowed(content: string): Allowed {
  const entries = content.split(/\s+/).filter(Boolean);
  const urls = entries.flatMap(entry => readEntry(entry) ?? []);
  return {
    origins: urls.filter(isOrigin).map(({ origin }) => origin),
    addresses: urls.filter(url => !isOrigin(url)).map(({ href }) => href),
    wrong: entries.filter(entry => !readEntry(entry)),
  };
}

/**
 * `address`, as somebody wrote it, made absolute from `page`. Judged is what the browser makes of it and not how it looks, and it is what is
 * used afterwards: `//evil`, `\\evil`, line breaks and encodings mean to both what they mean to the browser.
 */
export function judge(address: string, page: string, { origins, addresses }: Allowed): Judgement {
  const url = parse(address, page);
  if (!url) return { ok: false, reason: 'is no address' };
  // `blob:` has the origin of the page that made it, `javascript:` and `data:` have none.
  if (!/^https?:$/.test(url.protocol)) return { ok: false, reason: 'is neither https nor http' };
  if (url.username || url.password) return { ok: false, reason: 'holds a user name or password' };
  if (url.hash) return { ok: false, reason: 'holds a #' };
  const isListed = origins.includes(url.origin) || addresses.includes(url.href);
  if (url.origin === new URL(page).origin || isListed) return { ok: true, url: url.href };
  return { ok: false, reason: 'is of another origin, and not on the list of this server' };
}

/** Nothing where it is none, or would be refused wherever it stands. */
function readEntry(entry: string): URL | undefined {
  const url = parse(entry);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return url.username || url.password || url.hash || url.hostname.includes('*') ? undefined : url;
}

function isOrigin({ href, origin }: URL): boolean {
  return href === `${origin}/`;
}

function parse(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
