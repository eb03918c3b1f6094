import { expect } from '@open-wc/testing';
import type { Text } from '../../src/clinic/schema.js';
import { readTherapy } from '../../src/clinic/therapies.js';
import type { Claim, Therapy } from '../../src/clinic/therapy-schema.js';

/** A text key of a therapy; what else is a string is an id, a level or an address. */
const TEXT_KEYS = new Set(
  'name summary about aim audience title text tools pressure feels note question why advice q a alt'.split(' '),
);

/** Every text below `node`, with where it stands. Source titles stay as they were published. */
export function* textsIn(node: unknown, path = '', isText = false): Generator<[string, Text]> {
  if (isText && (typeof node === 'string' || (node && typeof node === 'object' && 'en' in node)))
    yield [path, node as Text];
  else if (Array.isArray(node))
    for (const [index, item] of node.entries()) yield* textsIn(item, `${path}[${index}]`, isText);
  else if (node && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'sources' && key !== 'review') yield* textsIn(value, `${path}.${key}`, TEXT_KEYS.has(key));
    }
  }
}

/** The built-in therapy `id` as every element gets it, with the words of `language` beside the English ones. */
export async function readBuiltIn(id: string, language: string): Promise<Therapy> {
  const reading = await readTherapy(id, undefined, language);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  expect(reading.brokenRules).to.deep.equal([]);
  expect(reading.warnings).to.deep.equal([]);
  return reading.therapy;
}

/** Benefits, conditions and the explanation. */
export const claimsOf = ({ benefits, conditions, explanation }: Therapy): Claim[] => [
  ...benefits,
  ...conditions,
  ...(explanation ? [explanation] : []),
];

export const inLanguage = (text: Text, language: string): string =>
  typeof text === 'string' ? text : (text[language] ?? '');
