/**
 * Times of services that know a wall clock and no instants: the clock of whoever works there, which need not be the clinic's.
 *
 * @module
 */
import { addDays } from './civil.js';
import type { CivilDate } from './civil-date.js';
import { spanOfDays } from './own-clock.js';
import { dateIn, instantOf, isInGap, type OffsetDateTime, parseInstant, toOffsetDateTime, wallAt } from './zones.js';

const MINUTE_MS = 60_000;

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
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(String(time)) || isInGap(there, date, String(time))) return undefined;
  const start = instantOf(there, date, String(time));
  return { start: toOffsetDateTime(here, start), end: toOffsetDateTime(here, start + minutes * MINUTE_MS) };
}

/**
 * What begins at `start`, and how a clock there writes its begin and end: `2030-03-05 09:00:00`. `undefined`: that clock has shown the
 * same before.
 */
export function sessionFrom(
  zones: readonly [there: string, here: string],
  start: OffsetDateTime,
  minutes: number,
): (Session & { there: [begin: string, end: string] }) | undefined {
  const { date, time } = wallAt(zones[0], parseInstant(start));
  const session = sessionAt(zones, date, time, minutes);
  if (!session || parseInstant(session.start) !== parseInstant(start)) return undefined;
  const begin = Date.parse(`${date}T${time}Z`);
  const write = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return { ...session, there: [write(begin), write(begin + minutes * MINUTE_MS)] };
}
