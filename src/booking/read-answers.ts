/**
 * The contract's answers as a page reads them: the same as the schemas of `answers.ts` say, by hand, because the schemas weigh more
 * than all the rest of a backend.
 *
 * Unknown keys are dropped. What is not of the form is `undefined`.
 *
 * @module
 */
import { isOffsetDateTime } from '../time/zones.js';
import type { BookedItem, BookingAnswer, BookingStatus, Problem, Reason } from './answers.js';
import type { FieldIssue } from '../backends/backend.js';
import { REASONS, STATUSES } from './limits.js';

/** Rows are read one by one by `readSlots`. */
export interface SlotsAnswer {
  timeZone: string;
  slots: unknown[];
  coveredTo?: string | null;
  nextFree?: string | null;
  reasons?: Record<string, Reason>;
}

type Check<Value> = (value: unknown) => value is Value;

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => Number.isFinite(value);
export const isInstant = (value: unknown): value is string => isText(value) && isOffsetDateTime(value);
const isList: Check<unknown[]> = Array.isArray;
const isStatus = (value: unknown): value is BookingStatus => STATUSES.some(status => status === value);
const isReason = (value: unknown): value is Reason => REASONS.some(reason => reason === value);
const orNull =
  <Value>(check: Check<Value>) =>
  (value: unknown): value is Value | null =>
    value === null || check(value);

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

export function readBookingAnswer(body: unknown): BookingAnswer | undefined {
  const reader = new Reader(body);
  const items = reader.take('items', isList).map(readItem);
  const answer: BookingAnswer = {
    reference: reader.take('reference', isText),
    status: reader.take('status', isStatus),
    items: items.filter(item => item !== undefined),
    ...reader.maybe('cancelUntil', orNull(isInstant)),
    ...reader.maybe('manageUrl', orNull(isText)),
  };
  return reader.isRight && answer.items.length === items.length && items.length > 0 ? answer : undefined;
}

export function readProblem(body: unknown): Problem | undefined {
  const reader = new Reader(body);
  const problem: Problem = {
    ...reader.maybe('type', isText),
    code: reader.take('code', isText),
    ...reader.maybe('title', isText),
    ...reader.maybe('status', isNumber),
    ...reader.maybe('detail', isText),
    ...reader.maybe('item', isNumber),
    ...reader.maybe('slots', isList),
  };
  const errors = reader.maybe('errors', isList).errors?.map(readIssue);
  if (!reader.isRight || errors?.includes(undefined)) return undefined;
  return { ...problem, ...(errors && { errors: errors as Problem['errors'] }) };
}

function readItem(row: unknown): BookedItem | undefined {
  const reader = new Reader(row);
  const item: BookedItem = {
    id: reader.take('id', isText),
    service: reader.take('service', isText),
    ...reader.maybe('practitioner', orNull(isText)),
    start: reader.take('start', isInstant),
    end: reader.take('end', isInstant),
    status: reader.take('status', isStatus),
    ...reader.maybe('revision', isNumber),
  };
  return reader.isRight ? item : undefined;
}

function readIssue(row: unknown): (FieldIssue & { path: string }) | undefined {
  const reader = new Reader(row);
  const issue = {
    path: reader.take('path', isText),
    ...reader.maybe('code', isText),
    ...reader.maybe('message', isText),
  };
  return reader.isRight ? issue : undefined;
}

function isReasons(value: unknown): value is Record<string, Reason> {
  return isObject(value) && Object.values(value).every(isReason);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Takes known keys out of something and remembers whether all were right. */
export class Reader {
  isRight: boolean;
  readonly #from: Record<string, unknown>;

  constructor(from: unknown) {
    this.isRight = isObject(from);
    this.#from = isObject(from) ? from : {};
  }

  take<Value>(key: string, check: Check<Value>): Value {
    const value = this.#from[key];
    if (check(value)) return value;
    this.isRight = false;
    // Never seen: whoever asks throws away what is not right.
    return [] as Value;
  }

  maybe<Key extends string, Value>(key: Key, check: Check<Value>): { [K in Key]?: Value } {
    return this.#from[key] === undefined ? {} : ({ [key]: this.take(key, check) } as { [K in Key]?: Value });
  }
}
