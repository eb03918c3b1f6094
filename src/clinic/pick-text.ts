import type { Text } from './schema.js';

/** `text` in the language of `tag`: the same tag, then the same language, then English, then whatever comes first. */
export function pickText(text: Text | null | undefined, tag: string): string {
  if (text === null || text === undefined || typeof text === 'string') return text ?? '';
  const wanted = tag.toLowerCase();
  const key =
    Object.keys(text).find(key => key.toLowerCase() === wanted) ??
    Object.keys(text).find(key => languageOf(key) === languageOf(wanted));
  return text[key ?? 'en'] ?? Object.values(text)[0] ?? '';
}

const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
