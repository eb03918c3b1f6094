/**
 * The address of a service, as its owner wrote it.
 *
 * @module
 */

/** @throws TypeError where the owner should look: an address that cannot work is told at once, not when somebody books. */
export function readAddress(name: string, endpoint: string | undefined): URL {
  if (!endpoint) throw new TypeError(`[${name}] needs the option \`endpoint\``);
  const url = readPage(name, endpoint);
  if (url.hash) throw new TypeError(`[${name}] \`endpoint\` must not hold a #`);
  return url;
}

/** The address of a page to be opened, which may hold a `#`. `what` names it in messages. */
export function readPage(name: string, address: string, what = '`endpoint`'): URL {
  const url = toUrl(name, address, what);
  const isLocal = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    throw new TypeError(`[${name}] ${what} must be https (http only on this machine)`);
  if (url.username || url.password) throw new TypeError(`[${name}] ${what} must not hold a user name or password`);
  return url;
}

/** `base` with `path` after its own, and `query` without what is undefined. */
export function urlOf(base: URL, path: string, query: Record<string, string | undefined> = {}): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

function toUrl(name: string, address: string, what: string): URL {
  try {
    return new URL(address);
  } catch (cause) {
    throw new TypeError(`[${name}] ${what} must be an absolute address`, { cause });
  }
}
