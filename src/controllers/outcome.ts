/**
 * How the checklist tells a booking form its outcome: through this module and nothing else.
 *
 * Not an event, an attribute or a property: those any script on the page can read, and an outcome is health data.
 *
 * @module
 */
import type { Outcome } from '../booking/limits.js';

export interface Screening {
  outcome: Outcome;
  /** Which rules were asked, so that the clinic can tell later. */
  version: string;
}

type Watcher = (screening: Screening | undefined) => void;

const outcomes = new WeakMap<Element, Screening>();
const watchers = new WeakMap<Element, Watcher>();

/** Hands `screening` to `target`, upgraded or not; `undefined` takes it back. */
export function tellOutcome(target: Element, screening: Screening | undefined): void {
  if (screening) outcomes.set(target, screening);
  else outcomes.delete(target);
  watchers.get(target)?.(screening);
}

/** Calls `watcher` now with what is known and again on every change. Returns what ends that. */
export function watchOutcome(target: Element, watcher: Watcher): () => void {
  watchers.set(target, watcher);
  watcher(outcomes.get(target));
  return () => watchers.delete(target);
}
