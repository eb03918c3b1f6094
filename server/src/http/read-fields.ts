import { nearest } from 'clinic-widgets/clinic.js';
import * as z from 'zod/mini';
import { pointer } from '../booking/pointer.js';
import { type FieldError, invalid } from '../refusal.js';

/**
 * What was sent, checked by a strict schema, its texts made storable.
 *
 * @throws Refusal: 422 with a JSON pointer for each field that is wrong, missing or unknown.
 */
export function readFields<Schema extends z.ZodMiniType>(
  schema: Schema,
  sent: unknown,
  at: readonly string[] = [],
): z.infer<Schema> {
  const result = z.safeParse(schema, sent);
  if (!result.success) throw invalid(result.error.issues.flatMap(issue => errorsOf(issue, schema, sent, at)));
  return storable(result.data) as z.infer<Schema>;
}

function errorsOf(issue: z.core.$ZodIssue, schema: z.ZodMiniType, sent: unknown, at: readonly string[]): FieldError[] {
  const path = [...at, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: pointer([...path, key]),
      code: 'unknown',
      message: unknownMessage(schema, issue.path, key),
    }));
  }
  if (issue.code === 'invalid_key')
    return [{ path: pointer(path), code: 'invalid', message: 'is not a possible name' }];
  const missing = valueAt(sent, issue.path) === undefined;
  return [
    {
      path: pointer(path),
      code: missing ? 'missing' : codeOf(issue),
      message: missing ? 'is missing' : messageOf(issue),
    },
  ];
}

function codeOf({ code, message }: z.core.$ZodIssue): string {
  if (code === 'too_big' || message.startsWith('is longer')) return 'too-long';
  return code === 'too_small' || message === 'is empty' ? 'too-short' : 'invalid';
}

/** The schema's own words where it has some. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.message !== 'Invalid input') return issue.message;
  if (issue.code === 'invalid_type') return `is not ${TYPES[issue.expected] ?? 'what belongs here'}`;
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_big') return `is more than ${issue.maximum}`;
  if (issue.code === 'too_small') return `is less than ${issue.minimum}`;
  return issue.path.at(-1) === 'start' || issue.path.at(-1) === 'at'
    ? 'is not a time like 2026-12-01T09:00:00-06:00'
    : 'is not what belongs here';
}

const TYPES: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
};

function unknownMessage(schema: z.ZodMiniType, path: readonly PropertyKey[], key: string): string {
  const near = nearest(key, keysAt(schema, path));
  return `is not a field here${near ? `; did you mean "${near}"?` : ''}`;
}

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], sent);
}

/** The keys that the schema knows at `path`. */
function keysAt(schema: z.ZodMiniType, path: readonly PropertyKey[]): string[] {
  const def = schema._zod.def as unknown as {
    innerType?: z.ZodMiniType;
    element?: z.ZodMiniType;
    shape?: Record<string, z.ZodMiniType>;
  };
  if (def.innerType) return keysAt(def.innerType, path);
  const [key, ...rest] = path;
  if (key === undefined) return Object.keys(def.shape ?? {});
  const inner = typeof key === 'number' ? def.element : def.shape?.[String(key)];
  return inner ? keysAt(inner, rest) : [];
}

/** PostgreSQL stores neither NUL nor half a surrogate pair: each becomes U+FFFD. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, storable(held)]));
}
