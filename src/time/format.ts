/**
 * Months, times and zones as words.
 *
 * @module
 */
import type { CivilMonth } from './civil.js';
import { dateFormat, kept } from './formatters.js';
import { engineZone } from './zone-names.js';
import { isRepeated, type OffsetDateTime, wallOf } from './zones.js';

/** `December 2026`. */
export function formatMonth(month: CivilMonth, locale: string): string {
  return dateFormat(locale, 'month', { month: 'long', year: 'numeric' }).format(Date.parse(`${month}-01T00:00:00Z`));
}

/** `9:00 AM` or `09:00`, as the locale writes it, from the offset in `start`. */
export function formatTime(start: OffsetDateTime, locale: string): string {
  const { date, time } = wallOf(start);
  return dateFormat(locale, 'time', { hour: 'numeric', minute: '2-digit' }).format(Date.parse(`${date}T${time}:00Z`));
}

/** `Tuesday, December 1, 2026 at 9:00 AM`. */
export function formatDateTime(start: OffsetDateTime, locale: string): string {
  const { date, time } = wallOf(start);
  const style: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'short' };
  return dateFormat(locale, 'date-time', style).format(Date.parse(`${date}T${time}:00Z`));
}

/** What tells a time that the clock in `zone` shows twice from the other one: `CDT`, `CST`. Nothing of any other time. */
export function formatPass(start: OffsetDateTime, zone: string | undefined, locale: string): string {
  return zone && isRepeated(zone, start) ? formatZone(zone, Date.parse(start), locale, 'short') : '';
}

const NAME_STYLES = { instant: 'long', year: 'longGeneric', short: 'short' } as const;

/** The zone's name in words: `Central Standard Time` at that instant, or all year round, `Central Time`. */
export function formatZone(
  zone: string,
  instant: number,
  locale: string,
  style: keyof typeof NAME_STYLES = 'instant',
): string {
  const timeZoneName = NAME_STYLES[style];
  const key = `${timeZoneName} ${zone} ${locale}`;
  const format = kept(key, () => new Intl.DateTimeFormat(locale, { timeZone: engineZone(zone), timeZoneName }));
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
