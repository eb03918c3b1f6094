import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Interval } from 'clinic-widgets/clinic.js';
import { freeOn, type Question } from '../src/scheduling/availability.js';
import { openingsOn, type Rules, skippedTimes } from '../src/scheduling/openings.js';
import { startsOn } from '../src/scheduling/starts.js';
import { timetable } from '../src/scheduling/timetable.js';
import { zoneClock } from '../src/scheduling/zone-clock.js';
import {
  at,
  type ClockChange,
  clockChanges,
  Comparison,
  dateOf,
  Temporal,
  timeOf,
} from '../../test/support/clock-changes.js';
import { COMPARISONS, compareClocks } from '../../test/support/compare-clocks.js';
import { clinicWith, questionAbout, startsOf } from './support/rules.js';

const MINUTES = 30;
const STEP = 30;
/** A practitioner without hours of their own. */
const ANYBODY = {};
const ALL_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The clinic's rules once more, as `scheduling.md` has them, on Temporal: when a day's interval opens and closes. */
function openingOn(zone: string, date: Temporal.PlainDate, [from, to]: Interval): [opens: number, closes: number] {
  const wall = (time: string, day: Temporal.PlainDate): Temporal.PlainDateTime =>
    time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(time));
  const closingDay = to < from ? date.add({ days: 1 }) : date;
  // Opening: in a gap later, in an overlap earlier. Closing: in both later.
  const opens = wall(from, date).toZonedDateTime(zone, { disambiguation: 'compatible' });
  const closes = wall(to, closingDay).toZonedDateTime(zone, { disambiguation: 'later' });
  return [opens.epochMilliseconds, closes.epochMilliseconds];
}

/** Every start of a day, once: elapsed minutes from each opening, as long as the service ends by closing. */
function expectedStarts(zone: string, date: Temporal.PlainDate, hours: Interval): Temporal.ZonedDateTime[] {
  const starts = new Map<number, Temporal.ZonedDateTime>();
  for (const day of [date.subtract({ days: 1 }), date]) {
    const [opens, closes] = openingOn(zone, day, hours);
    for (let instant = opens; instant + MINUTES * 60_000 <= closes; instant += STEP * 60_000) {
      const start = at(zone, instant);
      // What began before a midnight that comes twice is offered by two days' hours.
      if (start.toPlainDate().equals(date)) starts.set(instant, start);
    }
  }
  return [...starts.values()].sort(Temporal.ZonedDateTime.compare);
}

/** A day's hours that the change falls into, or between, or beside. */
function hoursAround({ from, to }: ClockChange): Record<string, Interval> {
  const [early, late] = Temporal.PlainDateTime.compare(from, to) < 0 ? [from, to] : [to, from];
  const middle = early.add({ minutes: early.until(late).total('minutes') / 2 });
  return {
    'all day': ['00:00', '24:00'],
    'early hours': ['01:00', '03:00'],
    overnight: ['22:00', '06:00'],
    'opens within': [timeOf(middle), timeOf(middle.add({ hours: 4 }))],
    'closes within': [timeOf(middle.subtract({ hours: 4 })), timeOf(middle)],
  };
}

function compareDay(
  comparison: Comparison,
  base: Question,
  zone: string,
  day: Temporal.PlainDate,
  hours: Interval,
): void {
  const date = day.toString();
  const rules: Rules = { timeZone: zone, hours: Object.fromEntries(ALL_DAYS.map(name => [name, [hours]])), closed: [] };
  const clinic = { ...base.clinic, ...rules };
  const what = (kind: string) => (): string => `${kind} of ${hours.join('–')} on ${date} in ${zone}`;

  const [opening] = openingsOn(rules, ANYBODY, date);
  const [opens, closes] = openingOn(zone, day, hours);
  const isOpen = opens < closes && hours[0] !== hours[1];
  comparison.same(what('opens'), opening?.opens, isOpen ? opens : undefined);
  comparison.same(what('closes'), opening?.closes, isOpen ? closes : undefined);

  const theirs = expectedStarts(zone, day, hours);
  const ours = startsOn(rules, ANYBODY, date, { minutes: MINUTES, stepMinutes: STEP });
  const now = day.subtract({ days: 3 }).toZonedDateTime('UTC').epochMilliseconds;
  const { slots } = freeOn({ ...base, clinic, now }, date);
  comparison.same(what('starts'), ours.length, theirs.length);
  comparison.same(what('slots'), slots.length, theirs.length);
  const clock = zoneClock(zone);
  for (const [index, start] of theirs.entries()) {
    comparison.same(what(`start ${index}`), ours[index], start.epochMilliseconds);
    comparison.same(what(`slot ${index}`), slots[index]?.start, start.epochMilliseconds);
    const text = start.toString({ timeZoneName: 'never' });
    comparison.same(what(`words of start ${index}`), clock.write(ours[index] ?? 0), text);
  }
}

describe('every change of a clock from 2026 to 2030', () => {
  let changes: ClockChange[] = [];

  before(() => {
    changes = clockChanges();
  });

  it('is one of at least a thousand', () => {
    assert.ok(changes.length >= 1000, `${changes.length} changes`);
  });

  it('leaves the slots that the rules say, told once more on Temporal (cases 53 and 55 everywhere)', () => {
    const comparison = new Comparison();
    const clinic = clinicWith({
      services: [{ id: 'half', name: 'Half', minutes: MINUTES }],
      booking: { stepMinutes: STEP, horizonDays: 10 },
    });
    const base = { ...questionAbout(clinic), timetable: timetable([]) };
    for (const change of changes) {
      // The day on which the clock changes, and what it changes to: at midnight they are two.
      const days = new Map([change.from, change.to].map(wall => [dateOf(wall), wall.toPlainDate()]));
      for (const hours of Object.values(hoursAround(change))) {
        for (const day of days.values()) compareDay(comparison, base, change.zone, day, hours);
      }
    }
    console.log(`clock changes in the server: ${comparison.figures(changes)}`);
    assert.deepEqual(comparison.mismatches.slice(0, 5), []);
    assert.ok(comparison.count > 100_000, `${comparison.count} comparisons`);
  });
});

describe('what browser and server share about time', () => {
  it('reads every clock as Temporal does, three hours before and after each change', () => {
    const comparison = new Comparison();
    const changes = clockChanges();
    for (const change of changes) compareClocks(comparison, change);
    console.log(`clock changes in Node: ${comparison.figures(changes)}`);
    assert.deepEqual(comparison.mismatches.slice(0, 5), []);
    assert.equal(comparison.count, changes.length * COMPARISONS);
    assert.ok(changes.length >= 1000);
  });
});

describe('a time that the clock skips', () => {
  for (const [timeZone, date, weekday] of [
    ['Europe/Berlin', '2026-03-29', 'sun'],
    ['America/Los_Angeles', '2026-03-08', 'sun'],
  ] as const) {
    it(`in ${timeZone} is offered to nobody, moves no other, and is told to the owner (case 53)`, () => {
      const services = [{ id: 'half', name: 'Half', minutes: 30 }];
      const booking = { stepMinutes: 30 };
      const clinic = (hours: Interval[]) => clinicWith({ timeZone, services, booking, hours: { [weekday]: hours } });

      const night = startsOf(questionAbout(clinic([['01:00', '04:30']])), date);
      assert.deepEqual(night, ['01:00', '01:30', '03:00', '03:30', '04:00']);

      const skipped = clinic([['02:30', '04:30']]);
      assert.deepEqual(skippedTimes(skipped, ANYBODY, date), [`${date} 02:30`]);
      assert.ok(!startsOf(questionAbout(skipped), date).includes('02:30'));
    });
  }
});

describe('half an hour at Lord Howe', () => {
  it('that is missing or comes twice leaves the right slots, every 30 minutes (case 55)', () => {
    const services = [{ id: 'half', name: 'Half', minutes: 30 }];
    const hours = { sun: [['00:30', '03:30'] as Interval] };
    const question = questionAbout(
      clinicWith({ timeZone: 'Australia/Lord_Howe', services, hours, booking: { stepMinutes: 30 } }),
    );

    const spring = startsOf(question, '2026-10-04', true);
    const autumn = startsOf(question, '2026-04-05', true);

    assert.deepEqual(spring, ['00:30+10:30', '01:00+10:30', '01:30+10:30', '02:30+11:00', '03:00+11:00']);
    assert.deepEqual(autumn, [
      '00:30+11:00',
      '01:00+11:00',
      '01:30+11:00',
      '01:30+10:30',
      '02:00+10:30',
      '02:30+10:30',
      '03:00+10:30',
    ]);
  });
});
