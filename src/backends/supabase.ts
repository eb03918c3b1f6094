/**
 * A Supabase project with the functions of `sql/supabase.sql`, which answer the open booking contract over PostgREST.
 *
 * | request                                       | answer                             | result                                    |
 * | --------------------------------------------- | ---------------------------------- | ----------------------------------------- |
 * | `GET E/rest/v1/rpc/free_slots?service&practitioner&from&to` | 200 times            | slots                                     |
 * | `POST E/rest/v1/rpc/book_appointment` `{ request }` | 200                          | the booking                               |
 * | `POST E/rest/v1/rpc/find_appointment` `{ key }` | 200 / 404 `PT404`                | the booking / `undefined`                 |
 * | any                                           | `PTxyz`, status xyz: `message` is the contract's code, `details` the rest of its problem in JSON | as in `rest` |
 * |                                               | 404 `PGRST202`, `42883`            | `config`: the SQL has not been run        |
 * |                                               | 401 (`PGRST301`, `42501`), 403     | `unauthorized`: the key                   |
 * |                                               | 5xx · anything else                | `server`, `timeout` · `protocol`          |
 *
 * The key is the publishable one, which everybody may read: what it opens, row level security and grants decide. It goes into `apikey`;
 * the older kind, a JWT of the role `anon`, into `authorization` too, where a publishable key would be refused for being no JWT.
 *
 * Source: PostgREST 13, "Errors", "Functions as RPC" and "CORS"; Supabase, "Understanding API keys", November 2026.
 *
 * @module
 */
import { type Answer, failureOf, problemCode } from '../booking/problems.js';
import { urlOf } from './address.js';
import type { BookingBackend, Failure } from './backend.js';
import { contract, readOptions, type RestOptions } from './rest.js';
import { caller, type Dialect } from './rest-call.js';
import { isSecret } from './secrets.js';

export interface SupabaseOptions extends RestOptions {
  /** `E`, the project's address: `https://abcdefgh.supabase.co`. */
  endpoint: string;
  /** The publishable key, or the `anon` key of an older project. */
  key: string;
}

const NAME = 'supabase';

const FUNCTIONS: Readonly<Record<string, string>> = {
  '/slots': 'free_slots',
  '/bookings': 'book_appointment',
  '/bookings/find': 'find_appointment',
};

/** No function of that name and these arguments: for PostgREST, and for PostgreSQL. */
const MISSING = ['PGRST202', '42883'];

export function supabase({ key, ...options }: SupabaseOptions): BookingBackend {
  const base = readOptions(NAME, options);
  if (!key) throw new TypeError(`[${NAME}] needs the option \`key\`: the publishable key of the project`);
  if (isSecret(key)) throw new TypeError(`[${NAME}] \`key\` is a secret key: a page needs the publishable one`);
  const { name, capabilities, findSlots, prepare, book, find } = contract(caller(base, options, dialectWith(key)));
  return { name, capabilities, destination: { host: base.host, service: 'Supabase' }, findSlots, prepare, book, find };
}

function dialectWith(key: string): Dialect {
  return {
    name: NAME,
    headers: { apikey: key, ...(key.startsWith('eyJ') && { authorization: `Bearer ${key}` }) },
    urlOf: (base, path, query) => urlOf(base, `/rest/v1/rpc/${FUNCTIONS[path]}`, query),
    bodyOf: (path, body) => (path === '/bookings' ? { request: body } : body),
    judge: async () => ({ failureOf: failureIn, problemCode: reasonOf }),
  };
}

function reasonOf(body: unknown): string {
  const { code } = errorIn(body);
  if (MISSING.includes(code)) return `${code}: sql/supabase.sql has not been run in this project`;
  return problemCode(problemIn(body)) || (/^\w{5,8}$/.test(code) ? code : '');
}

function failureIn(answer: Answer, isWrite: boolean): Failure {
  if (MISSING.includes(errorIn(answer.body).code)) return { kind: 'config' };
  return failureOf({ ...answer, body: problemIn(answer.body) }, isWrite);
}

/** The problem that our functions raised; `undefined` for what PostgREST or PostgreSQL say of themselves. */
function problemIn(body: unknown): unknown {
  const { code, message, details } = errorIn(body);
  if (!/^PT\d{3}$/.test(code)) return undefined;
  try {
    return { ...(JSON.parse(details || '{}') as object), code: message };
  } catch {
    return undefined;
  }
}

function errorIn(body: unknown): { code: string; message?: unknown; details?: string } {
  const { code, ...error } = (body ?? {}) as { code?: unknown; message?: unknown; details?: string };
  return { ...error, code: String(code) };
}
