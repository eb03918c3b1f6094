/**
 * A service that answers, and does not book.
 *
 * @module
 */
import type { BookingBackend, Failure } from '../backends/backend.js';
import type { BookingRequest } from '../booking/request.js';
import { assert, failureOf, failureUnlessUnverified } from './failures.js';
import { GARBLED, type It, type Made, minding, retryAfterDoubt, type Situations } from './situations.js';

const LONGEST_WAIT_MS = 3_600_000;

export function testRefusals(situations: Situations, it: It): void {
  const { request, refuses, conflicts, minds, limitsRate, isGarbled } = situations;

  if (refuses) {
    it('says when it is refused, and that trying again will not help', async () => {
      const { retry } = await failureOf((await refuses()).book(request()));
      assert(retry === 'never', 'retry "never" is expected');
    });
  }

  if (conflicts) testConflict(request, conflicts, it);

  if (minds) {
    it('leads a refusal back to its field', async () => {
      const worlds = minding(situations);
      assert(worlds.length > 0, 'a field is expected that the service minds');
      for (const { path, backend } of worlds) {
        const { failure, retry } = await failureOf((await backend).book(request()), 'invalid');
        const issues = failure.kind === 'invalid' ? failure.issues : [];
        assert(
          issues.some(issue => issue.path === path),
          `an issue at ${path} is expected`,
        );
        assert(retry === 'never', 'the same cannot be accepted by sending it again');
      }
    });
  }

  if (limitsRate) {
    it('says how long to wait, within reason', async () => {
      const { failure, retry } = await failureOf((await limitsRate()).book(request()), 'rate-limited');
      const wait = failure.kind === 'rate-limited' ? failure.retryAfterMs : undefined;
      assert(
        wait === undefined || (wait >= 0 && wait <= LONGEST_WAIT_MS),
        'a wait from nothing to an hour is expected',
      );
      assert(retry !== 'never', 'after the wait it can be sent again');
    });
  }

  for (const answer of GARBLED) {
    it(`takes no other answer for its service’s: ${answer}`, async () => {
      const backend = await isGarbled(answer);
      const caught = await failureUnlessUnverified(backend.book(request()), 'protocol', 'server');
      if (!caught) return;
      assert(
        caught.retry === retryAfterDoubt(backend),
        'it may be booked: a retry is safe only where one key makes one booking',
      );
    });
  }
}

function testConflict(request: () => BookingRequest, conflicts: () => Made, it: It): void {
  it('says when the time is taken, and by nobody in particular', async () => {
    const { failure, retry } = await failureOf((await conflicts()).book(request()), 'conflict');
    assert(retry === 'never', 'the same time cannot be had by asking again');
    assert(failure.kind === 'conflict' && !failure.maybeOurs, 'a first try cannot be in its own way');
  });

  it('does not offer again what is taken', async () => {
    const backend = await conflicts();
    assert(backend.capabilities.conflict !== 'none', 'its capabilities say that it tells no conflict');
    const sent = request();
    const { failure } = await failureOf(backend.book(sent), 'conflict');
    if (mustConfirm(backend))
      assert(
        slotsOf(failure) !== undefined,
        'a message is no proof: the times of the day, asked for again, are expected',
      );
    const offered = slotsOf(failure) ?? [];
    assert(!sent.items.some(item => offered.some(slot => isSame(slot, item))), 'the time is among those still free');
  });
}

/** Where only a text says that a time is gone, asking for the times of the day shows whether it is. */
function mustConfirm({ capabilities, findSlots }: BookingBackend): boolean {
  return capabilities.conflict === 'message' && findSlots !== undefined;
}

function slotsOf(failure: Failure) {
  return failure.kind === 'conflict' ? failure.slots : undefined;
}

type Time = { start: string; practitioner?: string | undefined };

function isSame(slot: Time, asked: Time): boolean {
  const isTheirs = !slot.practitioner || !asked.practitioner || slot.practitioner === asked.practitioner;
  return isTheirs && Date.parse(slot.start) === Date.parse(asked.start);
}
