/**
 * Reads JSON by hand, as the schemas of `answers.ts` say: the schemas weigh more than all the rest of a backend.
 *
 * @module
 */
import { isOffsetDateTime } from '../time/zones.js';

export type Check<Value> = (value: unknown) => value is Value;

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => Number.isFinite(value);
export const isInstant = (value: unknown): value is string => isText(value) && isOffsetDateTime(value);
export const isList: Check<unknown[]> = Array.isArray;
export const orNull =
  <Value>(check: Check<Value>) =>
  (value: unknown): value is Value | null =>
    value === null || check(value);

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Takes known keys out of something and remembers whether all were right. */
export class Reader {
  isRight: boolean;
  readonly #from: Record<string, unknown>;

  constructor(from: unknown) {
    this.isRight = isObject(from);
    this.#from = isObject(from) ? from : {};
  }

  take<Value>(key: string, check: Check<Value>): Value {
    const value = this.#from[key];
    if (check(value)) return value;
    this.isRight = false;
    // Never seen: whoever asks throws away what is not right.
    return [] as Value;
  }

  maybe<Key extends string, Value>(key: Key, check: Check<Value>): { [K in Key]?: Value } {
    return this.#from[key] === undefined ? {} : ({ [key]: this.take(key, check) } as { [K in Key]?: Value });
  }
}
