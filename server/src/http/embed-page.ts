/**
 * `embed.html`: the only page that other sites may show, if the owner says so, with the owner's lists written into it.
 *
 * @module
 */
import type { EmbedConfig } from '../config/embed.js';
import { type Directives, directiveOf, siteHeaders } from './content-security.js';

export const EMBED_PATH = '/dist/embed.html';

export interface EmbedPage {
  headers: Record<string, string>;
  fill(page: Uint8Array): Uint8Array;
}

export function embedPage({ frameAncestors, allow, tell }: EmbedConfig, csp: Directives): EmbedPage {
  const framing = frameAncestors.length > 0 && { 'frame-ancestors': ["'self'", ...frameAncestors].join(' ') };
  const from = [...new Set(allow.map(entry => new URL(entry).origin))];
  const reaching = ['connect-src', 'img-src'].map(name => [name, widened(directiveOf(name, csp), from)] as const);
  return {
    headers: siteHeaders({ ...csp, ...Object.fromEntries(reaching), ...framing }),
    fill: page => fillIn(page, { 'clinic-embed-allow': allow, 'clinic-embed-tell': tell }),
  };
}

/** What was taken away stays away. */
function widened(directive: string | null, origins: readonly string[]): string | null {
  if (directive === null || origins.length === 0) return directive;
  return [directive.replace("'none'", '').trim(), ...origins].filter(Boolean).join(' ');
}

function fillIn(page: Uint8Array, lists: Readonly<Record<string, readonly string[]>>): Uint8Array {
  let text = Buffer.from(page).toString('utf8');
  for (const [name, list] of Object.entries(lists)) {
    text = text.replace(`<meta name="${name}" content=""`, () => `<meta name="${name}" content="${escape(list)}"`);
  }
  return Buffer.from(text);
}

function escape(list: readonly string[]): string {
  return list.join(' ').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
