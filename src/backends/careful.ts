/**
 * What every backend owes a patient: to send what was typed as it was, to remember what may have arrived, and to repeat nothing of it where a
 * call goes wrong.
 *
 * @module
 */
import { issuesWithout, textsIn } from '../booking/echo.js';
import { type BookingBackend, type CallOptions, isBackendError } from './backend.js';

type Book = BookingBackend['book'];
type Send<Asked, Result> = (asked: Asked, options?: CallOptions) => Promise<Result>;

/**
 * `book`, with a memory of the keys whose booking may have been made though no answer came: until that is settled, a conflict may be with
 * the patient's own booking.
 */
export function rememberDoubts(book: Book): Book {
  const doubts = new Set<string>();
  return async (request, options) => {
    try {
      const result = await book(request, options);
      doubts.delete(request.key);
      return result;
    } catch (error) {
      if (mayHaveArrived(error)) doubts.add(request.key);
      if (doubts.size > 0 && isBackendError(error) && error.failure.kind === 'conflict') error.failure.maybeOurs = true;
      throw error;
    }
  };
}

/** What of a request may hold what was typed: a word like "en", in which it was sent, is in half of all sentences. */
const TYPED = ['patient', 'bookingFor', 'answers', 'notes', 'proof'] as const;

/** `send`, with no words of the service's in what it throws that repeat what was typed. */
export function withoutEcho<Asked extends object, Result>(send: Send<Asked, Result>): Send<Asked, Result> {
  return async (asked, options) => {
    try {
      return await send(asked, options);
    } catch (error) {
      if (isBackendError(error) && error.failure.kind === 'invalid')
        error.failure.issues = issuesWithout(
          textsIn(TYPED.map(key => Reflect.get(asked, key) as unknown)),
          error.failure.issues,
        );
      throw error;
    }
  };
}

/** A booking may stand although the answer was not what it should be. */
export function mayHaveArrived(error: unknown): boolean {
  if (!isBackendError(error)) return true;
  const { failure } = error;
  return 'maybeDelivered' in failure ? failure.maybeDelivered : ['server', 'protocol'].includes(failure.kind);
}

/** Whatever `toJSON` the page's scripts have given to lists and texts, as Prototype does: with it lists become texts. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
}
