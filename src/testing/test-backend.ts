/**
 * What every booking backend must do, as tests for any runner. Hand it the runner's `it` and a way into each situation:
 *
 * ```ts
 * describe('my backend', () => testBackend({ request, books: () => myBackend(…), … }, { it }));
 * ```
 *
 * @module
 */
import {
  type BookingBackend,
  type BookingResult,
  type Failure,
  isBackendError,
  type Retry,
} from '../backends/backend.js';
import type { BookingRequest } from '../booking/request.js';

type Made = BookingBackend | Promise<BookingBackend>;

/** Each makes a backend before a world that behaves as its name says. One that a service cannot bring about is left out. */
export interface Situations {
  /** A request that can be booked, with a key of its own each time. */
  request(): BookingRequest;
  books(): Made;
  /** The service takes bookings, but not this one. */
  refuses?(): Made;
  /** The time is taken. */
  conflicts?(): Made;
  /** The service minds one field: where, as a JSON pointer, and the backend. */
  minds?(path: string): Made;
  /** The service is reached and never answers. */
  isSilent(): Made;
  /** Silent at the first try; at the second the time is taken. */
  isSilentThenConflicts?(): Made;
  /** The service books at the first try but its answer is lost; it answers the second. */
  losesReply?(): Made;
  isUnreachable(): Made;
  limitsRate?(): Made;
  /** Something answers that is not the service: a login page, half a sentence. */
  isGarbled(): Made;
}

export interface Runner {
  it(title: string, test: () => Promise<void>): unknown;
}

interface Caught {
  failure: Failure;
  retry: Retry;
  error: Error;
}

const PATIENCE_MS = 150;
const LONGEST_WAIT_MS = 3_600_000;
const ORDER = ['unverified', 'requested', 'confirmed'];

export function testBackend(situations: Situations, { it }: Runner): void {
  const { request } = situations;
  testSuccess(situations, it);
  testRefusals(situations, it);
  testDoubts(situations, it);

  it('gives way to an abort, with its reason', async () => {
    const reason = new Error('gone');
    const before = await rejectionOf((await situations.books()).book(request(), { signal: AbortSignal.abort(reason) }));
    assert(before === reason, 'a signal aborted before: its reason is expected');

    const aborter = new AbortController();
    const sent = (await situations.isSilent()).book(request(), { signal: aborter.signal });
    setTimeout(() => aborter.abort(reason), 10);
    assert((await rejectionOf(sent)) === reason, 'a signal aborted on the way: its reason is expected');
  });

  it('says nothing about the patient in any error', async () => {
    const { request: _, books: __, losesReply: ___, ...bad } = situations;
    const worlds: (() => Made)[] = [
      ...Object.entries(bad).flatMap(([name, make]) => (name === 'minds' ? [] : [make as () => Made])),
      ...(situations.minds ? [() => situations.minds!('/patient/email')] : []),
    ];
    for (const make of worlds) {
      const sent = request();
      const error = await rejectionOf((await make()).book(sent, { timeoutMs: PATIENCE_MS }));
      const told = everythingIn(error);
      for (const secret of secretsOf(sent))
        assert(
          !told.includes(secret),
          `an error repeats what the patient gave (a text of ${secret.length} characters)`,
        );
    }
  });
}

function testSuccess(situations: Situations, it: Runner['it']): void {
  const { request } = situations;

  it('books, and promises no more than it may', async () => {
    const backend = await situations.books();
    const { status } = await backend.book(request());
    const most = ORDER.indexOf(backend.capabilities.outcome);
    assert(ORDER.includes(status), `a status of ${ORDER.join(', ')} is expected`);
    assert(ORDER.indexOf(status) <= most, `"${status}" is more than its capabilities promise`);
  });

  it('makes one booking of two tries with one key, where it says so', async () => {
    const backend = await situations.books();
    if (backend.capabilities.idempotency !== 'enforced') return;
    const sent = request();
    const [first, second] = [await backend.book(sent), await backend.book(sent)];
    assert(first.reference !== undefined, 'a reference is expected');
    assert(first.reference === second.reference, 'the second try gives another booking');
  });

  it('finds what was booked with a key, and nothing else', async () => {
    const backend = await situations.books();
    if (!backend.find) return;
    const sent = request();
    assert((await backend.find(sent.key)) === undefined, 'a key that was never sent finds a booking');
    const { reference } = await backend.book(sent);
    assert((await backend.find(sent.key))?.reference === reference, 'the key does not find its booking');
  });
}

function testRefusals(situations: Situations, it: Runner['it']): void {
  const { request, refuses, conflicts, minds, limitsRate, isGarbled } = situations;

  if (refuses) {
    it('says when it is refused, and that trying again will not help', async () => {
      const { retry } = await failureOf((await refuses()).book(request()));
      assert(retry === 'never', 'retry "never" is expected');
    });
  }

  if (conflicts) {
    it('says when the time is taken, and by nobody in particular', async () => {
      const { failure, retry } = await failureOf((await conflicts()).book(request()), 'conflict');
      assert(retry === 'never', 'the same time cannot be had by asking again');
      assert(failure.kind === 'conflict' && !failure.maybeOurs, 'a first try cannot be in its own way');
    });
  }

  if (minds) {
    it('leads a refusal back to its field', async () => {
      for (const path of ['/patient/email', '/patient/name']) {
        const { failure } = await failureOf((await minds(path)).book(request()), 'invalid');
        assert(
          failure.kind === 'invalid' && failure.issues.some(issue => issue.path === path),
          `an issue at ${path} is expected`,
        );
      }
    });
  }

  if (limitsRate) {
    it('says how long to wait, within reason', async () => {
      const { failure } = await failureOf((await limitsRate()).book(request()), 'rate-limited');
      const wait = failure.kind === 'rate-limited' ? failure.retryAfterMs : undefined;
      assert(
        wait === undefined || (wait >= 0 && wait <= LONGEST_WAIT_MS),
        'a wait from nothing to an hour is expected',
      );
    });
  }

  it('takes no other answer for its service’s', async () => {
    await failureOf((await isGarbled()).book(request()), 'protocol', 'server');
  });
}

function testDoubts(situations: Situations, it: Runner['it']): void {
  const { request, isSilent, isUnreachable, isSilentThenConflicts, losesReply } = situations;

  it('says that a booking may have arrived when no answer comes', async () => {
    const backend = await isSilent();
    const { failure, retry } = await failureOf(backend.book(request(), { timeoutMs: PATIENCE_MS }), 'timeout');
    assert(failure.kind === 'timeout' && failure.maybeDelivered, 'a time-out after sending leaves a doubt');
    assert(
      retry === (backend.capabilities.idempotency === 'enforced' ? 'safe' : 'ask'),
      'a retry is safe only where one key makes one booking',
    );
  });

  it('never says that a failed request did not arrive', async () => {
    const { failure } = await failureOf((await isUnreachable()).book(request()), 'network', 'timeout');
    assert('maybeDelivered' in failure && failure.maybeDelivered, 'no answer is no proof that nothing arrived');
  });

  if (isSilentThenConflicts) {
    it('says after a doubt that a conflict may be with the patient’s own booking', async () => {
      const backend = await isSilentThenConflicts();
      const sent = request();
      await failureOf(backend.book(sent, { timeoutMs: PATIENCE_MS }), 'timeout');
      const { failure } = await failureOf(backend.book(sent), 'conflict');
      assert(failure.kind === 'conflict' && failure.maybeOurs, '`maybeOurs` is expected');
    });
  }

  if (losesReply) {
    it('has one booking after a lost reply and a second try', async () => {
      const backend = await losesReply();
      const sent = request();
      await failureOf(backend.book(sent, { timeoutMs: PATIENCE_MS }), 'timeout', 'network');
      const found: BookingResult | undefined = await backend.find?.(sent.key);
      const again = await backend.book(sent);
      assert(!found || found.reference === again.reference, 'the second try made another booking');
    });
  }
}

async function failureOf(call: Promise<unknown>, ...kinds: Failure['kind'][]): Promise<Caught> {
  const error = await rejectionOf(call);
  assert(isBackendError(error), `a BackendError is expected, not ${String(error)}`);
  const { failure, retry } = error;
  assert(
    kinds.length === 0 || kinds.includes(failure.kind),
    `"${kinds.join('" or "')}" is expected, not "${failure.kind}"`,
  );
  return { failure, retry, error };
}

async function rejectionOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('a rejection is expected, but the call resolved');
    },
    (error: unknown) => error,
  );
}

/** What an error tells anybody who logs it: its own words, its fields, and those of its causes. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const fields = 'failure' in error ? JSON.stringify(error.failure) : '';
  return [error.message, error.stack, fields, error.cause ? everythingIn(error.cause) : ''].join('\n');
}

function secretsOf({ patient, notes }: BookingRequest): string[] {
  return [patient.name, patient.email, patient.phone, notes].filter(text => text !== undefined);
}

function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
