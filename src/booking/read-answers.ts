/**
 * The contract's answers to a booking as a page reads them: the same as the schemas of `answers.ts` say.
 *
 * Unknown keys are dropped. What is not of the form is `undefined`.
 *
 * @module
 */
import type { BookedItem, BookingAnswer, BookingStatus, Problem } from './answers.js';
import type { FieldIssue } from '../backends/backend.js';
import { STATUSES } from './limits.js';
import { isInstant, isList, isNumber, isText, orNull, Reader } from './reader.js';

const isStatus = (value: unknown): value is BookingStatus => STATUSES.some(status => status === value);

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
