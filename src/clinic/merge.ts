/**
 * Puts a therapy together: a document's entry over a built-in, and the words of another language beside the English ones.
 *
 * @module
 */
export type Plain = Record<string, unknown>;

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
