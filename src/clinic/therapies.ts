/**
 * Finds a therapy by id: built in, of the document, or both merged.
 *
 * @module
 */
import * as z from 'zod/mini';
import { type Issue, issuesOf, nearest, unknownKeys } from './issues.js';
import type { Clinic } from './schema.js';
import { type Therapy, therapyEntrySchema, type TherapyInput, therapySchema } from './therapy-schema.js';

/** The therapies this package brings, each loaded when it is asked for. */
export const BUILT_IN: Record<string, () => Promise<{ default: TherapyInput }>> = {
  'trigger-point-massage': () => import('./built-in/trigger-point-massage.js'),
};

/** Their words in other languages, each loaded when it is asked for. */
const WORDS: Record<string, Record<string, () => Promise<{ words: Words }>>> = {
  'trigger-point-massage': { es: () => import('./built-in/es/trigger-point-massage.js') },
};

export type TherapyReading =
  | {
      ok: true;
      therapy: Therapy;
      /** Screening rules that were left out because they are wrong. */ brokenRules: Issue[];
      warnings: Issue[];
    }
  | { ok: false; issues: Issue[] };

type Plain = Record<string, unknown>;

/**
 * The therapy `id`, merged from the built-in of that id and the document's entries in their order.
 *
 * Built-in words come in English and, where we have them, in `language`; the document's entries bring their own.
 * A wrong screening rule does not hide the others: it is left out and reported as broken, and the checklist then never passes.
 */
export async function readTherapy(
  id: string,
  clinic?: Pick<Clinic, 'therapies'>,
  language = 'en',
): Promise<TherapyReading> {
  const entries = clinic?.therapies ?? [];
  const own = entries.flatMap((entry, index) =>
    typeof entry === 'object' && entry.id === id ? [{ entry, index }] : [],
  );
  const builtIn = Object.hasOwn(BUILT_IN, id) ? await readBuiltIn(id, language) : undefined;
  if (!builtIn && own.length === 0) return { ok: false, issues: [unknownTherapy(id, entries)] };

  const merged = own.reduce<Plain>((base, { entry }) => mergeEntry(base, entry), builtIn ?? {});
  const warnings = own.flatMap(({ entry, index }) => unknownKeys(therapyEntrySchema, entry, ['therapies', index]));
  const at = own.length > 0 ? ['therapies', own.at(-1)!.index] : [id];
  return checked(merged, at, warnings);
}

/** The therapies that the document offers, in its order; without a document the built-in ones. */
export function therapyIds(clinic?: Pick<Clinic, 'therapies'>): string[] {
  if (!clinic) return Object.keys(BUILT_IN);
  return [...new Set(clinic.therapies.map(entry => (typeof entry === 'string' ? entry : entry.id)))];
}

/** The texts of one language, in the shape of what they translate; lists of things with ids are keyed by id. */
export type Words = string | readonly Words[] | { readonly [key: string]: Words };

/** `base` with every text that `words` has made `{ en, [language] }`. */
export function translate(base: unknown, words: Words | undefined, language: string): unknown {
  if (words === undefined) return base;
  if (typeof words === 'string') return { en: base, [language]: words };
  const at = (key: PropertyKey): Words | undefined => (words as Record<PropertyKey, Words>)[key];
  if (Array.isArray(base)) {
    const keyed = hasIds(base) && !Array.isArray(words);
    return base.map((item: Plain, index) => translate(item, at(keyed ? String(item['id']) : index), language));
  }
  return Object.fromEntries(
    Object.entries(base as Plain).map(([key, value]) => [key, translate(value, at(key), language)]),
  );
}

/** `patch` over `base`: `null` removes, lists of things with ids are merged by id, all else is replaced. */
export function mergeEntry(base: Plain, patch: Plain): Plain {
  const merged = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    // As a key of plain JSON it would become the prototype.
    if (key === '__proto__') continue;
    if (value === null) delete merged[key];
    else merged[key] = hasIds(value) && hasIds(merged[key]) ? mergeById(merged[key], value) : value;
  }
  return merged;
}

async function readBuiltIn(id: string, language: string): Promise<Plain> {
  const loadWords = Object.hasOwn(WORDS[id] ?? {}, language) ? WORDS[id]![language]! : undefined;
  // Without its words a therapy still reads in English.
  const [builtIn, loaded] = await Promise.all([BUILT_IN[id]!(), loadWords?.().catch(() => undefined)]);
  return translate(builtIn.default, loaded?.words, language) as Plain;
}

function mergeById(base: Identified[], patches: Identified[]): Identified[] {
  const byId = new Map(base.map(item => [item.id, item]));
  for (const patch of patches) byId.set(patch.id, mergeEntry(byId.get(patch.id) ?? {}, patch) as Identified);
  return [...byId.values()];
}

interface Identified extends Plain {
  id: string;
}

function hasIds(value: unknown): value is Identified[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every(item => typeof (item as Plain | null)?.['id'] === 'string')
  );
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

function unknownTherapy(id: string, entries: Clinic['therapies']): Issue {
  const known = [...new Set([...Object.keys(BUILT_IN), ...therapyIds({ therapies: entries })])];
  const near = nearest(id, known);
  const expected = near ? `a known therapy; did you mean "${near}"?` : `one of ${known.join(', ')}`;
  return { path: 'therapy', problem: 'invalid', expected, found: 'an id that names none' };
}
