import { dateIn, offsetAt, type OffsetDateTime, toOffsetDateTime, wallOf } from 'clinic-widgets/time.js';
import type { CivilDate } from 'clinic-widgets/time.js';

/** Reads the clock and the calendar of one zone, many times over. Instants are milliseconds since 1970. */
export interface ZoneClock {
  readonly zone: string;
  /** The calendar's day at `instant`. */
  dateAt(instant: number): CivilDate;
  /** `2026-12-01T09:00:00-06:00`. */
  write(instant: number): OffsetDateTime;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const CHANGING = Symbol('a day on which the clock changes');
const clocks = new Map<string, ZoneClock>();

/**
 * The clock of `zone`, kept for the life of the process.
 *
 * `Intl` takes some microseconds for each answer, and two months of slots ask thousands of times: the offset is looked up once for
 * each day (of UTC), and by the instant only on a day on which it changes.
 */
export function zoneClock(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (!clock) clocks.set(zone, (clock = makeClock(zone)));
  return clock;
}

function makeClock(zone: string): ZoneClock {
  const days = new Map<number, number | typeof CHANGING>();

  const offsetOf = (instant: number): number | typeof CHANGING => {
    const day = Math.floor(instant / DAY);
    let offset = days.get(day);
    if (offset === undefined) {
      const first = offsetAt(zone, day * DAY);
      offset = first === offsetAt(zone, (day + 1) * DAY) ? first : CHANGING;
      if (days.size > 4000) days.clear();
      days.set(day, offset);
    }
    return offset;
  };

  const shifted = (instant: number, offset: number): string => new Date(instant + offset * MINUTE).toISOString();

  return {
    zone,
    dateAt(instant) {
      const offset = offsetOf(instant);
      return offset === CHANGING ? dateIn(zone, instant) : wallOf(shifted(instant, offset)).date;
    },
    write(instant) {
      const offset = offsetOf(instant);
      return offset === CHANGING
        ? toOffsetDateTime(zone, instant)
        : `${shifted(instant, offset).slice(0, 19)}${sign(offset)}`;
    },
  };
}

function sign(offset: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
