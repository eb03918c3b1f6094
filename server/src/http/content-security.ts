type Directives = Readonly<Record<string, string | null>>;

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
