import { expect } from '@open-wc/testing';
import {
  addDays,
  addMonths,
  addToMonth,
  daysBetween,
  daysInMonth,
  epochDay,
  firstOfMonth,
  fromEpochDay,
  lastOfMonth,
  monthOf,
  weekdayOf,
} from '../../src/time/civil.js';
import { isCivilDate } from '../../src/time/civil-date.js';

describe('a civil date', () => {
  for (const date of ['2026-12-01', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) {
    it(`is ${date}`, () => expect(isCivilDate(date)).to.equal(true));
  }

  for (const text of [
    '2026-02-29',
    '2026-02-30',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20261201',
    '',
    '2026-12-01T00:00',
    ' 2026-12-01',
  ]) {
    it(`is not "${text}"`, () => expect(isCivilDate(text)).to.equal(false));
  }

  it('does not move with the zone of the machine', () => {
    expect(fromEpochDay(epochDay('2026-03-05'))).to.equal('2026-03-05');
    expect(epochDay('1970-01-01')).to.equal(0);
    expect(epochDay('1969-12-31')).to.equal(-1);
  });

  it('counts days over months, years and clock changes', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2024-03-01', -1)).to.equal('2024-02-29');
    expect(addDays('2026-03-28', 1)).to.equal('2026-03-29');
    expect(daysBetween('2026-01-01', '2027-01-01')).to.equal(365);
    expect(daysBetween('2026-12-02', '2026-12-01')).to.equal(-1);
  });

  for (const [from, months, to] of [
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ] as const) {
    it(`is ${to} ${months} months from ${from}`, () => expect(addMonths(from, months)).to.equal(to));
  }

  it('knows its weekday, on both sides of 1970', () => {
    expect(weekdayOf('1970-01-01')).to.equal(4);
    expect(weekdayOf('1969-12-28')).to.equal(7);
    expect(weekdayOf('2026-11-23')).to.equal(1);
    expect(weekdayOf('2026-11-22')).to.equal(7);
    expect(weekdayOf('1600-02-29')).to.equal(2);
  });

  it('knows its month', () => {
    expect(monthOf('2026-12-01')).to.equal('2026-12');
    expect(firstOfMonth('2026-12')).to.equal('2026-12-01');
    expect(lastOfMonth('2026-12')).to.equal('2026-12-31');
    expect([daysInMonth('2026-02'), daysInMonth('2024-02'), daysInMonth('1900-02')]).to.deep.equal([28, 29, 28]);
    expect(addToMonth('2026-12', 1)).to.equal('2027-01');
    expect(addToMonth('2026-01', -13)).to.equal('2024-12');
  });
});
