import { addDays, instantOf } from 'clinic-widgets/time.js';
import type { Clinic, Practitioner } from 'clinic-widgets/clinic.js';
import type { Tx } from '../db/schema.js';
import { freeSlot, isBookable, type Question } from '../scheduling/availability.js';
import type { Timetable } from '../scheduling/timetable.js';
import { zoneClock } from '../scheduling/zone-clock.js';
import type { WantedItem } from './check-request.js';
import { loadTimetable, type Window } from './load-timetable.js';
import { newId } from './names.js';
import type { OrderedItem } from './orders.js';
import { takeSeat } from './seats.js';

/** An item that cannot be had. The transaction is given up; what is nearest is looked up after it. */
export class TimeRefused extends Error {
  override readonly name = 'TimeRefused';
  readonly code: 'slot-taken' | 'slot-unavailable';
  /** Place in the request, from 0. */
  readonly index: number;

  constructor(code: TimeRefused['code'], index: number) {
    super(code);
    this.code = code;
    this.index = index;
  }
}

export interface Place {
  clinic: Clinic;
  orderId: string;
  /** Place in the request, from 0. */
  index: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Books one item of an order.
 *
 * @throws TimeRefused
 */
export async function placeItem(tx: Tx, place: Place, wanted: WantedItem): Promise<OrderedItem> {
  const { clinic, index } = place;
  // Also keeps years that the database cannot write out of the query.
  if (isFarOff(clinic, wanted.start)) throw new TimeRefused('slot-unavailable', index);
  const loaded = await loadTimetable(tx, dayAround(clinic, wanted));
  const question: Question = { clinic, ...wanted, ...loaded };
  const allowed = wanted.practitioners.filter(
    practitioner => isBookable(question, practitioner, wanted.start) === 'yes',
  );
  if (allowed.length === 0) throw new TimeRefused('slot-unavailable', index);

  const free = allowed.filter(({ id }) => freeSlot(question, id, wanted.start));
  for (const practitioner of leastBookedFirst(free, clinic, wanted.start, loaded.timetable)) {
    const item = await tryItem(tx, place, wanted, practitioner.id);
    if (item) return item;
  }
  throw new TimeRefused('slot-taken', index);
}

async function tryItem(
  tx: Tx,
  place: Place,
  { service, start }: WantedItem,
  practitioner: string,
): Promise<OrderedItem | undefined> {
  const { clinic, orderId, index } = place;
  const status = service.approval === 'manual' ? 'requested' : 'confirmed';
  const cancelUntil = start - clinic.booking.cancelUntilMinutes * MINUTE;
  const id = newId();
  const seat = await takeSeat(tx, {
    clinic: clinic.id,
    practitioner,
    service,
    start,
    booking: {
      id,
      order_id: orderId,
      item: index + 1,
      status,
      first_start: new Date(start),
      cancel_until: new Date(cancelUntil),
    },
  });
  return seat && { id, service: service.id, practitioner, start, end: seat.end, status, cancelUntil };
}

/** Those with the fewest bookings that day, then by id. */
function leastBookedFirst(
  practitioners: Practitioner[],
  { timeZone }: Clinic,
  start: number,
  timetable: Timetable,
): Practitioner[] {
  const clock = zoneClock(timeZone);
  const date = clock.dateAt(start);
  const count = new Map<string, number>();
  for (const session of timetable.sessions) {
    if (clock.dateAt(session.start) !== date) continue;
    count.set(session.practitioner, (count.get(session.practitioner) ?? 0) + session.taken);
  }
  return [...practitioners].sort((a, b) => (count.get(a.id) ?? 0) - (count.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
}

/** The whole local day of the start, for counting, and all of the session, which may run past it. */
function dayAround({ id, timeZone }: Clinic, { service, practitioners, start }: WantedItem): Window {
  const date = zoneClock(timeZone).dateAt(start);
  const until = start + (service.minutes + service.bufferMinutes) * MINUTE;
  return {
    clinic: id,
    practitioners: practitioners.map(practitioner => practitioner.id),
    from: Math.min(start, instantOf(timeZone, date, '00:00')),
    to: Math.max(until, instantOf(timeZone, addDays(date, 1), '00:00')),
  };
}

/** By this machine's clock, with days to spare: the rules go by the database's. */
function isFarOff({ booking }: Clinic, start: number): boolean {
  return !(Math.abs(start - Date.now()) < (booking.horizonDays + 3) * DAY);
}
