import { toCivil } from '../../time/civil-date.js';
import type { ClosedDays, Hours, Interval } from '../schema.js';
import { type JsonLdNode, node } from './node.js';

const DAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

/** Closed days further off are not told yet. */
const MONTHS_AHEAD = 12;

/** One node for each pair of times, with all the days that have it. A closing before the opening is on the next day, here and there. */
export function openingHours(hours: Hours): JsonLdNode[] {
  const days = new Map<string, string[]>();
  for (const [day, name] of Object.entries(DAYS)) {
    for (const interval of hours[day as keyof Hours] ?? []) {
      if (!isOpen(interval)) continue;
      const key = `${interval[0]} ${closingOf(interval)}`;
      days.set(key, [...(days.get(key) ?? []), `https://schema.org/${name}`]);
    }
  }
  return [...days].map(([key, dayOfWeek]) => {
    const [opens, closes] = key.split(' ');
    return node('OpeningHoursSpecification', { dayOfWeek, opens, closes });
  });
}

/** Schema.org has no word for "closed": it is open from midnight to the same midnight. */
export function closedDays(closed: ClosedDays, today: string): JsonLdNode[] {
  const end = monthsAfter(today, MONTHS_AHEAD);
  return closed
    .map(days => (typeof days === 'string' ? { from: days, to: days } : days))
    .filter(({ from, to }) => to >= today && from <= end && from <= to)
    .map(({ from, to }) =>
      node('OpeningHoursSpecification', { validFrom: from, validThrough: to, opens: '00:00', closes: '00:00' }),
    );
}

/** The same day of a later month; one that month lacks is some days later. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return toCivil(Date.UTC(year, month - 1 + months, day));
}

/** A pair of the same time is no time; one that opens when its day ends says the next day's in a way that nobody reads. */
function isOpen([opens, closes]: Interval): boolean {
  return opens !== closes && opens !== '24:00';
}

/** There is no 24:00 there: the whole day ends at 23:59 by convention, any other at the next day's midnight. */
function closingOf([opens, closes]: Interval): string {
  if (closes !== '24:00') return closes;
  return opens === '00:00' ? '23:59' : '00:00';
}
