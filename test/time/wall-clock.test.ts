import { expect } from '@open-wc/testing';
import { spanOfDays, spanOn } from '../../src/time/own-clock.js';
import { daysThere, sessionAt, sessionFrom } from '../../src/time/wall-clock.js';
import { type ClockChange, clockChanges, Comparison, dateOf, Temporal, timeOf } from '../support/clock-changes.js';

/** Whose clocks are read: of every kind of change, half an hour and at midnight too. */
const THERE = [
  'Europe/London',
  'America/Chicago',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Beirut',
];
/** Where the clinic is. */
const HERE = ['America/Chicago', 'Asia/Kathmandu', 'Europe/Berlin', 'UTC'];
/** In quarters of an hour. */
const STEPS = Array.from({ length: 17 }, (_, index) => index - 8);

describe('times of a clock elsewhere', () => {
  let changes: ClockChange[];

  before(function () {
    this.timeout(20_000);
    changes = clockChanges().filter(({ zone }) => THERE.includes(zone));
  });

  it('are those that Temporal has, at every change of their clock and for clinics in any zone', () => {
    const comparison = new Comparison();
    const kinds = { gap: 0, twice: 0, plain: 0 };
    for (const { zone, from, to } of changes) {
      for (const step of STEPS) {
        const wall = (from.toString() < to.toString() ? from : to).add({ minutes: step * 15 });
        const here = HERE[comparison.count % HERE.length]!;
        const expected = expectedAt(wall, zone, here);
        const session = sessionAt([zone, here], dateOf(wall), timeOf(wall), 50);
        const what = (): string => `${wall.toString()} in ${zone} for ${here}`;
        comparison.same(what, session && `${session.start} ${session.end}`, expected.text);
        kinds[expected.kind]++;
      }
    }
    expect(comparison.mismatches).to.deep.equal([]);
    expect(Math.min(...Object.values(kinds)), JSON.stringify(kinds)).to.be.above(100);
  });

  it('lead back to the time on that clock, unless it has shown the same before', () => {
    const comparison = new Comparison();
    let unsayable = 0;
    for (const { zone, at } of changes) {
      for (const step of STEPS) {
        const instant = Temporal.Instant.fromEpochMilliseconds(at + step * 900_000);
        const there = instant.toZonedDateTimeISO(zone);
        const wall = there.toPlainDateTime();
        const isFirst = wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).equals(there);
        if (!isFirst) unsayable++;
        const expected = isFirst ? [wall, wall.add({ minutes: 50 })].map(written).join(' ') : undefined;
        const session = sessionFrom([zone, 'Asia/Kathmandu'], instant.toString(), 50);
        comparison.same(() => `${instant.toString()} in ${zone}`, session?.there.join(' '), expected);
      }
    }
    expect(comparison.mismatches).to.deep.equal([]);
    expect(unsayable).to.be.above(50);
  });

  it('are none where nothing is written that a clock shows', () => {
    for (const time of ['24:00', '9:00', '09:60', '', null, undefined, 900, '09:00:00', ['09:00', 1]])
      expect(sessionAt(['UTC', 'UTC'], '2030-03-05', time, 50), String(time)).to.equal(undefined);
  });

  it('are on those days there that have a part of the days here', () => {
    const days = daysThere('Pacific/Auckland', 'America/Chicago', '2030-03-09', '2030-03-10');
    expect(days).to.deep.equal(['2030-03-09', '2030-03-10', '2030-03-11']);
    expect(daysThere('UTC', 'UTC', '2030-02-28', '2030-03-01')).to.deep.equal(['2030-02-28', '2030-03-01']);
  });
});

describe('days and times on the clinic’s own clock', () => {
  it('are as long as they are, where a clock is changed too', () => {
    const hours = (zone: string, day: string): number => {
      const [first, last] = spanOfDays(zone, day, day);
      return (last + 1 - first) / 3_600_000;
    };
    expect(hours('America/Chicago', '2030-03-10')).to.equal(23);
    expect(hours('America/Chicago', '2030-11-03')).to.equal(25);
    expect(hours('Australia/Lord_Howe', '2030-04-07')).to.equal(24.5);
    // The day begins at 01:00 where midnight is skipped.
    expect(new Date(spanOfDays('America/Santiago', '2030-09-08', '2030-09-08')[0]).toISOString()).to.equal(
      '2030-09-08T04:00:00.000Z',
    );
  });

  it('keep the offset that the service sent, and get one where it sent none', () => {
    const row = { start: '2030-03-05T15:00:00.000Z', end: '2030-03-05T10:00:00.000-06:00' };
    expect(spanOn('America/Chicago', row)).to.deep.equal({
      start: '2030-03-05T09:00:00-06:00',
      end: '2030-03-05T10:00:00-06:00',
    });
    for (const wrong of [null, 'x', {}, { ...row, end: '2030-03-05T10:00' }, { ...row, start: 5 }])
      expect(spanOn('UTC', wrong)).to.equal(undefined);
  });
});

function expectedAt(
  wall: Temporal.PlainDateTime,
  zone: string,
  here: string,
): { text: string | undefined; kind: 'gap' | 'twice' | 'plain' } {
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  if (!first.toPlainDateTime().equals(wall)) return { text: undefined, kind: 'gap' };
  const write = (minutes: number): string =>
    first.add({ minutes }).withTimeZone(here).toString({ timeZoneName: 'never' });
  return { text: `${write(0)} ${write(50)}`, kind: first.equals(second) ? 'plain' : 'twice' };
}

function written(wall: Temporal.PlainDateTime): string {
  return wall.toString({ smallestUnit: 'second' }).replace('T', ' ');
}
