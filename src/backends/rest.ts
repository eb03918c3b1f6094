/**
 * The open booking contract, as the reference server and any proxy before another service answer it.
 *
 * | request                                   | answer                     | result                                          |
 * | ----------------------------------------- | -------------------------- | ----------------------------------------------- |
 * | `GET E`                                   | 200 clinic document        | the document                                    |
 * | `GET E/slots?service&practitioner&from&to`| 200 times                  | slots; bad rows are counted and left out        |
 * | `POST E/bookings`                         | 201, or 200 on a repetition| the booking                                     |
 * | `POST E/bookings/find`                    | 200 / 404                  | the booking / `undefined`                       |
 * | `POST E/bookings/{id}/view`, `…/cancel`   | 200                        | the booking                                     |
 * | any                                       | 409 `slot-taken`, `slot-unavailable` | `conflict` with the nearest times     |
 * |                                           | 409 `too-late`             | `too-late`                                      |
 * |                                           | 422 `invalid`, 413         | `invalid` with issues by field                  |
 * |                                           | 422 `idempotency-mismatch` | `mismatch`                                      |
 * |                                           | 401, 403 · 404 · 405, 415  | `unauthorized` · `not-found` · `unsupported`    |
 * |                                           | 428 · 429                  | `challenge` · `rate-limited`                    |
 * |                                           | 408, 504 · other 5xx       | `timeout` · `server`                            |
 * |                                           | a redirect of a write, anything else | `protocol`                            |
 * |                                           | none                       | `offline`, `timeout` or `network`               |
 *
 * Source of the contract: `openapi.json` of this package.
 *
 * @module
 */
import { readSlots } from '../booking/availability.js';
import { type Answer, failureOf, issuesWithout, problemCode, textsIn } from '../booking/problems.js';
import { readBookingAnswer, readSlotsAnswer, type SlotsAnswer } from '../booking/read-answers.js';
import type { ClinicDocument } from '../clinic/schema.js';
import {
  BackendError,
  type BookingBackend,
  type BookingResult,
  type CallOptions,
  type Failure,
  type Retry,
} from './backend.js';

export interface RestOptions {
  /** `E`: https, or http on this machine. Absolute. */
  endpoint: string;
  /** @default 20 seconds */
  timeoutMs?: number;
  /** @default the page's own */
  fetch?: typeof fetch;
}

interface Call {
  method: 'GET' | 'POST';
  /** For messages: a path without anything a patient typed. */
  route: string;
  url: string;
  body?: unknown;
  options?: CallOptions;
}

const NAME = 'rest';
const TIMEOUT_MS = 20_000;

export function rest(options: RestOptions): BookingBackend {
  const base = readOptions(options);
  const { get, post } = caller(base, options);
  /** Keys of bookings that may have been made though no answer came. */
  const doubts = new Set<string>();
  const manage = (id: string, action: 'view' | 'cancel', token: string, options?: CallOptions): Promise<unknown> => {
    return post(`/bookings/${encodeURIComponent(id)}/${action}`, { token }, options, `/bookings/…/${action}`);
  };

  return {
    name: NAME,
    capabilities: { availability: 'slots', outcome: 'confirmed', idempotency: 'enforced', conflict: 'typed' },

    async loadClinic(options) {
      const document = await get('', {}, options);
      // A form loads its document itself: whoever asks a backend for it waits for the schema.
      const { describeIssues, readClinic } = await import('../clinic/read.js');
      const reading = readClinic(document);
      if (!reading.ok)
        throw protocol(`GET / answered a clinic document that is not valid:${describeIssues(reading.issues)}`);
      return document as ClinicDocument;
    },

    async findSlots({ service, practitioner, from, to }, options) {
      const answer = parse(
        readSlotsAnswer,
        await get('/slots', { service, practitioner, from, to }, options),
        'GET /slots',
      );
      return { ...readSlots(answer.slots, Date.now(), answer.timeZone), ...withoutNull(answer) };
    },

    async book(request, options) {
      try {
        const result = parse(readBookingAnswer, await post('/bookings', request, options), 'POST /bookings');
        doubts.delete(request.key);
        return result;
      } catch (error) {
        if (mayHaveArrived(error)) doubts.add(request.key);
        throw toThrow(error, doubts.size > 0, request);
      }
    },

    async find(key, options) {
      try {
        const answer = await post('/bookings/find', { key }, options);
        return parse(readBookingAnswer, answer, 'POST /bookings/find');
      } catch (error) {
        if (isKind(error, 'not-found')) return undefined;
        throw error;
      }
    },

    async view(id, token, options): Promise<BookingResult> {
      return parse(readBookingAnswer, await manage(id, 'view', token, options), 'POST /bookings/…/view');
    },

    async cancel(id, token, options) {
      await manage(id, 'cancel', token, options);
    },
  };
}

interface Caller {
  get(path: string, query: Record<string, string | undefined>, options?: CallOptions): Promise<unknown>;
  /** `route` names the path in messages, where it holds an id. */
  post(path: string, body: unknown, options?: CallOptions, route?: string): Promise<unknown>;
}

function caller(base: URL, { fetch, timeoutMs = TIMEOUT_MS }: RestOptions): Caller {
  // Looked up at each call: a page may replace its `fetch` after us.
  const ask = fetch ?? ((input, init) => globalThis.fetch(input, init));
  const urlOf = (path: string, query: Record<string, string | undefined> = {}): string => {
    const url = new URL(base);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    return url.href;
  };
  return {
    get(path, query, options) {
      return call(ask, timeoutMs, { method: 'GET', route: `GET ${path || '/'}`, url: urlOf(path, query), options });
    },
    post(path, body, options, route = path) {
      return call(ask, timeoutMs, { method: 'POST', route: `POST ${route}`, url: urlOf(path), body, options });
    },
  };
}

/** @throws TypeError where the owner should look: an option that cannot work is told at once, not when somebody books. */
function readOptions({ endpoint, timeoutMs, ...rest }: RestOptions): URL {
  const unknown = Object.keys(rest).find(key => key !== 'fetch');
  if (unknown) throw new TypeError(`[${NAME}] knows no option "${unknown}"; it takes endpoint, timeoutMs, fetch`);
  if (timeoutMs !== undefined && !(timeoutMs > 0))
    throw new TypeError(`[${NAME}] \`timeoutMs\` must be a number above 0`);
  if (!endpoint) throw new TypeError(`[${NAME}] needs the option \`endpoint\``);
  const url = toUrl(endpoint);
  const isLocal = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    throw new TypeError(`[${NAME}] \`endpoint\` must be https (http only on this machine)`);
  }
  if (url.username || url.password) throw new TypeError(`[${NAME}] \`endpoint\` must not hold a user name or password`);
  if (url.hash) throw new TypeError(`[${NAME}] \`endpoint\` must not hold a #`);
  return url;
}

function toUrl(endpoint: string): URL {
  try {
    return new URL(endpoint);
  } catch (cause) {
    throw new TypeError(`[${NAME}] \`endpoint\` must be an absolute address`, { cause });
  }
}

/** The JSON of a good answer. */
async function call(
  ask: typeof fetch,
  timeoutMs: number,
  { method, route, url, body, options }: Call,
): Promise<unknown> {
  const { signal, timeoutMs: own = timeoutMs } = options ?? {};
  signal?.throwIfAborted();
  const isWrite = method === 'POST';
  if (globalThis.navigator?.onLine === false)
    throw fault({ kind: 'offline' }, 'safe', `${route}: this device is offline`);

  const timer = startTimer(own, signal);
  let answer: Answer;
  try {
    answer = await read(await ask(url, { ...initFor(method, body), signal: timer.signal }));
  } catch (cause) {
    signal?.throwIfAborted();
    if (timer.isOver())
      throw fault({ kind: 'timeout', maybeDelivered: isWrite }, 'safe', `${route} did not answer in ${own} ms`);
    throw fault({ kind: 'network', maybeDelivered: isWrite }, 'safe', `${route} could not be reached`, { cause });
  } finally {
    timer.stop();
  }
  return judge(answer, route, isWrite);
}

function initFor(method: 'GET' | 'POST', body: unknown): RequestInit {
  const always = { method, credentials: 'omit', cache: 'no-store' } as const;
  const accept = 'application/json, application/problem+json';
  if (method === 'GET') return { ...always, headers: { accept } };
  // A redirect would carry what a patient typed to an address that the owner never named.
  return {
    ...always,
    headers: { accept, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
  };
}

/** Pages replace `fetch` and may answer anything. */
async function read(response: Response): Promise<Answer> {
  if (typeof response?.text !== 'function') return { status: 0, retryAfter: null, body: undefined };
  const text = await response.text();
  const retryAfter = response.headers?.get('retry-after') ?? null;
  try {
    return { status: response.status, retryAfter, body: JSON.parse(text) as unknown };
  } catch {
    return { status: response.status, retryAfter, body: undefined };
  }
}

/** The body of a good answer; of any other, what it means. */
function judge(answer: Answer, route: string, isWrite: boolean): unknown {
  const { status, body } = answer;
  if (status === 200 || status === 201) {
    if (body !== undefined) return body;
    throw protocol(`${route} answered ${status} with something that is not JSON`);
  }
  const [failure, retry] = failureOf(answer, isWrite);
  throw fault(failure, retry, `${route} answered ${status || 'with a redirect'} ${problemCode(body)}`.trim());
}

/** A booking may stand although the answer was not what it should be. */
function mayHaveArrived(error: unknown): boolean {
  return (
    ['network', 'timeout', 'server', 'protocol'].some(kind => isKind(error, kind)) || !(error instanceof BackendError)
  );
}

/** Told of an earlier doubt, and without words of the server's that repeat what was typed. */
function toThrow(error: unknown, hasDoubts: boolean, request: unknown): unknown {
  if (!(error instanceof BackendError)) return error;
  const { failure, retry } = error;
  if (failure.kind === 'conflict' && hasDoubts) {
    return fault(
      { ...failure, maybeOurs: true },
      retry,
      'the time is taken, perhaps by an earlier try of the same patient',
    );
  }
  if (failure.kind !== 'invalid') return error;
  const issues = issuesWithout(textsIn(request), failure.issues);
  return fault({ kind: 'invalid', issues }, retry, 'POST /bookings answered 422 invalid');
}

/** One signal for both the caller's and the clock's. */
function startTimer(timeoutMs: number, signal?: AbortSignal): { signal: AbortSignal; isOver(): boolean; stop(): void } {
  const aborter = new AbortController();
  let isOver = false;
  const abort = (): void => aborter.abort(signal?.reason);
  const timer = setTimeout(() => {
    isOver = true;
    aborter.abort();
  }, timeoutMs);
  signal?.addEventListener('abort', abort);
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
  return { signal: aborter.signal, isOver: () => isOver, stop };
}

function parse<Read>(read: (body: unknown) => Read | undefined, body: unknown, route: string): Read {
  const answer = read(body);
  if (answer === undefined) throw protocol(`${route} answered JSON of another form than the contract's`);
  return answer;
}

/** `coveredTo: null` and an unknown one are the same; a `nextFree` of `null` is news. */
function withoutNull({ slots: _, coveredTo, ...answer }: SlotsAnswer) {
  return { ...answer, ...(coveredTo && { coveredTo }) };
}

function isKind(error: unknown, kind: string): boolean {
  return error instanceof BackendError && error.kind === kind;
}

function protocol(message: string): BackendError {
  return fault({ kind: 'protocol' }, 'safe', message);
}

function fault(failure: Failure, retry: Retry, message: string, options?: ErrorOptions): BackendError {
  return new BackendError(NAME, failure, retry, message, options);
}
