import { readFile } from 'node:fs/promises';
import type { ClinicDocument } from 'clinic-widgets';

/** The widgets that a server can write whole. */
export const INFORMATION = [
  'clinic-explainer',
  'clinic-benefits',
  'clinic-services',
  'clinic-team',
  'clinic-hours',
  'clinic-faq',
] as const;

/** What stands between their tags. */
export const CALL = '<a href="tel:+15550100">Call us on 555 0100</a>';

/** The demo's own document. */
export const clinic = JSON.parse(
  await readFile(new URL('../../../demo/clinic.json', import.meta.url), 'utf8'),
) as ClinicDocument;
