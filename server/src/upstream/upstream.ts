/**
 * What a system that keeps a clinic's bookings has to do for us. One object for each type; `open-upstream.ts` makes them.
 *
 * An upstream maps our ids to its own, speaks its protocol, and sorts what it answers. It decides nothing about patients, keeps nothing,
 * and knows neither our database nor HTTP status codes of ours: that is the frame's (`book-upstream.ts`, `free-starts.ts`,
 * `keep-looking-up.ts`).
 *
 * Instants are milliseconds since 1970; ids of services and practitioners are ours.
 *
 * @module
 */
import type { CivilDate } from 'clinic-widgets/time.js';

/** One question for free times. Days are the clinic's, both included, `windowDays` at most, none before today. */
export interface Window {
  service: string;
  practitioner: string;
  from: CivilDate;
  to: CivilDate;
}

export interface Place {
  service: string;
  practitioner: string;
  start: number;
  /** Without the buffer. */
  end: number;
}

/** Who comes. `name` is as it was typed; with `bookingFor` it is theirs, and the contact whoever asks. */
export interface UpstreamPatient {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  birthDate?: CivilDate | undefined;
}

export interface NewBooking extends Place {
  /** Stands word for word in some field that `find` can read again. Random, so that nobody can guess it: it says nothing. */
  mark: string;
  patient: UpstreamPatient;
  /** For the clinic's staff: the reference, what the patient wrote, answered and needs. Several lines. */
  note: string;
  /** No write may be sent after this instant: from then on others may take the booking for one that never went out. */
  before: number;
}

/** A booking that may have arrived. */
export interface Sought extends Place {
  mark: string;
  /** Not sent before this instant, by our clock. */
  since: number;
}

/** What the upstream has. */
export interface Kept {
  /** Its own id. */
  id: string;
  start: number;
  end: number;
  /** Missing where it is none of ours. */
  practitioner?: string | undefined;
  isCancelled: boolean;
  /** The clinic still has to accept it there. */
  isPending?: boolean;
}

export interface Upstream {
  /** For the owner: `Cliniko`. */
  readonly name: string;
  /** How many days one question may hold, both ends included. */
  readonly windowDays: number;
  /** The starts that are free now. Not for somebody who waits: gives way to the others when calls are short. */
  findStarts(window: Window): Promise<number[]>;
  /** Whether this start is free right now. */
  isFree(place: Place): Promise<boolean>;
  /** Books, once. Gives what the upstream then has, which may differ from what was asked for. */
  book(booking: NewBooking): Promise<Kept>;
  /** Looks for what may have been booked, by its mark; also among what was moved or cancelled there meanwhile. */
  find(sought: Sought): Promise<Kept | undefined>;
  /** What became of a booking. `undefined` when it was deleted. */
  view(id: string): Promise<Kept | undefined>;
  /** Again is the same as once; what is gone is cancelled. */
  cancel(id: string): Promise<void>;
  /** Missing where the upstream cannot. */
  move?(id: string, to: Place & Pick<NewBooking, 'before'>): Promise<Kept>;
}

/** Why a call came to nothing. Closed: whoever handles it handles all. */
export type Failure =
  /** Somebody else has the time. Nothing was booked. */
  | { kind: 'taken' }
  /** It minds something that was typed: a JSON pointer into our request, like `/patient/email`. Nothing was booked. */
  | { kind: 'invalid'; path: string }
  /** It will never take this: a wrong key, an id that it does not have. The owner has to know. Nothing was booked. */
  | { kind: 'refused' }
  /** Too many calls. Nothing was booked. */
  | { kind: 'limited'; retryAfterSeconds: number }
  /** It surely has not received anything: not reached, or a read that failed. */
  | { kind: 'down' }
  /** A write that may have arrived. */
  | { kind: 'unknown' };

/** Its message names the upstream's step and what kind of failure it was; never an address, a key or a word of the patient's. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly failure: Failure;
  /** The status that the upstream answered with, for the owner's log. */
  readonly status: number | undefined;

  constructor(step: string, failure: Failure, status?: number) {
    super(`${step}: ${failure.kind}`);
    this.failure = failure;
    this.status = status;
  }
}
