/**
 * A booking that may have arrived although no answer came.
 *
 * @module
 */
import type { BookingBackend, BookingResult } from '../backends/backend.js';
import type { BookingRequest } from '../booking/request.js';
import { assert, failureOf, failureUnlessUnverified } from './failures.js';
import { type It, PATIENCE_MS, retryAfterDoubt, type Situations } from './situations.js';

const patience = { timeoutMs: PATIENCE_MS };

export function testDoubts({ request, isSilent, isUnreachable, ...situations }: Situations, it: It): void {
  const { isSilentThenConflicts, losesReply, asksFirst } = situations;

  it('says that a booking may have arrived when no answer comes', async () => {
    const backend = await isSilent();
    const { failure, retry } = await failureOf(backend.book(request(), patience), 'timeout');
    assert(failure.kind === 'timeout' && failure.maybeDelivered, 'a time-out after sending leaves a doubt');
    assert(retry === retryAfterDoubt(backend), 'a retry is safe only where one key makes one booking');
  });

  it('never says that a failed request did not arrive', async () => {
    const backend = await isUnreachable();
    const caught = await failureUnlessUnverified(backend.book(request()), 'network', 'timeout');
    if (!caught) return;
    const { failure, retry } = caught;
    assert('maybeDelivered' in failure, 'whether it may have arrived is expected');
    if (asksFirst && !failure.maybeDelivered) return assert(retry === 'safe', 'what was not sent can be sent again');
    assert(failure.maybeDelivered, 'no answer is no proof that nothing arrived');
    assert(retry === retryAfterDoubt(backend), 'a retry is safe only where one key makes one booking');
  });

  if (isSilentThenConflicts) {
    it('says after a doubt that a conflict may be with the patient’s own booking', async () => {
      const backend = await isSilentThenConflicts();
      const sent = request();
      await failureOf(backend.book(sent, patience), 'timeout');
      const { failure } = await failureOf(backend.book(sent), 'conflict');
      assert(failure.kind === 'conflict' && failure.maybeOurs, '`maybeOurs` is expected');
    });
  }

  if (losesReply) {
    it('knows after a lost reply what a second try may mean', async () => {
      const backend = await losesReply();
      const sent = request();
      const caught = await failureUnlessUnverified(backend.book(sent, patience), 'timeout', 'network');
      if (!caught) return;
      assert(caught.retry === retryAfterDoubt(backend), 'a retry is safe only where one key makes one booking');
      await trySecond(backend, sent);
    });
  }
}

/** One booking where one key makes one; elsewhere the first may be in the way of the second. */
async function trySecond(backend: BookingBackend, sent: BookingRequest): Promise<void> {
  const found: BookingResult | undefined = await backend.find?.(sent.key);
  const second = backend.book(sent);
  if (backend.capabilities.idempotency === 'enforced') {
    const again = await second;
    assert(!found || found.reference === again.reference, 'the second try made another booking');
    return;
  }
  const isBooked = await second.then(
    () => true,
    () => false,
  );
  if (isBooked) return;
  const { failure } = await failureOf(second, 'conflict');
  assert(failure.kind === 'conflict' && failure.maybeOurs, '`maybeOurs` is expected: the first try may be in the way');
}
