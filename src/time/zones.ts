/**
 * IANA time zones by `Intl` alone: instants to wall clocks and back.
 *
 * Instants are milliseconds since 1970 (UTC). Wall clocks are strings. The zone rules are the engine's, which can be stale in an
 * old browser; where a server has sent an offset, `wallOf` reads that instead.
 *
 * @module
 */
import { type CivilDate, isCivilDate } from './civil-date.js';
import { formatterFor } from './zone-names.js';

/** `HH:MM`, 24 hours. `24:00` is the end of the day. */
export type WallTime = string;
/** An instant written with an offset, as the contract does: `2026-12-01T09:00:00-06:00`. */
export type OffsetDateTime = string;

export interface Wall {
  date: CivilDate;
  time: WallTime;
}

/** Which instant is meant where the clock jumps: in a gap the one after it, in an overlap the first or the second pass. */
export type Overlap = 'earlier' | 'later';

const MINUTE = 60_000;
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const OFFSET_FORM = new RegExp(`^\\d{4}-\\d\\d-\\d\\dT${CLOCK}:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-]${CLOCK})$`);
/** What the clock in `zone` is ahead of UTC at `instant`, in minutes (rounded to whole minutes for offsets of before 1970). */
export function offsetAt(zone: string, instant: number): number {
  const wall = wallAt(zone, instant);
  return Math.round((asUtc(wall) - Math.floor(instant / MINUTE) * MINUTE) / MINUTE);
}

/** What the clock and the calendar in `zone` show at `instant`. */
export function wallAt(zone: string, instant: number): Wall {
  const part: Record<string, string> = {};
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) part[type] = value;
  const date = `${part['year']?.padStart(4, '0')}-${part['month']}-${part['day']}`;
  return { date, time: `${part['hour']}:${part['minute']}` };
}

/** Today, where the clinic is. */
export function dateIn(zone: string, instant: number): CivilDate {
  return wallAt(zone, instant).date;
}

/**
 * The instant at which the clock in `zone` shows `time` on `date`.
 *
 * A time that the spring change skips becomes the same distance after the gap (02:30 becomes 03:30), as RFC 5545 has it;
 * `isInGap` tells. A time that the autumn change repeats is the first or the second pass, by `overlap`.
 */
export function instantOf(zone: string, date: CivilDate, time: WallTime, overlap: Overlap = 'earlier'): number {
  const wall = asUtc({ date, time });
  // The offsets a day before and after hold on the two sides of any change near this time.
  const before = wall - offsetAt(zone, wall - 1440 * MINUTE) * MINUTE;
  const after = wall - offsetAt(zone, wall + 1440 * MINUTE) * MINUTE;
  const real = [before, after].filter(instant => offsetAt(zone, instant) * MINUTE === wall - instant);
  if (real.length === 0) return before;
  return overlap === 'earlier' ? Math.min(...real) : Math.max(...real);
}

/** Whether the clock in `zone` never shows `time` on `date`. */
export function isInGap(zone: string, date: CivilDate, time: WallTime): boolean {
  const shown = wallAt(zone, instantOf(zone, date, time));
  return asUtc(shown) !== asUtc({ date, time });
}

/** Whether the clock in `zone` shows the time of `start` twice that day, as in the night when summer time ends. */
export function isRepeated(zone: string, start: OffsetDateTime): boolean {
  const { date, time } = wallOf(start);
  return isChangeDay(zone, date) && instantOf(zone, date, time, 'earlier') !== instantOf(zone, date, time, 'later');
}

/** Whether the clock in `zone` skips the time of `start`, as in the night when summer time begins. */
export function isSkipped(zone: string, start: OffsetDateTime): boolean {
  const { date, time } = wallOf(start);
  return isChangeDay(zone, date) && isInGap(zone, date, time);
}

const WEEK = 7 * 1440 * MINUTE;
/** By zone and week, or zone and day: asking `Intl` for each time anew takes longer than all else about it. */
const offsets = new Map<string, number>();
const changeDays = new Map<string, boolean>();

/** Whether the clock in `zone` is changed on `date`, or close to it. */
function isChangeDay(zone: string, date: CivilDate): boolean {
  if (isQuiet(zone, date)) return false;
  return keptIn(changeDays, `${zone} ${date}`, () => {
    const midnight = asUtc({ date, time: '00:00' });
    const [before, after] = [midnight - 15 * 60 * MINUTE, midnight + 40 * 60 * MINUTE];
    // NaN at the end of the year 9999.
    return Boolean(offsetAt(zone, before) - offsetAt(zone, after));
  });
}

/** Whether it stays as it is in the week of `date` and a week around it: none is changed and changed back in a week. */
function isQuiet(zone: string, date: CivilDate): boolean {
  const week = Math.floor(asUtc({ date, time: '00:00' }) / WEEK);
  const offsetOf = (each: number): number => keptIn(offsets, `${zone} ${each}`, () => offsetAt(zone, each * WEEK));
  return [week, week + 1, week + 2].every(each => offsetOf(each) === offsetOf(week - 1));
}

function keptIn<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** `instant` written with the zone's offset at that time: `2026-12-01T09:00:00-06:00`. */
export function toOffsetDateTime(zone: string, instant: number): OffsetDateTime {
  const offset = offsetAt(zone, instant);
  const { date, time } = wallOfUtc(instant + offset * MINUTE);
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
  const seconds = new Date(instant).toISOString().slice(17, 19);
  return `${date}T${time}:${seconds}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** Whether `text` is an instant with an offset: a date-time without one names no instant and is refused. */
export function isOffsetDateTime(text: string): boolean {
  return !Number.isNaN(parseInstant(text));
}

/** The instant that `text` names, NaN when it names none. */
export function parseInstant(text: OffsetDateTime): number {
  // Every month has a 28th; some engines take 30 February for 2 March.
  if (!OFFSET_FORM.test(text) || (text.slice(8, 10) > '28' && !isCivilDate(text.slice(0, 10)))) return NaN;
  return Date.parse(text);
}

/** The wall clock that the sender's own offset gives, whatever this engine believes about the zone. */
export function wallOf(start: OffsetDateTime): Wall {
  return { date: start.slice(0, 10), time: start.slice(11, 16) };
}

function asUtc({ date, time }: Wall): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return Date.parse(`${date}T00:00:00Z`) + (hours * 60 + minutes) * MINUTE;
}

function wallOfUtc(instant: number): Wall {
  return wallOf(new Date(instant).toISOString());
}
