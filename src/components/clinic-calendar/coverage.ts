import { addDays, addToMonth, daysBetween, firstOfMonth, lastOfMonth, monthOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';

/** Days of the clinic's calendar, both included. */
export interface DayRange {
  from: CivilDate;
  to: CivilDate;
}

/** A first look shows two weeks at least. */
const FIRST_LOOK_DAYS = 14;

/** Which days' times have been asked for, so that none is asked for twice and no gap passes for a day without times. */
export class Coverage {
  /** What was asked for last. */
  last?: DayRange;

  readonly #asked = new Set<CivilDate>();

  /** Notes `range` as asked for and returns the part of it that was not before; `undefined` when nothing is new. */
  ask({ from, to }: DayRange): DayRange | undefined {
    const missing = [...eachDay(from, to)].filter(date => !this.#asked.has(date));
    if (!missing[0]) return undefined;
    for (const date of missing) this.#asked.add(date);
    this.last = { from: missing[0], to: missing.at(-1)! };
    return this.last;
  }

  has(date: CivilDate): boolean {
    return this.#asked.has(date);
  }

  /** The first day from `date` on that nobody has asked about. */
  firstGap(date: CivilDate): CivilDate {
    let gap = date;
    while (this.#asked.has(gap)) gap = addDays(gap, 1);
    return gap;
  }

  /** What was asked last is not known after all, or only up to `knownTo`. */
  forgetLast(knownTo: CivilDate = ''): void {
    if (!this.last) return;
    const { from, to } = this.last;
    for (const date of eachDay(from, to)) if (date > knownTo) this.#asked.delete(date);
  }

  /** The last answer named the next free day: until then there is nothing to ask. */
  skipTo(nextFree: CivilDate): void {
    if (!this.last) return;
    for (const date of eachDay(addDays(this.last.to, 1), addDays(nextFree, -1))) this.#asked.add(date);
  }
}

/** The days to ask for at first: this month, and the next one too when this one is nearly over. */
export function firstLook(first: CivilDate, last: CivilDate): DayRange {
  const month = monthOf(first);
  const end = lastOfMonth(month);
  const isShort = daysBetween(first, end) < FIRST_LOOK_DAYS;
  return { from: first, to: earlier(isShort ? lastOfMonth(addToMonth(month, 1)) : end, last) };
}

/** The days of `date`'s month between `first` and `last`. */
export function monthRange(date: CivilDate, first: CivilDate, last: CivilDate): DayRange {
  const month = monthOf(date);
  return { from: later(firstOfMonth(month), first), to: earlier(lastOfMonth(month), last) };
}

export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

function* eachDay(from: CivilDate, to: CivilDate): Generator<CivilDate> {
  for (let date = from; date <= to; date = addDays(date, 1)) yield date;
}
