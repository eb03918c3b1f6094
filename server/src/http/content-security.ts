export type Directives = Readonly<Record<string, string | null>>;

/** A page of widgets needs its own scripts, styles, pictures and requests, and nothing else from anywhere. */
const DIRECTIVES: Directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'self'",
};

/** A directive of the site's policy; `null` where the owner has taken it away. */
export function directiveOf(name: string, csp: Directives): string | null {
  const own = csp[name];
  return own === undefined ? (DIRECTIVES[name] ?? null) : own;
}

/** The headers of every static file. `csp` replaces single directives; `null` takes one away. */
export function siteHeaders(csp: Directives): Record<string, string> {
  const directives = Object.entries({ ...DIRECTIVES, ...csp }).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${value}`.trim()],
  );
  return {
    'Content-Security-Policy': directives.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    // Widgets are pasted into pages of other origins, which load these scripts as modules.
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
}
