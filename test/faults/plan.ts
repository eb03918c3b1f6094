/**
 * What the page is told to do and what it tells back: shared by the runner in Node and the patient in the page.
 *
 * @module
 */

/** Where a fault meets the form. */
export type State =
  | 'open'
  | 'times'
  | 'month'
  | 'recheck'
  | 'hold'
  | 'extend'
  | 'release'
  | 'send'
  | 'series'
  | 'ask'
  | 'again'
  | 'edited'
  | 'find'
  | 'view'
  | 'cancel'
  | 'move'
  | 'new times';

/** The kinds of requests that a fault can meet. */
export type Route =
  | 'document'
  | 'slots'
  | 'hold'
  | 'extend'
  | 'release'
  | 'bookings'
  | 'requests'
  | 'find'
  | 'view'
  | 'cancel'
  | 'reschedule'
  | 'other';

/** What makes a booking, or a request for one; what changes one. */
export const MAKING: readonly Route[] = ['bookings', 'requests'];
export const CHANGING: readonly Route[] = ['cancel', 'reschedule'];

export interface Plan {
  seed: number;
  /** Whom the patient is: nobody else in all runs has this address. */
  email: string;
  state: State;
  fault: string;
}

/** A run without a certain fault: sends in storms, over a line that loses things. */
export interface StormPlan {
  seed: number;
  email: string;
  /** Which faults meet bookings and searches, one after the other. */
  bookings: readonly string[];
  finds: readonly string[];
}

export interface Report {
  /** What a promise forbids, in words. */
  violations: string[];
  /** Where the patient was when the fault had done its work. */
  end: string;
  /** References under "Your appointment is booked", in order. */
  confirmed: string[];
  /** References under "Your request has arrived". */
  requested: string[];
  /** What was done to the booking by its manage link. */
  managed?: { reference: string; outcome: 'shown' | 'cancelled' | 'moved'; start?: string };
  /** How many requests of a kind the server had been sent when the form said that nothing was made, or that nothing had changed. */
  denials: { kind: 'made' | 'changed'; count: number }[];
  /** How often the patient meant to send. */
  sends: number;
  /** Changes that were sent after the warning of a second appointment. */
  warned: number;
  /** Further appointments that the patient wanted. */
  wanted: number;
}

/** An order of the page's to the line it speaks through. */
export type Order =
  | { arm: Route; faults: readonly string[] }
  | { disarm: true }
  /** Cuts the device off or connects it again. */
  | { offline: boolean }
  | { count: readonly Route[] };

/** How long the form waits for an answer, in milliseconds. */
export const PATIENCE_MS = 600;

/** The header by which the line tells a second try of the browser's from one of the form's. */
export const CALL_HEADER = 'x-call';
