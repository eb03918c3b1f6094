import type { Slot } from 'clinic-widgets/booking.js';
import type { Clinic, Practitioner, Service } from 'clinic-widgets/clinic.js';
import { addDays, type CivilDate, daysBetween, instantOf } from 'clinic-widgets/time.js';
import type { Db } from '../db/schema.js';
import { freeOn, type FreeSlot, nextFreeAfter, type Question } from '../scheduling/availability.js';
import { nearestFree, type Wish } from '../scheduling/nearest.js';
import { type ZoneClock, zoneClock } from '../scheduling/zone-clock.js';
import { loadTimetable } from './load-timetable.js';

export interface SlotsQuery {
  service: Service;
  practitioners: readonly Practitioner[];
  /** Both included. */
  from: CivilDate;
  to: CivilDate;
}

/** The answer to `GET E/slots`. */
export interface SlotsAnswer {
  timeZone: string;
  slots: Slot[];
  coveredTo: CivilDate;
  /** Missing where nobody has looked so far ahead. */
  nextFree?: string | null;
  reasons: Record<CivilDate, string>;
}

const DAY = 86_400_000;
/** No session and buffer is longer, so whatever reaches into the window has begun after this much before it. */
const LONGEST = 2 * DAY;

/** The free times of some days, from one query. */
export async function findSlots(
  db: Db,
  clinic: Clinic,
  { service, practitioners, from, to }: SlotsQuery,
): Promise<SlotsAnswer> {
  const clock = zoneClock(clinic.timeZone);
  // What is over needs no look, however early `from` is. The rules themselves go by the database's clock below.
  const earliest = Math.max(instantOf(clinic.timeZone, from, '00:00'), Date.now() - LONGEST);
  const ids = practitioners.map(({ id }) => id);
  const loaded = await loadTimetable(db, { clinic: clinic.id, practitioners: ids, from: earliest - LONGEST });
  const question: Question = { clinic, service, practitioners, ...loaded };

  const slots: Slot[] = [];
  const reasons: SlotsAnswer['reasons'] = {};
  for (const date of datesFrom(from, to)) {
    const day = freeOn(question, date);
    for (const slot of day.slots) slots.push(writeSlot(clock, slot));
    if (day.reason) reasons[date] = day.reason;
  }
  const next = nextFreeAfter(question, to);
  const nextFree = next === undefined ? null : clock.write(next);
  return { timeZone: clinic.timeZone, slots, coveredTo: to, nextFree, reasons };
}

/** The free times nearest to a wish, for an answer that has to refuse it. */
export async function findNearest(
  db: Db,
  clinic: Clinic,
  { service, practitioners, ...wish }: Pick<SlotsQuery, 'service' | 'practitioners'> & Wish,
): Promise<Slot[]> {
  const ids = practitioners.map(({ id }) => id);
  const loaded = await loadTimetable(db, { clinic: clinic.id, practitioners: ids, from: Date.now() - LONGEST });
  const slots = nearestFree({ clinic, service, practitioners, ...loaded }, wish);
  return slots.map(slot => writeSlot(zoneClock(clinic.timeZone), slot));
}

function writeSlot(clock: ZoneClock, { start, end, practitioner, remaining }: FreeSlot): Slot {
  const slot: Slot = { start: clock.write(start), end: clock.write(end), practitioner };
  if (remaining !== undefined) slot.remaining = remaining;
  return slot;
}

function datesFrom(from: CivilDate, to: CivilDate): CivilDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}
