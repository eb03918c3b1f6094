/**
 * The open booking contract, answered by a plugin in a WordPress site's REST API.
 *
 * What `rest` says holds here too; besides:
 *
 * | request                        | answer                                      | result                                        |
 * | ------------------------------ | ------------------------------------------- | --------------------------------------------- |
 * | `E` is `…/wp-json/<namespace>/…` |                                           | paths go on after it                          |
 * | `E` is `…/?rest_route=/<namespace>/…` |                                      | the same on a site with plain permalinks      |
 * | any                            | 403 `rest_cookie_invalid_nonce`             | once more, past whatever added an `X-WP-Nonce` |
 * |                                | 404 `rest_no_route`                         | `config`: the plugin is missing               |
 * |                                | 400, `data.params` a list: missing; an object: wrong | `invalid` with issues by field       |
 * |                                | an error with the contract's `code`, its keys in `data` | as in `rest`                      |
 *
 * No nonce is sent: WordPress refuses a stale one even where it needs none, and a page out of a cache has no other. Nothing but JSON
 * as `application/json` is read, and no `Idempotency-Key` passes its CORS.
 *
 * Source: `rest-api.php` and `class-wp-rest-request.php` of WordPress 6.5.5, and "Global Parameters" and "Authentication" of the REST
 * API Handbook, November 2026.
 *
 * @module
 */
import { type Answer, failureOf, problemCode } from '../booking/problems.js';
import { urlOf } from './address.js';
import type { BookingBackend, Failure, FieldIssue } from './backend.js';
import { contract, readOptions, type RestOptions } from './rest.js';
import { caller } from './rest-call.js';

export interface WordpressOptions extends RestOptions {
  /** `E`: `https://clinic.example/wp-json/clinic-widgets/v1/clinics/on-point`. */
  endpoint: string;
}

/** How WordPress writes what went wrong, whoever found it. */
interface WpError {
  code?: unknown;
  data?: { params?: Record<string, unknown>; details?: Record<string, WpError>; param?: unknown } | null;
}

const NAME = 'wordpress';
const STALE = 'rest_cookie_invalid_nonce';
const NO_ROUTE = 'rest_no_route';

const DIALECT = {
  name: NAME,
  /** On a site with plain permalinks the path goes into the query. */
  urlOf(base: URL, path: string, query?: Record<string, string | undefined>): string {
    const route = base.searchParams.get('rest_route');
    if (route === null) return urlOf(base, path, query);
    const url = new URL(urlOf(base, '', { ...query, rest_route: route.replace(/\/+$/, '') + path }));
    url.pathname = base.pathname;
    return url.href;
  },
  judge: async () => ({ failureOf: failureIn, problemCode: reasonOf }),
};

export function wordpress(options: WordpressOptions): BookingBackend {
  const base = readOptions(NAME, options);
  return contract(caller(base, { ...options, fetch: withoutNonce(options.fetch) }, DIALECT));
}

/**
 * `fetch`, which asks once more where a nonce that it never sent was refused: nothing has been done then. The page's own `fetch` would
 * add it again.
 */
function withoutNonce(own?: typeof fetch): typeof fetch {
  const ask: typeof fetch = (input, init) => (own ?? globalThis.fetch)(input, init);
  return async (input, init) => {
    const response = await ask(input, init);
    if (response?.status !== 403 || !(await isStale(response.clone()))) return response;
    const again = own ?? (await import('./untouched-fetch.js')).untouchedFetch;
    return again(input, init);
  };
}

async function isStale(response: Response): Promise<boolean> {
  return response.json().then(
    body => errorIn(body).code === STALE,
    () => false,
  );
}

function reasonOf(body: unknown): string {
  const { code } = errorIn(body);
  if (code === NO_ROUTE) return `${NO_ROUTE}: its plugin is missing or off, or \`endpoint\` is wrong`;
  return code === STALE ? `${STALE}: the page adds an X-WP-Nonce that is out of date` : problemCode(body);
}

function failureIn({ body, ...answer }: Answer, isWrite: boolean): Failure {
  const { code, data } = errorIn(body);
  if (code === NO_ROUTE) return { kind: 'config' };
  if (data?.params) return { kind: 'invalid', issues: issuesIn(data.params, data.details) };
  // The contract's problem is in `data` where the plugin returns a `WP_Error`, and else the body itself.
  return failureOf({ ...answer, body: data ? { ...data, code } : body }, isWrite);
}

/** A list names what is missing. An object says of each what is wrong with it, and `details` where in it. */
function issuesIn(params: Record<string, unknown>, details: Record<string, WpError> = {}): FieldIssue[] {
  if (Array.isArray(params)) return params.map(name => ({ path: pathOf(name), code: 'missing' }));
  return Object.entries(params).map(([name, message]) => ({
    path: pathOf(details[name]?.data?.param ?? name),
    ...(typeof message === 'string' && { message }),
  }));
}

/** `patient[email]` -> `/patient/email` */
function pathOf(param: unknown): string | null {
  return typeof param === 'string' ? `/${param.replaceAll(']', '').replaceAll('[', '/')}` : null;
}

function errorIn(body: unknown): WpError {
  return typeof body === 'object' && body !== null ? body : {};
}
