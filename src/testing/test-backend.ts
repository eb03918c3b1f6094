/**
 * What every booking backend must do, as tests for any runner. Hand it the runner's `it` and a way into each situation:
 *
 * ```ts
 * describe('my backend', () => testBackend({ request, books: () => myBackend(…), … }, { it }));
 * ```
 *
 * @module
 */
import type { BookingBackend, BookingResult } from '../backends/backend.js';
import type { BookingRequest, PreferenceRequest } from '../booking/request.js';
import { parseInstant } from '../time/zones.js';
import { assert, assertSilence, failureOf, rejectionOf } from './failures.js';

type Made = BookingBackend | Promise<BookingBackend>;

/** A page (a login, an error), nothing at all, or JSON of another form: each with status 200. */
export type Garbled = 'html' | 'empty' | 'odd';
const GARBLED: readonly Garbled[] = ['html', 'empty', 'odd'];

/** Each makes a backend before a world that behaves as its name says. One that a service cannot bring about is left out. */
export interface Situations {
  /** A request that can be booked, with a key of its own each time. */
  request(): BookingRequest;
  books(): Made;
  /** A request that leaves the time to the clinic, with a key of its own each time. Where it is given, `request` is tested. */
  preferences?(): PreferenceRequest;
  /** The service books, and keeps times. Where it is given, `hold` is tested. */
  holds?(): Made;
  /** The service takes bookings, but not this one. */
  refuses?(): Made;
  /** The time is taken. */
  conflicts?(): Made;
  /** The service minds the field at this JSON pointer, `/patient/email` or `/patient/name`; `undefined` where it never does. */
  minds?(path: string): Made | undefined;
  /** The service is reached and never answers. */
  isSilent(): Made;
  /** Silent at the first try; at the second the time is taken. */
  isSilentThenConflicts?(): Made;
  /** The service books at the first try but its answer is lost; it answers the second. */
  losesReply?(): Made;
  isUnreachable(): Made;
  limitsRate?(): Made;
  /** Something answers that is not the service. Whoever has only one such answer may give it each time. */
  isGarbled(answer: Garbled): Made;
}

export interface Runner {
  it(title: string, test: () => Promise<void>): unknown;
}

const PATIENCE_MS = 150;
const LONGEST_WAIT_MS = 3_600_000;
const ORDER = ['unverified', 'requested', 'confirmed'];

export function testBackend(situations: Situations, { it }: Runner): void {
  const { request } = situations;
  testSuccess(situations, it);
  testRefusals(situations, it);
  testDoubts(situations, it);
  if (situations.preferences) testPreferences(situations, situations.preferences, it);
  if (situations.holds) testHolds(situations, situations.holds, it);

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
    for (const make of badWorlds(situations)) {
      const sent = request();
      assertSilence(sent, await rejectionOf((await make()).book(sent, { timeoutMs: PATIENCE_MS })));
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
      const made = ['/patient/email', '/patient/name'].map(path => ({ path, backend: minds(path) }));
      const minding = made.filter(({ backend }) => backend !== undefined);
      assert(minding.length > 0, 'a backend is expected that minds a field');
      for (const { path, backend } of minding) {
        const { failure } = await failureOf((await backend!).book(request()), 'invalid');
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

  for (const answer of GARBLED) {
    it(`takes no other answer for its service’s: ${answer}`, async () => {
      const backend = await isGarbled(answer);
      if (backend.capabilities.outcome === 'unverified') return;
      await failureOf(backend.book(request()), 'protocol', 'server');
    });
  }
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

function testPreferences(situations: Situations, preferences: () => PreferenceRequest, it: Runner['it']): void {
  // Where no time is asked for, none is taken.
  const { books, isSilent, conflicts: _, isSilentThenConflicts: __, ...others } = situations;

  it('asks for a time, and promises none', async () => {
    const backend = await books();
    const { status } = await backend.request!(preferences());
    assert(status === 'requested' || status === 'unverified', `"${status}" is more than a wish without a time can be`);
  });

  it('makes one request of two tries with one key, where it says so', async () => {
    const backend = await books();
    if (backend.capabilities.idempotency !== 'enforced') return;
    const sent = preferences();
    const [first, second] = [await backend.request!(sent), await backend.request!(sent)];
    assert(first.reference !== undefined, 'a reference is expected');
    assert(first.reference === second.reference, 'the second try makes another request');
  });

  it('says that a request for a time may have arrived when no answer comes', async () => {
    const backend = await isSilent();
    const { failure } = await failureOf(backend.request!(preferences(), { timeoutMs: PATIENCE_MS }), 'timeout');
    assert(failure.kind === 'timeout' && failure.maybeDelivered, 'a time-out after sending leaves a doubt');
  });

  it('says nothing about whoever asks for a time in any error', async () => {
    for (const make of badWorlds({ books, isSilent, ...others })) {
      const sent = preferences();
      assertSilence(sent, await rejectionOf((await make()).request!(sent, { timeoutMs: PATIENCE_MS })));
    }
  });
}

function testHolds({ request }: Situations, holds: () => Made, it: Runner['it']): void {
  it('keeps times for one key, for longer when asked, and lets them go', async () => {
    const backend = await holds();
    const { key, items } = request();
    const hold = await backend.hold!({ key, items });
    assert(parseInstant(hold.until) > Date.now(), 'an instant to come is expected in `until`');
    await failureOf(backend.hold!({ key: request().key, items }), 'conflict');

    const longer = await hold.extend();
    assert(parseInstant(longer.until) >= parseInstant(hold.until), 'an extended hold ends no sooner');

    await longer.release();
    await longer.release();
    await failureOf(longer.extend(), 'not-found');
    await backend.hold!({ key: request().key, items });
  });

  it('books what is held with the same key, and with no other', async () => {
    const backend = await holds();
    const sent = request();
    await backend.hold!({ key: sent.key, items: sent.items });
    await failureOf(backend.book({ ...sent, key: request().key }), 'conflict');
    const { reference } = await backend.book(sent);
    assert(reference !== undefined, 'a reference is expected');
  });
}

/** Every world in which nothing is booked. */
function badWorlds(situations: Situations): (() => Made)[] {
  const {
    request: _,
    preferences: __,
    books: ___,
    holds: ____,
    losesReply: _____,
    minds,
    isGarbled,
    ...bad
  } = situations;
  const minding = ['/patient/email', '/patient/name'].map(path => minds?.(path)).filter(made => made !== undefined);
  return [
    ...(Object.values(bad) as (() => Made)[]),
    ...GARBLED.map(answer => () => isGarbled(answer)),
    ...minding.map(made => () => made),
  ];
}
