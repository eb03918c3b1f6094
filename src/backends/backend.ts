/**
 * What a booking form needs of the world behind it. Any object of this shape will do; there is nothing to register.
 *
 * @module
 */
import type { BookingAnswer, Reason, Slot } from '../booking/answers.js';
import type { BookingRequest, HoldRequest, PreferenceRequest } from '../booking/request.js';
import type { ClinicDocument, Practitioner, Service } from '../clinic/schema.js';
import type { CivilDate } from '../time/civil-date.js';

export interface Capabilities {
  /** Whether it knows free times, takes wishes instead, or neither. */
  availability: 'slots' | 'preference' | 'none';
  /** The most that a resolved `book()` can promise. */
  outcome: 'confirmed' | 'requested' | 'unverified';
  /** Whether the same key sent twice makes one booking. */
  idempotency: 'enforced' | 'none';
  /** How it says that a time is gone. */
  conflict: 'typed' | 'message' | 'none';
}

export interface CallOptions {
  signal?: AbortSignal;
  /** After this many milliseconds the call fails as `timeout`. */
  timeoutMs?: number;
}

export interface SlotQuery {
  service?: string;
  practitioner?: string;
  /** Days of the clinic's calendar, both included. */
  from: CivilDate;
  to: CivilDate;
  timeZone: string;
}

export interface SlotResult {
  slots: Slot[];
  /** Rows that made no sense and were left out. */
  dropped?: number;
  timeZone?: string;
  /** The last day that the answer is about, when that is less than was asked: the rest is asked for again. */
  coveredTo?: CivilDate;
  /**
   * The service's own clock when it answered, in milliseconds since 1970. This device's may be days wrong: what is today, and what is
   * over, goes by this one where it is known, and else by the device's.
   */
  now?: number;
  /** The first free start after the query, or `null` when there is none; absent when unknown. */
  nextFree?: string | null;
  reasons?: Record<CivilDate, Reason>;
}

/** What became of a request. `unverified`: sent, but nobody could say that it arrived. */
export interface BookingResult extends Partial<Omit<BookingAnswer, 'status'>> {
  status: BookingAnswer['status'] | 'unverified';
}

/** Times that are kept for one patient. */
export interface Hold {
  /** The instant until which they are kept. */
  until: string;
  /** Keeps them for longer. Rejects with `not-found` once they are free again. */
  extend(options?: CallOptions): Promise<Hold>;
  release(options?: CallOptions): Promise<void>;
}

/** Where what a patient enters goes: the form says it to them before they send. */
export interface Destination {
  /** As in an address: `api.cal.com`. */
  host: string;
  /** The service by the name its users know, where it is not the clinic's own: `Cal.com`. */
  service?: string;
}

/** Where a booking goes on that is only begun here. */
export interface Continuation {
  /** An address for the patient to open: what was chosen may be in it, and nothing about the patient. */
  url?: string;
  phone?: string;
}

/** What was chosen here before the booking goes on elsewhere. */
export interface Begun {
  service: string;
  practitioner?: string;
  slot?: Slot;
}

export interface BookingBackend {
  /** Prefixes this backend's errors. */
  readonly name: string;
  readonly capabilities: Readonly<Capabilities>;
  readonly destination?: Readonly<Destination>;
  loadClinic?(options?: CallOptions): Promise<ClinicDocument>;
  listServices?(options?: CallOptions): Promise<Service[]>;
  listPractitioners?(query?: { service?: string }, options?: CallOptions): Promise<Practitioner[]>;
  findSlots?(query: SlotQuery, options?: CallOptions): Promise<SlotResult>;
  /** Keeps times for whoever books with the same key. */
  hold?(request: HoldRequest, options?: CallOptions): Promise<Hold>;
  /**
   * For services that take a booking only on their own pages: where it goes on. With it the form asks for no details, and `book` is never
   * called. `undefined`: there is no way on with this choice.
   */
  continueAt?(begun: Begun): Continuation | undefined;
  /** Rejects with a `BackendError`, or with the signal's reason if aborted. */
  book(request: BookingRequest, options?: CallOptions): Promise<BookingResult>;
  /** Begins to fetch what it takes to book: called once a time has been picked. What does not come is asked for again by `book`. */
  prepare?(): void;
  /** Asks the clinic to find a time. Needed where `availability` is not `slots`; elsewhere offered beside the times. */
  request?(request: PreferenceRequest, options?: CallOptions): Promise<BookingResult>;
  /** Whether an earlier try with this key was booked. */
  find?(key: string, options?: CallOptions): Promise<BookingResult | undefined>;
  /** A booking by its id and token, as it now is. */
  view?(id: string, token: string, options?: CallOptions): Promise<BookingResult>;
  cancel?(id: string, token: string, options?: CallOptions): Promise<void>;
  reschedule?(id: string, token: string, start: string, options?: CallOptions): Promise<BookingResult>;
}

/** Where a field is to blame, as a JSON pointer into the request; `null` when no field is. */
export interface FieldIssue {
  path: string | null;
  code?: string;
  /** The server's own words: shown as text, cut to a set length. */
  message?: string;
}

/** What went wrong. */
export type Failure =
  | {
      kind:
        | 'aborted'
        | 'offline'
        | 'unauthorized'
        | 'not-found'
        | 'unsupported'
        | 'too-late'
        | 'server'
        | 'protocol'
        | 'config';
    }
  /** A write that failed on the way may have arrived. */
  | { kind: 'network' | 'timeout'; maybeDelivered: boolean }
  | { kind: 'rate-limited'; retryAfterMs?: number }
  /** `maybeOurs`: after a doubt, the booking in the way may be the patient's own. */
  | { kind: 'conflict'; reason?: 'taken' | 'unavailable'; item?: number; slots?: Slot[]; maybeOurs: boolean }
  | { kind: 'invalid'; issues: FieldIssue[] }
  | { kind: 'mismatch' }
  | { kind: 'challenge'; challenge: 'captcha' | 'email-code' | 'payment' | 'proof' };

export type FailureKind = Failure['kind'];

/** Whether sending the same again is harmless, needs the patient's word, or cannot help. */
export type Retry = 'safe' | 'ask' | 'never';

/** For developers, and free of anything a patient typed. Visitors read a text chosen by `failure.kind`. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly failure: Failure;
  readonly retry: Retry;

  constructor(backend: string, failure: Failure, retry: Retry, message: string, options?: ErrorOptions) {
    super(`[${backend}] ${message}`, options);
    this.failure = failure;
    this.retry = retry;
  }

  get kind(): FailureKind {
    return this.failure.kind;
  }
}

/** By name, not `instanceof`: two copies of this library may share a page. */
export function isBackendError(error: unknown): error is BackendError {
  return error instanceof Error && error.name === 'BackendError' && 'failure' in error;
}
