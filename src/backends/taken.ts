/**
 * A conflict that only its words tell, in whatever language they are: whether the time is gone says the service's own list of free times.
 *
 * @module
 */
import type { RequestItem } from '../booking/request.js';
import { parseInstant, wallOf } from '../time/zones.js';
import type { BookingBackend, CallOptions, Failure, SlotResult } from './backend.js';

export interface Suspicion {
  findSlots: NonNullable<BookingBackend['findSlots']>;
  /** What was refused. */
  item: RequestItem;
  /** The clinic's zone. */
  timeZone: string;
  /** What the refusal means when the time is still offered. */
  otherwise: Failure;
  /** Whether the words are those that the service is known to refuse a taken time with: believed where nobody can be asked. */
  isKnown: boolean;
  options?: CallOptions | undefined;
}

/**
 * Asks for the free times of that day. Gone: a conflict, with the others of that day. Still offered: something else was wrong.
 *
 * @throws the reason of the signal, if it is aborted meanwhile.
 */
export async function confirmTaken(suspicion: Suspicion): Promise<Failure> {
  const { item, otherwise, isKnown, options } = suspicion;
  try {
    const { slots } = await askAgain(suspicion);
    const isOffered = slots.some(
      ({ start, practitioner }) =>
        parseInstant(start) === parseInstant(item.start) &&
        (!item.practitioner || !practitioner || practitioner === item.practitioner),
    );
    return isOffered ? otherwise : { kind: 'conflict', reason: 'taken', slots, maybeOurs: false };
  } catch {
    options?.signal?.throwIfAborted();
    return isKnown ? { kind: 'conflict', reason: 'taken', maybeOurs: false } : otherwise;
  }
}

function askAgain({ findSlots, item, timeZone, options }: Suspicion): Promise<SlotResult> {
  const { service, practitioner, start } = item;
  // The start carries the clinic's offset, as the slot did.
  const { date } = wallOf(start);
  return findSlots({ service, ...(practitioner && { practitioner }), from: date, to: date, timeZone }, options);
}
