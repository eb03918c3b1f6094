/**
 * Requests that leave the time to the clinic.
 *
 * @module
 */
import type { PreferenceRequest } from '../booking/request.js';
import { assert, assertSilence, failureOf } from './failures.js';
import { badWorlds, type It, PATIENCE_MS, retryAfterDoubt, type Situations } from './situations.js';

export function testPreferences(situations: Situations, preferences: () => PreferenceRequest, it: It): void {
  const { books, isSilent } = situations;

  it('asks for a time, and promises none', async () => {
    const backend = await books();
    const { status } = await backend.request!(preferences());
    assert(status === 'requested' || status === 'unverified', `"${status}" is more than a wish without a time can be`);
    const isMost = backend.capabilities.outcome === 'unverified';
    assert(!isMost || status === 'unverified', `"${status}" is more than its capabilities promise`);
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
    const sent = backend.request!(preferences(), { timeoutMs: PATIENCE_MS });
    const { failure, retry } = await failureOf(sent, 'timeout');
    assert(failure.kind === 'timeout' && failure.maybeDelivered, 'a time-out after sending leaves a doubt');
    assert(retry === retryAfterDoubt(backend), 'a retry is safe only where one key makes one request');
  });

  it('says nothing about whoever asks for a time in any error', async () => {
    for (const make of badWorlds(situations, true)) {
      const sent = preferences();
      await assertSilence(sent, (await make()).request!(sent, { timeoutMs: PATIENCE_MS }));
    }
  });
}
