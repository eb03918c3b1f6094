/**
 * One call of `rest`: what is sent, how long is waited, and what the answer means.
 *
 * @module
 */
import { type Answer, failureOf, problemCode } from '../booking/problems.js';
import { BackendError, type CallOptions, type Failure, type Retry } from './backend.js';

export const NAME = 'rest';
const TIMEOUT_MS = 20_000;

export interface Caller {
  /** `hearDate` is told the `Date` of the answer, where a page may read it. */
  get(
    path: string,
    query: Record<string, string | undefined>,
    options?: CallOptions,
    hearDate?: HearDate,
  ): Promise<unknown>;
  /** `route` names the path in messages, where it holds an id. */
  post(path: string, body: unknown, options?: CallOptions, route?: string): Promise<unknown>;
  remove(path: string, options: CallOptions | undefined, route: string): Promise<unknown>;
}

type HearDate = (date: string | null) => void;
type Method = 'GET' | 'POST' | 'DELETE';

interface Call {
  method: Method;
  /** For messages: a path without anything a patient typed. */
  route: string;
  url: string;
  body?: unknown;
  options?: CallOptions;
  hearDate?: HearDate;
}

export function caller(
  base: URL,
  { fetch, timeoutMs = TIMEOUT_MS }: { fetch?: typeof globalThis.fetch; timeoutMs?: number },
): Caller {
  // Looked up at each call: a page may replace its `fetch` after us.
  const ask = fetch ?? ((input, init) => globalThis.fetch(input, init));
  const urlOf = (path: string, query: Record<string, string | undefined> = {}): string => {
    const url = new URL(base);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    return url.href;
  };
  const send = (method: Method, route: string, url: string, options?: CallOptions, body?: unknown) =>
    call(ask, timeoutMs, { method, route: `${method} ${route}`, url, body, ...(options && { options }) });
  return {
    get: (path, query, options, hearDate) => {
      const url = urlOf(path, query);
      const given = { ...(options && { options }), ...(hearDate && { hearDate }) };
      return call(ask, timeoutMs, { method: 'GET', route: `GET ${path || '/'}`, url, ...given });
    },
    post: (path, body, options, route = path) => send('POST', route, urlOf(path), options, body),
    remove: (path, options, route) => send('DELETE', route, urlOf(path), options),
  };
}

/** The JSON of a good answer. */
async function call(
  ask: typeof fetch,
  timeoutMs: number,
  { method, route, url, body, options, hearDate }: Call,
): Promise<unknown> {
  const { signal, timeoutMs: own = timeoutMs } = options ?? {};
  signal?.throwIfAborted();
  const isWrite = method !== 'GET';
  if (globalThis.navigator?.onLine === false)
    throw fault({ kind: 'offline' }, 'safe', `${route}: this device is offline`);

  const timer = startTimer(own, signal);
  let answer: Answer;
  try {
    const response = await ask(url, { ...initFor(method, body), signal: timer.signal });
    hearDate?.(response?.headers?.get('date') ?? null);
    answer = await read(response);
  } catch (cause) {
    signal?.throwIfAborted();
    if (timer.isOver())
      throw fault({ kind: 'timeout', maybeDelivered: isWrite }, 'safe', `${route} did not answer in ${own} ms`);
    throw fault(
      { kind: 'network', maybeDelivered: isWrite },
      'safe',
      `${route} could not be reached, or its server allows this page nothing (CORS)`,
      { cause },
    );
  } finally {
    timer.stop();
  }
  // What is deleted leaves nothing to tell.
  return method === 'DELETE' && answer.status === 204 ? undefined : judge(answer, route, isWrite);
}

function initFor(method: Method, body: unknown): RequestInit {
  const accept = 'application/json, application/problem+json';
  const always = { method, credentials: 'omit', cache: 'no-store', headers: { accept } } as const;
  if (method === 'GET') return always;
  // A redirect would carry what a patient typed to an address that the owner never named.
  const write = { ...always, redirect: 'manual' } as const;
  // It gives something back, which a page that is being left can still do.
  if (method === 'DELETE') return { ...write, keepalive: true };
  return { ...write, headers: { accept, 'content-type': 'application/json' }, body: JSON.stringify(body) };
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

export function parse<Read>(read: (body: unknown) => Read | undefined, body: unknown, route: string): Read {
  const answer = read(body);
  if (answer === undefined) throw protocol(`${route} answered JSON of another form than the contract's`);
  return answer;
}

/** A part of this backend that is fetched when it is first needed. That it cannot be had leaves no doubt: nothing was sent. */
export async function fetched<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw fault({ kind: 'network', maybeDelivered: false }, 'safe', 'a part of it could not be loaded', { cause });
  }
}

export function isKind(error: unknown, kind: string): boolean {
  return error instanceof BackendError && error.kind === kind;
}

export function protocol(message: string): BackendError {
  return fault({ kind: 'protocol' }, 'safe', message);
}

export function fault(failure: Failure, retry: Retry, message: string, options?: ErrorOptions): BackendError {
  return new BackendError(NAME, failure, retry, message, options);
}
