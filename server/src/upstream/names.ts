/** A name as it was typed, in the two parts that other systems want. */
export interface NameParts {
  first: string;
  last: string;
}

/** Both parts are wanted: somebody with one name has this for the other. */
const NO_LAST_NAME = '-';

/** The last word is the last name: a guess, as any is. */
export function partsOfName(name: string): NameParts {
  const words = name.trim().split(/\s+/);
  if (words.length < 2) return { first: words[0] ?? '', last: NO_LAST_NAME };
  return { first: words.slice(0, -1).join(' '), last: words.at(-1)! };
}
