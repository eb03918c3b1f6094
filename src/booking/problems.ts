/**
 * What an answer that is no success means: RFC 9457 problems by their `code`, everything else by its status.
 *
 * @module
 */
import type { Failure, FieldIssue } from '../backends/backend.js';
import type { Problem } from './answers.js';
import { readSlots } from './availability.js';
import { readProblem } from './read-answers.js';
import { failureByStatus } from './statuses.js';

export interface Answer {
  /** 0 for a redirect that was not followed. */
  status: number;
  retryAfter: string | null;
  /** `undefined` when the body is no JSON. */
  body: unknown;
}

/** `isWrite`: what was asked would have changed something. */
export function failureOf({ status, retryAfter, body }: Answer, isWrite: boolean): Failure {
  const problem = readProblem(body);
  const byCode = problem && failureForCode(problem);
  if (byCode) return byCode;
  if (status === 428) return { kind: 'challenge', challenge: 'proof' };
  // Without a problem it is not our server that knows no such thing: the address is wrong.
  if (status === 404 && problem) return { kind: 'not-found' };
  return failureByStatus(status, retryAfter, isWrite);
}

/** The code of a problem. Codes are short and in lower case; anything else a server writes there is not repeated. */
export function problemCode(body: unknown): string {
  const code = (body as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? code : '';
}

function failureForCode({ code, item, slots = [], errors = [] }: Problem): Failure | undefined {
  switch (code) {
    case 'slot-taken':
    case 'slot-unavailable': {
      const reason = code === 'slot-taken' ? 'taken' : 'unavailable';
      return {
        kind: 'conflict',
        reason,
        ...(item !== undefined && { item }),
        slots: readSlots(slots).slots,
        maybeOurs: false,
      };
    }
    case 'invalid':
      return {
        kind: 'invalid',
        issues: errors.map(({ path, ...rest }): FieldIssue => ({ path: path || null, ...rest })),
      };
    case 'idempotency-mismatch':
      return { kind: 'mismatch' };
    case 'too-late':
      return { kind: 'too-late' };
    default:
      return undefined;
  }
}
