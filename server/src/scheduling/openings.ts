/**
 * When a practitioner is open: weekly hours and closed days of a clinic document, as instants.
 *
 * @module
 */
import type { Clinic, ClosedDays, Hours, Interval, Practitioner } from 'clinic-widgets/clinic.js';
import { addDays, type CivilDate, instantOf, isInGap, weekdayOf } from 'clinic-widgets/time.js';

/** From the opening to the closing, in milliseconds since 1970. */
export interface Opening {
  opens: number;
  closes: number;
}

export type Rules = Pick<Clinic, 'timeZone' | 'hours' | 'closed'>;
export type OwnRules = Pick<Practitioner, 'hours' | 'closed'>;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly (keyof Hours)[];

/** Whether nobody (or not this practitioner) works on `date`. The clinic's closed days always count. */
function isClosed(clinic: Pick<Rules, 'closed'>, practitioner: OwnRules, date: CivilDate): boolean {
  return isListed(clinic.closed, date) || isListed(practitioner.closed ?? [], date);
}

/**
 * What opens on `date`, in the order of the document.
 *
 * An interval whose closing is not after its opening ends on the next day; one that ends as it begins holds no time. A closed day
 * takes away what would open on it, and cuts off at midnight what opened the day before.
 */
export function openingsOn(clinic: Rules, practitioner: OwnRules, date: CivilDate): Opening[] {
  if (isClosed(clinic, practitioner, date)) return [];
  const { timeZone } = clinic;
  const next = addDays(date, 1);
  const end = isClosed(clinic, practitioner, next) ? instantOf(timeZone, next, '00:00') : Infinity;
  return intervalsOn(clinic, practitioner, date).flatMap(([from, to]) => {
    // In a gap the same distance later; in an overlap the first pass opens and the second closes.
    const opens = instantOf(timeZone, date, from, 'earlier');
    const closes = Math.min(end, instantOf(timeZone, to < from ? next : date, to, 'later'));
    return opens < closes ? [{ opens, closes }] : [];
  });
}

/** Opening or closing times of `date` that the clock skips, as they are written. */
export function skippedTimes(clinic: Rules, practitioner: OwnRules, date: CivilDate): string[] {
  if (isClosed(clinic, practitioner, date)) return [];
  return intervalsOn(clinic, practitioner, date).flatMap(([from, to]) => {
    const closingDay = to < from ? addDays(date, 1) : date;
    return [
      ...(isInGap(clinic.timeZone, date, from) ? [`${date} ${from}`] : []),
      ...(isInGap(clinic.timeZone, closingDay, to) ? [`${closingDay} ${to}`] : []),
    ];
  });
}

/** A practitioner's hours replace the clinic's as a whole. */
function intervalsOn(clinic: Rules, practitioner: OwnRules, date: CivilDate): Interval[] {
  const hours = practitioner.hours ?? clinic.hours;
  return hours[WEEKDAYS[weekdayOf(date) - 1]!] ?? [];
}

function isListed(closed: ClosedDays, date: CivilDate): boolean {
  return closed.some(entry => (typeof entry === 'string' ? entry === date : entry.from <= date && date <= entry.to));
}
