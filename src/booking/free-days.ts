import { type CivilMonth, monthOf } from '../time/civil.js';
import type { CivilDate } from '../time/civil-date.js';
import { type FreeTime, groupByStart, readSlots } from './availability.js';

/** A day that has free times, in order. */
export interface FreeDay {
  date: CivilDate;
  times: FreeTime[];
}

export interface FreeDaysOptions {
  /** The days between which one may choose, both included. */
  first: CivilDate;
  last: CivilDate;
  now: number;
  /** The clinic's. */
  zone?: string;
}

/**
 * The free days of a slot feed, by the clinic's calendar. Rows are put to their days at once, but read when somebody looks at a day: a
 * year of times costs little more than the week that is shown.
 */
export class FreeDays {
  /** Those that rows were found for, in order: whether any of them makes sense is not known yet. */
  readonly #dates: readonly CivilDate[];
  readonly #rows = new Map<CivilDate, unknown[]>();
  readonly #days = new Map<CivilDate, FreeDay | undefined>();
  readonly #options: FreeDaysOptions;
  /** What has no day. */
  #dropped = 0;

  constructor(rows: readonly unknown[], options: FreeDaysOptions) {
    this.#options = options;
    this.#sort(rows);
    const { first, last } = options;
    this.#dates = [...this.#rows.keys()].filter(date => date >= first && date <= last).sort();
  }

  /** How many rows made no sense, or were said before. It reads them all. */
  countDropped(): number {
    const { now, zone } = this.#options;
    const readings = [...this.#rows.values()].map(rows => readSlots(rows, now, zone));
    return readings.reduce((sum, { dropped }) => sum + dropped, this.#dropped);
  }

  get(date: CivilDate): FreeDay | undefined {
    const rows = this.#rows.get(date);
    const { first, last } = this.#options;
    if (!rows || date < first || date > last) return undefined;
    if (!this.#days.has(date)) this.#days.set(date, this.#read(date, rows));
    return this.#days.get(date);
  }

  /** The first of all. */
  get first(): FreeDay | undefined {
    return this.from('').next().value;
  }

  /** Those on and after `date`, in order. */
  from(date: CivilDate): Generator<FreeDay, undefined> {
    return this.#those(this.#dates.filter(each => each >= date));
  }

  /** Those before `date`, the nearest first. */
  before(date: CivilDate): Generator<FreeDay, undefined> {
    return this.#those(this.#dates.filter(each => each < date).reverse());
  }

  inMonth(month: CivilMonth): FreeDay[] {
    return [...this.#those(this.#dates.filter(date => monthOf(date) === month))];
  }

  *#those(dates: readonly CivilDate[]): Generator<FreeDay, undefined> {
    for (const date of dates) {
      const day = this.get(date);
      if (day) yield day;
    }
    return undefined;
  }

  #sort(feed: readonly unknown[]): void {
    let date = ' ';
    let rows: unknown[] = [];
    for (const row of feed) {
      const { start } = (row ?? {}) as { start?: unknown };
      if (typeof start !== 'string') {
        this.#dropped++;
        continue;
      }
      // As a rule a day's rows come one after the other.
      if (!start.startsWith(date)) {
        date = start.slice(0, 10);
        this.#rows.set(date, (rows = this.#rows.get(date) ?? []));
      }
      rows.push(row);
    }
  }

  #read(date: CivilDate, rows: readonly unknown[]): FreeDay | undefined {
    const { now, zone } = this.#options;
    const times = groupByStart(readSlots(rows, now, zone).slots);
    return times.length > 0 ? { date, times } : undefined;
  }
}
