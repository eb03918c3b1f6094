/**
 * Whose appointment it becomes. Somebody of the same name and the same contact is the same patient; anybody else is entered anew. What stands
 * in a patient's file is never changed by what a stranger types into a form, and whether there was one before enters no answer.
 *
 * @module
 */
import { normalPhone } from '../booking/private-hash.js';
import { type Answer, type Ask, failed } from './call.js';
import { type ClinikoPatient, patientSchema, patientsSchema, refusedFieldsSchema } from './cliniko-answers.js';
import { partsOfName } from './names.js';
import { type UpstreamPatient, UpstreamError } from './upstream.js';

interface Names {
  first_name: string;
  last_name: string;
}

/** What of our request a field of theirs was made of. */
const TYPED_AT: Record<string, string> = {
  first_name: '/patient/name',
  last_name: '/patient/name',
  email: '/patient/email',
  patient_phone_numbers: '/patient/phone',
  date_of_birth: '/bookingFor/birthDate',
};

/** Cliniko's id of the patient, found or made. */
export async function patientId(ask: Ask, patient: UpstreamPatient, country: string | undefined): Promise<string> {
  const found = (await search(ask, patient)).find(candidate => isSame(candidate, patient, country));
  return found?.id ?? (await create(ask, patient));
}

/** By what can be filtered by: the e-mail address, else the name. */
async function search(ask: Ask, patient: UpstreamPatient): Promise<ClinikoPatient[]> {
  const { first_name, last_name } = namesOf(patient.name);
  const filters =
    patient.email === undefined
      ? [`first_name:=${first_name}`, `last_name:=${last_name}`]
      : [`email:=${patient.email.trim()}`];
  const step = 'find the patient';
  const query = [...filters.map(filter => ['q[]', filter] as const), ['per_page', '100'] as const];
  const { status, body } = await ask({ step, path: '/patients', query, isUrgent: true });
  const answer = patientsSchema.safeParse(body);
  if (status !== 200 || !answer.success) throw failed({ step }, { kind: 'down' }, status);
  return answer.data.patients;
}

async function create(ask: Ask, { name, email, phone, birthDate }: UpstreamPatient): Promise<string> {
  const step = 'enter the patient';
  const body = {
    ...namesOf(name),
    ...(email !== undefined && { email: email.trim() }),
    ...(phone !== undefined && { patient_phone_numbers: [{ phone_type: 'Mobile', number: phone.trim() }] }),
    ...(birthDate !== undefined && { date_of_birth: birthDate }),
  };
  // Whether the patient was entered may be open; that nothing was booked is not. The next try finds them.
  const answer = await ask({ step, method: 'POST', path: '/patients', body, isUrgent: true }).catch(
    (error: unknown) => {
      const isOpen = error instanceof UpstreamError && error.failure.kind === 'unknown';
      throw isOpen ? failed({ step }, { kind: 'down' }, error.status) : error;
    },
  );
  const made = patientSchema.safeParse(answer.body);
  if (answer.status === 201 && made.success) return made.data.id;
  throw minds(step, answer);
}

function minds(step: string, { status, body }: Answer): UpstreamError {
  const refused = refusedFieldsSchema.safeParse(body);
  const fields = refused.success ? Object.keys(refused.data.errors) : [];
  const path = fields.map(field => TYPED_AT[field]).find(at => at !== undefined);
  return failed({ step }, status === 422 && path ? { kind: 'invalid', path } : { kind: 'refused' }, status);
}

function isSame(candidate: ClinikoPatient, patient: UpstreamPatient, country: string | undefined): boolean {
  const { first_name, last_name, date_of_birth } = candidate;
  const { first_name: first, last_name: last } = namesOf(patient.name);
  if (folded(`${first_name ?? ''} ${last_name ?? ''}`) !== folded(`${first} ${last}`)) return false;
  if (patient.birthDate && date_of_birth && patient.birthDate !== date_of_birth) return false;
  return hasEmail(candidate, patient) || hasPhone(candidate, patient, country);
}

function hasEmail({ email: theirs }: ClinikoPatient, { email }: UpstreamPatient): boolean {
  return email !== undefined && folded(theirs ?? '') === folded(email);
}

/** Where there is an e-mail address it alone counts: a household has one telephone. */
function hasPhone(
  { patient_phone_numbers }: ClinikoPatient,
  { email, phone }: UpstreamPatient,
  country?: string,
): boolean {
  if (email !== undefined || phone === undefined) return false;
  const wanted = normalPhone(phone, country).replace(/\D/g, '');
  // Cliniko writes a number in its international form without the plus sign.
  return (patient_phone_numbers ?? []).some(
    ({ number }) =>
      number && [number, `+${number}`].some(text => normalPhone(text, country).replace(/\D/g, '') === wanted),
  );
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
}

export function namesOf(name: string): Names {
  const { first, last } = partsOfName(name);
  return { first_name: first, last_name: last };
}
