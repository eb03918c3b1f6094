/**
 * Words of a service's that repeat what was typed: an error must not carry them.
 *
 * @module
 */
import type { FieldIssue } from '../backends/backend.js';

const LONGEST_MESSAGE = 300;

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
