/**
 * One question to a service, whatever it speaks: how long is waited, what an abort does, and what no answer means.
 *
 * @module
 */
import { BackendError, type CallOptions, type Failure, type Retry } from './backend.js';

const TIMEOUT_MS = 20_000;

/** What every backend that asks by `fetch` takes. */
export interface ExchangeOptions {
  /** @default 20 seconds */
  timeoutMs?: number;
  /** @default the page's own */
  fetch?: typeof fetch;
}

export interface Question extends Omit<RequestInit, 'signal' | 'headers'> {
  /** For messages: what is asked, without anything that a patient typed. */
  route: string;
  url: string;
  headers?: Record<string, string>;
  /** Whether it changes something at the service. By default all but GET does. */
  isWrite?: boolean;
  options?: CallOptions | undefined;
}

export interface Reply {
  /** 0 for a redirect that was not followed, and for what the browser lets no page read. */
  status: number;
  header(name: string): string | null;
  text: string;
  /** The JSON of it; `undefined` when it is none. */
  body: unknown;
}

export interface Asking {
  /** @throws BackendError `offline`, `timeout` or `network`; or the reason of the signal. */
  ask(question: Question): Promise<Reply>;
  /** `isWrite`: what failed may have changed something all the same. */
  fault(failure: Failure, message: string, isWrite?: boolean, options?: ErrorOptions): BackendError;
}

/** `isEnforced`: the service makes one booking of one key, so that sending again is harmless. */
export function asking(name: string, isEnforced: boolean, { fetch, timeoutMs = TIMEOUT_MS }: ExchangeOptions): Asking {
  if (!(timeoutMs > 0)) throw new TypeError(`[${name}] \`timeoutMs\` must be a number above 0`);
  const fault: Asking['fault'] = (failure, message, isWrite = false, options) =>
    new BackendError(name, failure, retryOf(failure, isWrite && !isEnforced), message, options);
  // Looked up at each call: a page may replace its `fetch` after us.
  const send = fetch ?? ((input, init) => globalThis.fetch(input, init));

  return {
    fault,

    async ask(question) {
      const { route, url, headers, options, isWrite = writes(question), ...init } = question;
      const { signal, timeoutMs: own = timeoutMs } = options ?? {};
      if (signal?.aborted) throw signal.reason;
      if (globalThis.navigator?.onLine === false) throw fault({ kind: 'offline' }, `${route}: this device is offline`);
      const timer = startTimer(own, signal);
      try {
        // A redirect would carry what a patient typed to an address that the owner never named.
        const redirect = isWrite ? { redirect: 'manual' as const } : {};
        const always = { credentials: 'omit', cache: 'no-store', ...redirect } as const;
        return await read(await send(url, { ...always, ...init, headers: { ...headers }, signal: timer.signal }));
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        if (timer.isOver())
          throw fault({ kind: 'timeout', maybeDelivered: isWrite }, `${route} did not answer in ${own} ms`, isWrite);
        const words = `${route} could not be reached, or its server allows this page nothing (CORS)`;
        throw fault({ kind: 'network', maybeDelivered: isWrite }, words, isWrite, { cause });
      } finally {
        timer.stop();
      }
    },
  };
}

/** A part of a backend that is fetched when it is first needed. That it cannot be had leaves no doubt: nothing was sent. */
export async function fetched<Module>(fault: Asking['fault'], load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw fault({ kind: 'network', maybeDelivered: false }, 'a part of it could not be loaded', false, { cause });
  }
}

export function writes({ method = 'GET', isWrite = method !== 'GET' }: Question): boolean {
  return isWrite;
}

function retryOf(failure: Failure, isDoubtful: boolean): Retry {
  switch (failure.kind) {
    case 'network':
    case 'timeout':
      return isDoubtful && failure.maybeDelivered ? 'ask' : 'safe';
    case 'server':
    case 'protocol':
      return isDoubtful ? 'ask' : 'safe';
    case 'offline':
    case 'rate-limited':
      return 'safe';
    case 'challenge':
      return 'ask';
    default:
      return 'never';
  }
}

/** Pages replace `fetch` and may answer anything. */
async function read(response: Response): Promise<Reply> {
  if (typeof response?.text !== 'function') return { status: 0, header: () => null, text: '', body: undefined };
  const text = await response.text();
  const header = (name: string): string | null => response.headers?.get(name) ?? null;
  return { status: response.status, header, text, body: parseJson(text) };
}

/** `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** One signal for both the caller's and the clock's. */
function startTimer(timeoutMs: number, signal?: AbortSignal): { signal: AbortSignal; isOver(): boolean; stop(): void } {
  const aborter = new AbortController();
  const over = {};
  const abort = (): void => aborter.abort(signal?.reason);
  const timer = setTimeout(() => aborter.abort(over), timeoutMs);
  signal?.addEventListener('abort', abort);
  return {
    signal: aborter.signal,
    isOver: () => aborter.signal.reason === over,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}
