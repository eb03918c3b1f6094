/**
 * When a clinic is open at an instant, by its weekly hours and its closed days. What is shown of both is in `open-days.ts`.
 *
 * Instants are milliseconds since 1970; days and times of day are those of the clinic's zone. The rules are the booking server's: a
 * closing before its opening is on the next day, an interval that ends as it begins holds no time, and a closed day takes away what
 * would open on it and cuts off at midnight what opened the day before.
 *
 * @module
 */
import { addDays, type Weekday, weekdayOf } from '../time/civil.js';
import type { CivilDate } from '../time/civil-date.js';
import { dateIn, instantOf } from '../time/zones.js';
import type { Clinic, ClosedDays, Hours, Interval } from './schema.js';

export type OpeningRules = Pick<Clinic, 'timeZone' | 'hours' | 'closed'>;

export interface Opening {
  isOpen: boolean;
  /** While open: when it closes. None where nothing does within a week. */
  until?: number;
  /** While closed: when it opens. None where nothing does within a year. */
  next?: number;
}

type Period = [opens: number, closes: number];

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly (keyof Hours)[];
const DAYS_AHEAD = 366;
/** Open for so many days on end, it may as well be open for ever. */
const ENDLESS_DAYS = 7;

/** Whether the clinic is open at `instant`, and when that changes. Hours to 24:00 and from 00:00 have no change between them. */
export function openingAt(rules: OpeningRules, instant: number): Opening {
  const today = dateIn(rules.timeZone, instant);
  let until: number | undefined;
  // What opened yesterday may be open still.
  for (let ahead = -1; ahead <= (until ? ENDLESS_DAYS : DAYS_AHEAD); ahead++) {
    for (const [opens, closes] of periodsOn(rules, addDays(today, ahead))) {
      if (closes <= instant) continue;
      if (!until && opens > instant) return { isOpen: false, next: opens };
      if (until && opens > until) return { isOpen: true, until };
      until = Math.max(until ?? closes, closes);
    }
  }
  if (!until) return { isOpen: false };
  return dateIn(rules.timeZone, until) > addDays(today, ENDLESS_DAYS) ? { isOpen: true } : { isOpen: true, until };
}

export function isClosedOn(closed: ClosedDays, date: CivilDate): boolean {
  return closed.some(entry => {
    const { from, to } = spanOf(entry);
    return from <= date && date <= to;
  });
}

/** What opens on `date`, in its order. */
function periodsOn({ timeZone, hours, closed }: OpeningRules, date: CivilDate): Period[] {
  if (isClosedOn(closed, date)) return [];
  const next = addDays(date, 1);
  const end = isClosedOn(closed, next) ? instantOf(timeZone, next, '00:00') : Infinity;
  return intervalsOf(hours, weekdayOf(date)).flatMap(([from, to]): Period[] => {
    // In a gap the same distance later; in an overlap the first pass opens and the second closes.
    const opens = instantOf(timeZone, date, from);
    const closes = Math.min(end, instantOf(timeZone, to < from ? next : date, to, 'later'));
    return opens < closes ? [[opens, closes]] : [];
  });
}

/** In the order of the day. An interval that ends as it begins is none. */
export function intervalsOf(hours: Hours, weekday: Weekday): Interval[] {
  const intervals = hours[WEEKDAYS[weekday - 1]!] ?? [];
  return intervals.filter(([from, to]) => from !== to).sort(([one], [other]) => (one < other ? -1 : 1));
}

export function spanOf(entry: ClosedDays[number]): { from: CivilDate; to: CivilDate } {
  return typeof entry === 'string' ? { from: entry, to: entry } : entry;
}
