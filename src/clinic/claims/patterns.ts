/**
 * Pieces that the rules' expressions are put together from. Every repetition has a bound, so that no text, whatever its length,
 * takes longer than its length.
 *
 * @module
 */
const BETWEEN = `[ ,/&()"'-]{1,3}`;
const WORD = `[\\w%']{1,40}`;

/** From one word to another with at most `most` words between, in the same sentence. */
export function gap(most: number, between = BETWEEN): string {
  return `(?:${between}${WORD}){0,${most}}?${between}`;
}

/** The same, also across a colon: "It helps with: …". */
export function wideGap(most: number): string {
  return gap(most, `[ ,/&()"':-]{1,3}`);
}

export function near(first: string, second: string, most: number): string {
  return `(?:${first})${gap(most)}(?:${second})`;
}

/** `"boost improve"` with the endings of English verbs. */
export function verbs(words: string): string {
  return words
    .split(' ')
    .map(word => (word.endsWith('e') ? `${word.slice(0, -1)}(?:e|es|ed|ing)` : `${word}(?:e?s|ed|ing)?`))
    .join('|');
}

/** Whole words, each pattern an alternative. */
export function words(...patterns: string[]): RegExp {
  return new RegExp(`\\b(?:${patterns.join('|')})(?![\\w])`, 'g');
}
