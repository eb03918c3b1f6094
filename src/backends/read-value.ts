/**
 * One value of a configuration, as its option takes it.
 *
 * @module
 */
import { isPlain } from '../clinic/take.js';
import { guess, oneOf, WAY_OUT } from './config-words.js';
import type { Option } from './options.js';
import { isSecret } from './secrets.js';

type ValueReading = { value: unknown } | { problem: string };

const LONGEST_TEXT = 2000;
const MOST_ENTRIES = 500;
/** Ten minutes: nobody waits longer, and browsers take a delay of more than 24 days for none. */
const MOST_MS = 600_000;

export function readValue({ is, each }: Option, value: unknown): ValueReading {
  // Names of fields are names: what looks like a key among them is none.
  if (each !== 'field' && textsIn(value).some(holdsSecret))
    return { problem: `looks like a secret key, which everybody who opens the page could read; ${WAY_OUT}` };
  if (is === 'number') return readNumber(value);
  if (is === 'map') return readMap(value);
  const text = textOf(value);
  if (!text) return { problem: expected(`a text of 1 to ${LONGEST_TEXT} characters`, value) };
  if (is === 'text' || is.includes(text)) return { value: text };
  const near = guess(text, is);
  return { problem: `expected ${oneOf(is)}${near && `; ${near}`}` };
}

function readNumber(value: unknown): ValueReading {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  if (typeof number === 'number' && number >= 1 && number <= MOST_MS) return { value: number };
  return { problem: expected(`a number of milliseconds from 1 to ${MOST_MS}`, value) };
}

function readMap(value: unknown): ValueReading {
  const entries = isPlain(value) ? Object.entries(value).map(([name, each]) => [name, textOf(each)] as const) : [];
  if (entries.length > 0 && entries.length <= MOST_ENTRIES && entries.every(([, text]) => text))
    return { value: Object.fromEntries(entries) };
  return { problem: expected(`an object of 1 to ${MOST_ENTRIES} texts like {"…": "…"}`, value) };
}

/** Numbers too: many services count their forms and kinds of appointments. Nothing for anything else. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  return typeof text === 'string' && text.trim() && text.length <= LONGEST_TEXT ? text.trim() : undefined;
}

function expected(what: string, value: unknown): string {
  return `expected ${what}${value === '' ? ', not an empty one' : ''}`;
}

function textsIn(value: unknown): string[] {
  const values = isPlain(value) ? Object.values(value) : [value];
  return values.filter(each => typeof each === 'string');
}

/** As it stands, or as a parameter of an address. */
function holdsSecret(text: string): boolean {
  const parameters = text.length <= LONGEST_TEXT ? new URLSearchParams(text.split(/[?#]/).slice(1).join('&')) : [];
  return [text.trim(), ...[...parameters].map(([, value]) => value)].some(isSecret);
}
