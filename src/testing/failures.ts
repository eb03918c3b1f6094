/**
 * What the contract suite does with what a backend throws.
 *
 * @module
 */
import { type BookingResult, type Failure, isBackendError, type Retry } from '../backends/backend.js';
import type { BookingRequest, PreferenceRequest } from '../booking/request.js';

type Asked = BookingRequest | PreferenceRequest;

interface Caught {
  failure: Failure;
  retry: Retry;
  error: Error;
}

/** The failure that `call` rejects with, one of `kinds` if any are named. */
export async function failureOf(call: Promise<unknown>, ...kinds: Failure['kind'][]): Promise<Caught> {
  return caught(await rejectionOf(call), kinds);
}

/** The same; `undefined` when nobody promised more than to have sent it. */
export async function failureUnlessUnverified(
  call: Promise<BookingResult>,
  ...kinds: Failure['kind'][]
): Promise<Caught | undefined> {
  const outcome = await outcomeOf(call);
  if ('error' in outcome) return caught(outcome.error, kinds);
  assert(
    outcome.result.status === 'unverified',
    `a rejection or "unverified" is expected, not "${outcome.result.status}"`,
  );
  return undefined;
}

function caught(error: unknown, kinds: readonly Failure['kind'][]): Caught {
  assert(isBackendError(error), `a BackendError is expected, not ${String(error)}`);
  const { failure, retry } = error;
  assert(
    kinds.length === 0 || kinds.includes(failure.kind),
    `"${kinds.join('" or "')}" is expected, not "${failure.kind}"`,
  );
  return { failure, retry, error };
}

export async function rejectionOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await outcomeOf(call);
  if ('error' in outcome) return outcome.error;
  throw new Error('a rejection is expected, but the call resolved');
}

async function outcomeOf<Result>(call: Promise<Result>): Promise<{ result: Result } | { error: unknown }> {
  return call.then(
    result => ({ result }),
    (error: unknown) => ({ error }),
  );
}

/** Nothing in what `call` rejects with, if it does, repeats what a patient gave. */
export async function assertSilence(sent: Asked, call: Promise<unknown>): Promise<void> {
  const outcome = await outcomeOf(call);
  if (!('error' in outcome)) return;
  const told = textsIn(outcome.error).join('\n');
  for (const secret of secretsOf(sent))
    assert(!told.includes(secret), `an error repeats what the patient gave (a text of ${secret.length} characters)`);
}

/** What the patient gave, as anybody could find it again; words of three letters are in every message. */
export function secretsOf({ patient, notes, bookingFor, answers }: Asked): string[] {
  return textsIn({ patient, notes, bookingFor, answers }).filter(text => text.length > 3);
}

/** Every text in `value` and its causes, hidden ones too: whoever logs an error may log any of them. */
function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap(key => textsIn(Reflect.get(value, key), seen));
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
