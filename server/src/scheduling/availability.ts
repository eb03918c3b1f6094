/**
 * Free times, from the clinic document and what is booked. Pure: no clock and no database of its own.
 *
 * Instants are milliseconds since 1970.
 *
 * @module
 */
import type { Reason } from 'clinic-widgets/booking.js';
import type { Clinic, Practitioner, Service } from 'clinic-widgets/clinic.js';
import { addDays, type CivilDate } from 'clinic-widgets/time.js';
import { isJoinable, type Session, type Timetable } from './timetable.js';
import { startsOn } from './starts.js';
import { zoneClock } from './zone-clock.js';

export interface FreeSlot {
  start: number;
  /** Without the buffer. */
  end: number;
  practitioner: string;
  /** Free seats; only of a class. */
  remaining?: number;
}

export interface Question {
  clinic: Clinic;
  service: Service;
  /** Those who are asked for and offer the service. */
  practitioners: readonly Practitioner[];
  timetable: Timetable;
  /** By the database's clock. */
  now: number;
}

export interface DayOfSlots {
  slots: FreeSlot[];
  /** Why there is none. */
  reason?: Reason;
}

const MINUTE = 60_000;

/** The last day that can be booked. */
export function horizonOf({ timeZone, booking }: Clinic, now: number): CivilDate {
  return addDays(zoneClock(timeZone).dateAt(now), booking.horizonDays);
}

/** The first instant that can be booked. */
function noticeOf({ booking }: Clinic, now: number): number {
  return now + booking.noticeMinutes * MINUTE;
}

/** One row for each start and practitioner, sorted by both. */
export function freeOn(question: Question, date: CivilDate): DayOfSlots {
  const { clinic, now } = question;
  if (date > horizonOf(clinic, now)) return { slots: [], reason: 'beyond' };
  if (date < zoneClock(clinic.timeZone).dateAt(now)) return { slots: [], reason: 'too-soon' };

  const earliest = noticeOf(clinic, now);
  const candidates = candidatesOn(question, date);
  const bookable = candidates.filter(({ start }) => start >= earliest);
  const slots = bookable.flatMap(({ start, practitioner }) => freeSlot(question, practitioner, start) ?? []);
  if (slots.length > 0) return { slots };
  if (candidates.length === 0) return { slots, reason: 'closed' };
  return { slots, reason: bookable.length > 0 ? 'full' : 'too-soon' };
}

/** The first free start after `date`, or `undefined` when there is none up to the horizon. */
export function nextFreeAfter(question: Question, date: CivilDate): number | undefined {
  const today = zoneClock(question.clinic.timeZone).dateAt(question.now);
  const last = horizonOf(question.clinic, question.now);
  // Asked first: the day after 9999-12-31 cannot be written, nor compared.
  if (date >= last) return undefined;
  for (let day = date < today ? today : addDays(date, 1); day <= last; day = addDays(day, 1)) {
    const [first] = freeOn(question, day).slots;
    if (first) return first.start;
  }
  return undefined;
}

/** The slot that begins at `start`, if nothing booked is in its way. Hours, notice and horizon are not asked here. */
export function freeSlot({ service, timetable }: Question, practitioner: string, start: number): FreeSlot | undefined {
  const end = start + service.minutes * MINUTE;
  const inTheWay = timetable.firstAgainst(practitioner, start, end + service.bufferMinutes * MINUTE);
  if (!inTheWay) return { start, end, practitioner, ...remaining(service, 0) };
  if (!isJoinable(inTheWay, service, start)) return undefined;
  return { start, end: inTheWay.end, practitioner, ...remaining(service, inTheWay.taken) };
}

export type Bookable = 'yes' | 'off-grid' | 'too-soon' | 'beyond';

/** Whether the rules let a session begin at `start`, whatever is booked. */
export function isBookable({ clinic, service, now }: Question, practitioner: Practitioner, start: number): Bookable {
  const date = zoneClock(clinic.timeZone).dateAt(start);
  if (start < noticeOf(clinic, now)) return 'too-soon';
  if (date > horizonOf(clinic, now)) return 'beyond';
  return startsOn(clinic, practitioner, date, gridOf(clinic, service)).includes(start) ? 'yes' : 'off-grid';
}

/** Who may be asked for a service: those it names, or all. */
export function practitionersOf({ practitioners }: Clinic, service: Service): Practitioner[] {
  return practitioners.filter(({ id }) => service.practitioners?.includes(id) ?? true);
}

function candidatesOn(
  { clinic, service, practitioners }: Question,
  date: CivilDate,
): { start: number; practitioner: string }[] {
  const candidates = practitioners.flatMap(practitioner =>
    startsOn(clinic, practitioner, date, gridOf(clinic, service)).map(start => ({
      start,
      practitioner: practitioner.id,
    })),
  );
  return candidates.sort((a, b) => a.start - b.start || (a.practitioner < b.practitioner ? -1 : 1));
}

function gridOf({ booking }: Clinic, { minutes }: Service): { minutes: number; stepMinutes: number } {
  return { minutes, stepMinutes: booking.stepMinutes };
}

function remaining({ capacity }: Service, taken: Session['taken']): { remaining?: number } {
  return capacity > 1 ? { remaining: capacity - taken } : {};
}
