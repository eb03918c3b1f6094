/**
 * What an answer that is no success means by its status alone, whatever service gave it.
 *
 * @module
 */
import type { Failure } from '../backends/backend.js';

const LONGEST_WAIT_MS = 600_000;

/** `isWrite`: what was asked would have changed something. `retryAfter`: the header of that name. */
export function failureByStatus(status: number, retryAfter: string | null, isWrite: boolean): Failure {
  if (status === 429) return { kind: 'rate-limited', ...waitOf(retryAfter) };
  if (status === 408 || status === 504) return { kind: 'timeout', maybeDelivered: isWrite };
  if (status >= 500) return { kind: 'server' };
  if (status === 413) return { kind: 'invalid', issues: [{ path: null, code: 'too-long' }] };
  if (status === 401 || status === 403) return { kind: 'unauthorized' };
  if (status === 405 || status === 415) return { kind: 'unsupported' };
  return { kind: 'protocol' };
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
