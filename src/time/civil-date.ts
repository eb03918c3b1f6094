/**
 * A civil date and how to know one: all that reading a document needs of the arithmetic in `civil.ts`.
 *
 * @module
 */

/** `YYYY-MM-DD` in the proleptic Gregorian calendar, years 0000 to 9999. */
export type CivilDate = string;

const FORM = /^\d{4}-\d\d-\d\d$/;

/** Whether `text` is a day that exists: `2026-02-30` is not. */
export function isCivilDate(text: string): boolean {
  return FORM.test(text) && toCivil(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** The day of `instant` in UTC; nothing of an instant that is none. */
export function toCivil(instant: number): CivilDate {
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString().slice(0, 10);
}
