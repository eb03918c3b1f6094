// What may occur in no source and in no built file, and how to recognise it.

/**
 * Lit sets innerHTML of a <template> from the static strings of our own source: the one place, and it carries no data.
 * It is taken out before the scan.
 */
export const LIT_TEMPLATE = /\.createElement\(["'`]template["'`]\)[;,]\s*(?:return\s+)?\w+\.innerHTML\s*=/g;

export const FORBIDDEN = [
  { name: 'eval', pattern: /(?<![\w.$])eval\s*\(/ },
  { name: 'new Function', pattern: /\bnew\s+Function\b|(?<![\w.$])Function\s*\(/ },
  // zod hides the constructor from scanners (`const F = Function; new F("")`); zod/mini must leave it out of the bundles.
  { name: 'Function under another name', pattern: /=\s*Function\s*[;,\n]/ },
  { name: 'document.write', pattern: /\bdocument\s*\.\s*write(?:ln)?\b/ },
  { name: 'unsafeHTML', pattern: /\bunsafe(?:HTML|SVG|MathML|Static)\b|\bunsafeCSS\(/ },
  { name: 'innerHTML', pattern: /\.(?:innerHTML|outerHTML)\s*\+?=(?!=)/ },
  {
    name: 'HTML from a string',
    pattern: /\binsertAdjacentHTML\b|\bsetHTMLUnsafe\b|\bcreateContextualFragment\b/,
  },
  { name: 'browser storage', pattern: /\b(?:localStorage|sessionStorage|indexedDB|caches\.open)\b/ },
  { name: 'cookie', pattern: /\bdocument\s*\.\s*cookie\b|\bcookieStore\b/ },
  { name: 'style attribute', pattern: /<[a-z][\w-]*(?:\s[^<>`]*)?\sstyle\s*=/i },
  { name: 'inline handler', pattern: /<[a-z][\w-]*(?:\s[^<>`]*)?\son[a-z]+\s*=/i },
  { name: 'debugger', pattern: /\bdebugger\b/ },
];

/** Comments may name what is forbidden in order to say why. */
const COMMENT = /\/\*[\s\S]*?\*\/|(^|[\s;{},(])\/\/[^\n]*/g;

/** The names of what `text` must not hold. */
export function findForbidden(text, { comments = true } = {}) {
  const code = (comments ? text.replace(COMMENT, '$1') : text).replace(LIT_TEMPLATE, '');
  return FORBIDDEN.filter(({ pattern }) => pattern.test(code)).map(({ name }) => name);
}

const INLINE = [
  { name: 'inline script', pattern: /<script\b(?![^>]*\ssrc=)/i },
  { name: 'inline style', pattern: /<style\b/i },
  { name: 'style attribute', pattern: /<[a-z][^>]*\sstyle\s*=/i },
  { name: 'inline handler', pattern: /<[a-z][^>]*\son[a-z]+\s*=/i },
  { name: 'address of another site', pattern: /\s(?:src|href|action)\s*=\s*["']?(?:[a-z]+:|\/\/)/i },
];

/** The names of what a page that is shipped must not hold: it works under the strictest policy, and asks nobody else for anything. */
export function inlineIn(markup) {
  return INLINE.filter(({ pattern }) => pattern.test(markup)).map(({ name }) => name);
}
