import { addDays, type CivilDate } from 'clinic-widgets/time.js';
import { type Opening, openingsOn, type OwnRules, type Rules } from './openings.js';
import { type ZoneClock, zoneClock } from './zone-clock.js';

const MINUTE = 60_000;

export interface Grid {
  /** Length of the service; it must end by closing. The buffer may overrun. */
  minutes: number;
  stepMinutes: number;
}

/**
 * Every instant of `date` at which the service could begin if nothing were booked, in order.
 *
 * The grid is anchored to each opening and counts elapsed minutes, so that a clock change neither skips nor doubles a session. What
 * opened the evening before and runs past midnight belongs to the day on which it begins.
 */
export function startsOn(clinic: Rules, practitioner: OwnRules, date: CivilDate, grid: Grid): number[] {
  const clock = zoneClock(clinic.timeZone);
  const openings = [addDays(date, -1), date].flatMap(day => openingsOn(clinic, practitioner, day));
  const starts = openings.flatMap(opening => stepsIn(opening, grid, clock, date));
  // Two intervals of one day may overlap.
  return [...new Set(starts)].sort((a, b) => a - b);
}

function stepsIn(
  { opens, closes }: Opening,
  { minutes, stepMinutes }: Grid,
  clock: ZoneClock,
  date: CivilDate,
): number[] {
  const starts: number[] = [];
  for (let start = opens; start + minutes * MINUTE <= closes; start += stepMinutes * MINUTE) {
    if (clock.dateAt(start) === date) starts.push(start);
  }
  return starts;
}
