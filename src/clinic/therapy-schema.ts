/**
 * What a therapy holds: the explainer's parts, claims with their evidence, and the screening rules.
 *
 * @module
 */
import * as z from 'zod/mini';
import { ANSWERS, EVIDENCE_LEVELS, TIERS } from './levels.js';
import { dateSchema, idSchema, pictureSchema, textSchema } from './schema.js';

const oneOf = <const Values extends readonly string[]>(values: Values) => z.enum(values, `one of ${values.join(', ')}`);

export * from './levels.js';

export const sourceSchema = z.object({
  title: z.string().check(z.minLength(1)),
  year: z.number('a year like 2024'),
  url: z.optional(z.string()),
});

export const reviewSchema = z.object({ by: z.string().check(z.minLength(1)), date: dateSchema });

export const claimShape = {
  id: idSchema,
  text: textSchema,
  level: z._default(oneOf(EVIDENCE_LEVELS), 'unstated'),
  /** What research shows, in a sentence. */
  note: z.optional(textSchema),
  sources: z._default(z.array(sourceSchema), []),
  review: z.optional(reviewSchema),
  /** Left out of every list. */
  hidden: z.optional(z.boolean()),
};
export const claimSchema = z.object(claimShape);

export const ruleShape = {
  id: idSchema,
  question: textSchema,
  why: textSchema,
  tier: oneOf(TIERS),
  advice: textSchema,
  sources: z._default(z.array(sourceSchema), []),
  showIf: z.optional(z.object({ rule: idSchema, is: oneOf(ANSWERS) })),
  /** The services it matters for; all when missing. */
  services: z.optional(z.array(idSchema)),
};
/** A screening question. */
export const ruleSchema = z.object(ruleShape);

export const plainShape = {
  id: idSchema,
  name: textSchema,
  summary: textSchema,
  picture: z.optional(pictureSchema),
  /** What it is, in a paragraph. */
  about: z.optional(textSchema),
  aim: z.optional(textSchema),
  /** Who asks for it. */
  audience: z.optional(textSchema),
  steps: z.optional(z.array(z.object({ title: textSchema, text: textSchema }))),
  tools: z.optional(z.array(textSchema)),
  pressure: z.optional(textSchema),
  techniques: z.optional(z.array(z.object({ name: textSchema, text: textSchema }))),
  feels: z.optional(textSchema),
  explanation: z.optional(claimSchema),
  faq: z.optional(z.array(z.object({ q: textSchema, a: textSchema }))),
  /** The clinician who signed the content. Without it the page says that nobody has yet. */
  review: z.optional(reviewSchema),
};

/** A whole therapy, after merging. */
export const therapySchema = z.object({
  ...plainShape,
  conditions: z._default(z.array(claimSchema), []),
  benefits: z._default(z.array(claimSchema), []),
  screening: z._default(z.array(ruleSchema), []),
});

export type Source = z.infer<typeof sourceSchema>;
export type Review = z.infer<typeof reviewSchema> & {
  /** Out of date, as a widget finds it: no key of the document. */
  isOverdue?: boolean;
};
export type Claim = z.infer<typeof claimSchema>;
export type Rule = z.infer<typeof ruleSchema>;
/** A therapy that has been read and merged. */
export type Therapy = z.infer<typeof therapySchema>;
/** A built-in therapy, or a whole one of a clinic's own, as it is written. */
export type TherapyInput = z.input<typeof therapySchema>;
