/**
 * Reads a clinic document as a page does: a right one costs a quick check and no more. The schema, and what finds the words for a
 * wrong document, is loaded when there is a doubt.
 *
 * @module
 */
import type { Reading } from './read.js';
import type { Clinic } from './schema.js';
import { takeClinic } from './take-clinic.js';

/** The same answer as `readClinic`. */
export async function openClinic(input: unknown): Promise<Reading> {
  const clinic = takeClinic(input);
  if (clinic && !hasBrokenReferences(clinic)) return { ok: true, clinic, warnings: [] };
  const { readClinic } = await import('./read.js');
  return readClinic(input);
}

/** Names that name nobody, and ids used twice. */
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
