/**
 * What somebody with a manage link sees and does, as a reducer: a booking that was made, cancelled or moved to another time, as a whole or
 * item by item.
 *
 * It knows no screen and no network. What was asked for and what came of it are two things: `endOf` compares them.
 *
 * @module
 */
import type { BookingResult, Failure, FailureKind } from '../backends/backend.js';
import type { BookedItem, Slot } from './answers.js';
import { isWith } from './flow-time.js';

/** What the address held: the token opens the order `id`. */
export interface Link {
  id: string;
  token: string;
}

/** What is said besides what is shown. */
export type ManageNotice =
  | 'choose-time'
  | 'taken'
  | 'unavailable'
  | 'too-late'
  | 'offline'
  | 'rate-limited'
  /** It did not arrive, or was refused: nothing has changed. */
  | 'not-done'
  /** Nobody can say whether it was done. */
  | 'unknown'
  /** It was cancelled in the meantime, perhaps by the clinic. */
  | 'changed';

interface Opened {
  booking: BookingResult;
  /** A request is on its way. */
  isBusy: boolean;
  /** The clinic's system said that the time to change anything is over. */
  isLate: boolean;
  notice?: ManageNotice;
  /** Milliseconds until another try, after too many. */
  wait?: number;
}

export type ManageState =
  | { at: 'loading' }
  /** No booking has this id and token. */
  | { at: 'missing' }
  | { at: 'failed'; kind: FailureKind }
  | OpenManageState;

export type OpenManageState =
  /** `done`: what the visitor has just done. */
  | (Opened & { at: 'shown'; done?: 'cancelled' | 'moved' })
  /** Of a series one `item`, or all. */
  | (Opened & { at: 'cancel'; item?: string })
  | (Opened & { at: 'time'; item: string; slot?: Slot; nearest: readonly Slot[] })
  | (Opened & { at: 'review'; item: string; slot: Slot });

export type ManageAction =
  | { type: 'load' }
  | { type: 'found'; booking: BookingResult }
  | { type: 'lost'; kind: FailureKind }
  | { type: 'ask-to-cancel'; item?: string }
  | { type: 'ask-to-move'; item: string }
  | { type: 'pick'; slot: Slot }
  | { type: 'continue' }
  | { type: 'back' }
  | { type: 'send' }
  | { type: 'done'; booking: BookingResult }
  /** `booking`: as it was seen afterwards; nobody could look when missing. */
  | { type: 'refused'; failure: Failure; booking?: BookingResult };

/** What a visitor asks for: with a `start` another time for `item`, without one to cancel it, or all. */
export interface Wish {
  item?: string;
  start?: string;
}

/** The link of `#clinic-manage=…`; `undefined` when a part is missing, as in a mail that broke the line. */
export function readLink(text: string): Link | undefined {
  const [, id, token] = /^([^.]+)\.(.+)$/.exec(text) ?? [];
  return id && token ? { id, token } : undefined;
}

/** The next state; the same object when the action has no place here. */
export function advanceManage(state: ManageState, action: ManageAction): ManageState {
  switch (action.type) {
    case 'load':
      return { at: 'loading' };
    case 'found':
      return shown(action.booking);
    case 'lost':
      return action.kind === 'not-found' ? { at: 'missing' } : { at: 'failed', kind: action.kind };
    default:
      return isOpen(state) ? advanceOpen(state, action) : state;
  }
}

export function isOpen(state: ManageState): state is OpenManageState {
  return 'booking' in state;
}

/** What is sent from here; nothing where nothing has been decided. */
export function wishOf(state: OpenManageState): Wish | undefined {
  if (state.at === 'review') return { item: state.item, start: state.slot.start };
  return state.at === 'cancel' ? { ...(state.item !== undefined && { item: state.item }) } : undefined;
}

/**
 * What became of a wish: `failure` is how the request ended, `seen` the booking as it was afterwards.
 *
 * A lost answer or a conflict may hide that it was done: what is seen counts.
 */
export function endOf(
  booking: BookingResult,
  wish: Wish,
  failure: Failure | undefined,
  seen: BookingResult | undefined,
): ManageAction {
  if (seen && isFulfilled(seen, wish)) return { type: 'done', booking: seen };
  if (!failure) return { type: 'done', booking: fulfil(booking, wish) };
  return { type: 'refused', failure, ...(seen && { booking: seen }) };
}

/** Items that are still to come about. */
export function liveItems({ items = [] }: BookingResult): BookedItem[] {
  return items.filter(({ status }) => status !== 'cancelled');
}

export function isCancelled({ status, items = [] }: BookingResult): boolean {
  return items.length > 0 ? items.every(item => item.status === 'cancelled') : status === 'cancelled';
}

/**
 * Until when `item` can be cancelled or moved, in milliseconds since 1970; `null` when never, `undefined` when nobody said.
 *
 * An answer tells it for the order: the earliest of its items. Of a series each has its own, `minutes` before it begins.
 */
export function limitOf(booking: BookingResult, item: BookedItem, minutes: number): number | null | undefined {
  const { cancelUntil, items = [] } = booking;
  if (cancelUntil === undefined || cancelUntil === null) return cancelUntil;
  return items.length < 2 ? Date.parse(cancelUntil) : Date.parse(item.start) - minutes * 60_000;
}

function advanceOpen(state: OpenManageState, action: ManageAction): ManageState {
  // While a request is on its way nothing but its end changes what is shown.
  if (state.isBusy && action.type !== 'done' && action.type !== 'refused') return state;
  const { booking, isLate } = state;
  const base: Opened = { booking, isLate, isBusy: false };
  switch (action.type) {
    case 'ask-to-cancel':
      return { ...base, at: 'cancel', ...(action.item !== undefined && { item: action.item }) };
    case 'ask-to-move':
      return { ...base, at: 'time', item: action.item, nearest: [] };
    case 'pick':
      return state.at === 'time' ? pick({ ...base, at: 'time', item: state.item, nearest: [] }, action.slot) : state;
    case 'continue':
      return goOn(state, base);
    case 'back':
      return state.at === 'review'
        ? { ...base, at: 'time', item: state.item, slot: state.slot, nearest: [] }
        : { ...base, at: 'shown' };
    case 'send':
      return wishOf(state) ? { ...withoutNotice(state), isBusy: true } : state;
    case 'done':
      return { ...shown(action.booking), done: state.at === 'cancel' ? 'cancelled' : 'moved' };
    case 'refused':
      return refuse(state, action.failure, action.booking);
    default:
      return state;
  }
}

function shown(booking: BookingResult): OpenManageState & { at: 'shown' } {
  return { at: 'shown', booking, isBusy: false, isLate: false };
}

/** The time that the item has already is no other time. */
function pick(state: OpenManageState & { at: 'time' }, slot: Slot): OpenManageState {
  const item = itemOf(state.booking, state.item);
  const isPresent = item !== undefined && Date.parse(item.start) === Date.parse(slot.start);
  return isPresent ? state : { ...state, slot };
}

function goOn(state: OpenManageState, base: Opened): OpenManageState {
  if (state.at !== 'time') return state;
  const { item, slot } = state;
  return slot ? { ...base, at: 'review', item, slot } : { ...state, notice: 'choose-time' };
}

function refuse(state: OpenManageState, failure: Failure, seen: BookingResult | undefined): ManageState {
  if (failure.kind === 'not-found' && !seen) return { at: 'missing' };
  const booking = seen ?? state.booking;
  const still: OpenManageState = { ...withoutNotice(state), booking, isBusy: false };
  const item = state.at === 'review' ? itemOf(booking, state.item) : undefined;
  if (state.at === 'review' && (!item || item.status === 'cancelled')) return { ...shown(booking), notice: 'changed' };
  switch (failure.kind) {
    case 'too-late':
      return { ...shown(booking), isLate: true, notice: 'too-late' };
    case 'conflict': {
      if (!item) return { ...still, notice: 'not-done' };
      const nearest = nearestFor(item, failure.slots ?? []);
      const notice = failure.reason === 'unavailable' ? 'unavailable' : 'taken';
      return { at: 'time', booking, isBusy: false, isLate: state.isLate, item: item.id, nearest, notice };
    }
    case 'offline':
      return { ...still, notice: 'offline' };
    case 'rate-limited':
      return { ...still, notice: 'rate-limited', ...(failure.retryAfterMs && { wait: failure.retryAfterMs }) };
    default:
      return { ...still, notice: isOpenStill(failure) || (!seen && leavesDoubt(failure)) ? 'unknown' : 'not-done' };
  }
}

const NEAREST = 6;

/** Another practitioner was not asked for. */
function nearestFor(item: BookedItem, slots: readonly Slot[]): Slot[] {
  return slots.filter(slot => isWith(slot, item.practitioner)).slice(0, NEAREST);
}

/** Without an answer the request may still be on its way: that it is not done yet says little. */
function isOpenStill(failure: Failure): boolean {
  return failure.kind === 'aborted' || ('maybeDelivered' in failure && failure.maybeDelivered);
}

function leavesDoubt({ kind }: Failure): boolean {
  return kind === 'server' || kind === 'protocol';
}

function isFulfilled(booking: BookingResult, { item, start }: Wish): boolean {
  if (item === undefined) return isCancelled(booking);
  const found = itemOf(booking, item);
  if (!start) return found?.status === 'cancelled';
  return found !== undefined && found.status !== 'cancelled' && Date.parse(found.start) === Date.parse(start);
}

/** As the booking must be now, where the backend said yes and nobody could look. */
function fulfil(booking: BookingResult, { item, start }: Wish): BookingResult {
  const change = (each: BookedItem): BookedItem => {
    const revision = (each.revision ?? 0) + 1;
    if (!start) return each.status === 'cancelled' ? each : { ...each, status: 'cancelled', revision };
    const end = new Date(Date.parse(start) + Date.parse(each.end) - Date.parse(each.start)).toISOString();
    return { ...each, start, end, revision };
  };
  const items = booking.items?.map(each => (item === undefined || each.id === item ? change(each) : each));
  const next = { ...booking, ...(items && { items }) };
  return isCancelled(next) || (item === undefined && !start) ? { ...next, status: 'cancelled' } : next;
}

export function itemOf({ items = [] }: BookingResult, id: string): BookedItem | undefined {
  return items.find(item => item.id === id);
}

function withoutNotice<State extends Opened>(state: State): State {
  const { notice: _, wait: __, ...rest } = state;
  return rest as State;
}
