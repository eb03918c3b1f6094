/**
 * Cliniko's individual appointments. Each function is one step; what they are put together to says `cliniko.ts`.
 *
 * @module
 */
import { type Answer, type Ask, failed } from './call.js';
import {
  type Appointment,
  appointmentSchema,
  appointmentsSchema,
  conflictsSchema,
  refusedFieldsSchema,
} from './cliniko-answers.js';
import type { ClinikoConfig } from './config.js';
import { type NewBooking, type Place, type Sought, UpstreamError } from './upstream.js';

const PATH = '/individual_appointments';
const PAGE = 100;
/** Of any list: further pages are not read. */
export const MOST_PAGES = 20;
/** What stands between their clock and ours, and between sending and entering. */
const SLACK_MS = 600_000;
const HOUR = 3_600_000;
/** "Other": nobody asks a patient why. */
const REASON = 50;

export async function create(
  ask: Ask,
  config: ClinikoConfig,
  booking: NewBooking,
  patient: string,
): Promise<Appointment> {
  const step = 'book';
  const { service, practitioner, start, note, mark, before } = booking;
  const body = {
    starts_at: utc(start),
    patient_id: patient,
    practitioner_id: config.practitioners[practitioner],
    appointment_type_id: config.services[service],
    business_id: config.business,
    notes: `${note}\n${mark}`,
  };
  const answer = await ask({ step, method: 'POST', path: PATH, body, isUrgent: true, before });
  if (answer.status !== 201 && answer.status !== 200) throw refusalOf(step, answer);
  return appointmentIn(step, answer, 'unknown');
}

/** Of what we send only the time is the patient's choice. */
function refusalOf(step: string, { status, body }: Answer): UpstreamError {
  const refused = refusedFieldsSchema.safeParse(body);
  const isTime = refused.success && ['starts_at', 'ends_at'].some(field => Object.hasOwn(refused.data.errors, field));
  return failed({ step }, { kind: isTime ? 'taken' : 'refused' }, status);
}

/** Where nobody can say, there is none: the appointment is there, and staff see both. */
export async function hasConflict(ask: Ask, id: string): Promise<boolean> {
  const path = `${PATH}/${encodeURIComponent(id)}/conflicts`;
  try {
    const { body } = await ask({ step: 'look for conflicts', path, isUrgent: true });
    const answer = conflictsSchema.safeParse(body);
    return answer.success && answer.data.conflicts.exist;
  } catch (error) {
    if (error instanceof UpstreamError) return false;
    throw error;
  }
}

/** Takes back what nobody has been told of. Where that fails, what is there is as good as any other booking that may have arrived. */
export async function remove(ask: Ask, id: string): Promise<void> {
  const step = 'take back';
  const path = `${PATH}/${encodeURIComponent(id)}`;
  const status = await inDoubt(step, async () => (await ask({ step, method: 'DELETE', path, isUrgent: true })).status);
  if (status >= 400 && status !== 404) throw failed({ step }, { kind: 'unknown' }, status);
}

/** Something was written before: no failure from here on means that nothing was. */
async function inDoubt<Result>(step: string, undo: () => Promise<Result>): Promise<Result> {
  return undo().catch((error: unknown) => {
    throw error instanceof UpstreamError ? failed({ step }, { kind: 'unknown' }, error.status) : error;
  });
}

export async function view(ask: Ask, id: string): Promise<Appointment | undefined> {
  const step = 'view';
  const answer = await ask({ step, path: `${PATH}/${encodeURIComponent(id)}`, isUrgent: true });
  return answer.status === 404 ? undefined : appointmentIn(step, answer, 'down');
}

export async function move(
  ask: Ask,
  config: ClinikoConfig,
  id: string,
  to: Place & Pick<NewBooking, 'before'>,
): Promise<Appointment> {
  const was = await view(ask, id);
  if (!was || isOver(was)) throw failed({ step: 'move' }, { kind: 'refused' });
  const moved = await change(
    ask,
    id,
    { starts_at: utc(to.start), ends_at: null, practitioner_id: config.practitioners[to.practitioner] },
    to.before,
  );
  if (!(await hasConflict(ask, id))) return moved;
  const practitioner_id = practitionerIn(was);
  const back = {
    starts_at: utc(was.starts_at),
    ends_at: utc(was.ends_at),
    ...(practitioner_id && { practitioner_id }),
  };
  await inDoubt('move back', () => change(ask, id, back));
  throw failed({ step: 'move' }, { kind: 'taken' });
}

async function change(ask: Ask, id: string, body: object, before?: number): Promise<Appointment> {
  const step = 'move';
  const path = `${PATH}/${encodeURIComponent(id)}`;
  const answer = await ask({
    step,
    method: 'PATCH',
    path,
    body,
    isUrgent: true,
    ...(before !== undefined && { before }),
  });
  if (answer.status !== 200) throw refusalOf(step, answer);
  return appointmentIn(step, answer, 'unknown');
}

/** Again is the same as once. */
export async function cancel(ask: Ask, id: string): Promise<void> {
  const appointment = await view(ask, id);
  if (!appointment || isOver(appointment)) return;
  const step = 'cancel';
  const body = { cancellation_reason: REASON, cancellation_note: 'Cancelled online by the patient' };
  const path = `${PATH}/${encodeURIComponent(id)}/cancel`;
  const { status } = await ask({ step, method: 'PATCH', path, body, isUrgent: true });
  if (status !== 204 && status !== 200 && status !== 404) throw failed({ step }, { kind: 'refused' }, status);
}

/** By its mark, among those that stand and those that were cancelled. */
export async function find(ask: Ask, sought: Sought): Promise<Appointment | undefined> {
  return (await marked(ask, PATH, sought)) ?? (await marked(ask, `${PATH}/cancelled`, sought));
}

/** Among what was made since: staff may have moved it, or given it to somebody else. */
async function marked(ask: Ask, path: string, { mark, since }: Sought): Promise<Appointment | undefined> {
  const step = 'look up';
  const filters = [`created_at:>=${utc(since - SLACK_MS)}`, `created_at:<=${utc(since + HOUR)}`];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = [...filters.map(filter => ['q[]', filter] as const), ...pageOf(page)];
    const { status, body } = await ask({ step, path, query, isUrgent: true });
    const answer = appointmentsSchema.safeParse(body);
    if (status !== 200 || !answer.success) throw failed({ step }, { kind: 'down' }, status);
    const found = answer.data.individual_appointments.find(({ notes }) => notes?.includes(mark));
    if (found || !answer.data.links?.next) return found;
  }
  // More than can be read is no proof that it is not there.
  throw failed({ step }, { kind: 'down' });
}

function appointmentIn(step: string, { status, body }: Answer, otherwise: 'down' | 'unknown'): Appointment {
  const appointment = appointmentSchema.safeParse(body);
  if (!appointment.success || status >= 400) throw failed({ step }, { kind: otherwise }, status);
  return appointment.data;
}

export function isOver({ cancelled_at, deleted_at, archived_at }: Appointment): boolean {
  return Boolean(cancelled_at || deleted_at || archived_at);
}

/** Of another record Cliniko gives only the address. */
export function practitionerIn({ practitioner }: Appointment): string | undefined {
  return practitioner?.links.self.split('/').at(-1);
}

export function pageOf(page: number): (readonly [string, string])[] {
  const size = ['per_page', String(PAGE)] as const;
  return page === 1 ? [size] : [size, ['page', String(page)]];
}

/** Without milliseconds, as Cliniko writes it. */
function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
