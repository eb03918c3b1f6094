import type { Reason, Slot } from '../../booking/answers.js';
import { firstFree, type FreeDay, groupByDay, readSlots } from '../../booking/availability.js';
import { addDays, firstOfMonth, lastOfMonth, monthOf } from '../../time/civil.js';
import { type CivilDate, isCivilDate } from '../../time/civil-date.js';
import { localZone } from '../../time/zone-names.js';
import { dateIn, isOffsetDateTime, wallOf } from '../../time/zones.js';
import { Coverage, type DayRange, earlier, firstLook, later, monthRange } from './coverage.js';

/** What an owner tells the calendar. */
export interface Facts {
  slots: readonly Slot[];
  reasons: Readonly<Record<CivilDate, Reason>>;
  nextFree?: string | null;
  coveredTo?: string | null;
  pending: boolean;
  failed: boolean;
  min?: string;
  max?: string;
}

/** Why a day cannot be chosen. */
export type DayReason = Reason | 'past' | 'none' | 'unknown';

const REASONS: readonly Reason[] = ['closed', 'full', 'too-soon', 'beyond'];
/** How far one may look where no `max` is set. */
const FARTHEST_DAYS = 730;
const LONGEST_RANGE_DAYS = 62;

/** What is known of the clinic's days, and what is still to be asked. It decides; the element shows. */
export class Agenda {
  days: readonly FreeDay[] = [];
  today: CivilDate = '';
  /** The days between which one may choose. */
  first: CivilDate = '';
  last: CivilDate = '';

  #facts!: Facts;
  #nextFree?: string | null;
  #byDate = new Map<CivilDate, FreeDay>();
  #coverage = new Coverage();

  /** Takes in what the owner has set, sense or not; `zone` is the clinic's. */
  read(facts: Facts, zone: string | undefined): void {
    const { min, max, nextFree } = facts;
    this.#facts = facts;
    this.#nextFree = nextFree && !isOffsetDateTime(nextFree) ? undefined : nextFree;
    this.today = dateIn(zone ?? localZone(), Date.now());
    this.first = min && isCivilDate(min) ? later(min, this.today) : this.today;
    this.last = max && isCivilDate(max) ? max : addDays(this.today, FARTHEST_DAYS);
  }

  /** Reads the slots anew and returns how many made no sense. */
  readSlots(zone: string | undefined): number {
    const rows: unknown = this.#facts.slots;
    const { slots, dropped } = readSlots(Array.isArray(rows) ? rows : [], Date.now(), zone);
    this.days = groupByDay(slots).filter(({ date }) => date >= this.first && date <= this.last);
    this.#byDate = new Map(this.days.map(day => [day.date, day]));
    return dropped;
  }

  /** Corrects what counts as asked, after an answer. */
  noteAnswer({ coveredTo, failed }: Facts): void {
    if (failed) this.#coverage.forgetLast();
    else if (coveredTo) this.#coverage.forgetLast(coveredTo);
    const nextFree = this.#nextFree;
    if (nextFree && !failed) this.#coverage.skipTo(earlier(wallOf(nextFree).date, addDays(this.last, 1)));
  }

  reset(): void {
    this.#coverage = new Coverage();
  }

  /** What was asked for last. */
  get asked(): DayRange | undefined {
    return this.#coverage.last;
  }

  askFirst(): DayRange | undefined {
    return this.#coverage.ask(firstLook(this.first, this.last));
  }

  /** The part of `date`'s month that has not been asked for. */
  askMonth(date: CivilDate): DayRange | undefined {
    return this.#coverage.ask(monthRange(date, this.first, this.last));
  }

  /** The days that follow what the list knows. */
  askAfter(date: CivilDate): DayRange | undefined {
    const gap = this.#coverage.firstGap(date);
    return gap <= this.last ? this.#coverage.ask(firstLook(gap, this.last)) : undefined;
  }

  askAgain(): DayRange | undefined {
    this.#coverage.forgetLast();
    return this.#coverage.last && this.#coverage.ask(this.#coverage.last);
  }

  /** All that the list knows, which may have changed meanwhile. */
  refresh(): DayRange {
    const known = addDays(this.#coverage.firstGap(this.first), -1);
    const to = earlier(known, addDays(this.first, LONGEST_RANGE_DAYS - 1));
    return (this.#coverage.last = { from: this.first, to: later(to, this.first) });
  }

  /** The days with times from `from` on, as far as no unasked day lies between; and whether there may be more. */
  list(from: CivilDate, count: number): { days: readonly FreeDay[]; hasEarlier: boolean; hasMore: boolean } {
    const { failed } = this.#facts;
    const start = later(from, this.first);
    const gap = this.#coverage.firstGap(start);
    const known = this.days.filter(({ date }) => date >= start && date < gap);
    const isEnd = gap > this.last || (this.#nextFree === null && gap > (this.#coverage.last?.to ?? ''));
    return {
      days: known.slice(0, count),
      hasEarlier: (this.days[0]?.date ?? start) < start,
      hasMore: known.length > count || (!isEnd && !failed),
    };
  }

  day(date: CivilDate | undefined): FreeDay | undefined {
    return this.#byDate.get(date ?? '');
  }

  /** How many times `date` has, or why it has none. */
  look(date: CivilDate): number | DayReason {
    const day = this.day(date);
    if (day) return day.times.length;
    if (date < this.today) return 'past';
    if (date < this.first) return 'too-soon';
    if (date > this.last) return 'beyond';
    const reason = this.#facts.reasons?.[date];
    if (reason && REASONS.includes(reason)) return reason;
    return this.#isKnown(date) ? 'none' : 'unknown';
  }

  /** The first free start after `date`; when there is none, the first of all. */
  nextFreeAfter(date: CivilDate): string | undefined {
    const nextFree = this.#nextFree;
    const known = firstFree(this.days, addDays(date, 1));
    if (!nextFree || wallOf(nextFree).date <= date) return known ?? firstFree(this.days);
    return known && Date.parse(known) < Date.parse(nextFree) ? known : nextFree;
  }

  /** `date`, or the nearest day that the months between first and last have. */
  clamp(date: CivilDate): CivilDate {
    const earliest = firstOfMonth(monthOf(this.first));
    return later(earliest, earlier(lastOfMonth(monthOf(later(this.last, this.first))), date));
  }

  #isKnown(date: CivilDate): boolean {
    const { last } = this.#coverage;
    if (!last || !this.#coverage.has(date)) return false;
    return !this.#facts.pending || date < last.from || date > last.to;
  }
}
