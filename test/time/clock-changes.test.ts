import { expect } from '@open-wc/testing';
import { readSlots } from '../../src/booking/availability.js';
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
import { at, type ClockChange, clockChanges, Comparison, dateOf, timeOf } from '../support/clock-changes.js';

const QUARTER = 900_000;
/** Three hours before the change to three hours after it. */
const STEPS = Array.from({ length: 25 }, (_, index) => index - 12);
const PATIENCE_MS = 60_000;

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

describe('every change of a clock from 2026 to 2030', () => {
  const comparison = new Comparison();
  let changes: ClockChange[] = [];

  before(function () {
    this.timeout(PATIENCE_MS);
    changes = clockChanges();
  });

  it('is one of at least a thousand', () => {
    expect(changes.length).to.be.at.least(1000);
  });

  it('is read from the engine as Temporal reads it, three hours before and after (cases 53 and 55 everywhere)', () => {
    for (const change of changes) {
      compareInstants(comparison, change);
      compareWalls(comparison, change);
    }
    console.log(`clock changes in the browser: ${comparison.figures(changes)}`);
    expect(comparison.mismatches.slice(0, 5)).to.deep.equal([]);
    expect(comparison.count).to.equal(changes.length * STEPS.length * 9);
  }).timeout(PATIENCE_MS);
});

describe('a feed of times around a change', () => {
  const row = (start: string, end: string): object => ({ start, end });

  for (const [zone, before, missing, after] of [
    ['Europe/Berlin', '2026-03-29T01:30:00+01:00', '2026-03-29T02:30:00+01:00', '2026-03-29T03:30:00+02:00'],
    ['America/Los_Angeles', '2026-03-08T01:30:00-08:00', '2026-03-08T02:30:00-08:00', '2026-03-08T03:30:00-07:00'],
  ] as const) {
    it(`in ${zone} offers no time that the clock skips, moves it nowhere, and counts it for the owner (case 53)`, () => {
      const ends = (start: string): string => start.replace(':30:00', ':45:00');
      const rows = [before, missing, after].map(start => row(start, ends(start)));

      const { slots, dropped } = readSlots(rows, Date.parse('2026-01-01T00:00:00Z'), zone);

      expect(slots.map(({ start }) => start)).to.deep.equal([before, after]);
      expect(dropped).to.equal(1);
    });
  }

  it('on Lord Howe leaves out the half hour that is missing, and keeps both that are there twice (case 55)', () => {
    const spring = ['01:30:00+10:30', '02:00:00+10:30', '02:15:00+11:00', '02:30:00+11:00'];
    const autumn = ['01:00:00+11:00', '01:30:00+11:00', '01:30:00+10:30', '02:00:00+10:30'];
    const read = (date: string, times: string[]): string[] => {
      const rows = times.map(time => {
        const start = `${date}T${time}`;
        return row(start, toOffsetDateTime('Australia/Lord_Howe', Date.parse(start) + 1_800_000));
      });
      const { slots } = readSlots(rows, Date.parse('2026-01-01T00:00:00Z'), 'Australia/Lord_Howe');
      return slots.map(({ start }) => start.slice(11));
    };

    expect(read('2026-10-04', spring)).to.deep.equal([spring[0], spring[3]]);
    expect(read('2026-04-05', autumn)).to.deep.equal(autumn);
  });
});
