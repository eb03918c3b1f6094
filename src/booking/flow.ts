/**
 * The way through a booking, as a reducer: what is chosen, what is typed, which step shows it, what became of sending it.
 *
 * It knows no screen, no clock and no network. Every step keeps everything; only success and `start` forget.
 *
 * @module
 */
import { lateFlow } from './flow-sending.js';
import type { Action, FlowState } from './flow-state.js';
import { advanceWith } from './flow-way.js';
import type { Offer } from './offer.js';

export { contentOf, isChangedAfterDoubt } from './flow-sending.js';
export type { Action, Conflict, FlowState, Notice, OpenState, Receipt, Sending } from './flow-state.js';
export { isSending, startFlow } from './flow-way.js';

/** The next state; the same object when the action has no place here. */
export function advance(state: FlowState, action: Action, offer: Offer): FlowState {
  return advanceWith(lateFlow, state, action, offer);
}
