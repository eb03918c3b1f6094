/**
 * Times of services that know a wall clock and no instants: the clock of whoever works there, which need not be the clinic's.
 *
 * @module
 */
import { addDays } from './civil.js';
import type { CivilDate } from './civil-date.js';
import { spanOfDays } from './own-clock.js';
import {
  dateIn,
  instantOf,
  isInGap,
  isOffsetDateTime,
  type OffsetDateTime,
  parseInstant,
  toOffsetDateTime,
  wallAt,
} from './zones.js';

export interface Session {
  start: OffsetDateTime;
  end: OffsetDateTime;
}

/** The days of the calendar in `there` on which there is a part of the days `from` to `to` of the one in `here`. */
export function daysThere(there: string, here: string, from: CivilDate, to: CivilDate): CivilDate[] {
  const [first, last] = spanOfDays(here, from, to);
  const days: CivilDate[] = [];
  for (let day = dateIn(there, first); day <= dateIn(there, last); day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * What begins there when the clock shows `time`, on the clock here. `undefined`: no time of a clock, or one that the clock skips that day.
 * Of one that it shows twice it is the first.
 */
export function sessionAt(
  [there, here]: readonly [there: string, here: string],
  date: CivilDate,
  time: unknown,
  minutes: number,
): Session | undefined {
  if (!isOffsetDateTime(`${date}T${String(time)}:00Z`) || isInGap(there, date, String(time))) return undefined;
  return sessionOf(here, instantOf(there, date, String(time)), minutes);
}

/**
 * What begins at `start`, and how a clock there writes its begin and end: `2030-03-05 09:00:00`. `undefined`: that clock has shown the
 * same before.
 */
export function sessionFrom(
  [there, here]: readonly [there: string, here: string],
  start: OffsetDateTime,
  minutes: number,
): (Session & { there: string[] }) | undefined {
  const instant = parseInstant(start);
  const { date, time } = wallAt(there, instant);
  if (instantOf(there, date, time) !== instant) return undefined;
  const { start: begin, end } = sessionOf('UTC', instantOf('UTC', date, time), minutes);
  return { ...sessionOf(here, instant, minutes), there: [begin, end].map(text => text.slice(0, 19).replace('T', ' ')) };
}

function sessionOf(zone: string, start: number, minutes: number): Session {
  const end = start + minutes * 60_000;
  return { start: toOffsetDateTime(zone, start), end: toOffsetDateTime(zone, end) };
}
