import { createHash } from 'node:crypto';

/** SHA-256 over the canonical JSON of a booking request, without its `proof`. */
export function contentHash(request: object): Buffer {
  const { proof: _, ...content } = request as { proof?: unknown };
  return sha256(canonicalJson(content));
}

/** RFC 8785: keys in the order of their UTF-16 code units, no space, numbers as ECMAScript writes them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`;
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
