import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClinicDocument } from 'clinic-widgets';

/** The demo clinic's document, which the booking server gives to browsers. */
export async function readClinic(): Promise<ClinicDocument> {
  return JSON.parse(await readFile(join(process.cwd(), '../../../demo/clinic.json'), 'utf8')) as ClinicDocument;
}
