/**
 * What an answer that is no success means: RFC 9457 problems by their `code`, everything else by its status.
 *
 * @module
 */
import type { Failure, FieldIssue, Retry } from '../backends/backend.js';
import type { Problem } from './answers.js';
import { readSlots } from './availability.js';
import { readProblem } from './read-answers.js';

export interface Answer {
  /** 0 for a redirect that was not followed. */
  status: number;
  retryAfter: string | null;
  /** `undefined` when the body is no JSON. */
  body: unknown;
}

const LONGEST_WAIT_MS = 600_000;
const LONGEST_MESSAGE = 300;

/** `isWrite`: what was asked would have changed something. */
export function failureOf(answer: Answer, isWrite: boolean): [Failure, Retry] {
  return failureFor(answer, readProblem(answer.body), isWrite);
}

/** The code of a problem. Codes are short and in lower case; anything else a server writes there is not repeated. */
export function problemCode(body: unknown): string {
  const code = (body as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? code : '';
}

/** `issues` without messages that repeat one of the texts `typed`, and none of them endless. */
export function issuesWithout(typed: readonly string[], issues: readonly FieldIssue[]): FieldIssue[] {
  return issues.map(({ message, ...issue }) => {
    const isEcho = message === undefined || typed.some(text => message.includes(text));
    return isEcho ? issue : { ...issue, message: message.slice(0, LONGEST_MESSAGE) };
  });
}

/** Every text in `value`, however deep; single characters are no one's secret. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 1 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function failureFor(answer: Answer, problem: Problem | undefined, isWrite: boolean): [Failure, Retry] {
  const { status } = answer;
  const byCode = problem && failureForCode(problem);
  if (byCode) return [byCode, 'never'];
  if (status === 429) return [{ kind: 'rate-limited', ...waitOf(answer.retryAfter) }, 'safe'];
  if (status === 428) return [{ kind: 'challenge', challenge: 'proof' }, 'ask'];
  if (status === 408 || status === 504) return [{ kind: 'timeout', maybeDelivered: isWrite }, 'safe'];
  if (status >= 500) return [{ kind: 'server' }, 'safe'];
  if (status === 413) return [{ kind: 'invalid', issues: [{ path: null, code: 'too-long' }] }, 'never'];
  if (status === 401 || status === 403) return [{ kind: 'unauthorized' }, 'never'];
  // Without a problem it is not our server that knows no such thing: the address is wrong.
  if (status === 404 && problem) return [{ kind: 'not-found' }, 'never'];
  if (status === 405 || status === 415) return [{ kind: 'unsupported' }, 'never'];
  return [{ kind: 'protocol' }, 'safe'];
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

/** `Retry-After`: seconds or a date. What cannot be read is as if it were not there, and nobody is told to wait for ever. */
function waitOf(header: string | null): { retryAfterMs?: number } {
  if (!header) return {};
  const wait = /^\d+$/.test(header)
    ? Number(header) * 1000
    : /^[A-Z]/i.test(header)
      ? Date.parse(header) - Date.now()
      : NaN;
  return Number.isNaN(wait) ? {} : { retryAfterMs: Math.min(Math.max(wait, 0), LONGEST_WAIT_MS) };
}
