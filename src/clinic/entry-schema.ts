/**
 * A therapy as a document's owner writes it. No page needs this as long as its document is right.
 *
 * @module
 */
import * as z from 'zod/mini';
import { claimShape, plainShape, ruleShape } from './therapy-schema.js';

const patched = <Shape extends Record<string, z.ZodMiniType>>(shape: Shape) =>
  Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => [key, key === 'id' ? schema : z.optional(z.nullable(schema))]),
  ) as { [Key in keyof Shape]: Key extends 'id' ? Shape[Key] : z.ZodMiniOptional<z.ZodMiniNullable<Shape[Key]>> };

/** A therapy as a document writes it: a new one, or parts that replace a built-in's, by id; `null` removes. */
export const therapyEntrySchema = z.object({
  ...patched(plainShape),
  conditions: z.optional(z.nullable(z.array(z.object(patched(claimShape))))),
  benefits: z.optional(z.nullable(z.array(z.object(patched(claimShape))))),
  screening: z.optional(z.nullable(z.array(z.object(patched(ruleShape))))),
});
