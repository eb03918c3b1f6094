import { expect } from '@open-wc/testing';
import type { Slot } from '../../src/booking/answers.js';
import { lastUsualDay, proposeSeries, rhythmOf } from '../../src/booking/series.js';
import { instantOf, toOffsetDateTime, wallOf } from '../../src/time/zones.js';

const CHICAGO = 'America/Chicago';

function slot(day: string, clock: string, { zone = CHICAGO, who, minutes = 60 }: Where = {}): Slot {
  const instant = instantOf(zone, day, clock);
  const at = (offset: number): string => toOffsetDateTime(zone, instant + offset * 60_000);
  return { start: at(0), end: at(minutes), ...(who && { practitioner: who }) };
}

interface Where {
  zone?: string;
  who?: string;
  minutes?: number;
}

/** `2026-12-01 09:00`, as the clinic's clock shows it. */
function clocks(slots: readonly (Slot | undefined)[]): (string | undefined)[] {
  return slots.map(each => each && `${wallOf(each.start).date} ${wallOf(each.start).time}`);
}

function on(days: readonly string[], times: readonly string[] = ['09:00'], where?: Where): Slot[] {
  return days.flatMap(day => times.map(time => slot(day, time, where)));
}

/** Tuesdays. */
const TUESDAYS = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29', '2027-01-05'];
const [FIRST_DAY] = TUESDAYS as [string];
const first = slot(FIRST_DAY, '09:00');

describe('a proposed series', () => {
  it('has the weekday and the clock time of the first, a week apart', () => {
    const slots = on(TUESDAYS, ['08:00', '09:00', '10:00']);
    expect(clocks(proposeSeries({ first, count: 6, slots }))).to.deep.equal(
      TUESDAYS.slice(1).map(day => `${day} 09:00`),
    );
  });

  for (const [zone, day, weeks] of [
    [CHICAGO, '2026-10-20', ['2026-10-27', '2026-11-03', '2026-11-10']],
    [CHICAGO, '2027-03-02', ['2027-03-09', '2027-03-16', '2027-03-23']],
    ['Europe/London', '2026-10-20', ['2026-10-27', '2026-11-03', '2026-11-10']],
    ['Australia/Lord_Howe', '2027-03-30', ['2027-04-06', '2027-04-13', '2027-04-20']],
  ] as const) {
    it(`keeps its clock time over the clock change after ${day} in ${zone}`, () => {
      const slots = on([day, ...weeks], ['08:00', '08:30', '09:00', '09:30', '10:00'], { zone });
      const found = proposeSeries({ first: slot(day, '09:00', { zone }), count: 4, slots });
      expect(clocks(found)).to.deep.equal(weeks.map(week => `${week} 09:00`));
      const offsets = new Set([slots[0]!, ...found].map(each => each!.start.slice(19)));
      expect(offsets.size, 'the clocks changed meanwhile').to.equal(2);
    });
  }

  it('takes the nearest time of the week where the usual one is not free, and goes on as usual', () => {
    const slots = [
      ...on(['2026-12-08'], ['08:00', '13:00']),
      ...on(['2026-12-09'], ['09:00']),
      ...on(['2026-12-15'], ['09:00']),
    ];
    const found = proposeSeries({ first, count: 3, slots });
    expect(clocks(found)).to.deep.equal(['2026-12-08 08:00', '2026-12-15 09:00']);
    expect(found.map(each => rhythmOf(first, each))).to.deep.equal(['other', 'usual']);
  });

  it('looks three days before and after the usual day', () => {
    const early = proposeSeries({ first, count: 2, slots: on(['2026-12-05', '2026-12-12']) });
    expect(clocks(early)).to.deep.equal(['2026-12-05 09:00']);
    expect(clocks(proposeSeries({ first, count: 2, slots: on(['2026-12-11']) }))).to.deep.equal(['2026-12-11 09:00']);
  });

  it('passes over a closed week, and goes on from the next', () => {
    const open = TUESDAYS.filter(day => day !== '2026-12-15');
    expect(clocks(proposeSeries({ first, count: 4, slots: on(open) }))).to.deep.equal([
      '2026-12-08 09:00',
      '2026-12-22 09:00',
      '2026-12-29 09:00',
    ]);
  });

  it('has no time where the horizon ends before it', () => {
    const found = proposeSeries({ first, count: 6, slots: on(TUESDAYS.slice(0, 4)) });
    expect(clocks(found)).to.deep.equal([
      '2026-12-08 09:00',
      '2026-12-15 09:00',
      '2026-12-22 09:00',
      undefined,
      undefined,
    ]);
    expect(rhythmOf(first, found[4])).to.equal('missing');
  });

  it('leaves a week to the session that is kept in it', () => {
    const later = ['2026-12-15', '2026-12-22', '2026-12-29'];
    const kept = [undefined, slot('2026-12-15', '09:30'), undefined];
    const found = proposeSeries({ first, count: 4, slots: on(later, ['09:00', '11:00']), kept });
    expect(clocks(found)).to.deep.equal(['2026-12-22 09:00', '2026-12-15 09:30', '2026-12-29 09:00']);
  });

  it('never proposes a time that overlaps a session of the week beside it', () => {
    const night = { minutes: 600 };
    const kept = [slot('2026-12-11', '20:00', night), undefined];
    const propose = (clock: string): (string | undefined)[] =>
      clocks(proposeSeries({ first, count: 3, slots: on(['2026-12-12'], [clock], night), kept }));
    expect(propose('05:00')[1]).to.equal(undefined);
    expect(propose('06:00')[1]).to.equal('2026-12-12 06:00');
  });

  it('keeps what it is told to keep, and fills only what is missing', () => {
    const own = slot('2026-12-17', '16:00');
    const kept = [undefined, own, undefined];
    const found = proposeSeries({ first, count: 4, slots: on(TUESDAYS), kept });
    expect(clocks(found)).to.deep.equal(['2026-12-08 09:00', '2026-12-17 16:00', '2026-12-22 09:00']);
    expect(found[1]).to.equal(own);
  });

  it('stays with the practitioner of the first where several offer the same time', () => {
    const slots = TUESDAYS.flatMap(day => ['ada', 'mara'].map(who => slot(day, '09:00', { who })));
    const found = proposeSeries({ first: slot(FIRST_DAY, '09:00', { who: 'mara' }), count: 3, slots });
    expect(found.map(each => each?.practitioner)).to.deep.equal(['mara', 'mara']);
  });

  it('ends, as a rule, three days after the last of its weeks', () => {
    expect(lastUsualDay(first, 6)).to.equal('2027-01-08');
  });
});
