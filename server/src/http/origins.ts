export interface Asked {
  /** The `Origin` header. */
  origin: string | undefined;
  /** `Sec-Fetch-Site`: only a browser can set it, and no script. */
  fetchSite: string | undefined;
  /** The request's own URL as this server sees it. */
  url: string;
}

/**
 * Whether a page of that origin may use the clinic: the clinic's own site, and those listed. A request without an origin is none of a page's
 * that browsers guard. `null` (a sandboxed frame, a file) only if it is listed.
 */
export function isOriginAllowed({ origin, fetchSite, url }: Asked, listed: readonly string[]): boolean {
  if (origin === undefined || listed.includes(origin)) return true;
  if (origin === 'null') return false;
  // Behind a proxy that ends TLS the two differ by their scheme: there the browser's own word counts.
  return fetchSite === 'same-origin' || origin === new URL(url).origin;
}
