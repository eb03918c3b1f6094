/**
 * What the contract suite does with what a backend throws.
 *
 * @module
 */
import { type Failure, isBackendError, type Retry } from '../backends/backend.js';
import type { BookingRequest, PreferenceRequest } from '../booking/request.js';

interface Caught {
  failure: Failure;
  retry: Retry;
  error: Error;
}

/** The failure that `call` rejects with, one of `kinds` if any are named. */
export async function failureOf(call: Promise<unknown>, ...kinds: Failure['kind'][]): Promise<Caught> {
  const error = await rejectionOf(call);
  assert(isBackendError(error), `a BackendError is expected, not ${String(error)}`);
  const { failure, retry } = error;
  assert(
    kinds.length === 0 || kinds.includes(failure.kind),
    `"${kinds.join('" or "')}" is expected, not "${failure.kind}"`,
  );
  return { failure, retry, error };
}

export async function rejectionOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('a rejection is expected, but the call resolved');
    },
    (error: unknown) => error,
  );
}

/** Nothing in `error` repeats what a patient gave. */
export function assertSilence(sent: BookingRequest | PreferenceRequest, error: unknown): void {
  const told = everythingIn(error);
  for (const secret of secretsOf(sent))
    assert(!told.includes(secret), `an error repeats what the patient gave (a text of ${secret.length} characters)`);
}

/** What an error tells anybody who logs it: its own words, its fields, and those of its causes. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const fields = 'failure' in error ? JSON.stringify(error.failure) : '';
  return [error.message, error.stack, fields, error.cause ? everythingIn(error.cause) : ''].join('\n');
}

function secretsOf({ patient, notes }: BookingRequest | PreferenceRequest): string[] {
  return [patient.name, patient.email, patient.phone, notes].filter(text => text !== undefined);
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
