import { addDays, addToMonth, daysBetween, firstOfMonth, lastOfMonth, monthOf } from '../../time/civil.js';
import { type CivilDate, isCivilDate } from '../../time/civil-date.js';

/** Days of the clinic's calendar, both included. */
export interface DayRange {
  from: CivilDate;
  to: CivilDate;
}

/** A first look shows two weeks at least. */
const FIRST_LOOK_DAYS = 14;
const LONGEST_DAYS = 1000;

/** Which days' times have been asked for, so that none is asked for twice and no gap passes for a day without times. */
export class Coverage {
  /** What was asked for last. */
  last?: DayRange;

  #asked = new Set<CivilDate>();
  /** Days that were answered for, where the owner says which. */
  #known?: Set<CivilDate>;
  /** Days before the next free one, which was named without their being asked for. */
  readonly #skipped = new Set<CivilDate>();

  /** Takes the owner's word for what was answered: of all else only the last question may still be open. */
  settle(known: readonly DayRange[], isPending: boolean): void {
    this.#known = new Set(known.flatMap(range => [...eachDay(range)]));
    this.#asked = new Set([...this.#known, ...(isPending && this.last ? eachDay(this.last) : [])]);
  }

  /** Notes `range` as asked for and returns the part of it that was not before; `undefined` when nothing is new. */
  ask(range: DayRange): DayRange | undefined {
    const missing = [...eachDay(range)].filter(date => !this.#asked.has(date));
    if (!missing[0]) return undefined;
    for (const date of missing) this.#asked.add(date);
    this.last = { from: missing[0], to: missing.at(-1)! };
    return this.last;
  }

  /** Whether it is known what `date` has. */
  isKnown(date: CivilDate, isPending: boolean): boolean {
    if (this.#skipped.has(date)) return true;
    if (this.#known) return this.#known.has(date);
    const isOnItsWay = isPending && this.last && date >= this.last.from && date <= this.last.to;
    return !isOnItsWay && this.#asked.has(date);
  }

  /** The first day from `date` on of which nobody has asked or told anything. */
  firstGap(date: CivilDate): CivilDate {
    let gap = date;
    while (this.#asked.has(gap) || this.#skipped.has(gap)) gap = addDays(gap, 1);
    return gap;
  }

  /** What was asked last is not known after all, or only up to `knownTo`. */
  forgetLast(knownTo: CivilDate = ''): void {
    if (!this.last) return;
    for (const date of eachDay(this.last)) if (date > knownTo) this.#asked.delete(date);
  }

  /** The last answer named the next free day: until then there is nothing to ask. */
  skipTo(nextFree: CivilDate): void {
    if (!this.last) return;
    for (const date of eachDay({ from: addDays(this.last.to, 1), to: addDays(nextFree, -1) })) this.#skipped.add(date);
  }

  /** What was asked last could not be had: that its first days were passed over is no answer to who asks for them. */
  failLast(): void {
    for (const date of this.last ? eachDay(this.last) : []) this.#skipped.delete(date);
  }

  /** All of it is asked for anew, as `range`. */
  renew(range: DayRange): void {
    this.#skipped.clear();
    this.last = range;
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

/** What is no range has no days, and what is endless ends. */
export function* eachDay({ from, to }: DayRange): Generator<CivilDate> {
  if (!isCivilDate(from)) return;
  const end = earlier(to, addDays(from, LONGEST_DAYS));
  for (let date = from; date <= end; date = addDays(date, 1)) yield date;
}
