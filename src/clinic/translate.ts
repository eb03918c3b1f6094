/**
 * The words of another language beside the English ones of a built-in therapy.
 *
 * @module
 */
import { hasIds, type Plain } from './merge.js';

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
