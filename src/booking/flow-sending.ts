/**
 * The part of the flow that is about what is typed and what becomes of sending it.
 *
 * @module
 */
import type { Failure, FieldIssue, Retry } from '../backends/backend.js';
import type { Slot } from './answers.js';
import { type Details, EMPTY_DETAILS } from './details.js';
import { checkDetails, fieldAt, type FieldProblem, isOnForm } from './fields.js';
import { type Action, enter, type FlowState, type Kept, type OpenState } from './flow-state.js';
import { refusedDays, timeMissing } from './flow-time.js';
import { type AtDetails, isSending, type LateFlow, lose } from './flow-way.js';
import type { Offer } from './offer.js';

export const lateFlow: LateFlow = {
  check: (details, { asked }) => checkDetails(details, asked),
  type,
  endOrSend,
};

/** What a request would hold. Two equal contents are the same booking. */
export function contentOf({ choice, details }: Pick<Kept, 'choice' | 'details'>): string {
  const { consents, answers, access, name, email, phone, notes, isScreeningShared } = details;
  const { service, practitioner, gender, slot, more = [], asksForTime, preferences } = choice;
  const typed = [name, email, phone, notes].map(text => text.trim());
  const { forWhom, otherName, birthDate, guardian } = details;
  const whom = forWhom === 'self' ? [] : [forWhom, otherName.trim(), birthDate, guardian.trim()];
  // Of "anyone" of one gender the request names whoever has the time.
  const timeOf = (each: Slot | undefined): unknown => (gender ? [each?.start, each?.practitioner] : each?.start);
  const times = asksForTime || !slot ? preferences : [slot, ...more].map(timeOf);
  const place = [service, practitioner, gender, times];
  return JSON.stringify([place, typed, whom, [...access].sort(), sorted(answers), sorted(consents), isScreeningShared]);
}

/** Whether what is on the form differs from a request that may have arrived. */
export function isChangedAfterDoubt(state: OpenState): boolean {
  return state.doubts.length > 0 && state.attempt?.content !== contentOf(state);
}

/** What sending is and how it ends. */
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

function type(state: AtDetails, details: Details, offer: Offer): OpenState {
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

function sorted(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
