import type { LitElement } from 'lit';
import type { Slot } from '../../booking/answers.js';
import type { OpenState } from '../../booking/flow.js';
import { isRequest, sessionsOf, timesFor } from '../../booking/offer.js';
import { lastUsualDay, proposeSeries, rhythmOf, type SessionRhythm } from '../../booking/series.js';
import { rootOf } from '../../internal/closed-root.js';
import { addDays, earlierDate } from '../../time/civil.js';
import { type CivilDate, isCivilDate } from '../../time/civil-date.js';
import { wallOf } from '../../time/zones.js';
import type { ClinicCalendar } from '../clinic-calendar/clinic-calendar.js';
import type { Booking } from './booking.js';
import { moveTo } from './move-to.js';
import type { Sentence } from './steps/view.js';

/** `own`: picked by the visitor. */
export type SessionState = SessionRhythm | 'own';

type TimeState = Extract<OpenState, { step: 'time' }>;

/** Where no time was found by the usual end of the series, so many more days are looked at. */
const LONGER_DAYS = 62;

/** Finds times for the further sessions of a series as soon as the first has one, and again when that changes. */
export class Series {
  isPending = false;
  hasFailed = false;

  readonly #host: LitElement;
  readonly #booking: Booking;
  /** As they were proposed last, to tell them from what the visitor picked. */
  #proposed: readonly (Slot | undefined)[] = [];
  /** What the proposal follows from. */
  #basis = '';
  #session = 0;
  /** Whether the step is shown already. */
  #isHere = false;
  /** A later search makes an earlier one pointless. */
  #search = {};

  constructor(host: LitElement, booking: Booking) {
    this.#host = host;
    this.#booking = booking;
  }

  /** Looks whether there is something to propose, and where the visitor is. */
  follow(): void {
    const state = this.#state;
    if (!state) return void (this.#isHere = false);
    if (!this.#isHere && state.session > 0) void this.#showDay(state.session);
    this.#isHere = true;
    this.#tellSession(state);
    const { slot, more } = state.choice;
    const [before, basis] = [this.#basis, slot ? basisOf(state) : ''];
    this.#basis = basis;
    // A first time that was lost and is picked anew leaves the others as they are.
    if (!slot || (more && before === '')) return;
    const isOpen = !more && !this.isPending && !this.hasFailed;
    if (basis === before && !isOpen) return;
    void this.#propose(more?.map((each, index) => (this.isOwn(index, each) ? each : undefined)) ?? []);
  }

  /** How the session at `index` of the further ones came to its time. */
  stateOf(first: Slot, index: number, slot: Slot | undefined): SessionState {
    return this.isOwn(index, slot) ? 'own' : rhythmOf(first, slot);
  }

  isOwn(index: number, slot: Slot | undefined): boolean {
    return slot !== undefined && slot.start !== this.#proposed[index]?.start;
  }

  /** Proposes all further sessions anew, or only those without a time. */
  again(which: 'all' | 'missing'): void {
    const { more = [] } = this.#state?.choice ?? {};
    void this.#propose(which === 'all' ? [] : more);
  }

  /** Puts the calendar to `session`, from 0, and the focus above it. */
  async change(session: number): Promise<void> {
    this.#session = session;
    this.#booking.act({ type: 'choose-session', session });
    await this.#showDay(session);
    const heading = rootOf(this.#host)!.querySelector<HTMLElement>('[part~=session]');
    if (heading) moveTo(heading);
  }

  async #showDay(session: number): Promise<void> {
    await this.#host.updateComplete;
    const day = this.#dayOf(session);
    if (isCivilDate(day)) rootOf(this.#host)!.querySelector<ClinicCalendar>('clinic-calendar')?.show(day);
  }

  async #propose(kept: readonly (Slot | undefined)[]): Promise<void> {
    const { choice } = this.#state ?? {};
    if (!choice?.slot) return;
    const search = (this.#search = {});
    const [basis, first] = [this.#basis, choice.slot];
    this.isPending = true;
    this.#booking.say({ key: 'sessions-pending' });
    const isWhole = await this.#look(first, kept);
    if (search !== this.#search) return;
    this.isPending = false;
    this.hasFailed = !isWhole;
    this.#host.requestUpdate();
    const state = this.#state;
    if (state && basisOf(state) === basis) this.#take(first, kept);
  }

  /** Has the times at hand that the proposal needs. Returns whether all of them could be had. */
  async #look(first: Slot, kept: readonly (Slot | undefined)[]): Promise<boolean> {
    const { times, lastDay } = this.#booking;
    const usual = earlierDate(lastUsualDay(first, this.#count), lastDay);
    if (!(await times.know({ from: wallOf(first.start).date, to: usual }))) return false;
    if (!this.#find(first, kept).includes(undefined) || usual >= lastDay) return true;
    return times.know({ from: addDays(usual, 1), to: earlierDate(addDays(usual, LONGER_DAYS), lastDay) });
  }

  #take(first: Slot, kept: readonly (Slot | undefined)[]): void {
    const slots = this.#find(first, kept);
    this.#proposed = slots.map((slot, index) => (kept[index] ? this.#proposed[index] : slot));
    this.#booking.act({ type: 'propose', slots });
    this.#booking.say(...this.#summary(first, slots));
  }

  #find(first: Slot, kept: readonly (Slot | undefined)[]): (Slot | undefined)[] {
    const { times, offer, state } = this.#booking;
    const slots = state && offer && state.step !== 'result' ? timesFor(offer, state.choice, times.slots) : [];
    return proposeSeries({ first, count: this.#count, slots, kept });
  }

  #summary(first: Slot, slots: readonly (Slot | undefined)[]): Sentence[] {
    const states = slots.map((slot, index) => this.stateOf(first, index, slot));
    const sentence = (key: Sentence['key'], ...wanted: SessionState[]): Sentence[] => {
      const count = states.filter(state => wanted.includes(state)).length;
      return count > 0 ? [{ key, values: { count } }] : [];
    };
    return [
      ...sentence('proposed-count', 'usual', 'other'),
      ...sentence('other-count', 'other'),
      ...sentence('missing-count', 'missing'),
    ];
  }

  /** After a pick the calendar may be at another session, one without a time: that is said. */
  #tellSession({ session }: TimeState): void {
    if (session === this.#session) return;
    this.#session = session;
    this.#booking.say({ key: 'session-of', values: { session: session + 1, count: this.#count } });
  }

  /** The day of a session; where it has none, a week after the one before. */
  #dayOf(session: number): CivilDate {
    const { slot, more = [] } = this.#state?.choice ?? {};
    const slots = [slot, ...more];
    const [own, before] = [slots[session], slots[session - 1]];
    if (own) return wallOf(own.start).date;
    return before ? addDays(wallOf(before.start).date, 7) : '';
  }

  get #count(): number {
    const { offer, state } = this.#booking;
    return offer && state && state.step !== 'result' ? sessionsOf(offer, state.choice) : 1;
  }

  /** While the times of a series are being picked. */
  get #state(): TimeState | undefined {
    const { offer, state } = this.#booking;
    if (!offer || state?.step !== 'time' || isRequest(offer, state.choice)) return undefined;
    return this.#count > 1 ? state : undefined;
  }
}

function basisOf({ choice: { service, practitioner, gender, slot } }: TimeState): string {
  return JSON.stringify([service, practitioner, gender, slot?.start]);
}
