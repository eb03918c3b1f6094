/**
 * The contract's answers that a page reads late or never, by hand as in `read-answers.ts`. Apart from it, for that is loaded first.
 *
 * @module
 */
import type { ChallengeAnswer, HoldAnswer, RequestAnswer } from './answers.js';
import { isInstant, isNumber, isText, Reader } from './reader.js';

export function readRequestAnswer(body: unknown): RequestAnswer | undefined {
  const reader = new Reader(body);
  const answer: RequestAnswer = {
    reference: reader.take('reference', isText),
    status: reader.take('status', (value): value is 'requested' => value === 'requested'),
  };
  return reader.isRight ? answer : undefined;
}

export function readHoldAnswer(body: unknown): HoldAnswer | undefined {
  const reader = new Reader(body);
  const answer: HoldAnswer = { id: reader.take('id', isText), until: reader.take('until', isInstant) };
  return reader.isRight ? answer : undefined;
}

export function readChallengeAnswer(body: unknown): ChallengeAnswer | undefined {
  const reader = new Reader(body);
  const answer: ChallengeAnswer = {
    token: reader.take('token', isText),
    difficulty: reader.take('difficulty', isNumber),
    ...reader.maybe('minimumSeconds', isNumber),
    expires: reader.take('expires', isInstant),
  };
  return reader.isRight ? answer : undefined;
}
