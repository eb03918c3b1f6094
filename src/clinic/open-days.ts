/**
 * A clinic's usual week, and its closed days to come.
 *
 * @module
 */
import { addDays, type Weekday } from '../time/civil.js';
import type { CivilDate } from '../time/civil-date.js';
import { intervalsOf, spanOf } from './opening.js';
import type { ClosedDays, Hours, Interval } from './schema.js';

export interface OpenDay {
  weekday: Weekday;
  /** In the order of the day; none on a day that is closed. */
  intervals: Interval[];
}

/** Days that are closed, both ends included. */
export interface ClosedSpan {
  from: CivilDate;
  to: CivilDate;
}

/** The usual week, from `first` on. */
export function weekOf(hours: Hours, first: Weekday): OpenDay[] {
  return [...Array(7)].map((_, index) => {
    const weekday = (((first - 1 + index) % 7) + 1) as Weekday;
    return { weekday, intervals: intervalsOf(hours, weekday) };
  });
}

/** The closed days that are not over on `today`, in their order; days in a row are one span. */
export function comingClosed(closed: ClosedDays, today: CivilDate): ClosedSpan[] {
  const spans: ClosedSpan[] = [];
  const coming = closed.map(spanOf).filter(({ from, to }) => from <= to && to >= today);
  for (const span of coming.sort((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = spans.at(-1);
    if (!last || span.from > addDays(last.to, 1)) spans.push({ ...span });
    else if (span.to > last.to) last.to = span.to;
  }
  return spans;
}
