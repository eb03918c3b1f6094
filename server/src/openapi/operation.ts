import type { ProblemCode } from '../refusal.js';

export interface Operation {
  method: 'get' | 'post' | 'delete';
  /** After the endpoint. */
  path: string;
  id: string;
  summary: string;
  description?: string;
  parameters?: string[];
  /** Name of a schema. */
  body?: string;
  answers: Record<number, Answer>;
  problems: ProblemCode[];
}

interface Answer {
  description: string;
  /** Of another type than JSON. */
  type?: string;
  schema?: string;
  headers?: string[];
}

/** What every route may refuse. */
export const ALWAYS: ProblemCode[] = [
  'origin-not-allowed',
  'not-found',
  'method-not-allowed',
  'rate-limited',
  'server',
  'unavailable',
];
export const WITH_BODY: ProblemCode[] = [...ALWAYS, 'malformed', 'unsupported-type', 'too-large', 'invalid'];
export const MANAGED = 'An unknown id and a wrong token are answered alike.';
