/**
 * Reads a clinic document as a page does: a right one costs its check and no more. What finds the words for a wrong one is loaded
 * when there is one.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Reading } from './read.js';
import { type Clinic, clinicSchema } from './schema.js';

/** The same answer as `readClinic`. */
export async function openClinic(input: unknown): Promise<Reading> {
  const result = z.safeParse(clinicSchema, input);
  if (result.success && !dropsKeys(input, result.data) && !hasBrokenReferences(result.data)) {
    return { ok: true, clinic: result.data, warnings: [] };
  }
  const { readClinic } = await import('./read.js');
  return readClinic(input);
}

/** Whether anything in `input` did not make it into `output`, because its schema does not know the key. */
export function dropsKeys(input: unknown, output: unknown): boolean {
  if (typeof input !== 'object' || input === null || input === output) return false;
  const known = output as Record<string, unknown>;
  return Object.entries(input).some(([key, value]) => !Object.hasOwn(known, key) || dropsKeys(value, known[key]));
}

function hasBrokenReferences({ services, practitioners, booking }: Clinic): boolean {
  const known = idsOf(practitioners);
  const lists = [services, practitioners, booking.questions, booking.consent];
  return (
    lists.some(list => idsOf(list).size < list.length) ||
    services.some(service => service.practitioners?.some(id => !known.has(id)))
  );
}

function idsOf(items: readonly { id: string }[]): Set<string> {
  return new Set(items.map(({ id }) => id));
}
