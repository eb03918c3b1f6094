const ALLOWED = new Set(['https:', 'http:', 'tel:', 'mailto:']);

/**
 * `url` made absolute, or `undefined` when it could run code or is no address at all. Lit does not stop `javascript:` in `href`, so every
 * address that comes from a document, an attribute or a server goes through here.
 */
export function safeUrl(url: string | null | undefined, base: string = document.baseURI): string | undefined {
  if (!url) return undefined;
  try {
    const { protocol, href } = new URL(url, base);
    return ALLOWED.has(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** `tel:+15550100` for a number as people write it. */
export function telUrl(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}
