/**
 * The address of a service, as its owner wrote it.
 *
 * @module
 */

/** @throws TypeError where the owner should look: an address that cannot work is told at once, not when somebody books. */
export function readAddress(name: string, endpoint: string | undefined): URL {
  if (!endpoint) throw new TypeError(`[${name}] needs the option \`endpoint\``);
  const url = toUrl(name, endpoint);
  const isLocal = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    throw new TypeError(`[${name}] \`endpoint\` must be https (http only on this machine)`);
  }
  if (url.username || url.password) throw new TypeError(`[${name}] \`endpoint\` must not hold a user name or password`);
  if (url.hash) throw new TypeError(`[${name}] \`endpoint\` must not hold a #`);
  return url;
}

/** `base` with `path` after its own, and `query` without what is undefined. */
export function urlOf(base: URL, path: string, query: Record<string, string | undefined> = {}): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

function toUrl(name: string, endpoint: string): URL {
  try {
    return new URL(endpoint);
  } catch (cause) {
    throw new TypeError(`[${name}] \`endpoint\` must be an absolute address`, { cause });
  }
}
