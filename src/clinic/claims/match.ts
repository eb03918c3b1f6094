/**
 * Finds the words that a rule looks for, with the sentence around them.
 *
 * @module
 */
import type { Folded } from './fold.js';

/** All folded, but for `found`. */
export interface Match {
  words: string;
  /** What stands before the words in their sentence, and after. */
  before: string;
  after: string;
  /** The end of the sentence and what follows it. */
  further: string;
  /** The words as they stand in the text. */
  found: string;
}

const LOOK_BACK = 200;
const LOOK_AHEAD = 240;
/** A text that says the same thousands of times is not worth the time. */
const MOST = 1000;
const SENTENCE_END = /[.!?;](?=[\s"')]|$)|[\n\u2022]/g;

export function* matchesOf(pattern: RegExp, { shown, folded }: Folded): Generator<Match> {
  let count = 0;
  for (const match of folded.matchAll(pattern)) {
    if (++count > MOST) return;
    const start = match.index;
    const end = start + match[0].length;
    const before = folded.slice(Math.max(0, start - LOOK_BACK), start);
    const ahead = folded.slice(end, end + LOOK_AHEAD);
    const stop = ahead.search(SENTENCE_END);
    yield {
      words: match[0],
      before: before.slice(lastSentenceEnd(before)),
      after: stop < 0 ? ahead : ahead.slice(0, stop),
      further: stop < 0 ? '' : ahead.slice(stop),
      found: shown.slice(start, end),
    };
  }
}

function lastSentenceEnd(text: string): number {
  return [...text.matchAll(SENTENCE_END)].at(-1)?.index ?? 0;
}
