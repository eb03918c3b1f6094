/**
 * The contract's answer about times as a page reads it. Unknown keys are dropped; what is not of the form is `undefined`.
 *
 * @module
 */
import type { Reason } from './answers.js';
import { REASONS } from './limits.js';
import { isList, isObject, isText, orNull, Reader } from './reader.js';

/** Rows are read one by one by `readSlots`. */
export interface SlotsAnswer {
  timeZone: string;
  slots: unknown[];
  coveredTo?: string | null;
  nextFree?: string | null;
  reasons?: Record<string, Reason>;
}

export function readSlotsAnswer(body: unknown): SlotsAnswer | undefined {
  const reader = new Reader(body);
  const answer: SlotsAnswer = {
    timeZone: reader.take('timeZone', isText),
    slots: reader.take('slots', isList),
    ...reader.maybe('coveredTo', orNull(isText)),
    ...reader.maybe('nextFree', orNull(isText)),
    ...reader.maybe('reasons', isReasons),
  };
  return reader.isRight ? answer : undefined;
}

function isReasons(value: unknown): value is Record<string, Reason> {
  return isObject(value) && Object.values(value).every(isReason);
}

const isReason = (value: unknown): value is Reason => REASONS.some(reason => reason === value);
