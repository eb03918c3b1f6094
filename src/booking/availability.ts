/**
 * Free times as a patient looks at them: by day of the clinic's calendar, one entry per start, whoever offers it.
 *
 * Days and clock times are read from the offset in each start, which the clinic's server wrote: this engine's idea of the zone may be
 * out of date.
 *
 * @module
 */
import type { CivilDate } from '../time/civil-date.js';
import { isSkipped, type OffsetDateTime, parseInstant, wallOf } from '../time/zones.js';
import type { Slot } from './answers.js';
import { type PartOfDay, PARTS_OF_DAY } from './limits.js';

/** One start and everything that is offered at it: a slot per practitioner. */
export interface FreeTime {
  start: OffsetDateTime;
  slots: Slot[];
}

export interface SlotReading {
  slots: Slot[];
  /** Rows that were left out. */
  dropped: number;
}

/**
 * The rows of a slot feed that can be booked, in order. A bad row costs itself, not the page: what is no slot, ends before it starts, is
 * past, full or a repetition is counted and left out. With a `zone`, so is a time that the clinic's clock never shows.
 *
 * By hand, because a schema takes thirty times as long and a year of times has 35,000 rows.
 */
export function readSlots(rows: readonly unknown[], now: number = Date.now(), zone?: string): SlotReading {
  const read: { slot: Slot; instant: number }[] = [];
  for (const row of rows) {
    if (!isSlot(row)) continue;
    const instant = parseInstant(row.start);
    const isReal = instant > now && parseInstant(row.end) > instant && !(zone && isSkipped(zone, row.start));
    if (isReal) read.push({ slot: row, instant });
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

/** The starts of `slots`, which are in order. */
export function groupByStart(slots: readonly Slot[]): FreeTime[] {
  const times: FreeTime[] = [];
  for (const slot of slots) {
    const last = times.at(-1);
    if (last && isSameInstant(last.start, slot.start)) last.slots.push(slot);
    else times.push({ start: slot.start, slots: [slot] });
  }
  return times;
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

function compare(a: string = '', b: string = ''): number {
  return a < b ? -1 : Number(a > b);
}
