import { daysInMonthWithTimes, type FreeDay } from '../../booking/availability.js';
import type { CivilMonth } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { formatDateTime, formatMonth, formatZone } from '../../time/format.js';
import { formatDate } from '../../time/format-date.js';
import { localZone } from '../../time/zone-names.js';
import { toOffsetDateTime } from '../../time/zones.js';
import type { DayReason } from './agenda.js';
import type { View } from './times.js';

/** `Tuesday, December 1`, with the year when it is another than now. */
export function nameDay(date: CivilDate, { locale, today }: View): string {
  return formatDate(date, locale, date.slice(0, 4) === today.slice(0, 4) ? 'weekday' : 'long');
}

/** How many times the day has, or why it has none. */
export function describeDay(date: CivilDate, found: number | DayReason, view: View): string {
  const day = nameDay(date, view);
  if (typeof found === 'number') return view.t('dayFree', { day, count: found });
  return view.t('dayNone', { day, reason: view.t(found) });
}

export function describeMonth(month: CivilMonth, days: readonly FreeDay[], { t, locale }: View): string {
  const count = daysInMonthWithTimes(days, month).length;
  return t('monthSummary', { month: formatMonth(month, locale), count });
}

/** The picked time, and a second line in the visitor's own zone where that reads otherwise. */
export function describePicked(start: string, { t, locale }: View): string[] {
  if (!start) return [];
  const instant = Date.parse(start);
  const lines = [t('chosen', { time: formatDateTime(start, locale) })];
  const own = toOffsetDateTime(localZone(), instant);
  if (own.slice(0, 16) === start.slice(0, 16)) return lines;
  const zone = formatZone(localZone(), instant, locale);
  return [...lines, t('yourTime', { time: formatDateTime(own, locale), zone })];
}
