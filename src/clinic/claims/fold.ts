/**
 * A text in the form that the rules are written for: small letters without accents, one kind of quote. Each character keeps its
 * place, so that what matches can be quoted from the text itself.
 *
 * @module
 */
export interface Folded {
  /** The text as a visitor reads it: no invisible characters, one space at a time. */
  shown: string;
  /** The same characters, folded. */
  folded: string;
}

/** Soft hyphens, joiners and the like: a word with one inside reads as the word. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
/** Normalizing a long row of combining marks takes the square of its length. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

export function fold(text: string): Folded {
  const shown = text
    .replace(INVISIBLE, '')
    .replace(PILED_MARKS, '$1')
    .normalize('NFKC')
    .replace(/[^\S\n]+/g, ' ');
  return { shown, folded: shown.replace(/[^\n -@[-`a-~]/g, foldCharacter) };
}

const QUOTES: Record<string, string> = { '‘': "'", '’': "'", ʼ: "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' };
const known = new Map<string, string>(Object.entries(QUOTES));

function foldCharacter(character: string): string {
  let small = known.get(character);
  if (small === undefined) {
    small = character.normalize('NFD').charAt(0).toLowerCase();
    if (small.length !== 1) small = character;
    if (known.size < 5000) known.set(character, small);
  }
  return small;
}
