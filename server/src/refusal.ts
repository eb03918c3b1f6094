/**
 * Why a request is not done, as RFC 9457 problem details. Clients read `code`.
 *
 * @module
 */
import type { Problem, Slot } from 'clinic-widgets/booking.js';

/** Every code with its status and its title. */
export const PROBLEMS = {
  malformed: [400, 'The body is not JSON'],
  'origin-not-allowed': [403, 'This page may not use this clinic'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'slot-taken': [409, 'This time has just been taken'],
  'slot-unavailable': [409, 'This time cannot be booked'],
  'too-late': [409, 'Too late to change this booking'],
  'too-large': [413, 'The request is too large'],
  'unsupported-type': [415, 'The body must be JSON'],
  invalid: [422, 'Some fields are wrong'],
  'idempotency-mismatch': [422, 'This key was used for another booking'],
  challenge: [428, 'A proof of work is wanted'],
  'rate-limited': [429, 'Too many requests'],
  server: [500, 'Something went wrong here'],
  unavailable: [503, 'Not available right now'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface FieldError {
  /** A JSON pointer into the request; `/query/from` for a query. */
  path: string;
  code: string;
  message: string;
}

export interface RefusalParts {
  /** Which item of the request is meant, counted from 1. */
  item?: number;
  /** The nearest free times. */
  slots?: Slot[];
  errors?: FieldError[];
  headers?: Record<string, string>;
}

/** Thrown anywhere below a route; the answer is made of it. `detail` says what to do and repeats nothing that was sent. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly parts: RefusalParts;

  constructor(code: ProblemCode, detail: string, parts: RefusalParts = {}) {
    super(detail);
    this.code = code;
    this.parts = parts;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }

  toProblem(): Problem {
    const { headers: _, ...parts } = this.parts;
    const [status, title] = PROBLEMS[this.code];
    return {
      type: `urn:clinic-widgets:problem:${this.code}`,
      code: this.code,
      title,
      status,
      detail: this.message,
      ...parts,
    };
  }
}

/** 422 with what is wrong about each field. */
export function invalid(errors: FieldError[]): Refusal {
  return new Refusal('invalid', 'Correct the fields named in `errors` and send again.', { errors });
}

export function notFound(what: string, parts?: RefusalParts): Refusal {
  return new Refusal('not-found', what, parts);
}
