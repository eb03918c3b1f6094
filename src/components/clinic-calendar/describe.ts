import type { CivilDate } from '../../time/civil-date.js';
import { formatDateTime, formatPass, formatTime, formatZone } from '../../time/format.js';
import { formatDate } from '../../time/format-date.js';
import { localZone } from '../../time/zone-names.js';
import { toOffsetDateTime } from '../../time/zones.js';
import type { DayReason } from './agenda.js';
import type { View } from './times.js';

/** `Tuesday, December 1`, with the year when it is another than now. */
export function nameDay(date: CivilDate, { locale, today }: View): string {
  return formatDate(date, locale, date.slice(0, 4) === today.slice(0, 4) ? 'weekday' : 'long');
}

/** That the list has no times up to `to`, and why. */
export function describeEmptyList(to: CivilDate, why: DayReason, view: View): string {
  const { t } = view;
  if (why === 'unknown') return t('failed');
  const day = nameDay(to, view);
  return why === 'none' ? t('noTimes', { day }) : t('noTimesWhy', { day, reason: t(why) });
}

/** The picked time, and a second line in the visitor's own zone where that reads otherwise. */
export function describePicked(start: string, { t, locale, zone }: View): string[] {
  if (!start) return [];
  const instant = Date.parse(start);
  const pass = formatPass(start, zone, locale);
  const lines = [t('chosen', { time: [formatDateTime(start, locale), pass].filter(Boolean).join(' ') })];
  const own = toOffsetDateTime(localZone(), instant);
  if (own.slice(0, 16) === start.slice(0, 16)) return lines;
  const ownZone = formatZone(localZone(), instant, locale);
  return [...lines, t('yourTime', { time: formatDateTime(own, locale), zone: ownZone })];
}

/** Since when nobody knows better, on the clinic's clock: the time, or the day too when that is another. */
export function describeStale(since: string, { t, locale, zone, today }: View): string {
  const instant = Date.parse(since);
  if (Number.isNaN(instant)) return '';
  const start = toOffsetDateTime(zone ?? localZone(), instant);
  const isToday = start.slice(0, 10) === today;
  return t('stale', { time: isToday ? formatTime(start, locale) : formatDateTime(start, locale) });
}
