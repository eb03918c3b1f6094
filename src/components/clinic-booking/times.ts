import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BookingBackend, SlotQuery, SlotResult } from '../../backends/backend.js';
import type { Reason, Slot } from '../../booking/answers.js';
import { mergeSlots } from '../../booking/availability.js';
import { addDays, lastOfMonth, monthOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';

export interface DayRange {
  from: CivilDate;
  to: CivilDate;
}

export interface TimesOptions {
  /** New times came, for the flow to look at. */
  onTimes(slots: readonly Slot[], range: DayRange): void;
}

interface Answer extends DayRange {
  result: SlotResult;
  at: number;
}

/** Times older than this are asked for again before anyone relies on them. */
const STALE_MS = 60_000;
/** The longest span the contract answers at once. */
const LONGEST_DAYS = 61;

/** The free times of one service and practitioner: loaded by month, the next month ahead. */
export class Times implements ReactiveController {
  slots: readonly Slot[] = [];
  reasons: Readonly<Record<CivilDate, Reason>> = {};
  /** Both of the last range that was asked for. */
  nextFree?: string | null;
  coveredTo?: string | null;
  pending = false;
  failed = false;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onTimes: TimesOptions['onTimes'];
  #backend?: BookingBackend;
  #query?: Omit<SlotQuery, 'from' | 'to'>;
  #last: CivilDate = '';
  #asked?: DayRange;
  #answers: Answer[] = [];
  #aborter = new AbortController();

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
    setTimeout(() => this.#host.isConnected || this.#aborter.abort());
  }

  /** Whose times are wanted, and up to which day; others are forgotten. */
  use(backend: BookingBackend, query: Omit<SlotQuery, 'from' | 'to'>, last: CivilDate): void {
    const isSame = backend === this.#backend && JSON.stringify(query) === JSON.stringify(this.#query);
    this.#last = last;
    if (isSame) return;
    this.#aborter.abort();
    this.#aborter = new AbortController();
    Object.assign(this, {
      slots: [],
      reasons: {},
      nextFree: undefined,
      coveredTo: undefined,
      pending: false,
      failed: false,
    });
    [this.#backend, this.#query, this.#asked, this.#answers] = [backend, query, undefined, []];
  }

  /** Shows the times of `range`: at once where they are fresh, else as soon as they come. */
  async show(range: DayRange): Promise<void> {
    this.#asked = range;
    const known = this.#freshAnswer(range);
    if (known) {
      this.#take(known);
      this.#host.requestUpdate();
      return;
    }
    const answer = await this.#load(range);
    if (answer) void this.#lookAhead(answer);
  }

  /** Has the times of `range` at hand, month by month, whatever is shown. Returns whether all of them could be had. */
  async know({ from, to }: DayRange): Promise<boolean> {
    for (let day = from; day <= to;) {
      const month = { from: day, to: earlier(lastOfMonth(monthOf(day)), to) };
      // Looked ahead for, they are not among the slots yet.
      const answer = this.#freshAnswer(month) ?? (await this.#fetch(month));
      if (!answer) return false;
      this.#merge(answer);
      day = addDays(month.to, 1);
    }
    return true;
  }

  /** Asks again for one day if what is known of it is old. A failure changes nothing: whoever books will learn more. */
  async recheck({ start }: Slot): Promise<void> {
    const day = start.slice(0, 10);
    const range = { from: day, to: day };
    if (!this.#freshAnswer(range)) await this.#fetch(range, 5000).then(answer => answer && this.#merge(answer));
  }

  /** What was known proved wrong: it is asked for again. */
  async renew(): Promise<void> {
    this.#answers = [];
    if (this.#asked) await this.#load(this.#asked);
  }

  readonly #handleVisibility = (): void => {
    const isOld = this.#answers.length > 0 && !this.#answers.some(({ at }) => isFresh(at));
    if (document.visibilityState === 'visible' && isOld && this.#asked) void this.#load(this.#asked);
  };

  async #load(range: DayRange): Promise<Answer | undefined> {
    const { signal } = this.#aborter;
    this.pending = true;
    this.failed = false;
    this.#host.requestUpdate();
    const answer = await this.#fetch(range);
    if (signal.aborted) return undefined;
    this.pending = false;
    this.failed = !answer;
    if (answer) this.#take(answer);
    this.#host.requestUpdate();
    return answer;
  }

  /** The next month is there before anyone turns the page. */
  async #lookAhead({ to }: DayRange): Promise<void> {
    const from = addDays(to, 1);
    if (from > this.#last || this.#answers.some(answer => answer.from <= from && answer.to >= from)) return;
    await this.#fetch({ from, to: earlier(lastOfMonth(monthOf(from)), this.#last) });
  }

  async #fetch({ from, to: wanted }: DayRange, timeoutMs?: number): Promise<Answer | undefined> {
    const [backend, query, { signal }] = [this.#backend, this.#query, this.#aborter];
    if (!backend?.findSlots || !query) return undefined;
    const to = earlier(wanted, addDays(from, LONGEST_DAYS));
    try {
      const result = await backend.findSlots({ ...query, from, to }, { signal, ...(timeoutMs && { timeoutMs }) });
      if (signal.aborted) return undefined;
      const answer = { from, to, result, at: Date.now() };
      this.#answers = [...this.#answers.filter(each => each.from !== from || each.to !== to), answer];
      return answer;
    } catch {
      // Said by `failed`; what the backend threw is for its own makers.
      return undefined;
    }
  }

  /** What was asked for to be shown: how it goes on is shown too. */
  #take(answer: Answer): void {
    const { nextFree, coveredTo } = answer.result;
    if (this.#asked && answer.to >= this.#asked.to) [this.nextFree, this.coveredTo] = [nextFree, coveredTo];
    this.#merge(answer);
  }

  #merge({ from, to, result: { slots, reasons, coveredTo } }: Answer): void {
    this.slots = mergeSlots(this.slots, slots, from, to);
    this.reasons = { ...this.reasons, ...reasons };
    this.#onTimes(slots, { from, to: coveredTo && coveredTo < to ? coveredTo : to });
  }

  #freshAnswer(range: DayRange): Answer | undefined {
    return this.#answers.find(({ from, to, at }) => from <= range.from && to >= range.to && isFresh(at));
  }
}

function isFresh(at: number): boolean {
  return Date.now() - at < STALE_MS;
}

function earlier(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}
