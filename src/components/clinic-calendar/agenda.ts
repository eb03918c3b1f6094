import type { Reason, Slot } from '../../booking/answers.js';
import { type FreeDay, FreeDays } from '../../booking/free-days.js';
import { addDays, type CivilMonth, firstOfMonth, lastOfMonth, monthOf } from '../../time/civil.js';
import { type CivilDate, isCivilDate } from '../../time/civil-date.js';
import { localZone } from '../../time/zone-names.js';
import { dateIn, isOffsetDateTime, wallOf } from '../../time/zones.js';
import { Coverage, type DayRange, eachDay, earlier, firstLook, later, monthRange } from './coverage.js';

/** What an owner tells the calendar. */
export interface Facts {
  slots: readonly Slot[];
  reasons: Readonly<Record<CivilDate, Reason>>;
  nextFree?: string | null;
  coveredTo?: string | null;
  known?: readonly DayRange[];
  pending: boolean;
  failed: boolean;
  min?: string;
  max?: string;
  clockOffset: number;
}

/** Why a day cannot be chosen. `waiting`: nobody has answered yet. `unknown`: nobody could. */
export type DayReason = Reason | 'past' | 'none' | 'waiting' | 'unknown';

const REASONS: readonly Reason[] = ['closed', 'full', 'too-soon', 'beyond'];
/** Of several reasons the first says most about all of the days: what is not known could be anything, a full day was open. */
const BY_WEIGHT: readonly DayReason[] = ['waiting', 'unknown', 'full', 'none', 'too-soon', 'beyond', 'closed', 'past'];
/** How far one may look where no `max` is set. */
const FARTHEST_DAYS = 730;
const LONGEST_RANGE_DAYS = 62;

/** What is known of the clinic's days, and what is still to be asked. It decides; the element shows. */
export class Agenda {
  days = new FreeDays([], { first: '', last: '', now: 0 });
  today: CivilDate = '';
  /** When the facts were read, by the clinic's clock. */
  now = 0;
  /** The days between which one may choose. */
  first: CivilDate = '';
  last: CivilDate = '';

  #facts!: Facts;
  #nextFree?: string | null;
  readonly #coverage = new Coverage();
  /** What the slots were read for: of others they are read anew. */
  #read: readonly unknown[] = [];

  /** Takes in what the owner has set, sense or not; `zone` is the clinic's. Returns whether the slots are others than before. */
  read(facts: Facts, zone: string | undefined): boolean {
    const { min, max, nextFree, known } = facts;
    const isTold = known !== this.#facts?.known || facts.pending !== this.#facts?.pending;
    this.#facts = facts;
    this.#nextFree = nextFree && !isOffsetDateTime(nextFree) ? undefined : nextFree;
    this.now = this.clock();
    this.today = dateIn(zone ?? localZone(), this.now);
    this.first = min && isCivilDate(min) ? later(min, this.today) : this.today;
    this.last = max && isCivilDate(max) ? max : addDays(this.today, FARTHEST_DAYS);
    if (Array.isArray(known) && isTold) this.#coverage.settle(known, facts.pending);
    return this.#readSlots(zone);
  }

  /** The clinic's clock: this device's, put right by what is known of it. */
  clock(): number {
    const { clockOffset } = this.#facts;
    return Date.now() + (Number.isFinite(clockOffset) ? clockOffset : 0);
  }

  /** Also when a time is over that was free. */
  #readSlots(zone: string | undefined): boolean {
    const { slots } = this.#facts;
    const { first, last, now } = this;
    const key = [slots, zone, first, last];
    const isSame = key.every((each, index) => each === this.#read[index]);
    const [next] = this.days.first?.times ?? [];
    if (isSame && !(next && Date.parse(next.start) <= now)) return false;
    const isNew = slots !== this.#read[0];
    this.days = new FreeDays(Array.isArray(slots) ? slots : [], { first, last, now, zone });
    this.#read = key;
    return isNew;
  }

  /** Corrects what counts as asked, after an answer. */
  noteAnswer(): void {
    const { coveredTo, failed, known } = this.#facts;
    if (!known && failed) this.#coverage.forgetLast();
    else if (!known && coveredTo) this.#coverage.forgetLast(coveredTo);
    if (failed) this.#coverage.failLast();
    const nextFree = this.#nextFree;
    if (nextFree && !failed) this.#coverage.skipTo(earlier(wallOf(nextFree).date, addDays(this.last, 1)));
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
    const gap = this.#coverage.firstGap(later(date, this.first));
    return gap <= this.last ? this.#coverage.ask(firstLook(gap, this.last)) : undefined;
  }

  askAgain(): DayRange | undefined {
    const { last } = this.#coverage;
    this.#coverage.forgetLast();
    if (last) this.#coverage.ask(last);
    return last;
  }

  /** All that the list knows, which may have changed meanwhile. */
  refresh(): DayRange {
    const known = addDays(this.#coverage.firstGap(this.first), -1);
    const to = earlier(known, addDays(this.first, LONGEST_RANGE_DAYS - 1));
    const range = { from: this.first, to: later(to, this.first) };
    this.#coverage.renew(range);
    return range;
  }

  /** The days with times from `from` on, as far as no unasked day lies between; up to which day; and whether there may be more. */
  list(from: CivilDate, count: number): DayList {
    const start = later(from, this.first);
    const gap = this.#coverage.firstGap(start);
    const known = [...this.#between(start, gap, count + 1)];
    const isEnd = gap > this.last || (this.#nextFree === null && gap > (this.#coverage.last?.to ?? ''));
    return {
      days: known.slice(0, count),
      start,
      to: earlier(later(addDays(gap, -1), start), this.last),
      hasEarlier: (this.days.first?.date ?? start) < start,
      isAfterGap: this.#isFirstOfLater(known[0]),
      hasMore: known.length > count || (!isEnd && !this.#facts.failed),
    };
  }

  /** At most `count` days with times from `start` to before `end`. */
  *#between(start: CivilDate, end: CivilDate, count: number): Generator<FreeDay> {
    let left = count;
    for (const day of this.days.from(start)) {
      if (day.date >= end || left-- === 0) return;
      yield day;
    }
  }

  hasTimes(month: CivilMonth): boolean {
    return this.days.inMonth(month).length > 0;
  }

  day(date: CivilDate | undefined): FreeDay | undefined {
    return date ? this.days.get(date) : undefined;
  }

  /** How many times `date` has, or why it has none. */
  look(date: CivilDate): number | DayReason {
    const { reasons, pending, failed } = this.#facts;
    const day = this.day(date);
    if (day) return day.times.length;
    if (date < this.today) return 'past';
    if (date < this.first) return 'too-soon';
    if (date > this.last) return 'beyond';
    const reason = reasons?.[date];
    if (reason && REASONS.includes(reason)) return reason;
    if (this.#coverage.isKnown(date, pending)) return 'none';
    return failed && !pending ? 'unknown' : 'waiting';
  }

  /** Whether no day of an earlier month has times, as far as one may choose. */
  #isFirstOfLater(day: FreeDay | undefined): boolean {
    if (!day || day !== this.days.first || monthOf(day.date) === monthOf(this.first)) return false;
    return this.#coverage.firstGap(this.first) > day.date;
  }

  /** Why the days of `range`, none of which has times, have none: the reason that says most. */
  why(range: DayRange): DayReason {
    const found = new Set([...eachDay(range)].map(date => this.look(date)));
    return BY_WEIGHT.find(reason => found.has(reason)) ?? 'none';
  }

  whyMonth(date: CivilDate): DayReason {
    const { from, to } = monthRange(date, this.first, this.last);
    return this.why(from <= to ? { from, to } : { from: date, to: date });
  }

  /** The first free start after `date`; when there is none, the first of all. */
  nextFreeAfter(date: CivilDate): string | undefined {
    const nextFree = this.#nextFree;
    const known = firstStart(this.days.from(addDays(date, 1)).next().value);
    if (!nextFree || wallOf(nextFree).date <= date) return known ?? firstStart(this.days.first);
    return known && Date.parse(known) < Date.parse(nextFree) ? known : nextFree;
  }

  /** `date`, or the nearest day that the months between first and last have. */
  clamp(date: CivilDate): CivilDate {
    const earliest = firstOfMonth(monthOf(this.first));
    return later(earliest, earlier(lastOfMonth(monthOf(later(this.last, this.first))), date));
  }
}

const firstStart = (day: FreeDay | undefined): string | undefined => day?.times[0]?.start;

export interface DayList {
  days: readonly FreeDay[];
  /** The list is about the days from `start` to `to`. */
  start: CivilDate;
  to: CivilDate;
  hasEarlier: boolean;
  /** It begins in a later month because nothing before is free. */
  isAfterGap: boolean;
  hasMore: boolean;
}
