import type { Match } from './match.js';

export const RULES = [
  'cure',
  'guarantee',
  'detox',
  'circulation',
  'performance',
  'posture',
  'immunity',
  'disease',
  'discourages-care',
  'testimonial',
] as const;
export type RuleId = (typeof RULES)[number];

/** What a visitor could take for a promise. */
export interface Pattern {
  rule: RuleId;
  words: RegExp;
  /**
   * `claim`: wherever it stands. `mention`: only where a mention is a promise, which is a text shown as a benefit.
   * `soft`: wherever it stands, but only worth a warning.
   */
  kind: 'claim' | 'mention' | 'soft';
  /** Where the words mean something else. */
  except?: (match: Match) => boolean;
}

/** Patterns of one rule: each argument is a pattern with what it excepts. */
export function patterns(
  rule: RuleId,
  ...list: [words: RegExp, kind?: Pattern['kind'], except?: Pattern['except']][]
): Pattern[] {
  return list.map(([words, kind = 'claim', except]) => ({ rule, words, kind, ...(except && { except }) }));
}
