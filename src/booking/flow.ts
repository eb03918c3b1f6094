/**
 * The way through a booking, as a reducer: what is chosen, what is typed, which step shows it, what became of sending it.
 *
 * It knows no screen, no clock and no network. Every step keeps everything; only success and `start` forget.
 *
 * @module
 */
import type { BookingResult, Failure, FailureKind, FieldIssue, Retry } from '../backends/backend.js';
import type { Slot } from './answers.js';
import { checkDetails, type Details, EMPTY_DETAILS, fieldAt, type FieldProblem } from './fields.js';
import { type Choice, type Offer, type OpenStep, practitionersFor, settle, shownSteps, withService } from './offer.js';

/** One request: a key, and what it was made for. The same content is sent with the same key, whatever happens. */
export interface Attempt {
  key: string;
  content: string;
  consents: readonly string[];
}

/** Something to say at the top of a step. */
export type Notice =
  | 'choose-service'
  | 'choose-practitioner'
  | 'choose-time'
  /** The time is not offered after another choice. */
  | 'time-dropped'
  /** It was free and is not any more. */
  | 'time-gone'
  | 'time-unavailable'
  /** It is taken, and an earlier try of the patient's own may be what took it. */
  | 'time-maybe-ours';

export type Sending =
  | { status: 'idle' }
  | { status: 'sending' }
  | { status: 'failed'; failure: Failure; retry: Retry }
  /** Nobody can say whether it arrived. */
  | { status: 'unknown'; retry: Retry };

interface Kept {
  choice: Choice;
  details: Details;
  /** A time picked before another choice was made: chosen again if that offers it too. */
  wish?: Slot;
  attempt?: Attempt;
  /** Keys of requests that may have made a booking though no answer came. */
  doubts: readonly string[];
  /** Whether everything has been filled in once: from then on a step leads back to the review. */
  hasReviewed: boolean;
  notice?: Notice;
}

export type FlowState =
  | (Kept & { step: 'service' | 'practitioner' })
  | (Kept & { step: 'time'; nearest: readonly Slot[] })
  | (Kept & { step: 'details'; problems: readonly FieldProblem[]; messages: readonly string[] })
  | (Kept & { step: 'review'; sending: Sending })
  /** `isEarlier`: it turned out that a request sent before had arrived. */
  | { step: 'result'; result: BookingResult; choice: Choice; isEarlier: boolean };

export type OpenState = Exclude<FlowState, { step: 'result' }>;

export type Action =
  | { type: 'choose-service'; service: string }
  | { type: 'choose-practitioner'; practitioner: string | null }
  | { type: 'pick'; slot: Slot }
  /** The times from `from` to `to` (days of the clinic) came anew. */
  | { type: 'refresh'; slots: readonly Slot[]; from: string; to: string }
  | { type: 'type'; details: Details }
  | { type: 'continue' }
  | { type: 'back' }
  | { type: 'change'; step: OpenStep }
  /** The document or the attributes changed under the form. */
  | { type: 'resettle' }
  | { type: 'send'; key: string }
  | { type: 'booked'; result: BookingResult; key: string }
  | { type: 'fail'; failure: Failure; retry: Retry }
  | { type: 'doubt'; kind: FailureKind; retry: Retry }
  /** The page is left: what is about health goes. */
  | { type: 'leave' };

const NEAREST = 6;

export function startFlow(offer: Offer): OpenState {
  const kept: Kept = { choice: settle({}, offer), details: EMPTY_DETAILS, doubts: [], hasReviewed: false };
  return enter(kept, shownSteps(offer, kept.choice)[0]!);
}

/** The next state; the same object when the action has no place here. */
export function advance(state: FlowState, action: Action, offer: Offer): FlowState {
  if (state.step === 'result') return state;
  // While a request is on its way nothing but its end changes the form.
  if (isSending(state) && !['booked', 'fail', 'doubt', 'leave'].includes(action.type)) return state;
  switch (action.type) {
    case 'choose-service':
      return withoutNotice(changeChoice(state, withService(state.choice, action.service, offer)));
    case 'choose-practitioner':
      return withoutNotice(changeChoice(state, { ...state.choice, practitioner: action.practitioner }));
    case 'pick':
      return withoutNotice({ ...state, choice: { ...state.choice, slot: action.slot }, wish: undefined });
    case 'refresh':
      return refresh(state, action);
    case 'type':
      return type(state, action.details, offer);
    case 'continue':
      return goOn(state, offer);
    case 'back':
      return goBack(state, offer);
    case 'change':
      return shownSteps(offer, state.choice).includes(action.step) ? enter(state, action.step) : state;
    case 'resettle':
      return resettle(state, offer);
    default:
      return endOrSend(state, action);
  }
}

/** What a request would hold. Two equal contents are the same booking. */
export function contentOf({ choice, details }: Kept): string {
  const { consents, answers, name, email, phone, notes, isScreeningShared } = details;
  const typed = [name, email, phone, notes].map(text => text.trim());
  const place = [choice.service, choice.practitioner, choice.slot?.start];
  return JSON.stringify([place, typed, sorted(answers), sorted(consents), isScreeningShared]);
}

/** Whether what is on the form differs from a request that may have arrived. */
export function isChangedAfterDoubt(state: OpenState): boolean {
  return state.doubts.length > 0 && state.attempt?.content !== contentOf(state);
}

export function isSending(state: FlowState): boolean {
  return state.step === 'review' && state.sending.status === 'sending';
}

function endOrSend(state: OpenState, action: Action): FlowState {
  switch (action.type) {
    case 'send':
      return send(state, action.key);
    case 'booked':
      return {
        step: 'result',
        result: action.result,
        choice: state.choice,
        isEarlier: state.attempt?.key !== action.key,
      };
    case 'fail':
      return fail(state, action.failure, action.retry);
    case 'doubt':
      return doubt(state, action.retry);
    case 'leave':
      return leave(state);
    default:
      return state;
  }
}

function send(state: OpenState, key: string): OpenState {
  if (state.step !== 'review' || !state.choice.slot) return state;
  const content = contentOf(state);
  const isSame = state.attempt?.content === content;
  const attempt = isSame ? state.attempt : { key, content, consents: Object.keys(state.details.consents) };
  return { ...state, attempt, sending: { status: 'sending' } };
}

function doubt(state: OpenState, retry: Retry): OpenState {
  if (!isSending(state) || state.step !== 'review') return state;
  return { ...state, doubts: withDoubt(state), sending: { status: 'unknown', retry } };
}

function withDoubt({ doubts, attempt }: Kept): readonly string[] {
  return attempt && !doubts.includes(attempt.key) ? [...doubts, attempt.key] : doubts;
}

function fail(state: OpenState, failure: Failure, retry: Retry): OpenState {
  if (!isSending(state) || state.step !== 'review') return state;
  switch (failure.kind) {
    case 'conflict': {
      const { slot, ...choice } = state.choice;
      const isOurs = failure.maybeOurs || state.doubts.length > 0;
      const gone: Notice = failure.reason === 'unavailable' ? 'time-unavailable' : 'time-gone';
      const nearest = oncePerStart(failure.slots ?? []).slice(0, NEAREST);
      return {
        ...enter({ ...state, choice }, 'time'),
        notice: isOurs ? 'time-maybe-ours' : gone,
        nearest,
      } as OpenState;
    }
    case 'invalid':
      return refuse(state, failure.issues) ?? { ...state, sending: { status: 'failed', failure, retry } };
    case 'mismatch':
      // The key has a booking of another content: that one may exist, and this one needs a key of its own.
      return { ...state, doubts: withDoubt(state), attempt: undefined, sending: { status: 'unknown', retry: 'ask' } };
    default:
      return { ...state, sending: { status: 'failed', failure, retry } };
  }
}

/** Back at the details, if it is one of them that the server minds. */
function refuse(state: OpenState, issues: readonly FieldIssue[]): OpenState | undefined {
  const placed = issues.map(issue => ({ ...issue, field: fieldAt(issue.path, state.attempt?.consents ?? []) }));
  const problems = placed.flatMap(({ field, code }): FieldProblem[] =>
    field ? [{ field, problem: problemOf(code) }] : [],
  );
  if (problems.length === 0) return undefined;
  const messages = placed.flatMap(({ field, message }) => (field ? [] : [message ?? '']));
  return { ...enter(state, 'details'), problems, messages } as OpenState;
}

function problemOf(code: string | undefined): FieldProblem['problem'] {
  return code === 'missing' || code === 'too-long' ? code : 'invalid';
}

/** Health answers go; who it was stays. A request in doubt keeps its key but not its content. */
function leave(state: OpenState): OpenState {
  const { name, email, phone, consents } = state.details;
  const details = { ...EMPTY_DETAILS, name, email, phone, consents };
  const attempt = state.attempt && { ...state.attempt, content: '' };
  return { ...state, details, attempt };
}

function type(state: OpenState, details: Details, offer: Offer): OpenState {
  if (state.step !== 'details') return { ...state, details };
  // A problem goes as soon as it is mended, and none appears while someone is typing.
  const now = checkDetails(details, offer.asked);
  const changed = new Set(changedFields(state.details, details));
  const problems = state.problems.filter(
    ({ field }) => now.some(problem => problem.field === field) || !changed.has(field),
  );
  return { ...state, details, problems };
}

/** Fields whose value differs: what the server minded stays said until the patient touches it. */
function changedFields(before: Details, after: Details): string[] {
  const plain = (['name', 'email', 'phone', 'notes'] as const).filter(field => before[field] !== after[field]);
  const contact = before.email !== after.email || before.phone !== after.phone ? ['contact'] : [];
  const answers = keysOf(before.answers, after.answers).filter(id => before.answers[id] !== after.answers[id]);
  const consents = keysOf(before.consents, after.consents).filter(id => before.consents[id] !== after.consents[id]);
  return [...plain, ...contact, ...answers.map(id => `answer-${id}`), ...consents.map(id => `consent-${id}`)];
}

function goOn(state: OpenState, offer: Offer): OpenState {
  const missing = missingAt(state);
  if (missing) return { ...state, notice: missing };
  if (state.step === 'details') {
    const problems = checkDetails(state.details, offer.asked);
    if (problems.length > 0) return { ...state, problems, messages: [] };
  }
  const steps = shownSteps(offer, state.choice);
  const next = state.hasReviewed ? firstOpen(state, offer) : steps[steps.indexOf(state.step) + 1];
  // A time can go while the details are typed.
  return next ? enter(state, next === 'review' ? firstOpen(state, offer) : next) : state;
}

function missingAt({ step, choice }: OpenState): Notice | undefined {
  if (step === 'service' && choice.service === undefined) return 'choose-service';
  if (step === 'practitioner' && choice.practitioner === undefined) return 'choose-practitioner';
  if (step === 'time' && !choice.slot) return 'choose-time';
  return undefined;
}

function firstOpen(state: OpenState, offer: Offer): OpenStep {
  const { choice, details } = state;
  if (choice.service === undefined) return 'service';
  if (choice.practitioner === undefined && practitionersFor(offer, choice.service).length > 0) return 'practitioner';
  if (!choice.slot) return 'time';
  return checkDetails(details, offer.asked).length > 0 ? 'details' : 'review';
}

function goBack(state: OpenState, offer: Offer): OpenState {
  const steps = shownSteps(offer, state.choice);
  const before = steps[steps.indexOf(state.step) - 1];
  return before ? enter(state, before) : state;
}

/** `kept` at `step`, with what only the step before had to say left behind. */
function enter(kept: Kept, step: OpenStep): OpenState {
  const { choice, details, wish, attempt, doubts, hasReviewed } = kept;
  const same = {
    choice,
    details,
    wish,
    attempt,
    doubts,
    hasReviewed: hasReviewed || step === 'review',
    notice: undefined,
  };
  switch (step) {
    case 'time':
      return { ...same, step, nearest: [] };
    case 'details':
      return { ...same, step, problems: [], messages: [] };
    case 'review':
      return { ...same, step, sending: { status: 'idle' } };
    default:
      return { ...same, step };
  }
}

/** Another service or practitioner: the time is a wish until their times are known. */
function changeChoice(state: OpenState, next: Choice): OpenState {
  const { service, practitioner, slot } = state.choice;
  if (next.service === service && next.practitioner === practitioner) return state;
  const { slot: _, ...choice } = next;
  return { ...state, choice, wish: slot ?? state.wish };
}

function resettle(state: OpenState, offer: Offer): OpenState {
  const changed = changeChoice(state, settle(state.choice, offer));
  const steps = shownSteps(offer, changed.choice);
  return steps.includes(changed.step) ? changed : enter(changed, firstOpen(changed, offer));
}

function refresh(state: OpenState, { slots, from, to }: Extract<Action, { type: 'refresh' }>): OpenState {
  const { slot, practitioner } = state.choice;
  const held = slot ?? state.wish;
  const day = held?.start.slice(0, 10) ?? '';
  // A time that is gone after a doubt may be the patient's own booking: sending decides, not we.
  if (!held || day < from || day > to || state.doubts.length > 0) return state;
  const found = slots.find(each => Date.parse(each.start) === Date.parse(held.start) && isWith(each, practitioner));
  if (found) return { ...state, choice: { ...state.choice, slot: found }, wish: undefined };
  const { slot: _, ...choice } = state.choice;
  const gone = { ...state, choice, wish: undefined };
  const notice: Notice = slot ? 'time-gone' : 'time-dropped';
  const nearest = nearestTo(held, slots);
  if (state.step === 'review' || state.step === 'time') return { ...enter(gone, 'time'), notice, nearest } as OpenState;
  return { ...gone, notice };
}

function isWith(slot: Slot, practitioner: string | null | undefined): boolean {
  return !practitioner || !slot.practitioner || slot.practitioner === practitioner;
}

function nearestTo({ start }: Slot, slots: readonly Slot[]): Slot[] {
  const distance = (slot: Slot): number => Math.abs(Date.parse(slot.start) - Date.parse(start));
  return oncePerStart(slots)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NEAREST)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

function oncePerStart(slots: readonly Slot[]): Slot[] {
  return slots.filter(({ start }, index) => slots.findIndex(each => each.start === start) === index);
}

function withoutNotice(state: OpenState): OpenState {
  const { notice: _, ...rest } = state;
  return rest.step === 'time' ? { ...rest, nearest: [] } : rest;
}

function sorted(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
