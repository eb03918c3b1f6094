import { addDays } from 'clinic-widgets/time.js';
import { freeOn, type FreeSlot, horizonOf, nextFreeAfter, type Question } from './availability.js';
import { zoneClock } from './zone-clock.js';

/** Days looked at before and after the wanted one. */
const REACH = 7;
const MINUTE = 60_000;

/** Time that the same request wants for something else. */
export interface Reserved {
  practitioner: string;
  start: number;
  /** With the buffer. */
  until: number;
}

export interface Wish {
  /** Milliseconds since 1970. */
  start: number;
  except?: readonly Reserved[];
  count?: number;
}

/** The free slots nearest to a wish, in order of time. When the days around hold none: those of the first day that does. */
export function nearestFree(question: Question, { start: wanted, except = [], count = 6 }: Wish): FreeSlot[] {
  const clock = zoneClock(question.clinic.timeZone);
  const today = clock.dateAt(question.now);
  const last = horizonOf(question.clinic, question.now);
  const asked = clock.dateAt(wanted);
  // A time of last week or of next year is answered from the days that can be booked.
  const middle = asked < today ? today : asked > last ? last : asked;
  const around = Array.from({ length: 2 * REACH + 1 }, (_, index) => addDays(middle, index - REACH));
  const near = around.flatMap(date => freeOn(question, date).slots);
  const free = near.length > 0 ? near : firstDayAfter(question, addDays(middle, REACH));
  return free
    .filter(slot => !except.some(other => overlaps(question, slot, other)))
    .sort((a, b) => Math.abs(a.start - wanted) - Math.abs(b.start - wanted))
    .slice(0, count)
    .sort((a, b) => a.start - b.start || (a.practitioner < b.practitioner ? -1 : 1));
}

function overlaps({ service }: Question, { practitioner, start, end }: FreeSlot, other: Reserved): boolean {
  const until = end + service.bufferMinutes * MINUTE;
  return practitioner === other.practitioner && start < other.until && other.start < until;
}

function firstDayAfter(question: Question, date: string): FreeSlot[] {
  const next = nextFreeAfter(question, date);
  return next === undefined ? [] : freeOn(question, zoneClock(question.clinic.timeZone).dateAt(next)).slots;
}
