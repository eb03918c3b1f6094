import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  BackendError,
  type BookingBackend,
  type BookingResult,
  type FailureKind,
  isBackendError,
  type Retry,
} from '../../backends/backend.js';
import type { Action } from '../../booking/flow.js';
import type { BookingRequest, PreferenceRequest } from '../../booking/request.js';
import type { Owner } from '../../controllers/owner.js';

/** How a sending ended, for the flow. */
export type Ending = Extract<Action, { type: 'booked' | 'fail' | 'doubt' }>;

export interface Envelope {
  backend: BookingBackend;
  key: string;
  /** Earlier keys that may have made a booking. */
  doubts: readonly string[];
  /** Makes the request; hashing its consents takes a moment. */
  build(): Promise<AnyRequest>;
}

/** For a picked time, or for one that the clinic is to find. */
export type AnyRequest = BookingRequest | PreferenceRequest;

/** Failures of a service that is not set up as it must be. */
const OWNERS: readonly FailureKind[] = ['config', 'unauthorized', 'unsupported'];

interface Found {
  booked?: Ending;
  /** Whether the backend knows of no booking, rather than nobody knowing. */
  isCertain: boolean;
}

/** Sends one booking at a time for its host, and finds out what became of it. The only place that catches what a backend throws. */
export class Submission implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #owner: Owner;
  #aborter?: AbortController;

  constructor(host: ReactiveControllerHost & HTMLElement, owner: Owner) {
    this.#host = host;
    this.#owner = owner;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#handleReturn);
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#handleReturn);
    // A node that is moved is disconnected and connected again within the same task: its request goes on.
    setTimeout(() => this.#host.isConnected || this.#aborter?.abort());
  }

  /** Of a page that was kept while another was shown: what it was sending may have ended with it, and nobody would be told. */
  readonly #handleReturn = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#aborter?.abort();
  };

  /** Never rejects. */
  async send(envelope: Envelope): Promise<Ending> {
    const { signal } = (this.#aborter = new AbortController());
    const { backend, key, doubts } = envelope;
    // What was changed after a doubt makes a second booking, unless the first turns up now.
    const earlier = await this.#find(
      backend,
      doubts.filter(doubt => doubt !== key),
      signal,
    );
    if (earlier.booked) return earlier.booked;
    let request: AnyRequest;
    try {
      request = await envelope.build();
    } catch {
      return { type: 'fail', failure: { kind: 'network', maybeDelivered: false }, retry: 'safe' };
    }
    try {
      return { type: 'booked', result: await post(backend, request, signal), key };
    } catch (cause) {
      // An aborted write may have arrived: it is unknown, never undone.
      if (signal.aborted) return doubt('aborted', retryAfter(backend));
      const error = toBackendError(backend, cause);
      this.#tell(error);
      return this.#judge(envelope, error, signal, !isPreferences(request));
    }
  }

  /** What no patient can mend, in words that hold nothing of what was typed. */
  #tell({ kind, message }: BackendError): void {
    if (OWNERS.includes(kind)) this.#owner.error('config', message);
    if (kind === 'network') this.#owner.warn(message);
  }

  /** A failure that leaves a doubt is looked into before anybody is told of it. */
  async #judge(
    { backend, key, doubts }: Envelope,
    { failure, retry }: BackendError,
    signal: AbortSignal,
    /** Only bookings are known by their key. */
    isFindable: boolean,
  ): Promise<Ending> {
    const isDoubtful = leavesDoubt(failure.kind, 'maybeDelivered' in failure && failure.maybeDelivered);
    const mayBeOurs = failure.kind === 'conflict' && (failure.maybeOurs || doubts.length > 0);
    const keys = isDoubtful ? [key] : mayBeOurs ? [...doubts, key] : [];
    const found: Found = isFindable ? await this.#find(backend, keys, signal) : { isCertain: false };
    if (found.booked) return found.booked;
    const { isCertain } = found;
    if (signal.aborted && isDoubtful) return doubt('aborted', retry);
    // After a time-out the request may still be on its way: that it is not there yet says little.
    const isOpen = failure.kind === 'network' || failure.kind === 'timeout' || !isCertain;
    return isDoubtful && isOpen ? doubt(failure.kind, retry) : { type: 'fail', failure, retry };
  }

  /** The booking made with one of `keys`. */
  async #find(backend: BookingBackend, keys: readonly string[], signal: AbortSignal): Promise<Found> {
    for (const key of keys) {
      try {
        const result: BookingResult | undefined = await backend.find?.(key, { signal, timeoutMs: 8000 });
        if (result) return { booked: { type: 'booked', result, key }, isCertain: true };
      } catch {
        return { isCertain: false };
      }
    }
    return { isCertain: backend.find !== undefined };
  }
}

function post(backend: BookingBackend, request: AnyRequest, signal: AbortSignal): Promise<BookingResult> {
  if (!isPreferences(request)) return backend.book(request, { signal });
  if (!backend.request) throw new TypeError('the backend has no `request`');
  return backend.request(request, { signal });
}

function isPreferences(request: AnyRequest): request is PreferenceRequest {
  return 'preferences' in request;
}

function doubt(kind: FailureKind, retry: Retry): Ending {
  return { type: 'doubt', kind, retry };
}

function leavesDoubt(kind: FailureKind, maybeDelivered: boolean): boolean {
  return maybeDelivered || kind === 'server' || kind === 'protocol' || kind === 'mismatch';
}

function retryAfter({ capabilities }: BookingBackend): Retry {
  return capabilities.idempotency === 'enforced' ? 'safe' : 'ask';
}

/** A backend of the page's own may throw anything, at any moment: it may have been sent. */
function toBackendError(backend: BookingBackend, cause: unknown): BackendError {
  if (isBackendError(cause)) return cause;
  return new BackendError(
    backend.name,
    { kind: 'network', maybeDelivered: true },
    retryAfter(backend),
    'unexpected error',
    { cause },
  );
}
