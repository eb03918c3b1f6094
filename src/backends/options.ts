/**
 * The options of every backend, as an owner may write them in attributes and in `clinic.json`.
 *
 * @module
 */

export interface Option {
  /** A list: one of these words. */
  is: 'text' | 'number' | 'map' | readonly string[];
  needed?: true;
  /** A map's entries as attributes: `backend-<each>-<key>`. */
  each?: 'field' | 'service' | 'practitioner';
  /** Keys may also be a service with a practitioner: `tpm-60.mara`. */
  isByPractitioner?: true;
}

export type Options = Readonly<Record<string, Option>>;

/** What a request is in a form, by our names (`src/booking/form-fields.ts`); besides, `answers-…` and `consent-…` with their ids. */
export const FIELDS: readonly string[] =
  `subject message proof service practitioner start preferences patient-name patient-email patient-phone for-relation for-name
  for-birth-date for-guardian access notes screening locale reference`.split(/\s+/);

const text: Option = { is: 'text' };
const needed: Option = { is: 'text', needed: true };
const timeoutMs: Option = { is: 'number' };
/** What the service calls the clinic's services and practitioners, and what its form calls our fields: by our names. */
const services: Option = { is: 'map', each: 'service' };
const practitioners: Option = { is: 'map', each: 'practitioner' };
const fields: Option = { is: 'map', each: 'field' };

const PRESETS = ['formspree', 'web3forms', 'basin', 'formsubmit', 'netlify', 'hubspot', 'custom'];

export const OPTIONS: Readonly<Record<string, Options>> = {
  rest: { endpoint: needed, timeoutMs },
  form: { preset: { is: PRESETS, needed: true }, id: text, portal: text, endpoint: text, fields, timeoutMs },
  webhook: { endpoint: needed, encoding: { is: ['text', 'urlencoded', 'json'] }, fields, timeoutMs },
  link: { endpoint: needed, services, practitioners },
  calcom: { services: { ...services, needed: true, isByPractitioner: true }, endpoint: text, timeoutMs },
  'contact-form-7': { endpoint: needed, form: needed, fields, timeoutMs },
  wordpress: { endpoint: needed, timeoutMs },
  easyappointments: {
    endpoint: needed,
    services: { ...services, needed: true },
    practitioners: { ...practitioners, needed: true },
    timeoutMs,
  },
  supabase: { endpoint: needed, key: needed, timeoutMs },
  fhir: {
    endpoint: needed,
    practitioners: { ...practitioners, needed: true },
    services,
    status: { is: ['pending', 'booked'] },
    timeoutMs,
  },
  'smart-links': { endpoint: needed, services, practitioners, source: text, timeoutMs },
};
