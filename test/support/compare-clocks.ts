/**
 * `src/time` beside Temporal around one change of a clock, for whatever engine runs it: browsers and Node bring tz data of their own.
 *
 * @module
 */
import {
  dateIn,
  instantOf,
  isInGap,
  offsetAt,
  parseInstant,
  toOffsetDateTime,
  wallAt,
  wallOf,
} from '../../src/time/zones.js';
import { at, type ClockChange, type Comparison, dateOf, timeOf } from './clock-changes.js';

const QUARTER = 900_000;
/** Three hours before the change to three hours after it. */
const STEPS = Array.from({ length: 25 }, (_, index) => index - 12);

/** How often `compareClocks` compares. */
export const COMPARISONS = STEPS.length * 9;

/** Every function that reads a clock, at every quarter of an hour from three hours before to three hours after. */
export function compareClocks(comparison: Comparison, change: ClockChange): void {
  compareInstants(comparison, change);
  compareWalls(comparison, change);
}

/** At instants around a change: what the clock shows. */
function compareInstants(comparison: Comparison, change: ClockChange): void {
  for (const step of STEPS) {
    const { zone } = change;
    const instant = change.at + step * QUARTER;
    const theirs = at(zone, instant);
    const wall = theirs.toPlainDateTime();
    const text = theirs.toString({ timeZoneName: 'never' });
    const of = (what: string) => (): string => `${what} in ${zone} at ${new Date(instant).toISOString()}`;
    const shown = wallAt(zone, instant);
    comparison.same(of('offsetAt'), offsetAt(zone, instant), theirs.offsetNanoseconds / 60e9);
    comparison.same(of('wallAt'), `${shown.date}T${shown.time}`, `${dateOf(wall)}T${timeOf(wall)}`);
    comparison.same(of('dateIn'), dateIn(zone, instant), dateOf(wall));
    comparison.same(of('toOffsetDateTime'), toOffsetDateTime(zone, instant), text);
    comparison.same(of('wallOf'), wallOf(text).time, timeOf(wall));
    comparison.same(of('parseInstant'), parseInstant(text), instant);
  }
}

/** At times on the wall around it, of which some never come and some come twice: when that is. */
function compareWalls(comparison: Comparison, { zone, from, to }: ClockChange): void {
  for (const step of STEPS) {
    // From the earlier of the two sides, so that a gap or an overlap lies in the midst.
    const wall = (from.toString() < to.toString() ? from : to).add({ minutes: step * 15 });
    const [date, time] = [dateOf(wall), timeOf(wall)];
    const of = (what: string) => (): string => `${what} of ${date} ${time} in ${zone}`;
    const compatible = wall.toZonedDateTime(zone, { disambiguation: 'compatible' });
    const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
    comparison.same(of('instantOf, first'), instantOf(zone, date, time), compatible.epochMilliseconds);
    comparison.same(of('instantOf, second'), instantOf(zone, date, time, 'later'), later.epochMilliseconds);
    comparison.same(of('isInGap'), isInGap(zone, date, time), !compatible.toPlainDateTime().equals(wall));
  }
}
