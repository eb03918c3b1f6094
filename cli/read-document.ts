/**
 * Reads a clinic document as a person gives it to a command.
 *
 * @module
 */
import { type Io, UsageError } from './io.js';
import { jsonFault } from './json-fault.js';

/**
 * The one object in the JSON file that `path` names; `-` is standard input.
 *
 * @throws {UsageError} not there, not JSON (with line and column), or no object.
 */
export async function readDocument(path: string, io: Io): Promise<Record<string, unknown>> {
  const name = path === '-' ? 'standard input' : path;
  // Some editors put a mark in front that JSON does not know.
  const text = (await io.read(path)).replace(/^\uFEFF/, '');
  const value = parse(text, name);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(`${name} holds ${kindOf(value)}; a clinic document is an object: { "id": …, "name": … }`);
}

function parse(text: string, name: string): unknown {
  if (text.trim() === '') throw new UsageError(`${name} is empty; a clinic document is an object`);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { line, column } = jsonFault(text);
    throw new UsageError(`${name} is not JSON: look at line ${line}, column ${column}`, { cause });
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
