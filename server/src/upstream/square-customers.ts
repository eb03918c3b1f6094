/**
 * Whose booking it becomes. Somebody of the same name and the same contact is the same customer; anybody else is entered anew. What stands in
 * the directory is never changed by what a stranger types into a form.
 *
 * @module
 */
import { normalPhone } from '../booking/private-hash.js';
import { type Answer, type Ask, failed } from './call.js';
import { partsOfName } from './names.js';
import { customerAnswerSchema, customersSchema, errorsSchema } from './square-answers.js';
import { UpstreamError, type UpstreamPatient } from './upstream.js';

/** What of our request a field of theirs was made of. */
const TYPED_AT: Readonly<Record<string, string>> = {
  given_name: '/patient/name',
  family_name: '/patient/name',
  email_address: '/patient/email',
  phone_number: '/patient/phone',
  birthday: '/bookingFor/birthDate',
};

/** Square's id of the patient, found or made. `key` makes one of two tries with it. */
export async function customerId(
  ask: Ask,
  patient: UpstreamPatient,
  country: string | undefined,
  key: string,
): Promise<string> {
  return (await search(ask, patient, country)) ?? (await create(ask, patient, country, key));
}

async function search(ask: Ask, patient: UpstreamPatient, country?: string): Promise<string | undefined> {
  const step = 'find the patient';
  const { email, phone } = patient;
  const filter =
    email === undefined
      ? { phone_number: { exact: normalPhone(phone ?? '', country) } }
      : { email_address: { exact: email.trim() } };
  const body = { query: { filter }, limit: 100 };
  const answer = await ask({ step, method: 'POST', path: '/customers/search', body, isRead: true, isUrgent: true });
  const found = customersSchema.safeParse(answer.body);
  // A number that Square cannot read is nobody's.
  if (answer.status === 400 && email === undefined) return undefined;
  if (answer.status !== 200 || !found.success) throw failed({ step }, { kind: 'down' }, answer.status);
  const { first, last } = partsOfName(patient.name);
  const isSame = folded(`${first} ${last}`);
  return found.data.customers?.find(one => folded(`${one.given_name ?? ''} ${one.family_name ?? ''}`) === isSame)?.id;
}

async function create(
  ask: Ask,
  { name, email, phone, birthDate }: UpstreamPatient,
  country: string | undefined,
  key: string,
): Promise<string> {
  const step = 'enter the patient';
  const { first, last } = partsOfName(name);
  const body = {
    idempotency_key: key,
    given_name: first,
    family_name: last,
    ...(email !== undefined && { email_address: email.trim() }),
    ...(phone !== undefined && { phone_number: normalPhone(phone, country) }),
    ...(birthDate !== undefined && { birthday: birthDate }),
  };
  // Whether the patient was entered may be open; that nothing was booked is not.
  const answer = await ask({ step, method: 'POST', path: '/customers', body, isUrgent: true }).catch(
    (error: unknown) => {
      const isOpen = error instanceof UpstreamError && error.failure.kind === 'unknown';
      throw isOpen ? failed({ step }, { kind: 'down' }, error.status) : error;
    },
  );
  const made = customerAnswerSchema.safeParse(answer.body);
  if (answer.status === 200 && made.success) return made.data.customer.id;
  throw minds(step, answer);
}

function minds(step: string, { status, body }: Answer): UpstreamError {
  const refused = errorsSchema.safeParse(body);
  const fields = refused.success ? refused.data.errors.map(({ field }) => field ?? '') : [];
  const known = fields.find(field => Object.hasOwn(TYPED_AT, field));
  const path = known === undefined ? undefined : TYPED_AT[known];
  return failed({ step }, path ? { kind: 'invalid', path } : { kind: 'refused' }, status);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
}
