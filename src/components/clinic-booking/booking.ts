import type { ReactiveController } from 'lit';
import type { BookingBackend } from '../../backends/backend.js';
import {
  type Action,
  type Conflict,
  type FlowState,
  hasProblems,
  type OpenState,
  type Receipt,
} from '../../booking/flow-state.js';
import { advanceWith, isSending, startFlow } from '../../booking/flow-way.js';
import type { Slot } from '../../booking/answers.js';
import { isRequest, type Offer, offerOf, type Preset, sessionsOf } from '../../booking/offer.js';
import type { Clinic } from '../../clinic/schema.js';
import type { Owner } from '../../controllers/owner.js';
import { addDays } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { dateIn } from '../../time/zones.js';
import { CaptchaEntry } from './captcha-entry.js';
import { powersOf } from './check-offer.js';
import type { ConnectionHost } from './connection.js';
import { HoldEntry } from './hold-entry.js';
import { LateSteps } from './late-steps.js';
import { Leaving } from './leaving.js';
import { Screenings } from './screenings.js';
import type { Series } from './series.js';
import type { AnyRequest, Submission } from './submission.js';
import type { Sentence } from './steps/view.js';
import { askLeave, type EventDetail, tellEnding, tellStep } from './tell-page.js';
import { type DayRange, Times } from './times.js';

/** Contact details that a page already knows. */
export interface Prefill {
  name?: string;
  email?: string;
  phone?: string;
}

export interface BookingHost extends ConnectionHost {
  service?: string;
  practitioner?: string;
  prefill?: Prefill;
  eventDetail: readonly EventDetail[];
  close(): void;
}

/** Makes what is sent of what is on the form. */
export type BuildRequest = (state: OpenState, key: string) => Promise<AnyRequest>;

/** What the host should move the focus to once it has rendered. */
export type Focus = 'heading' | 'problems';

/** One booking from the first choice to the result: keeps its state, loads its times, sends it, tells the page. */
export class Booking implements ReactiveController {
  state?: FlowState;
  offer?: Offer;
  /** From the press of the button to the end of the request. */
  isBusy = false;
  focus?: Focus;
  /** What has just happened, for the live region. */
  said: readonly Sentence[] = [];

  readonly times: Times;
  readonly late: LateSteps;
  /** What only a series needs, and only asking for a time. */
  readonly sessions: LateSteps<typeof import('./steps/sessions.js')>;
  readonly preferences: LateSteps<typeof import('./steps/preferences.js')>;
  /** What the checklists found that are tied to the host. */
  readonly screenings: Screenings;
  series?: Series;
  /** What leads on to where the booking is made, where it is only begun here. */
  readonly leaving: Leaving;
  /** What keeps the picked times, where the clinic does that. */
  readonly hold: HoldEntry;
  /** What reads the page's captcha, where it has one. */
  readonly captcha: CaptchaEntry;
  readonly #host: BookingHost;
  readonly #owner: Owner;
  /** Made by what is fetched late: nothing is sent before. */
  #submission?: Submission;
  #backend?: BookingBackend;
  #clinic?: Clinic;
  #settled?: string;
  /** As it was sent, so that the same is sent again. */
  #request?: AnyRequest;
  /** Another one after `reset()`: what belongs to an earlier one comes too late. */
  #run = {};
  #prefilled?: Prefill;
  /** Chosen on the page before there was a form. */
  #wanted?: Preset;

  constructor(host: BookingHost, owner: Owner) {
    this.#host = host;
    this.#owner = owner;
    this.times = new Times(host, { onTimes: (slots, range) => this.#takeTimes(slots, range) });
    this.late = new LateSteps(host, () => {
      this.#backend?.prepare?.();
      return import('./steps/late.js');
    });
    this.sessions = new LateSteps(host, () => import('./steps/sessions.js'));
    this.preferences = new LateSteps(host, () => import('./steps/preferences.js'));
    this.screenings = new Screenings(host, () => this.#unshare());
    this.leaving = new Leaving(host);
    this.captcha = new CaptchaEntry(host, this);
    this.hold = new HoldEntry(host, this);
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#handleLeave);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#handleLeave);
  }

  /** Begins with what the clinic offers here, or goes on with it after a change. */
  use(clinic: Clinic, backend: BookingBackend): void {
    const { service, practitioner } = this.#host;
    const isOther =
      clinic !== this.#clinic || backend !== this.#backend || this.#settled !== `${service} ${practitioner}`;
    [this.#backend, this.#clinic, this.#settled] = [backend, clinic, `${service} ${practitioner}`];
    if (isOther) this.offer = offerOf(clinic, { service, practitioner }, powersOf(clinic, backend));
    if (!this.state) this.state = startFlow(this.offer!);
    else if (isOther) this.#move({ type: 'resettle' });
    this.#screen();
    if (this.#wanted) void this.choose(this.#wanted);
    this.#prefill();
    this.#prepare();
    this.leaving.follow(backend);
    this.hold.follow(clinic, backend);
    this.captcha.follow();
  }

  /** Something the visitor did. The focus follows it. */
  readonly act = (action: Action): void => {
    const before = this.state;
    this.said = [];
    this.#move(this.#checked(action), true);
    const { state } = this;
    if (action.type !== 'type' && action.type !== 'prefer' && hasProblems(state)) this.focus = 'problems';
    else if (state?.step !== before?.step || action.type === 'ask-for-time') this.focus = 'heading';
  };

  /** Something was chosen in a list on the page. */
  async choose(wanted: Preset): Promise<void> {
    this.#wanted = this.state ? undefined : wanted;
    if (!this.state) return;
    // What cannot be fetched chooses nothing; the form is there all the same.
    const part = await import('../../booking/choose-both.js').catch(() => undefined);
    this.said = [];
    if (part) this.#turnTo(part.chooseBoth(this.late.module?.lateFlow, this.state, wanted, this.offer!));
    this.focus = 'heading';
    this.#host.requestUpdate();
  }

  /** Sends what is on the review, once, however often it is asked to. */
  async send(build: BuildRequest): Promise<void> {
    const { state } = this;
    if (this.isBusy || state?.step !== 'review' || !this.#backend) return;
    const run = this.#run;
    this.isBusy = true;
    const isPerson = !this.captcha.isThere || (await this.#isPerson());
    if (run === this.#run && isPerson && this.#mayBook()) {
      this.#host.requestUpdate();
      // After a doubt the time may be gone because it is the patient's own.
      if (state.doubts.length === 0) await this.#recheck(state);
      if (run === this.#run) await this.#post(this.#backend, build);
    }
    if (run === this.#run) this.isBusy = false;
    this.#host.requestUpdate();
  }

  /** Forgets everything, what was typed above all. */
  reset(): void {
    this.#run = {};
    this.hold.holding?.release();
    this.#request = undefined;
    this.#prefilled = undefined;
    Object.assign(this, { isBusy: false, state: this.offer && startFlow(this.offer) });
    this.screenings.isOverruled = false;
    this.#screen();
    this.#host.requestUpdate();
  }

  /** The visitor asks for another appointment. */
  readonly startAgain = (): void => {
    this.reset();
    this.focus = 'heading';
    this.#tellStep();
  };

  /** The picked time turned out to be gone. */
  lose(failure: Conflict): void {
    this.#move({ type: 'lose', failure });
    void this.times.renew();
  }

  /** Tells of what the screen shows anyway. */
  readonly say = (...sentences: readonly Sentence[]): void => {
    this.said = sentences;
    this.#host.requestUpdate();
  };

  /** The last day that can be booked, on the clinic's calendar. */
  get lastDay(): CivilDate {
    const { timeZone, booking } = this.#clinic!;
    return addDays(dateIn(timeZone, this.times.now), booking.horizonDays);
  }

  readonly overrule = (): void => {
    this.screenings.isOverruled = true;
    this.focus = 'heading';
    this.#host.requestUpdate();
  };

  /** Nobody goes on with days that cannot be asked for. */
  #checked(action: Action): Action {
    const { state, preferences, offer } = this;
    const isOther = action.type !== 'continue' || state?.step !== 'time' || !isRequest(offer!, state.choice);
    if (isOther || preferences.state.status !== 'ready') return action;
    const problems = preferences.state.module.preferenceProblems(this.#host, state, offer!, this.#clinic!);
    return problems.length > 0 ? { type: 'mind-preferences', problems } : action;
  }

  async #post(backend: BookingBackend, build: BuildRequest): Promise<void> {
    const run = this.#run;
    if (this.late.state.status !== 'ready') return;
    this.#submission ??= new this.late.state.module.Submission(this.#host, this.#owner);
    this.#move({ type: 'send', key: this.hold.nextKey() });
    const { state } = this;
    if (state?.step !== 'review' || !isSending(state) || !state.attempt) return;
    const { key } = state.attempt;
    await this.hold.holding?.makeWay(key);
    if (run !== this.#run) return;
    const ending = await this.#submission.send({
      backend,
      key,
      doubts: state.doubts,
      build: async () => {
        this.#request = this.#request?.key === key ? this.#request : await build(state, key);
        const proof = this.captcha.captcha?.take();
        return proof ? { ...this.#request, proof } : this.#request;
      },
    });
    if (run !== this.#run) return;
    this.isBusy = false;
    if (ending.type === 'booked') this.hold.holding?.settle(ending.key);
    this.act(ending.type === 'booked' ? { ...ending, receipts: this.#receiptsOf(state, ending.key) } : ending);
    if (ending.type === 'booked') this.#request = undefined;
    if (this.captcha.spend(ending)) this.focus = 'problems';
    if (ending.type === 'fail' && ending.failure.kind === 'conflict') void this.times.renew();
    // Nobody is there any more to be told.
    if (this.#host.isConnected) tellEnding(this.#host, state, ending);
  }

  #takeTimes(slots: readonly Slot[], range: DayRange): void {
    const { times, hold } = this;
    times.slots = hold.withOwn(times.slots);
    this.#move({ type: 'refresh', slots: hold.withOwn(slots), ...range });
  }

  /** The page may say no. */
  #mayBook(): boolean {
    return askLeave(this.#host, this.state);
  }

  /** Whether the page's captcha has an answer to be sent; else the focus is led there. */
  async #isPerson(): Promise<boolean> {
    const isPerson = await this.captcha.isAnswered();
    if (!isPerson) this.focus = 'problems';
    return isPerson;
  }

  /** The picked times, if what is known of them is old. */
  async #recheck({ choice }: OpenState): Promise<void> {
    const { slot, more = [] } = choice;
    if (isRequest(this.offer!, choice) || this.hold.holding?.isKept) return;
    for (const each of [slot, ...more]) if (each) await this.times.recheck(each);
  }

  /** What was agreed to with the request that made the booking; of an earlier one it is not at hand. */
  #receiptsOf({ details }: OpenState, key: string): Receipt[] {
    if (this.#request?.key !== key) return [];
    return this.#request.consent.map(given => ({ ...given, text: details.consents[given.id]?.text ?? '' }));
  }

  #move(action: Action, isVisitor = false): void {
    if (!this.state || !this.offer) return;
    this.#turnTo(advanceWith(this.late.module?.lateFlow, this.state, action, this.offer), isVisitor);
  }

  #turnTo(next: FlowState, isVisitor = true): void {
    const before = this.state;
    if (next === before) return;
    this.state = next;
    this.#screen();
    if (next.step !== before?.step) {
      // What goes from under somebody's hands takes the focus along.
      if (!isVisitor) this.focus = 'heading';
      this.#tellStep();
    }
    this.#host.requestUpdate();
  }

  /** Contact details of the page's, where the visitor has typed none. */
  #prefill(): void {
    const { prefill } = this.#host;
    if (!prefill || prefill === this.#prefilled || !this.state || this.state.step === 'result') return;
    this.#prefilled = prefill;
    const { details } = this.state;
    const { name, email, phone } = details;
    this.#move({
      type: 'type',
      details: {
        ...details,
        name: name || (prefill.name ?? ''),
        email: email || (prefill.email ?? ''),
        phone: phone || (prefill.phone ?? ''),
      },
    });
  }

  /** Has ready what the step shows. */
  #prepare(): void {
    const { state } = this;
    if (!state || state.step === 'service' || state.step === 'practitioner') return;
    const { service, practitioner, slot } = state.choice;
    const isAsking = isRequest(this.offer!, state.choice);
    if (!this.offer!.leaves && (slot || state.step !== 'time' || isAsking)) void this.late.load();
    if (isAsking) void this.preferences.load();
    else if (sessionsOf(this.offer!, state.choice) > 1) void this.sessions.load();
    if (state.step === 'result' || !service || !this.offer!.hasTimes) return;
    const { timeZone } = this.#clinic!;
    const query = { service, ...(practitioner && { practitioner }), timeZone };
    this.times.use(this.#backend!, query, this.lastDay);
    if (state.step === 'time' && state.wish) void this.times.tell(state.wish);
    if (this.sessions.state.status !== 'ready') return;
    this.series ??= new this.sessions.state.module.Series(this.#host, this);
    this.series.follow();
  }

  readonly #handleLeave = (): void => {
    this.#request = undefined;
    this.#move({ type: 'leave' });
  };

  /** The questions are those of the service that is chosen. */
  #screen(): void {
    const service = this.state?.choice.service;
    this.screenings.follow(this.#clinic?.services.find(({ id }) => id === service));
  }

  /** Whoever agreed to send one result has not agreed to send another. */
  #unshare(): void {
    if (!this.state || this.state.step === 'result') return;
    this.#move({ type: 'type', details: { ...this.state.details, isScreeningShared: false } });
  }

  #tellStep(): void {
    if (this.state && this.#host.isConnected) tellStep(this.#host, this.state);
  }
}
