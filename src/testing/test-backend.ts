/**
 * What every booking backend must do, as tests for any runner. Hand it the runner's `it` and a way into each situation:
 *
 * ```ts
 * describe('my backend', () => testBackend({ request, books: () => myBackend(…), … }, { it }));
 * ```
 *
 * @module
 */
import { assert, assertSilence, rejectionOf } from './failures.js';
import { badWorlds, type It, PATIENCE_MS, type Runner, type Situations } from './situations.js';
import { testDoubts } from './test-doubts.js';
import { testHolds } from './test-holds.js';
import { testPreferences } from './test-preferences.js';
import { testRefusals } from './test-refusals.js';

const ORDER = ['unverified', 'requested', 'confirmed'];

export function testBackend(situations: Situations, { it }: Runner): void {
  testSuccess(situations, it);
  testRefusals(situations, it);
  testDoubts(situations, it);
  if (situations.preferences) testPreferences(situations, situations.preferences, it);
  if (situations.holds) testHolds(situations, situations.holds, it);
  testManners(situations, it);
}

function testSuccess(situations: Situations, it: It): void {
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

function testManners(situations: Situations, it: It): void {
  const { request } = situations;

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
      const backend = await make();
      const sent = request();
      // Twice: after a doubt other errors come.
      await assertSilence(sent, backend.book(sent, { timeoutMs: PATIENCE_MS }));
      await assertSilence(sent, backend.book(sent, { timeoutMs: PATIENCE_MS }));
    }
  });

  it('says where it sends what a patient enters by a host, and by that alone', async () => {
    const { destination } = await situations.books();
    if (!destination) return;
    const { host } = destination;
    assert(new URL(`https://${host}/`).host === host || /:(80|443)$/.test(host), `"${host}" is no host`);
  });
}
