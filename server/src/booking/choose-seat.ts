import { addDays, instantOf } from 'clinic-widgets/time.js';
import type { Clinic, Practitioner } from 'clinic-widgets/clinic.js';
import type { Tx } from '../db/schema.js';
import { freeSlot, isBookable, type Question } from '../scheduling/availability.js';
import type { Timetable } from '../scheduling/timetable.js';
import { zoneClock } from '../scheduling/zone-clock.js';
import type { WantedItem } from './check-request.js';
import { loadTimetable, type Window } from './load-timetable.js';
import { takeSeat, type WriteSeat } from './seats.js';

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

export interface Search {
  clinic: Clinic;
  /** Place in the request, from 0. */
  index: number;
  /** Who is asked first, however many bookings they have. */
  first?: string | undefined;
  /** When the time was kept for the patient: the notice is judged as of then. */
  since?: number | undefined;
}

export interface Chosen {
  practitioner: string;
  /** Milliseconds since 1970, without the buffer. */
  end: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Finds who can take an item by all rules of the clinic, and takes the seat. Its practitioners have been queued for.
 *
 * @throws TimeRefused
 */
export async function chooseSeat(tx: Tx, search: Search, wanted: WantedItem, write: WriteSeat): Promise<Chosen> {
  const { clinic, index, first } = search;
  const { service, start } = wanted;
  // Also keeps years that the database cannot write out of the query.
  if (isFarOff(clinic, start)) throw new TimeRefused('slot-unavailable', index);
  const loaded = await loadTimetable(tx, dayAround(clinic, wanted));
  const question: Question = { clinic, ...wanted, ...loaded, now: nowFor(search, start, loaded.now) };
  const allowed = wanted.practitioners.filter(practitioner => isBookable(question, practitioner, start) === 'yes');
  if (allowed.length === 0) throw new TimeRefused('slot-unavailable', index);

  const free = allowed.filter(({ id }) => freeSlot(question, id, start));
  for (const practitioner of inOrder(free, { clinic, start, first }, loaded.timetable)) {
    const seat = await takeSeat(tx, { clinic: clinic.id, practitioner, service, start }, write);
    if (seat) return { practitioner, end: seat.end };
  }
  throw new TimeRefused('slot-taken', index);
}

/** Whoever kept a time in time may take the rest of it to fill in the form; but nothing begins in the past. */
function nowFor({ since }: Search, start: number, now: number): number {
  return since !== undefined && start > now ? Math.min(since, now) : now;
}

/** The one who comes first, then those with the fewest bookings that day, then by id. */
function inOrder(
  practitioners: readonly Practitioner[],
  { clinic: { timeZone }, start, first }: Pick<Search, 'clinic' | 'first'> & { start: number },
  timetable: Timetable,
): string[] {
  const clock = zoneClock(timeZone);
  const date = clock.dateAt(start);
  const count = new Map<string, number>();
  for (const session of timetable.sessions) {
    if (clock.dateAt(session.start) !== date) continue;
    count.set(session.practitioner, (count.get(session.practitioner) ?? 0) + session.taken);
  }
  const load = (id: string): number => (id === first ? -1 : (count.get(id) ?? 0));
  return practitioners.map(({ id }) => id).sort((a, b) => load(a) - load(b) || (a < b ? -1 : 1));
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
