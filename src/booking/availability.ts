/**
 * Free times as a patient looks at them: by day of the clinic's calendar, one entry per start, whoever offers it.
 *
 * Days and clock times are read from the offset in each start, which the clinic's server wrote: this engine's idea of the zone may be
 * out of date.
 *
 * @module
 */
import { addDays, type CivilMonth, epochDay, firstOfMonth, lastOfMonth } from '../time/civil.js';
import type { CivilDate } from '../time/civil-date.js';
import { instantOf, isInGap, type OffsetDateTime, offsetAt, parseInstant, wallOf } from '../time/zones.js';
import type { Slot } from './answers.js';
import { type PartOfDay, PARTS_OF_DAY } from './limits.js';

/** One start and everything that is offered at it: a slot per practitioner. */
export interface FreeTime {
  start: OffsetDateTime;
  slots: Slot[];
}

/** A day that has free times, in order. */
export interface FreeDay {
  date: CivilDate;
  times: FreeTime[];
}

export interface SlotReading {
  slots: Slot[];
  /** Rows that were left out. */
  dropped: number;
}

const MINUTE = 60_000;

/**
 * The rows of a slot feed that can be booked, in order. A bad row costs itself, not the page: what is no slot, ends before it starts, is
 * past, full or a repetition is counted and left out. With a `zone`, so is a time that the clinic's clock never shows.
 *
 * By hand, because a schema takes thirty times as long and a year of times has 35,000 rows.
 */
export function readSlots(rows: readonly unknown[], now: number = Date.now(), zone?: string): SlotReading {
  const read: { slot: Slot; instant: number }[] = [];
  const isSkipped = zone ? skippedBy(zone) : () => false;
  for (const row of rows) {
    if (!isSlot(row)) continue;
    const instant = parseInstant(row.start);
    if (instant > now && parseInstant(row.end) > instant && !isSkipped(row.start)) read.push({ slot: row, instant });
  }
  read.sort((a, b) => a.instant - b.instant || compare(a.slot.practitioner, b.slot.practitioner));
  const slots: Slot[] = [];
  read.forEach(({ slot, instant }, index) => {
    const before = read[index - 1];
    if (before?.instant !== instant || before.slot.practitioner !== slot.practitioner) slots.push(slot);
  });
  return { slots, dropped: rows.length - slots.length };
}

/** `known` with the days from `from` to `to` replaced by `fresh`: what was asked for again is not kept twice. */
export function mergeSlots(known: readonly Slot[], fresh: readonly Slot[], from: CivilDate, to: CivilDate): Slot[] {
  const isOutside = ({ start }: Slot): boolean => start.slice(0, 10) < from || start.slice(0, 10) > to;
  return [...known.filter(isOutside), ...fresh].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

/** The days of `slots`, which are in order, each with its times. */
export function groupByDay(slots: readonly Slot[]): FreeDay[] {
  const days = new Map<CivilDate, FreeTime[]>();
  for (const slot of slots) {
    const { date } = wallOf(slot.start);
    const times = days.get(date);
    const last = times?.at(-1);
    if (last && isSameInstant(last.start, slot.start)) last.slots.push(slot);
    else if (times) times.push({ start: slot.start, slots: [slot] });
    else days.set(date, [{ start: slot.start, slots: [slot] }]);
  }
  return [...days].map(([date, times]) => ({ date, times })).sort((a, b) => compare(a.date, b.date));
}

/** With the same seconds and offset what is written otherwise is another instant: a year of times is not parsed for that. */
function isSameInstant(one: OffsetDateTime, other: OffsetDateTime): boolean {
  return one === other || (one.slice(16) !== other.slice(16) && Date.parse(one) === Date.parse(other));
}

/** How many places a class has left at that start; `undefined` where it is no class. */
export function placesLeft({ slots }: FreeTime): number | undefined {
  const places = slots.map(({ remaining }) => remaining ?? NaN).reduce((sum, each) => sum + each, 0);
  return Number.isNaN(places) ? undefined : places;
}

/** Noon and 17:00 part the day. */
export function partOfDay(start: OffsetDateTime): PartOfDay {
  const { time } = wallOf(start);
  if (time < '12:00') return 'morning';
  return time < '17:00' ? 'afternoon' : 'evening';
}

/** The times of a day by its parts; parts without times are left out. */
export function groupByPart(times: readonly FreeTime[]): { part: PartOfDay; times: FreeTime[] }[] {
  return PARTS_OF_DAY.map(part => ({ part, times: times.filter(({ start }) => partOfDay(start) === part) })).filter(
    ({ times }) => times.length > 0,
  );
}

/** The first start on or after `date`. */
export function firstFree(days: readonly FreeDay[], date: CivilDate = ''): OffsetDateTime | undefined {
  return days.find(day => day.date >= date)?.times[0]?.start;
}

/** The days of `month` that have free times. */
export function daysInMonthWithTimes(days: readonly FreeDay[], month: CivilMonth): FreeDay[] {
  const [first, last] = [firstOfMonth(month), lastOfMonth(month)];
  return days.filter(({ date }) => date >= first && date <= last);
}

function isSlot(row: unknown): row is Slot {
  if (typeof row !== 'object' || row === null) return false;
  const { start, end, practitioner, remaining } = row as Record<string, unknown>;
  return (
    typeof start === 'string' &&
    typeof end === 'string' &&
    (practitioner === undefined || typeof practitioner === 'string') &&
    (remaining === undefined || (typeof remaining === 'number' && remaining > 0))
  );
}

/** Tells starts that the spring change of `zone` skips. Only days with a change are looked at closely, and only in weeks with one. */
function skippedBy(zone: string): (start: OffsetDateTime) => boolean {
  const changes = new Map<CivilDate, boolean>();
  const isQuiet = quietWeeksOf(zone);
  return start => {
    const { date, time } = wallOf(start);
    let isChange = changes.get(date);
    if (isChange === undefined && isQuiet(date)) changes.set(date, (isChange = false));
    if (isChange === undefined) {
      const [midnight, next] = [instantOf(zone, date, '00:00'), instantOf(zone, addDays(date, 1), '00:00')];
      isChange = offsetAt(zone, midnight - MINUTE) !== offsetAt(zone, next);
      changes.set(date, isChange);
    }
    return isChange && isInGap(zone, date, time);
  };
}

/** Tells days in whose week, and a week around it, the clock of `zone` stays as it is: no clock is changed and changed back in a week. */
function quietWeeksOf(zone: string): (date: CivilDate) => boolean {
  const offsets = new Map<number, number>();
  const offsetOf = (week: number): number => {
    const known = offsets.get(week) ?? offsetAt(zone, week * 7 * 1440 * MINUTE);
    offsets.set(week, known);
    return known;
  };
  return date => {
    const week = Math.floor(epochDay(date) / 7);
    return [week, week + 1, week + 2].every(each => offsetOf(each) === offsetOf(week - 1));
  };
}

function compare(a: string = '', b: string = ''): number {
  return a < b ? -1 : Number(a > b);
}
