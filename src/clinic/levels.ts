/**
 * The closed lists of therapies: what `therapy-schema.ts` checks and the widgets go by.
 *
 * @module
 */

/**
 * How well research supports a claim. `traditional`: said for long, not studied. `contradicted`: studied, not shown.
 * `unstated`: no source given, never shown as good.
 */
export const EVIDENCE_LEVELS = [
  'strong',
  'moderate',
  'limited',
  'very-limited',
  'traditional',
  'contradicted',
  'unstated',
] as const;

/** What a "yes" to a screening question asks for, gravest first. */
export const TIERS = ['emergency', 'urgent', 'ask', 'tell'] as const;

export const ANSWERS = ['yes', 'no', 'unsure'] as const;

export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];
export type Tier = (typeof TIERS)[number];
export type Answer = (typeof ANSWERS)[number];

const SUPPORT: readonly EvidenceLevel[] = ['very-limited', 'limited', 'moderate', 'strong'];

/** How much research supports a claim of this level: one to four steps; none for what is only said. */
export function supportOf(level: EvidenceLevel): number {
  return SUPPORT.indexOf(level) + 1;
}
