/**
 * What is wrong with a therapy, and what can still be shown of it. Loaded when something is.
 *
 * @module
 */
import * as z from 'zod/mini';
import { therapyEntrySchema } from './entry-schema.js';
import { type Issue, issuesOf, nearest, unknownKeys } from './issues.js';
import type { Plain } from './merge.js';
import type { TherapyReading } from './therapies.js';
import { therapySchema } from './therapy-schema.js';

/** An entry of the document and where it stands in the list. */
export interface Placed {
  entry: Plain;
  index: number;
}

/** The reading of `merged`, which was put together from the document's entries and the built-in `id`. */
export function readFaulty(id: string, merged: Plain, own: readonly Placed[]): TherapyReading {
  const warnings = own.flatMap(({ entry, index }) => unknownKeys(therapyEntrySchema, entry, ['therapies', index]));
  const at = own.length > 0 ? ['therapies', own.at(-1)!.index] : [id];
  return checked(merged, at, warnings);
}

/** `all` may hold the id itself: a document that names it is where the mistake is. */
export function unknownTherapy(all: readonly string[], id: string): Issue {
  const known = all.filter(other => other !== id);
  const near = nearest(id, known);
  const expected = near ? `a known therapy; did you mean "${near}"?` : `one of ${known.join(', ')}`;
  return { path: 'therapy', problem: 'invalid', expected, found: 'an id that names none' };
}

function checked(merged: Plain, at: PropertyKey[], warnings: Issue[]): TherapyReading {
  const whole = z.safeParse(therapySchema, merged);
  if (whole.success) return { ok: true, therapy: whole.data, brokenRules: [], warnings };

  const broken = new Set(whole.error.issues.map(ruleIndexOf));
  const issues = issuesOf(whole.error, merged, at);
  if (broken.has(undefined) || !Array.isArray(merged['screening'])) return { ok: false, issues };
  const screening = merged['screening'].filter((_, index) => !broken.has(index));
  return { ok: true, therapy: z.parse(therapySchema, { ...merged, screening }), brokenRules: issues, warnings };
}

/** Which screening rule an issue is about. */
function ruleIndexOf({ path }: { path: PropertyKey[] }): number | undefined {
  return path[0] === 'screening' && typeof path[1] === 'number' ? path[1] : undefined;
}
