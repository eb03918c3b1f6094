/**
 * Times for the further sessions of a series: one a week, on the weekday and at the clock time of the first.
 *
 * Clock times are read from the offset in each start, so a clock change between two sessions leaves them where the clinic's clock has
 * them.
 *
 * @module
 */
import { addDays, daysBetween } from '../time/civil.js';
import type { CivilDate } from '../time/civil-date.js';
import { type Wall, wallOf } from '../time/zones.js';
import type { Slot } from './answers.js';

export interface SeriesInput {
  first: Slot;
  /** Sessions altogether, the first included. */
  count: number;
  /** The free times that are known, in order. */
  slots: readonly Slot[];
  /** Further sessions that stay as they are, by their place; `undefined` where one is wanted. */
  kept?: readonly (Slot | undefined)[];
}

/** How a session stands to the first: at its weekday and clock time, at another, or with no time found. */
export type SessionRhythm = 'usual' | 'other' | 'missing';

/** A week of a session is the days around the usual one: three before it, three after. */
const HALF_WEEK = 3;

/**
 * The further sessions, in order; `undefined` where `slots` have none.
 *
 * Each has a week of its own. Where the usual time of a week is not free it is the nearest of that week; a week without any is passed
 * over, and the series goes on from the next.
 */
export function proposeSeries({ first, count, slots, kept = [] }: SeriesInput): (Slot | undefined)[] {
  const proposed: (Slot | undefined)[] = [...Array(count - 1)].map((_, index) => kept[index]);
  const weeks = weeksAround(first, slots);
  const taken = new Set([0, ...kept.flatMap(slot => (slot ? [weekOf(first, slot)] : []))]);
  let week = 0;
  proposed.forEach((slot, index) => {
    if (slot) return void (week = Math.max(week, weekOf(first, slot)));
    const given = [first, ...proposed].filter(each => each !== undefined);
    const found = nextFree(first, weeks, given, { after: week, taken });
    if (!found) return;
    [proposed[index], week] = [found.slot, found.week];
    taken.add(week);
  });
  return proposed;
}

/** The last day on which the series can end as long as no week is passed over. */
export function lastUsualDay(first: Slot, count: number): CivilDate {
  return addDays(wallOf(first.start).date, 7 * (count - 1) + HALF_WEEK);
}

export function rhythmOf(first: Slot, slot: Slot | undefined): SessionRhythm {
  if (!slot) return 'missing';
  const [usual, { date, time }] = [wallOf(first.start), wallOf(slot.start)];
  return time === usual.time && daysBetween(usual.date, date) % 7 === 0 ? 'usual' : 'other';
}

/** In weeks from the first session. */
function weekOf(first: Slot, { start }: Slot): number {
  return Math.floor((daysBetween(wallOf(first.start).date, wallOf(start).date) + HALF_WEEK) / 7);
}

function weeksAround(first: Slot, slots: readonly Slot[]): Map<number, Slot[]> {
  const weeks = new Map<number, Slot[]>();
  for (const slot of slots) {
    const week = weekOf(first, slot);
    if (!weeks.has(week)) weeks.set(week, []);
    weeks.get(week)!.push(slot);
  }
  return weeks;
}

function nextFree(
  first: Slot,
  weeks: ReadonlyMap<number, readonly Slot[]>,
  given: readonly Slot[],
  { after, taken }: { after: number; taken: ReadonlySet<number> },
): { slot: Slot; week: number } | undefined {
  for (const week of [...weeks.keys()].sort((a, b) => a - b)) {
    if (week <= after || taken.has(week)) continue;
    const free = weeks.get(week)!.filter(slot => !given.some(each => overlaps(each, slot)));
    const [slot] = free.sort((a, b) => distance(first, a, week) - distance(first, b, week));
    if (slot) return { slot, week };
  }
  return undefined;
}

/** From the usual time of `week`, by the clinic's clock, in milliseconds; with somebody else counts as a little more. */
function distance(first: Slot, slot: Slot, week: number): number {
  const { date, time } = wallOf(first.start);
  const usual = asUtc({ date: addDays(date, 7 * week), time });
  const isOther = slot.practitioner !== first.practitioner;
  return Math.abs(asUtc(wallOf(slot.start)) - usual) + (isOther ? 0.5 : 0);
}

function overlaps(a: Slot, b: Slot): boolean {
  return Date.parse(a.start) < Date.parse(b.end) && Date.parse(b.start) < Date.parse(a.end);
}

function asUtc({ date, time }: Wall): number {
  return Date.parse(`${date}T${time}:00Z`);
}
