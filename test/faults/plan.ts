/**
 * What the page is told to do and what it tells back: shared by the runner in Node and the patient in the page.
 *
 * @module
 */

/** Where a fault meets the form. */
export type State = 'times' | 'month' | 'recheck' | 'send' | 'again' | 'edited' | 'find';

/** The kinds of requests that a fault can meet. */
export type Route = 'document' | 'slots' | 'bookings' | 'find' | 'other';

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
  /** How many requests the server had been sent when the form said that nothing was made. */
  denials: number[];
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
  | { count: true };

/** How long the form waits for an answer, in milliseconds. */
export const PATIENCE_MS = 900;
