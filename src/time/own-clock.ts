/**
 * Instants of services that know no clinic, on the clinic's clock.
 *
 * @module
 */
import { addDays } from './civil.js';
import type { CivilDate } from './civil-date.js';
import { instantOf, isOffsetDateTime, type OffsetDateTime, parseInstant, toOffsetDateTime } from './zones.js';

/** The first and the last millisecond of the days `from` to `to` in `zone`. */
export function spanOfDays(zone: string, from: CivilDate, to: CivilDate): [first: number, last: number] {
  return [instantOf(zone, from, '00:00'), instantOf(zone, addDays(to, 1), '00:00') - 1];
}

/**
 * The `start` and `end` of what a service sent, if they are instants: as it wrote them, since it may know the zone better than this
 * engine; where they are in UTC, as this engine knows it.
 */
export function spanOn(zone: string, row: unknown): { start: OffsetDateTime; end: OffsetDateTime } | undefined {
  const { start, end } = Object(row) as Record<string, unknown>;
  const span = { start: onClockOf(zone, start), end: onClockOf(zone, end) };
  return span.start && span.end ? span : undefined;
}

function onClockOf(zone: string, instant: unknown): OffsetDateTime {
  if (typeof instant !== 'string' || !isOffsetDateTime(instant)) return '';
  return instant.endsWith('Z') ? toOffsetDateTime(zone, parseInstant(instant)) : instant.replace(/\.\d+/, '');
}
