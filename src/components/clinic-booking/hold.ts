/** Keeps the picked times for one patient while the rest is filled in. Fetched only where the clinic and its system do that. */
import type { LitElement, ReactiveController } from 'lit';
import { type BookingBackend, type Hold, isBackendError } from '../../backends/backend.js';
import type { Slot } from '../../booking/answers.js';
import { itemsOf } from '../../booking/build-request.js';
import type { OpenState } from '../../booking/flow.js';
import { newKey } from '../../booking/key.js';
import { isRequest, sessionsOf } from '../../booking/offer.js';
import { addLateWords } from '../../i18n/booking.js';
import { bookingHold } from '../../i18n/en/booking-hold.js';
import type { Booking } from './booking.js';

export { default as styles } from './hold.styles.js';
export { renderHold } from './steps/hold-bar.js';

addLateWords(bookingHold);

/** `ending`: they are kept for a short while only. `over`: not any more. */
export type HoldState = { status: 'none' } | { status: 'kept' | 'ending'; until: number } | { status: 'over' };

/** So long before the end the patient is warned (WCAG 2.2.1 wants 20 seconds at least). */
const WARNING_MS = 120_000;
/** What is further away says that one of the two clocks is wrong: no time is told then. */
const LONGEST_MS = 86_400_000;
const PATIENCE_MS = 8000;

/** One hold at a time: taken, extended, given back. That it fails never stops a booking. */
export class Holding implements ReactiveController {
  state: HoldState = { status: 'none' };
  /** Whether more time was asked for and did not come. */
  hasFailed = false;

  readonly #host: LitElement;
  readonly #booking: Booking;
  #backend?: BookingBackend;
  #hold?: Hold;
  /** For what the hold was asked, as text; it may be on its way, refused or over. */
  #wanted = '';
  #key?: string;
  #slots: readonly Slot[] = [];
  #taking?: Promise<void>;
  #isExtending = false;
  /** What was begun for other times comes too late. */
  #run = {};
  #timer?: ReturnType<typeof setTimeout>;
  #isLeft = false;

  constructor(host: LitElement, booking: Booking) {
    this.#host = host;
    this.#booking = booking;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#handleLeave);
    window.addEventListener('pageshow', this.#handleReturn);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#handleLeave);
    window.removeEventListener('pageshow', this.#handleReturn);
    // Moved, it is connected again within the same task.
    setTimeout(() => this.#host.isConnected || this.#booking.isBusy || this.release());
  }

  /** Takes a hold when the patient goes on with complete times, and gives it back when they become others. */
  follow(backend: BookingBackend): void {
    const { state, isBusy } = this.#booking;
    if (!state || state.step === 'result' || isBusy || this.#isLeft || !this.#host.isConnected) return;
    this.#backend = backend;
    const items = this.#itemsOf(state);
    const wanted = items ? JSON.stringify(items) : '';
    if (wanted !== this.#wanted) this.release();
    const isOn = state.step === 'details' || state.step === 'review';
    if (!items || !isOn || wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#take(state, items);
  }

  /** The key that a booking of these times needs; one that may have made a booking already is used up. */
  keyFor({ doubts }: OpenState): string | undefined {
    return this.#key && !doubts.includes(this.#key) ? this.#key : undefined;
  }

  /** Before sending with `key`: what is held for another would be in its way. */
  async makeWay(key: string): Promise<void> {
    await this.#taking;
    if (key === this.#key) return;
    const hold = this.#forget();
    await hold?.release({ timeoutMs: PATIENCE_MS }).catch(() => undefined);
  }

  /** A booking was made with `key`: it has taken over what was held for it. */
  settle(key: string): void {
    if (key === this.#key) this.#forget();
    else this.release();
    this.#wanted = '';
  }

  /** Gives back what is held; whether that arrives changes nothing here. */
  release(): void {
    const hold = this.#forget();
    this.#wanted = '';
    void hold?.release({ timeoutMs: PATIENCE_MS }).catch(() => undefined);
  }

  /** Times with those that are kept for this patient, which a server offers to nobody. */
  withOwn(slots: readonly Slot[]): readonly Slot[] {
    const missing = this.#slots.filter(own => !slots.some(each => isSame(each, own)));
    if (missing.length === 0) return slots;
    return [...slots, ...missing].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  }

  /** Whether the times need not be looked for again before sending. */
  get isKept(): boolean {
    return this.#slots.length > 0;
  }

  /** Keeps them for longer; when they are free again, for another while. */
  readonly extend = async (): Promise<void> => {
    const { state } = this.#booking;
    if (!state || state.step === 'result' || this.#isExtending) return;
    if (!this.#hold) {
      this.#wanted = '';
      this.#host.requestUpdate();
      return;
    }
    const run = this.#run;
    this.#isExtending = true;
    const outcome = await extended(this.#hold);
    this.#isExtending = false;
    if (run !== this.#run) return;
    this.hasFailed = outcome === 'failed';
    if (outcome === 'gone') this.#end();
    else if (outcome === 'failed') this.#booking.say({ key: 'hold-failed' });
    else this.#keep(outcome, true);
    this.#host.requestUpdate();
  };

  #take(state: OpenState, items: ReturnType<typeof itemsOf>): void {
    const { slot, more = [] } = state.choice;
    const key = (this.#key = newKey());
    this.#slots = [slot, ...more].filter(each => each !== undefined);
    this.#taking = this.#ask(key, items);
  }

  /** Never rejects. */
  async #ask(key: string, items: ReturnType<typeof itemsOf>): Promise<void> {
    const run = this.#run;
    try {
      const hold = await this.#backend!.hold!({ key, items }, { timeoutMs: PATIENCE_MS });
      if (run === this.#run) this.#keep(hold);
      // Nobody wants them any more.
      else await hold.release({ timeoutMs: PATIENCE_MS }).catch(() => undefined);
    } catch (error) {
      if (run === this.#run) this.#goWithout(error);
    }
    this.#host.requestUpdate();
  }

  #goWithout(error: unknown): void {
    const failure = isBackendError(error) ? error.failure : undefined;
    // It may be held although no answer came: then only a booking with its key gets it.
    if (!failure || ('maybeDelivered' in failure && failure.maybeDelivered)) return;
    this.#forget();
    if (failure.kind === 'conflict') this.#booking.lose(failure);
  }

  #keep(hold: Hold, isTold = false): void {
    this.#hold = hold;
    const until = Date.parse(hold.until);
    const left = until - Date.now();
    if (!(left > 0 && left < LONGEST_MS)) return;
    this.state = { status: 'kept', until };
    this.hasFailed = false;
    if (isTold) this.#booking.say({ key: 'hold-extended' });
    this.#after(Math.max(left - WARNING_MS, left / 2), () => this.#warn(until));
  }

  #warn(until: number): void {
    const left = until - Date.now();
    this.state = { status: 'ending', until };
    this.#booking.say({ key: 'hold-warning', values: { count: Math.max(1, Math.round(left / 60_000)) } });
    this.#after(left, () => this.#end());
  }

  #end(): void {
    this.#forget();
    this.state = { status: 'over' };
    this.#booking.say({ key: 'hold-over' });
  }

  #after(ms: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, ms);
  }

  #forget(): Hold | undefined {
    const hold = this.#hold;
    clearTimeout(this.#timer);
    this.#run = {};
    this.#hold = undefined;
    this.#key = undefined;
    this.#slots = [];
    this.hasFailed = false;
    this.state = { status: 'none' };
    return hold;
  }

  #itemsOf({ choice }: OpenState): ReturnType<typeof itemsOf> | undefined {
    const { offer } = this.#booking;
    const { slot, more = [] } = choice;
    const times = [slot, ...more].filter(each => each !== undefined);
    if (!offer || isRequest(offer, choice) || times.length < sessionsOf(offer, choice)) return undefined;
    return itemsOf(choice);
  }

  readonly #handleLeave = (): void => {
    this.#isLeft = true;
    if (!this.#booking.isBusy) this.release();
  };

  readonly #handleReturn = (): void => {
    this.#isLeft = false;
    this.#host.requestUpdate();
  };
}

async function extended(hold: Hold): Promise<Hold | 'gone' | 'failed'> {
  try {
    return await hold.extend({ timeoutMs: PATIENCE_MS });
  } catch (error) {
    return isBackendError(error) && error.kind === 'not-found' ? 'gone' : 'failed';
  }
}

function isSame(a: Slot, b: Slot): boolean {
  return Date.parse(a.start) === Date.parse(b.start) && a.practitioner === b.practitioner;
}
