/**
 * What a booking form remembers on its way, and what can happen to it.
 *
 * @module
 */
import type { BookingResult, Failure, FailureKind, Retry } from '../backends/backend.js';
import type { Slot } from './answers.js';
import type { Details, FieldProblem } from './fields.js';
import type { Choice, OpenStep, PreferenceDraft } from './offer.js';
import type { PreferenceProblem } from './preferences.js';
import type { ConsentGiven } from './request.js';

/** One request: a key, and what it was made for. The same content is sent with the same key, whatever happens. */
export interface Attempt {
  key: string;
  content: string;
  consents: readonly string[];
}

export type Conflict = Extract<Failure, { kind: 'conflict' }>;

/** Something to say at the top of a step. */
export type Notice =
  | 'choose-service'
  | 'choose-practitioner'
  | 'choose-time'
  /** A session of the series has no time yet. */
  | 'choose-session'
  /** No day that would suit is filled in, or the clinic cannot take it. */
  | 'choose-preference'
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

export interface Kept {
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
  /** `session`: which of a series is being picked, from 0. `problems`: with the days that would suit. */
  | (Kept & { step: 'time'; nearest: readonly Slot[]; session: number; problems: readonly PreferenceProblem[] })
  | (Kept & { step: 'details'; problems: readonly FieldProblem[]; messages: readonly string[] })
  | (Kept & { step: 'review'; sending: Sending })
  /** `isEarlier`: it turned out that a request sent before had arrived. */
  | { step: 'result'; result: BookingResult; choice: Choice; isEarlier: boolean; receipts: readonly Receipt[] };

/** What the patient agreed to, in the words that were shown. */
export type Receipt = ConsentGiven & { text: string };

export type OpenState = Exclude<FlowState, { step: 'result' }>;

export type Action =
  | { type: 'choose-service'; service: string }
  | { type: 'choose-practitioner'; practitioner: string | null }
  /** Only practitioners of this gender; without one, all. */
  | { type: 'choose-gender'; gender?: string }
  /** For the session that is being picked. */
  | { type: 'pick'; slot: Slot }
  /** Times for the further sessions of a series, where some were found. */
  | { type: 'propose'; slots: readonly (Slot | undefined)[] }
  | { type: 'choose-session'; session: number }
  /** Asks the clinic for a time, or picks one after all. */
  | { type: 'ask-for-time'; isWanted: boolean }
  | { type: 'prefer'; preferences: readonly PreferenceDraft[] }
  /** The clinic cannot be asked for these days. */
  | { type: 'mind-preferences'; problems: readonly PreferenceProblem[] }
  /** The times from `from` to `to` (days of the clinic) came anew. */
  | { type: 'refresh'; slots: readonly Slot[]; from: string; to: string }
  | { type: 'type'; details: Details }
  | { type: 'continue' }
  | { type: 'back' }
  | { type: 'change'; step: OpenStep }
  /** The document or the attributes changed under the form. */
  | { type: 'resettle' }
  | { type: 'send'; key: string }
  | { type: 'booked'; result: BookingResult; key: string; receipts?: readonly Receipt[] }
  | { type: 'fail'; failure: Failure; retry: Retry }
  /** A time could not be kept: it is gone before anything was sent. */
  | { type: 'lose'; failure: Conflict }
  | { type: 'doubt'; kind: FailureKind; retry: Retry }
  /** The page is left: what is about health goes. */
  | { type: 'leave' };

/** `kept` at `step`, with what only the step before had to say left behind. */
export function enter(kept: Kept, step: OpenStep): OpenState {
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
      return { ...same, step, nearest: [], session: firstMissing(choice), problems: [] };
    case 'details':
      return { ...same, step, problems: [], messages: [] };
    case 'review':
      return { ...same, step, sending: { status: 'idle' } };
    default:
      return { ...same, step };
  }
}

/** The first session without a time; `otherwise` where every one has one. */
export function firstMissing({ slot, more = [] }: Choice, otherwise = 0): number {
  const missing = [slot, ...more].indexOf(undefined);
  return missing < 0 ? otherwise : missing;
}

/** As it is after the visitor has done something: what was said before is heard. */
export function withoutNotice(state: OpenState): OpenState {
  const { notice: _, ...rest } = state;
  return rest.step === 'time' ? { ...rest, nearest: [] } : rest;
}

/** Whether something at this step has to be mended. */
export function hasProblems(state: FlowState | undefined): boolean {
  if (state?.step === 'details') return state.problems.length + state.messages.length > 0;
  return state?.step === 'time' && state.problems.length > 0;
}
