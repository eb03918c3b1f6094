/**
 * Every change of a clock that a booking of the coming years may meet, by an implementation that shares no line with ours. It reads the
 * engine's own tz data, so the two can only differ by a mistake.
 *
 * @module
 */
import { Temporal } from 'temporal-polyfill/implementation';

export { Temporal };

export interface ClockChange {
  zone: string;
  /** The first instant after it, in milliseconds since 1970. */
  at: number;
  /** What the clock would have shown then, and what it showed: in spring the first is earlier. */
  from: Temporal.PlainDateTime;
  to: Temporal.PlainDateTime;
}

const [FIRST_YEAR, LAST_YEAR] = [2026, 2030];
const beginOf = (year: number): number => Temporal.Instant.from(`${year}-01-01T00:00Z`).epochMilliseconds;

/** The changes of 2026 to 2030 in every zone that the engine knows. */
export function clockChanges(): ClockChange[] {
  return Intl.supportedValuesOf('timeZone').flatMap(changesIn);
}

function changesIn(zone: string): ClockChange[] {
  const changes: ClockChange[] = [];
  let now = at(zone, beginOf(FIRST_YEAR));
  for (;;) {
    const next = now.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= beginOf(LAST_YEAR + 1)) return changes;
    const before = next.subtract({ nanoseconds: 1 });
    const from = before.toPlainDateTime().add({ nanoseconds: 1 });
    changes.push({ zone, at: next.epochMilliseconds, from, to: next.toPlainDateTime() });
    now = next;
  }
}

export function at(zone: string, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** `02:30` */
export function timeOf(wall: Temporal.PlainDateTime): string {
  return wall.toString().slice(11, 16);
}

/** `2026-03-29` */
export function dateOf(wall: Temporal.PlainDateTime): string {
  return wall.toString().slice(0, 10);
}

/** Compares two ways to the same answer, and counts. */
export class Comparison {
  count = 0;
  readonly mismatches: string[] = [];

  same(what: () => string, ours: unknown, theirs: unknown): void {
    this.count++;
    if (ours !== theirs) this.mismatches.push(`${what()}: ${String(ours)} here, ${String(theirs)} there`);
  }

  /** `1302 changes, 418 zones, … comparisons, 0 mismatches` */
  figures(changes: readonly ClockChange[]): string {
    const zones = Intl.supportedValuesOf('timeZone').length;
    const found = [`${changes.length} changes`, `${zones} zones`, `${this.count} comparisons`];
    return [...found, `${this.mismatches.length} mismatches`].join(', ');
  }
}
