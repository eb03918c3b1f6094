/**
 * The part of the flow that is about times: one or a series, picked, proposed, lost again, or left to the clinic.
 *
 * @module
 */
import type { FieldIssue } from '../backends/backend.js';
import type { Slot } from './answers.js';
import { type Action, enter, firstMissing, type Notice, type OpenState } from './flow-state.js';
import { type Choice, isPreference, isRequest, type Offer, type PreferenceDraft, sessionsOf } from './offer.js';
import type { PreferenceProblem } from './preferences.js';

const NEAREST = 6;

/** Another service, practitioner or gender: the time is a wish until their times are known. */
export function changeChoice(state: OpenState, next: Choice): OpenState {
  const { service, practitioner, gender, slot } = state.choice;
  if (next.service === service && next.practitioner === practitioner && next.gender === gender) return state;
  const { slot: _, more: __, ...choice } = next;
  return { ...state, choice, wish: slot ?? state.wish };
}

type TimeAction = Extract<
  Action,
  { type: 'pick' | 'propose' | 'choose-session' | 'ask-for-time' | 'prefer' | 'mind-preferences' }
>;

/** What is done at the step of the time. */
export function atTime(state: OpenState, action: TimeAction, offer: Offer): OpenState {
  const { choice } = state;
  switch (action.type) {
    case 'pick':
      return pick(state, action.slot);
    case 'propose':
      return choice.slot ? { ...state, choice: { ...choice, more: action.slots } } : state;
    case 'choose-session':
      return state.step === 'time' ? { ...state, session: action.session } : state;
    case 'ask-for-time':
      return offer.takesRequests ? { ...state, choice: { ...choice, asksForTime: action.isWanted } } : state;
    case 'mind-preferences':
      return minding(state, action.problems);
    default:
      return prefer(state, action.preferences);
  }
}

/** A problem goes as soon as its field changes, and none appears while somebody fills in. */
function prefer(state: OpenState, preferences: readonly PreferenceDraft[]): OpenState {
  const { preferences: before = [] } = state.choice;
  const choice = { ...state.choice, preferences };
  if (state.step !== 'time') return { ...state, choice };
  const isSame = ({ at, field }: PreferenceProblem): boolean =>
    at < preferences.length && before[at]?.[field] === preferences[at]?.[field];
  return { ...state, choice, problems: state.problems.filter(isSame) };
}

function minding(state: OpenState, problems: readonly PreferenceProblem[]): OpenState {
  return state.step === 'time' ? { ...state, notice: 'choose-preference', problems } : state;
}

/** Back at the days, if it is one of them that the server minds. */
export function refusedDays(state: OpenState, issues: readonly FieldIssue[]): OpenState | undefined {
  const problems = issues.flatMap(({ path }): PreferenceProblem[] => {
    const [, group, place, field] = (path ?? '').split('/');
    if (group !== 'preferences') return [];
    return [{ at: Number(place) || 0, field: field === 'part' ? 'part' : 'date', problem: 'refused' }];
  });
  return problems.length > 0 ? minding(enter(state, 'time'), problems) : undefined;
}

/** For the session that is being picked. Another one that has the same time gives it up. */
function pick(state: OpenState, picked: Slot): OpenState {
  const session = state.step === 'time' ? state.session : 0;
  const give = (slot: Slot | undefined, at: number): Slot | undefined => {
    if (at === session) return picked;
    return slot && Date.parse(slot.start) === Date.parse(picked.start) ? undefined : slot;
  };
  const { slot: first, more, ...rest } = state.choice;
  const slot = give(first, 0);
  const others = more?.map((each, index) => give(each, index + 1));
  const choice = { ...rest, ...(slot && { slot }), ...(others && { more: others }) };
  return {
    ...state,
    choice,
    wish: undefined,
    ...(state.step === 'time' && { session: firstMissing(choice, session) }),
  };
}

/** `choice` without the time of one session, from 0. */
export function withoutSession(choice: Choice, session: number): Choice {
  const { slot: _, ...rest } = choice;
  if (session === 0) return rest;
  return { ...choice, more: choice.more?.map((slot, index) => (index === session - 1 ? undefined : slot)) };
}

/** What is missing until it is known when. */
export function timeMissing(choice: Choice, offer: Offer): Notice | undefined {
  if (isRequest(offer, choice)) return choice.preferences?.some(isPreference) ? undefined : 'choose-preference';
  if (!choice.slot) return offer.hasTimes ? 'choose-time' : undefined;
  const more = choice.more?.filter(slot => slot !== undefined) ?? [];
  return more.length < sessionsOf(offer, choice) - 1 ? 'choose-session' : undefined;
}

/** What is known of the held times after news of their days: what is gone is said, with the nearest to it. */
export function refresh(state: OpenState, news: Extract<Action, { type: 'refresh' }>): OpenState {
  // A time that is gone after a doubt may be the patient's own booking: sending decides, not we.
  if (state.doubts.length > 0) return state;
  const { slot, more = [] } = state.choice;
  const held = [slot ?? state.wish, ...more];
  const checked = held.map(each => each && findAgain(each, state.choice, news));
  const lost = held.flatMap((each, index) => (each && checked[index] === 'gone' ? [index] : []));
  const known = renewed(state, checked);
  const [first] = lost;
  if (first === undefined) return known;
  const choice = lost.reduce(withoutSession, known.choice);
  const gone = { ...known, choice, ...(first === 0 && { wish: undefined }) };
  return disappoint(gone, held[first]!, first, slot || first > 0 ? 'time-gone' : 'time-dropped', news.slots);
}

type Again = Slot | 'gone' | 'unknown' | undefined;

/** The same time among `slots`, which are all there is from `from` to `to`. */
function findAgain(held: Slot, { practitioner }: Choice, news: Extract<Action, { type: 'refresh' }>): Again {
  const day = held.start.slice(0, 10);
  if (day < news.from || day > news.to) return 'unknown';
  const same = (each: Slot): boolean => Date.parse(each.start) === Date.parse(held.start);
  return news.slots.find(each => same(each) && isWith(each, practitioner)) ?? 'gone';
}

/** Each held time as it was told last; a wish that is free is a choice. */
function renewed(state: OpenState, [first, ...rest]: readonly Again[]): OpenState {
  const { choice } = state;
  const more = choice.more?.map((each, index) => (typeof rest[index] === 'object' ? rest[index] : each));
  const isFound = typeof first === 'object';
  if (!isFound && !more) return state;
  return {
    ...state,
    choice: { ...choice, ...(isFound && { slot: first }), ...(more && { more }) },
    ...(isFound && { wish: undefined }),
  };
}

function disappoint(state: OpenState, lost: Slot, session: number, notice: Notice, slots: readonly Slot[]): OpenState {
  const nearest = nearestTo(lost, slots);
  if (state.step !== 'review' && state.step !== 'time') return { ...state, notice };
  return { ...enter(state, 'time'), notice, nearest, session } as OpenState;
}

/** Whether `slot` is with whoever is wanted, where either is known. */
export function isWith(slot: Slot, practitioner: string | null | undefined): boolean {
  return !practitioner || !slot.practitioner || slot.practitioner === practitioner;
}

function nearestTo({ start }: Slot, slots: readonly Slot[]): Slot[] {
  const distance = (slot: Slot): number => Math.abs(Date.parse(slot.start) - Date.parse(start));
  return oncePerStart(slots)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NEAREST)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

/** A start that several offer, once. */
export function oncePerStart(slots: readonly Slot[]): Slot[] {
  const seen = new Set<string>();
  return slots.filter(({ start }) => !seen.has(start) && seen.add(start));
}
