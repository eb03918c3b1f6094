/**
 * What is wrong with a document, said to its owner: where, what was expected, what kind of thing stands there.
 * Values are never repeated.
 *
 * @module
 */
import type * as z from 'zod/mini';

export interface Issue {
  /** `services[0].minutes`; empty for the document itself. */
  path: string;
  problem: 'missing' | 'invalid' | 'unknown';
  /** What should stand there. Absent for an unknown key without a near relative. */
  expected?: string;
  /** The kind of what stands there: `text`, `number`, `list`, … */
  found?: string;
}

type Path = readonly PropertyKey[];

/** In characters. */
const LONGEST_WORD = 64;

/** `services[0].minutes: expected a whole number from 5 to 1440, found text`. */
export function describeIssue({ path, problem, expected, found }: Issue): string {
  const where = path || 'the document';
  if (problem === 'unknown') return `${where}: unknown key, ignored${expected ? `; did you mean ${expected}?` : ''}`;
  if (problem === 'missing') return `${where}: missing; expected ${expected}`;
  return `${where}: expected ${expected}, found ${found}`;
}

/** One message for the console: every issue on its own line. */
export function describeIssues(issues: readonly Issue[]): string {
  return issues.map(issue => `\n  ${describeIssue(issue)}`).join('');
}

/** The schema's own issues, each with the kind of the value that it is about. */
export function issuesOf(error: z.core.$ZodError, input: unknown, at: Path = []): Issue[] {
  return error.issues.map(issue => {
    const found = kindOf(valueAt(input, issue.path));
    const problem = found === 'nothing' ? 'missing' : 'invalid';
    return { path: pathText([...at, ...issue.path]), problem, expected: expectedBy(issue), found };
  });
}

function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text ? `${text}.${String(key)}` : String(key);
  }, '');
}

/**
 * Every key of `input` that its schema does not know, with the nearest one that it does.
 *
 * Walks objects, lists and what wraps them. Of a union the branch that holds the most of the keys counts.
 */
export function unknownKeys(schema: z.ZodMiniType, input: unknown, at: Path = []): Issue[] {
  const def = schema._zod.def as unknown as WalkedDef;
  if (def.innerType) return unknownKeys(def.innerType, input, at);
  if (def.options) return fewest(def.options.map(option => unknownKeys(option, input, at)));
  if (Array.isArray(input)) {
    return def.element ? input.flatMap((item, index) => unknownKeys(def.element!, item, [...at, index])) : [];
  }
  if (!def.shape || typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const known = Object.hasOwn(def.shape!, key) ? def.shape![key] : undefined;
    if (known) return unknownKeys(known, value, [...at, key]);
    // A loose object takes what it does not know.
    return def.catchall ? [] : [unknownKey(key, Object.keys(def.shape!), at)];
  });
}

/** The candidate that is at most a third of its length away from `word`, by edits. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  // A key of a megabyte is no slip of the pen.
  if (word.length > LONGEST_WORD) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.ceil(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** What the walk reads of zod's definitions. */
interface WalkedDef {
  innerType?: z.ZodMiniType;
  options?: z.ZodMiniType[];
  element?: z.ZodMiniType;
  shape?: Record<string, z.ZodMiniType>;
  catchall?: z.ZodMiniType;
}

function unknownKey(key: string, known: string[], at: Path): Issue {
  const near = nearest(key, known);
  const shown = key.length > LONGEST_WORD ? `${key.slice(0, LONGEST_WORD)}…` : key;
  return { path: pathText([...at, shown]), problem: 'unknown', ...(near && { expected: near }) };
}

function fewest(lists: Issue[][]): Issue[] {
  return lists.reduce((best, list) => (list.length < best.length ? list : best));
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length ? 'list' : 'an empty list';
  if (typeof value === 'string') return value ? 'text' : 'an empty text';
  return typeof value;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  // `zod/mini` has no words of its own: any other message was written in the schema.
  if (issue.message !== 'Invalid input') return issue.message;
  if (issue.code === 'invalid_type') return TYPE_WORDS[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(value => JSON.stringify(value)).join(' or ');
  return 'something else';
}

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
  number: 'a number',
};

function editDistance(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
