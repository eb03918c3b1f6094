/**
 * The way through the steps of a booking: what is chosen, and which step shows it.
 *
 * Filling in the details and sending them is not in here: a page fetches that when a time is picked. Until then nobody is at the details.
 *
 * @module
 */
import { type Details, EMPTY_DETAILS } from './details.js';
import type { FieldProblem } from './fields.js';
import {
  type Action,
  type Conflict,
  enter,
  firstMissing,
  type FlowState,
  type Kept,
  type Notice,
  type OpenState,
  withoutNotice,
} from './flow-state.js';
import { atTime, changeChoice, oncePerStart, refresh, timeMissing, withoutSession } from './flow-time.js';
import { type Offer, type OpenStep, practitionersFor, settle, shownSteps, timesFor, withService } from './offer.js';

const NEAREST = 6;

export function startFlow(offer: Offer): OpenState {
  const kept: Kept = { choice: settle({}, offer), details: EMPTY_DETAILS, doubts: [], hasReviewed: false };
  return enter(kept, shownSteps(offer, kept.choice)[0]!);
}

export type AtDetails = Extract<OpenState, { step: 'details' }>;

/** The part of the flow that is about details and sending. */
export interface LateFlow {
  /** What keeps the details from being sent. */
  check(details: Details, offer: Offer): readonly FieldProblem[];
  type(state: AtDetails, details: Details, offer: Offer): OpenState;
  endOrSend(state: OpenState, action: Action, offer: Offer): FlowState;
}

/** The next state; the same object when the action has no place here. Without `late` nothing is checked, sent, or forgotten. */
export function advanceWith(late: LateFlow | undefined, state: FlowState, action: Action, offer: Offer): FlowState {
  if (state.step === 'result') return state;
  // While a request is on its way nothing but its end changes the form.
  if (isSending(state) && !['booked', 'fail', 'doubt', 'leave'].includes(action.type)) return state;
  switch (action.type) {
    case 'choose-service':
      return withoutNotice(changeChoice(state, withService(state.choice, action.service, offer)));
    case 'choose-practitioner':
      return withoutNotice(changeChoice(state, { ...state.choice, practitioner: action.practitioner }));
    case 'choose-gender':
      return withoutNotice(changeChoice(state, settle({ ...state.choice, gender: action.gender }, offer)));
    case 'propose':
    case 'mind-preferences':
      return atTime(state, action, offer);
    case 'pick':
    case 'choose-session':
    case 'ask-for-time':
    case 'prefer':
      return withoutNotice(atTime(state, action, offer));
    case 'refresh':
      return refresh(state, { ...action, slots: timesFor(offer, state.choice, action.slots) });
    case 'type':
      return state.step === 'details' && late
        ? late.type(state, action.details, offer)
        : { ...state, details: action.details };
    case 'continue':
      return goOn(late, state, offer);
    case 'back':
      return goBack(state, offer);
    case 'change':
      return shownSteps(offer, state.choice).includes(action.step) ? enter(state, action.step) : state;
    case 'resettle':
      return resettle(late, state, offer);
    case 'lose':
      return lose(state, action.failure);
    default:
      return late ? late.endOrSend(state, action, offer) : state;
  }
}

export function isSending(state: FlowState): boolean {
  return state.step === 'review' && state.sending.status === 'sending';
}

/** Back at the times, with the nearest to the one that is gone. */
export function lose(state: OpenState, failure: Conflict): OpenState {
  const session = Math.max(0, (failure.item ?? 1) - 1);
  const choice = withoutSession(state.choice, session);
  const isOurs = failure.maybeOurs || state.doubts.length > 0;
  const gone: Notice = failure.reason === 'unavailable' ? 'time-unavailable' : 'time-gone';
  const nearest = oncePerStart(failure.slots ?? []).slice(0, NEAREST);
  const notice = isOurs ? 'time-maybe-ours' : gone;
  return { ...enter({ ...state, choice }, 'time'), notice, nearest, session } as OpenState;
}

function goOn(late: LateFlow | undefined, state: OpenState, offer: Offer): OpenState {
  const missing = missingAt(state, offer);
  if (missing === 'choose-session')
    return { ...state, notice: missing, session: firstMissing(state.choice) } as OpenState;
  if (missing) return { ...state, notice: missing };
  if (state.step === 'details') {
    if (!late) return state;
    const problems = late.check(state.details, offer);
    if (problems.length > 0) return { ...state, problems, messages: [] };
  }
  const steps = shownSteps(offer, state.choice);
  const next = state.hasReviewed ? firstOpen(late, state, offer) : steps[steps.indexOf(state.step) + 1];
  // A time can go while the details are typed.
  return next ? enter(state, next === 'review' ? firstOpen(late, state, offer) : next) : state;
}

function missingAt({ step, choice }: OpenState, offer: Offer): Notice | undefined {
  if (step === 'service' && choice.service === undefined) return 'choose-service';
  if (step === 'practitioner' && choice.practitioner === undefined) return 'choose-practitioner';
  return step === 'time' ? timeMissing(choice, offer) : undefined;
}

/** The first step at which something is still to be done. */
export function firstOpen(late: LateFlow | undefined, state: OpenState, offer: Offer): OpenStep {
  const { choice, details } = state;
  if (choice.service === undefined) return 'service';
  if (choice.practitioner === undefined && practitionersFor(offer, choice.service).length > 0) return 'practitioner';
  if (timeMissing(choice, offer)) return 'time';
  return offer.leaves || late?.check(details, offer).length === 0 ? 'review' : 'details';
}

function goBack(state: OpenState, offer: Offer): OpenState {
  const steps = shownSteps(offer, state.choice);
  const before = steps[steps.indexOf(state.step) - 1];
  return before ? enter(state, before) : state;
}

function resettle(late: LateFlow | undefined, state: OpenState, offer: Offer): OpenState {
  const changed = changeChoice(state, settle(state.choice, offer));
  const steps = shownSteps(offer, changed.choice);
  return steps.includes(changed.step) ? changed : enter(changed, firstOpen(late, changed, offer));
}
