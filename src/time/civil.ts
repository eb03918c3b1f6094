/**
 * Civil dates: what a calendar on the wall shows, as `YYYY-MM-DD` strings without a zone.
 *
 * They are strings because `new Date('2026-03-05')` is the 4th of March in Los Angeles. Strings of this form also compare
 * and sort as dates do.
 *
 * @module
 */
import { type CivilDate, toCivil } from './civil-date.js';

/** `YYYY-MM`. */
export type CivilMonth = string;
/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY = 86_400_000;

/** Days since 1970-01-01, which makes civil arithmetic a matter of whole numbers. */
export function epochDay(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

export function fromEpochDay(day: number): CivilDate {
  return toCivil(day * DAY);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  const day = Number(date.slice(8)) + days;
  // Every month has a 28th: most steps need no calendar, and whoever walks through a year takes many.
  if (date && day >= 1 && day <= 28) return `${date.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return fromEpochDay(epochDay(date) + days);
}

/** The same day of another month, or that month's last day: 31 January plus one month is 28 February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const month = addToMonth(monthOf(date), months);
  const day = Math.min(Number(date.slice(8)), daysInMonth(month));
  return `${month}-${String(day).padStart(2, '0')}`;
}

export function daysBetween(from: CivilDate, to: CivilDate): number {
  return epochDay(to) - epochDay(from);
}

export function weekdayOf(date: CivilDate): Weekday {
  // Day 0, 1970-01-01, was a Thursday.
  return (((((epochDay(date) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The one that comes first. */
export function earlierDate(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}

export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, 7);
}

export function addToMonth(month: CivilMonth, months: number): CivilMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

export function firstOfMonth(month: CivilMonth): CivilDate {
  return `${month}-01`;
}

export function lastOfMonth(month: CivilMonth): CivilDate {
  return addDays(firstOfMonth(addToMonth(month, 1)), -1);
}

export function daysInMonth(month: CivilMonth): number {
  return Number(lastOfMonth(month).slice(8));
}
