import { expect } from '@open-wc/testing';
import type { Slot } from '../../src/booking/answers.js';
import {
  groupByPart,
  groupByStart,
  mergeSlots,
  partOfDay,
  placesLeft,
  readSlots,
} from '../../src/booking/availability.js';

const NOW = Date.parse('2026-12-01T00:00:00Z');

/** An hour from `clock` on, in Chicago. */
function slot(clock: string, practitioner?: string, date = '2026-12-01'): Slot {
  const end = `${String(Number(clock.slice(0, 2)) + 1).padStart(2, '0')}${clock.slice(2)}`;
  return {
    start: `${date}T${clock}:00-06:00`,
    end: `${date}T${end}:00-06:00`,
    ...(practitioner !== undefined && { practitioner }),
  };
}

const starts = (slots: readonly { start: string }[]): string[] => slots.map(({ start }) => start.slice(0, 16));

describe('a slot feed', () => {
  it('is put in order: by instant, then by practitioner', () => {
    const rows = [
      slot('10:00'),
      slot('09:00', 'mara'),
      slot('09:00', 'jo'),
      { ...slot('08:30'), start: '2026-12-01T15:30:00+01:00' },
    ];
    const { slots, dropped } = readSlots(rows, NOW);
    expect(slots.map(({ start, practitioner }) => [start.slice(11, 16), practitioner])).to.deep.equal([
      ['15:30', undefined],
      ['09:00', 'jo'],
      ['09:00', 'mara'],
      ['10:00', undefined],
    ]);
    expect(dropped).to.equal(0);
  });

  it('keeps times that overlap: an hour may start every quarter', () => {
    expect(readSlots([slot('09:15'), slot('09:00'), slot('09:30')], NOW).slots).to.have.length(3);
  });

  it('is let be what it is: no row is changed', () => {
    const row = Object.freeze({ ...slot('09:00', 'mara'), remaining: 2, more: 'kept' });
    expect(readSlots([row], NOW).slots[0]).to.equal(row);
  });

  const bad: [string, unknown][] = [
    ['null', null],
    ['HTML', '<!doctype html><h1>502</h1>'],
    ['a number', 7],
    ['an empty object', {}],
    ['a list', []],
    ['a time without a zone', { start: '2026-12-01T09:00:00', end: '2026-12-01T10:00:00' }],
    ['a day that does not exist', { start: '2026-02-30T09:00:00-06:00', end: '2026-02-30T10:00:00-06:00' }],
    ['an end before the start', { start: slot('10:00').start, end: slot('09:00').start }],
    ['no duration', { start: slot('10:00').start, end: slot('10:00').start }],
    ['no end', { start: slot('10:00').start }],
    ['a past time', slot('09:00', undefined, '2026-11-30')],
    ['no seat left', { ...slot('10:00'), remaining: 0 }],
    ['seats that are no number', { ...slot('10:00'), remaining: '3' }],
    ['a practitioner that is no text', { ...slot('10:00'), practitioner: { id: 'mara' } }],
    ['the same again', slot('09:00')],
    ['the same again in another offset', { start: '2026-12-01T15:00:00Z', end: '2026-12-01T16:00:00Z' }],
  ];

  for (const [what, row] of bad) {
    it(`keeps its good rows and counts one bad one: ${what}`, () => {
      const { slots, dropped } = readSlots([slot('11:00'), slot('09:00'), row], NOW);
      expect(starts(slots)).to.deep.equal(['2026-12-01T09:00', '2026-12-01T11:00']);
      expect(dropped).to.equal(1);
    });
  }

  it('offers no time that the clock of the clinic skips (case 53)', () => {
    const rows = ['01:30', '02:15', '03:30'].map(clock => ({
      start: `2026-03-29T${clock}:00+0${clock < '03' ? 1 : 2}:00`,
      end: '2026-03-29T08:00:00+02:00',
    }));
    const before = Date.parse('2026-03-01T00:00:00Z');
    expect(starts(readSlots(rows, before, 'Europe/Berlin').slots)).to.deep.equal([
      '2026-03-29T01:30',
      '2026-03-29T03:30',
    ]);
    expect(readSlots(rows, before, 'Europe/Berlin').dropped).to.equal(1);
    expect(readSlots(rows, before).dropped).to.equal(0);
  });

  it('has both passes of an hour that the clinic lives twice (case 55)', () => {
    const rows = ['+02:00', '+01:00'].map(offset => ({
      start: `2026-10-25T02:30:00${offset}`,
      end: `2026-10-25T05:00:00${offset}`,
    }));
    expect(readSlots(rows, Date.parse('2026-10-01T00:00:00Z'), 'Europe/Berlin').slots).to.have.length(2);
  });
});

describe('free times', () => {
  it('have one entry per start, with all who offer it', () => {
    const times = groupByStart([slot('09:00', 'jo'), slot('09:00', 'mara'), slot('23:30', 'jo')]);
    expect(starts(times)).to.deep.equal(['2026-12-01T09:00', '2026-12-01T23:30']);
    expect(times[0]!.slots.map(({ practitioner }) => practitioner)).to.deep.equal(['jo', 'mara']);
  });

  it('keep two passes of the same clock time apart', () => {
    const twice = ['+02:00', '+01:00'].map(offset => ({ start: `2026-10-25T02:30:00${offset}`, end: '' }));
    expect(groupByStart(twice)).to.have.length(2);
  });

  it('of a class have the places of all who give it; others have none to count', () => {
    const times = groupByStart([
      { ...slot('09:00', 'jo'), remaining: 2 },
      { ...slot('09:00', 'mara'), remaining: 1 },
      slot('10:00'),
    ]);
    expect(times.map(placesLeft)).to.deep.equal([3, undefined]);
  });

  it('have parts of the day: noon and 17:00 divide them', () => {
    const parts = ['00:00', '11:59', '12:00', '16:59', '17:00', '23:59'].map(clock => partOfDay(slot(clock).start));
    expect(parts).to.deep.equal(['morning', 'morning', 'afternoon', 'afternoon', 'evening', 'evening']);
    const times = groupByStart([slot('09:00'), slot('18:00')]);
    expect(groupByPart(times).map(({ part }) => part)).to.deep.equal(['morning', 'evening']);
  });

  it('take the place of what was known of the days they are about', () => {
    const known = [slot('09:00'), slot('09:00', undefined, '2026-12-02'), slot('09:00', undefined, '2026-12-03')];
    const merged = mergeSlots(known, [slot('11:00', undefined, '2026-12-02')], '2026-12-02', '2026-12-03');
    expect(starts(merged)).to.deep.equal(['2026-12-01T09:00', '2026-12-02T11:00']);
  });
});
