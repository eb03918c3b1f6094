/**
 * Asks an upstream over HTTP, within its limit of calls and within a time, and sorts what comes of it:
 *
 * | what happens                                                            | failure              |
 * | ----------------------------------------------------------------------- | -------------------- |
 * | no call is left, or 429                                                 | `limited`            |
 * | no connection; or a read that breaks off, is late, is no JSON, or 5xx   | `down`               |
 * | a write that breaks off, is late, is no JSON, or 5xx                    | `unknown`            |
 * | 401, 403, a redirect                                                    | `refused`            |
 * | anything else, 400, 404 and 422 with it                                 | none: given as it is |
 *
 * Nothing of an address, a header or a body enters an error.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallLimit } from './call-limit.js';
import { type Failure, UpstreamError } from './upstream.js';

export interface Question {
  /** For errors and the owner's log: `book`, `find the patient`. */
  step: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base. Ids in it are to be encoded. */
  path: string;
  query?: readonly (readonly [name: string, value: string])[];
  /** Sent as JSON. */
  body?: unknown;
  /** For a POST that changes nothing: without an answer it is `down`, not `unknown`. */
  isRead?: boolean;
  /** Whether somebody waits for a booking: then the last calls of the minute may be used, and a short wait for one is made. */
  isUrgent?: boolean;
  /** Not sent after this instant. */
  before?: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** The JSON; `undefined` where there is no body. */
  body: unknown;
}

export interface CallerParts {
  /** `https://api.au1.cliniko.com/v1`, without a slash at the end. */
  base: string;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  limit: CallLimit;
  /** When the upstream will answer again after a 429, in milliseconds since 1970; by `Retry-After` when missing. */
  resetOf?: (headers: Headers) => number | undefined;
}

export type Ask = (question: Question) => Promise<Answer>;

const LARGEST = 4_194_304;
/** The longest that a booking waits for a call to be free. */
const PATIENCE_MS = 3_000;
const DEFAULT_BLOCK_MS = 30_000;
/** Nothing went out: no address, no connection, or a certificate that is not trusted. */
const NOT_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|UNABLE_TO_\w+)$|CERT/;

export function caller(parts: CallerParts): Ask {
  return async question => {
    await admit(parts, question);
    const response = await send(parts, question);
    const { status, headers } = response;
    if (status === 429) throw await limited(parts, question, headers);
    if (status === 401 || status === 403 || (status >= 300 && status < 400))
      throw failed(question, { kind: 'refused' }, status);
    if (status >= 500) throw doubtful(question, status);
    return { status, headers, body: await read(question, response) };
  };
}

async function admit({ limit }: CallerParts, question: Question): Promise<void> {
  const { isUrgent = false } = question;
  const patience = Date.now() + (isUrgent ? PATIENCE_MS : 0);
  for (;;) {
    const wait = await limit.take(isUrgent);
    if (wait === 0) break;
    if (Date.now() + wait > patience)
      throw failed(question, { kind: 'limited', retryAfterSeconds: Math.ceil(wait / 1000) });
    await sleep(wait);
  }
  // Asked last: the wait may have used the time up.
  if (question.before !== undefined && Date.now() >= question.before) throw failed(question, { kind: 'down' });
}

async function send({ base, headers, timeoutMs }: CallerParts, question: Question): Promise<Response> {
  const { method = 'GET', path, query = [], body } = question;
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  try {
    return await fetch(`${base}${path}${search && `?${search}`}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...headers,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
    throw NOT_SENT.test(String(code)) ? failed(question, { kind: 'down' }) : doubtful(question);
  }
}

/** A body that breaks off leaves the same doubt as none. */
async function read(question: Question, { status, body }: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > LARGEST) throw new Error('too large');
      chunks.push(chunk);
    }
    return size === 0 ? undefined : (JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown);
  } catch {
    // What a refusal says in words is not needed: its status is.
    if (status >= 400) return undefined;
    throw doubtful(question, status);
  }
}

async function limited({ limit, resetOf }: CallerParts, question: Question, headers: Headers): Promise<UpstreamError> {
  const until = resetOf?.(headers) ?? retryAfterOf(headers) ?? Date.now() + DEFAULT_BLOCK_MS;
  await limit.block(until);
  const retryAfterSeconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
  return failed(question, { kind: 'limited', retryAfterSeconds }, 429);
}

/** Seconds or a date. */
function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get('retry-after') ?? '';
  const until = /^\d{1,6}$/.test(text) ? Date.now() + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(until) ? undefined : until;
}

function doubtful(question: Question, status?: number): UpstreamError {
  const { method = 'GET', isRead = method === 'GET' } = question;
  return failed(question, { kind: isRead ? 'down' : 'unknown' }, status);
}

/** For an adapter too, about what it was answered. */
export function failed({ step }: Pick<Question, 'step'>, failure: Failure, status?: number): UpstreamError {
  return new UpstreamError(step, failure, status);
}
