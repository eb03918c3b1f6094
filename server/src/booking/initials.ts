/**
 * A name short enough for a calendar that others may see.
 *
 * @module
 */

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The first signs of the first and the last word: `AL` of Ada Lovelace, `MC` of María de la Cruz, `王` of 王小明. Names that are written
 * without a space give one.
 *
 * Empty where there is nothing to shorten: of a name without letters, or of one that would stand there whole.
 */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/\s+/u)
    .map(signsOf)
    .filter(signs => signs.length > 0);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  const isWhole = words.every(signs => signs.length === 1) && words.length <= 2;
  return isWhole ? '' : ends.map(signs => capital(signs[0]!)).join('');
}

/** What a reader takes for one letter each, with all its marks. */
function signsOf(word: string): string[] {
  return Array.from(graphemes.segment(word), ({ segment }) => segment).filter(sign => /[\p{L}\p{N}]/u.test(sign));
}

/** One sign again: the capital of ß would be two. */
function capital(sign: string): string {
  const [first = sign, ...more] = signsOf(sign.toUpperCase());
  return more.length > 0 ? sign : first;
}
