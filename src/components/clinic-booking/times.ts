import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BookingBackend, SlotQuery, SlotResult } from '../../backends/backend.js';
import type { Reason, Slot } from '../../booking/answers.js';
import { mergeSlots } from '../../booking/availability.js';
import { addDays, earlierDate, lastOfMonth, monthOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { dateIn } from '../../time/zones.js';
import { Flights } from './flights.js';

export interface DayRange {
  from: CivilDate;
  to: CivilDate;
}

export interface TimesOptions {
  /** New times came, for the flow to look at. */
  onTimes(slots: readonly Slot[], range: DayRange): void;
}

/** `to`: as far as it covers. */
interface Answer extends DayRange {
  result: SlotResult;
  /** It covers what was asked. */
  isWhole: boolean;
  at: number;
}

/** Times older than this are asked for again before anyone relies on them. */
const STALE_MS = 60_000;
/** The longest span the contract answers at once. */
const LONGEST_DAYS = 61;
/** How often a service that answers less than it was asked is asked for the rest. */
const MOST_ROUNDS = 12;
/** Clocks that differ by less than this agree. */
const SAME_MS = 120_000;

/** The free times of one service and practitioner: loaded by month, the next month ahead. */
export class Times implements ReactiveController {
  slots: readonly Slot[] = [];
  reasons: Readonly<Record<CivilDate, Reason>> = {};
  /** The days that were answered for: what is free on others nobody has said. */
  known: readonly DayRange[] = [];
  /** After the last range that was asked for. */
  nextFree?: string | null;
  pending = false;
  failed = false;
  /** The instant as of which the times are, when they could not be had anew. */
  staleSince?: string;
  /** By how many milliseconds the service's clock is ahead of this device's, as far as answers tell. */
  clockOffset = 0;
  /** The zone that the service says its times are in. */
  timeZone?: string;
  /** Rows that made no sense, of the last answer that had any. */
  dropped = 0;
  /** What the backend threw at last in their place. */
  fault?: unknown;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onTimes: TimesOptions['onTimes'];
  #backend?: BookingBackend;
  #query?: Omit<SlotQuery, 'from' | 'to'>;
  #last: CivilDate = '';
  #asked?: DayRange;
  #answers: Answer[] = [];
  readonly #flights = new Flights<Answer>();
  /** Another one for everything that is shown: what belongs to an earlier one comes too late. */
  #run = {};

  constructor(host: ReactiveControllerHost & HTMLElement, { onTimes }: TimesOptions) {
    this.#host = host;
    this.#onTimes = onTimes;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    setTimeout(() => this.#host.isConnected || this.#flights.drop());
  }

  /** By the service's clock. */
  get now(): number {
    return Date.now() + this.clockOffset;
  }

  /** Whose times are wanted, and up to which day; others are forgotten. */
  use(backend: BookingBackend, query: Omit<SlotQuery, 'from' | 'to'>, last: CivilDate): void {
    const isSame = backend === this.#backend && JSON.stringify(query) === JSON.stringify(this.#query);
    this.#last = last;
    if (isSame) return;
    this.#flights.drop();
    this.#run = {};
    Object.assign(this, { slots: [], reasons: {}, known: [], pending: false, failed: false });
    this.nextFree = this.staleSince = this.#asked = undefined;
    [this.#backend, this.#query, this.#answers] = [backend, query, []];
  }

  /** Shows the times of `range`: at once where they are fresh, else as soon as they come. What was to be shown before is wanted no more. */
  async show(range: DayRange): Promise<void> {
    this.#asked = range;
    this.#flights.dropAllBut(range);
    if (this.staleSince) return this.#reload();
    if (await this.#load(range)) void this.#lookAhead(range);
  }

  /** Has the times of `range` at hand, month by month, whatever is shown. Returns whether all of them could be had. */
  async know({ from, to }: DayRange): Promise<boolean> {
    for (let day = from; day <= to;) {
      const month = { from: day, to: earlierDate(lastOfMonth(monthOf(day)), to) };
      if (!(await this.#fill(month, true))) return false;
      day = addDays(month.to, 1);
    }
    return true;
  }

  /** What is known of the day of `slot`, for whoever has come to wish for it since; asked for where that is old. */
  async tell(slot: Slot): Promise<void> {
    const fresh = this.#freshAnswer(slot.start.slice(0, 10));
    if (!fresh) return this.recheck(slot);
    this.#onTimes(fresh.result.slots, { from: fresh.from, to: fresh.to });
  }

  /** Asks again for one day if what is known of it is old. A failure changes nothing: whoever books will learn more. */
  async recheck({ start }: Slot): Promise<void> {
    const day = start.slice(0, 10);
    if (this.#freshAnswer(day)) return;
    const answer = await this.#fetch({ from: day, to: day }, true, 5000);
    if (answer) this.#merge(answer);
  }

  /** What was known proved wrong: it is asked for again. */
  async renew(): Promise<void> {
    if (this.#asked) await this.#reload();
  }

  readonly #handleVisibility = (): void => {
    if (document.hidden) return;
    // Another day may have begun at the clinic.
    this.#host.requestUpdate();
    const isFresh = this.pending || this.#answers.some(isFreshAnswer);
    if (!isFresh && this.#asked) void this.#reload();
  };

  /** All that is shown, at once. What cannot be had anew stays, and says since when it is so. */
  async #reload(): Promise<void> {
    const range = this.#window(this.#asked!);
    const oldest = Math.min(Date.now(), ...this.#answers.map(({ at }) => at));
    this.#answers = [];
    this.#flights.dropAllBut();
    const isWhole = await this.#load(range);
    if (isWhole === undefined) return;
    if (isWhole) this.known = [range];
    const isStale = !isWhole && this.known.length > 0;
    this.staleSince = isStale ? (this.staleSince ?? new Date(oldest).toISOString()) : undefined;
    this.#host.requestUpdate();
  }

  /** From today to as far as anything is known or asked, but not longer than is answered at once. */
  #window(asked: DayRange): DayRange {
    const from = dateIn(this.#query!.timeZone, this.now);
    const farthest = [asked, ...this.known].map(({ to }) => to).reduce((a, b) => (a > b ? a : b));
    const to = earlierDate(farthest, addDays(from, LONGEST_DAYS));
    return asked.from > to || to < from ? asked : { from, to };
  }

  /** Whether all of `range` came; `undefined` when something else is shown by now. */
  async #load(range: DayRange): Promise<boolean | undefined> {
    const run = (this.#run = {});
    this.pending = !this.#isFresh(range);
    this.failed = false;
    this.#host.requestUpdate();
    const isWhole = await this.#fill(range, false);
    if (run !== this.#run) return undefined;
    this.pending = false;
    this.failed = !isWhole;
    const end = this.#freshAnswer(range.to);
    this.nextFree = end?.isWhole ? end.result.nextFree : undefined;
    this.#host.requestUpdate();
    return isWhole;
  }

  /** Has all days of `range`, however few of them an answer covers. */
  async #fill(range: DayRange, isKept: boolean): Promise<boolean> {
    for (let day = range.from, round = 0; day <= range.to; round++) {
      const answer = this.#freshAnswer(day) ?? (await this.#fetch({ from: day, to: range.to }, isKept));
      if (!answer || round > MOST_ROUNDS) return false;
      this.#merge(answer);
      if (answer.to < day) return false;
      day = addDays(answer.to, 1);
    }
    return true;
  }

  /** The next month is there before anyone turns the page. That it is not is no news yet. */
  async #lookAhead({ to }: DayRange): Promise<void> {
    const from = addDays(to, 1);
    if (from > this.#last || this.#freshAnswer(from)) return;
    await this.#fetch({ from, to: earlierDate(lastOfMonth(monthOf(from)), this.#last) }, false);
  }

  /** `isKept`: wanted whatever is shown. */
  #fetch({ from, to }: DayRange, isKept: boolean, timeoutMs?: number): Promise<Answer | undefined> {
    const range = { from, to: earlierDate(to, addDays(from, LONGEST_DAYS)) };
    return this.#flights.take(range, isKept, signal => this.#ask(range, signal, timeoutMs));
  }

  async #ask(range: DayRange, signal: AbortSignal, timeoutMs?: number): Promise<Answer | undefined> {
    const [backend, query] = [this.#backend, this.#query];
    if (!backend?.findSlots || !query) return undefined;
    try {
      const result = await backend.findSlots({ ...query, ...range }, { signal, ...(timeoutMs && { timeoutMs }) });
      return signal.aborted ? undefined : this.#keep(range, result);
    } catch (error) {
      // Said by `failed`; what the backend threw is for the owner.
      if (!signal.aborted) this.fault = error;
      return undefined;
    }
  }

  #keep({ from, to }: DayRange, result: SlotResult): Answer {
    const { coveredTo, now, dropped, timeZone } = result;
    const isWhole = !coveredTo || coveredTo >= to;
    const answer = { from, to: isWhole ? to : coveredTo, result, isWhole, at: Date.now() };
    this.#answers = [...this.#answers.filter(each => each.from !== from || each.to > answer.to), answer];
    if (dropped) this.dropped = dropped;
    if (timeZone) this.timeZone = timeZone;
    if (now !== undefined) this.clockOffset = Math.abs(now - Date.now()) < SAME_MS ? 0 : now - Date.now();
    return answer;
  }

  #merge({ from, to, result: { slots, reasons } }: Answer): void {
    if (to < from) return;
    this.slots = mergeSlots(this.slots, slots, from, to);
    this.reasons = { ...this.reasons, ...reasons };
    this.known = [...this.known.filter(each => each.from < from || each.to > to), { from, to }];
    this.#onTimes(slots, { from, to });
  }

  #isFresh({ from, to }: DayRange): boolean {
    for (let day = from; day <= to;) {
      const answer = this.#freshAnswer(day);
      if (!answer) return false;
      day = addDays(answer.to, 1);
    }
    return true;
  }

  #freshAnswer(day: CivilDate): Answer | undefined {
    return this.#answers.find(answer => answer.from <= day && answer.to >= day && isFreshAnswer(answer));
  }
}

/** What came in the future came before the clock was put right. */
function isFreshAnswer({ at }: Answer): boolean {
  const age = Date.now() - at;
  return age >= 0 && age < STALE_MS;
}
