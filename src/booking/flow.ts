/**
 * The way through a booking, as a reducer: what is chosen, what is typed, which step shows it, what became of sending it.
 *
 * It knows no screen, no clock and no network. Every step keeps everything; only success and `start` forget.
 *
 * @module
 */
import type { Failure, FieldIssue, Retry } from '../backends/backend.js';
import { checkDetails, type Details, EMPTY_DETAILS, fieldAt, type FieldProblem, isOnForm } from './fields.js';
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
import { atTime, changeChoice, oncePerStart, refresh, refusedDays, timeMissing, withoutSession } from './flow-time.js';
import { type Offer, type OpenStep, practitionersFor, settle, shownSteps, timesFor, withService } from './offer.js';

export type { Action, Conflict, FlowState, Notice, OpenState, Receipt, Sending } from './flow-state.js';

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
      return endOrSend(state, action, offer);
  }
}

/** What a request would hold. Two equal contents are the same booking. */
export function contentOf({ choice, details }: Pick<Kept, 'choice' | 'details'>): string {
  const { consents, answers, access, name, email, phone, notes, isScreeningShared } = details;
  const { service, practitioner, gender, slot, more = [], asksForTime, preferences } = choice;
  const typed = [name, email, phone, notes].map(text => text.trim());
  const { forWhom, otherName, birthDate, guardian } = details;
  const whom = forWhom === 'self' ? [] : [forWhom, otherName.trim(), birthDate, guardian.trim()];
  const times = asksForTime || !slot ? preferences : [slot, ...more].map(each => each?.start);
  const place = [service, practitioner, gender && [gender, slot?.practitioner], times];
  return JSON.stringify([place, typed, whom, [...access].sort(), sorted(answers), sorted(consents), isScreeningShared]);
}

/** Whether what is on the form differs from a request that may have arrived. */
export function isChangedAfterDoubt(state: OpenState): boolean {
  return state.doubts.length > 0 && state.attempt?.content !== contentOf(state);
}

export function isSending(state: FlowState): boolean {
  return state.step === 'review' && state.sending.status === 'sending';
}

function endOrSend(state: OpenState, action: Action, offer: Offer): FlowState {
  switch (action.type) {
    case 'send':
      return send(state, action.key, offer);
    case 'booked':
      return {
        step: 'result',
        result: action.result,
        choice: state.choice,
        isEarlier: state.attempt?.key !== action.key,
        receipts: action.receipts ?? [],
      };
    case 'fail':
      return fail(state, action.failure, action.retry);
    case 'doubt':
      return doubt(state, action.retry);
    case 'leave':
      return leave(state);
    case 'lose':
      return lose(state, action.failure);
    default:
      return state;
  }
}

function send(state: OpenState, key: string, offer: Offer): OpenState {
  if (state.step !== 'review' || timeMissing(state.choice, offer)) return state;
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
    case 'conflict':
      return lose(state, failure);
    case 'invalid':
      return refuse(state, failure.issues) ?? { ...state, sending: { status: 'failed', failure, retry } };
    case 'mismatch':
      // The key has a booking of another content: that one may exist, and this one needs a key of its own.
      return { ...state, doubts: withDoubt(state), attempt: undefined, sending: { status: 'unknown', retry: 'ask' } };
    default:
      return { ...state, sending: { status: 'failed', failure, retry } };
  }
}

/** Back at the times, with the nearest to the one that is gone. */
function lose(state: OpenState, failure: Conflict): OpenState {
  const session = Math.max(0, (failure.item ?? 1) - 1);
  const choice = withoutSession(state.choice, session);
  const isOurs = failure.maybeOurs || state.doubts.length > 0;
  const gone: Notice = failure.reason === 'unavailable' ? 'time-unavailable' : 'time-gone';
  const nearest = oncePerStart(failure.slots ?? []).slice(0, NEAREST);
  const notice = isOurs ? 'time-maybe-ours' : gone;
  return { ...enter({ ...state, choice }, 'time'), notice, nearest, session } as OpenState;
}

/** Back at the details or at the days, if it is one of them that the server minds. */
function refuse(state: OpenState, issues: readonly FieldIssue[]): OpenState | undefined {
  const days = refusedDays(state, issues);
  if (days) return days;
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
  const { forWhom, otherName, birthDate, guardian, name, email, phone, consents } = state.details;
  const details = { ...EMPTY_DETAILS, forWhom, otherName, birthDate, guardian, name, email, phone, consents };
  const attempt = state.attempt && { ...state.attempt, content: '' };
  return { ...state, details, attempt };
}

function type(state: OpenState, details: Details, offer: Offer): OpenState {
  if (state.step !== 'details') return { ...state, details };
  // A problem goes as soon as it is mended, and none appears while someone is typing.
  const now = checkDetails(details, offer.asked);
  const changed = new Set(changedFields(state.details, details));
  const problems = state.problems.filter(({ field }) => {
    if (!isOnForm(field, details, offer.asked)) return false;
    return now.some(problem => problem.field === field) || !changed.has(field);
  });
  return { ...state, details, problems };
}

const PLAIN_FIELDS = ['otherName', 'birthDate', 'guardian', 'name', 'email', 'phone', 'notes', 'trap'] as const;

/** Fields whose value differs: what the server minded stays said until the patient touches it. */
function changedFields(before: Details, after: Details): string[] {
  const plain = PLAIN_FIELDS.filter(field => before[field] !== after[field]);
  const contact = before.email !== after.email || before.phone !== after.phone ? ['contact'] : [];
  const answers = keysOf(before.answers, after.answers).filter(id => before.answers[id] !== after.answers[id]);
  const consents = keysOf(before.consents, after.consents).filter(id => before.consents[id] !== after.consents[id]);
  return [...plain, ...contact, ...answers.map(id => `answer-${id}`), ...consents.map(id => `consent-${id}`)];
}

function goOn(state: OpenState, offer: Offer): OpenState {
  const missing = missingAt(state, offer);
  if (missing === 'choose-session')
    return { ...state, notice: missing, session: firstMissing(state.choice) } as OpenState;
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

function missingAt({ step, choice }: OpenState, offer: Offer): Notice | undefined {
  if (step === 'service' && choice.service === undefined) return 'choose-service';
  if (step === 'practitioner' && choice.practitioner === undefined) return 'choose-practitioner';
  return step === 'time' ? timeMissing(choice, offer) : undefined;
}

function firstOpen(state: OpenState, offer: Offer): OpenStep {
  const { choice, details } = state;
  if (choice.service === undefined) return 'service';
  if (choice.practitioner === undefined && practitionersFor(offer, choice.service).length > 0) return 'practitioner';
  if (timeMissing(choice, offer)) return 'time';
  return checkDetails(details, offer.asked).length > 0 ? 'details' : 'review';
}

function goBack(state: OpenState, offer: Offer): OpenState {
  const steps = shownSteps(offer, state.choice);
  const before = steps[steps.indexOf(state.step) - 1];
  return before ? enter(state, before) : state;
}

function resettle(state: OpenState, offer: Offer): OpenState {
  const changed = changeChoice(state, settle(state.choice, offer));
  const steps = shownSteps(offer, changed.choice);
  return steps.includes(changed.step) ? changed : enter(changed, firstOpen(changed, offer));
}

function sorted(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
