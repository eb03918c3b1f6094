/**
 * What a service's own list of free times says of one time: whether it is gone, where a refusal tells that only by its words, in whatever
 * language; and whose it is, where nobody was chosen.
 *
 * @module
 */
import type { Slot } from '../booking/answers.js';
import type { RequestItem } from '../booking/request.js';
import { parseInstant, wallOf } from '../time/zones.js';
import type { BookingBackend, CallOptions, Failure } from './backend.js';

export interface Asked {
  findSlots: NonNullable<BookingBackend['findSlots']>;
  item: RequestItem;
  /** The clinic's zone. */
  timeZone: string;
  options?: CallOptions | undefined;
}

export interface Suspicion extends Asked {
  /** What the refusal means when the time is still offered. */
  otherwise: Failure;
  /** Whether the words are those that the service is known to refuse a taken time with: believed where nobody can be asked. */
  isKnown?: boolean;
}

export interface Offers {
  /** Of that time: one for each who could be had. */
  here: Slot[];
  /** Of the whole day. */
  day: Slot[];
}

/** What is free on the day of `item`, by the calendar of the clinic: its start carries the clinic's offset, as the slot did. */
export async function askOffers({ findSlots, item, timeZone, options }: Asked): Promise<Offers> {
  const { service, practitioner, start } = item;
  const { date } = wallOf(start);
  const query = { service, ...(practitioner && { practitioner }), from: date, to: date, timeZone };
  const { slots: day } = await findSlots(query, options);
  const here = day.filter(
    slot =>
      parseInstant(slot.start) === parseInstant(start) &&
      (!practitioner || !slot.practitioner || slot.practitioner === practitioner),
  );
  return { here, day };
}

/**
 * Asks for the free times of that day. Gone: a conflict, with the others of that day. Still offered: something else was wrong.
 *
 * @throws the reason of the signal, if it is aborted meanwhile.
 */
export async function confirmTaken(suspicion: Suspicion): Promise<Failure> {
  const { otherwise, isKnown, options } = suspicion;
  try {
    const { here, day } = await askOffers(suspicion);
    return here.length > 0 ? otherwise : gone(day);
  } catch {
    if (options?.signal?.aborted) throw options.signal.reason;
    return isKnown ? gone() : otherwise;
  }
}

/** A conflict, before anybody knows of doubts. */
export function gone(slots?: Slot[]): Failure {
  return { kind: 'conflict', reason: 'taken', ...(slots && { slots }), maybeOurs: false };
}
