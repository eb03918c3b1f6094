import { expect } from '@open-wc/testing';
import { readSlots } from '../../src/booking/availability.js';
import { toOffsetDateTime } from '../../src/time/zones.js';
import { type ClockChange, clockChanges, Comparison } from '../support/clock-changes.js';
import { COMPARISONS, compareClocks } from '../support/compare-clocks.js';

const PATIENCE_MS = 60_000;

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
    for (const change of changes) compareClocks(comparison, change);
    console.log(`clock changes in the browser: ${comparison.figures(changes)}`);
    expect(comparison.mismatches.slice(0, 5)).to.deep.equal([]);
    expect(comparison.count).to.equal(changes.length * COMPARISONS);
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
