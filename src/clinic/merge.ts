/**
 * Puts a therapy together: a document's entry over a built-in.
 *
 * @module
 */
export type Plain = Record<string, unknown>;

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

export function hasIds(value: unknown): value is Identified[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every(item => typeof (item as Plain | null)?.['id'] === 'string')
  );
}
