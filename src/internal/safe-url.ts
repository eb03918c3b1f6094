import { isServer } from 'lit';

const ALLOWED = new Set(['https:', 'http:', 'tel:', 'mailto:']);

/** Stands on a server for the address of the page, which it does not know. */
export const UNKNOWN_PAGE = 'https://page.invalid/';

/**
 * `url` made absolute, or `undefined` when it could run code or is no address at all. Lit does not stop `javascript:` in `href`, so every
 * address that comes from a document, an attribute or a server goes through here. On a server what is relative to the page stays so.
 */
export function safeUrl(
  url: string | null | undefined,
  base: string = isServer ? UNKNOWN_PAGE : document.baseURI,
): string | undefined {
  if (!url) return undefined;
  try {
    const { protocol, href } = new URL(url, base);
    if (!ALLOWED.has(protocol)) return undefined;
    return isServer && href.startsWith(UNKNOWN_PAGE) ? onPage(url, href, base) : href;
  } catch {
    return undefined;
  }
}

function onPage(url: string, href: string, base: string): string {
  return base === UNKNOWN_PAGE ? url : href.slice(UNKNOWN_PAGE.length - 1);
}

/** `tel:+15550100` for a number as people write it. */
export function telUrl(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}
