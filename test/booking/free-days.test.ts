import { expect } from '@open-wc/testing';
import type { Slot } from '../../src/booking/answers.js';
import { FreeDays } from '../../src/booking/free-days.js';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const ALL = { first: '2026-12-01', last: '2027-12-31', now: NOW };

/** An hour, in Chicago. */
function slot(date: string, hour = 9): Slot {
  const clock = (each: number): string => String(each).padStart(2, '0');
  return { start: `${date}T${clock(hour)}:00:00-06:00`, end: `${date}T${clock(hour + 1)}:00:00-06:00` };
}

const dates = (days: Iterable<{ date: string }>): string[] => [...days].map(({ date }) => date);

describe('the free days of a feed', () => {
  it('are days of the clinic, in order, each with its times in order', () => {
    const days = new FreeDays([slot('2026-12-02'), slot('2026-12-01', 22), slot('2026-12-01')], ALL);
    expect(dates(days.from(''))).to.deep.equal(['2026-12-01', '2026-12-02']);
    expect(days.get('2026-12-01')!.times.map(({ start }) => start.slice(11, 13))).to.deep.equal(['09', '22']);
  });

  it('lie between the first and the last that can be chosen', () => {
    const rows = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'].map(date => slot(date));
    const days = new FreeDays(rows, { ...ALL, first: '2026-12-02', last: '2026-12-03' });
    expect(dates(days.from(''))).to.deep.equal(['2026-12-02', '2026-12-03']);
    expect(days.first!.date).to.equal('2026-12-02');
    expect(days.get('2026-12-01')).to.equal(undefined);
    expect(days.get('2026-12-04')).to.equal(undefined);
  });

  it('are had from a day on, before a day with the nearest first, and by month', () => {
    const days = new FreeDays(
      ['2026-12-01', '2026-12-31', '2027-01-01', '2027-01-05'].map(date => slot(date)),
      ALL,
    );
    expect(dates(days.from('2026-12-02'))).to.deep.equal(['2026-12-31', '2027-01-01', '2027-01-05']);
    expect(dates(days.before('2027-01-01'))).to.deep.equal(['2026-12-31', '2026-12-01']);
    expect(dates(days.inMonth('2026-12'))).to.deep.equal(['2026-12-01', '2026-12-31']);
    expect(days.inMonth('2026-11')).to.deep.equal([]);
    expect(days.from('2027-01-06').next().value).to.equal(undefined);
  });

  it('are none where no row of a day makes sense: such a day is not the first', () => {
    const rows = [
      { start: '2026-12-01Tnonsense', end: '' },
      { ...slot('2026-12-02'), remaining: 0 },
      slot('2026-12-03'),
    ];
    const days = new FreeDays(rows, ALL);
    expect(days.first!.date).to.equal('2026-12-03');
    expect(days.get('2026-12-02')).to.equal(undefined);
    expect(days.countDropped()).to.equal(2);
  });

  it('count what is no row, what is over, what is said twice', () => {
    const rows = [null, 7, 'x', {}, slot('2026-11-30'), slot('2026-12-01'), slot('2026-12-01')];
    expect(new FreeDays(rows, ALL).countDropped()).to.equal(6);
    expect(new FreeDays([], ALL).first).to.equal(undefined);
  });

  it('are read when they are looked at, and once', () => {
    let reads = 0;
    const watched = (date: string): Slot =>
      Object.defineProperty(slot(date), 'end', { get: () => (reads++, slot(date).end) });
    const days = new FreeDays([watched('2026-12-01'), watched('2026-12-02')], ALL);
    expect(reads).to.equal(0);
    expect(days.first!.date).to.equal('2026-12-01');
    const once = reads;
    expect(once).to.be.greaterThan(0);
    expect(days.first).to.equal(days.get('2026-12-01'));
    expect(reads).to.equal(once);
  });
});
