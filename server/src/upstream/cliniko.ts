/**
 * Cliniko, a practice management system (https://docs.api.cliniko.com, and github.com/redguava/cliniko-api as of May 2025).
 *
 * | we ask                                                                | Cliniko                                                    |
 * | --------------------------------------------------------------------- | ---------------------------------------------------------- |
 * | `GET …/available_times?from=&to=`, 7 days at most, in pages           | starts in UTC, by its own rules of online booking          |
 * | `GET /patients?q[]=email:=…`, `POST /patients`                        | 201; 422 `{ errors: { field: words } }`                    |
 * | `POST /individual_appointments`, our mark in `notes`                  | 201, **also where the time is taken**: it never refuses it |
 * | `GET /individual_appointments/{id}/conflicts`                         | `{ conflicts: { exist } }`: somebody came between          |
 * | `GET /individual_appointments?q[]=created_at:>=…`, and `/cancelled`   | what may have arrived, to look for the mark in             |
 * | `PATCH /individual_appointments/{id}`, `…/cancel`, `DELETE`           | moved, cancelled (204), deleted (204)                      |
 * | more than 200 calls a minute                                          | 429, `X-RateLimit-Reset` in seconds since 1970             |
 *
 * The API key is the user name of Basic authentication; its end (`-uk1`) says in which region the account is.
 *
 * @module
 */
import type { Clinic } from 'clinic-widgets/clinic.js';
import { zoneClock } from '../scheduling/zone-clock.js';
import { type Answer, type Ask, caller, failed } from './call.js';
import type { CallLimit } from './call-limit.js';
import {
  type Appointment,
  appointmentSchema,
  appointmentsSchema,
  availableTimesSchema,
  conflictsSchema,
  refusedFieldsSchema,
} from './cliniko-answers.js';
import { patientId } from './cliniko-patients.js';
import type { ClinikoConfig } from './config.js';
import {
  type Kept,
  type NewBooking,
  type Place,
  type Sought,
  type Upstream,
  UpstreamError,
  type Window,
} from './upstream.js';

export interface ClinikoParts {
  apiKey: string;
  clinic: Pick<Clinic, 'timeZone' | 'country'>;
  limit: CallLimit;
}

const SHARD = /-([a-z]{2}\d{1,2})$/i;
const PAGE = 100;
const MOST_PAGES = 20;
/** What stands between their clock and ours, and between sending and entering. */
const SLACK_MS = 600_000;
const HOUR = 3_600_000;
/** "Other": nobody asks a patient why. */
const REASON = 50;
const PATH = '/individual_appointments';

export function cliniko(config: ClinikoConfig, { apiKey, clinic, limit }: ClinikoParts): Upstream {
  const ask = caller({
    base: config.endpoint?.replace(/\/$/, '') ?? baseOf(apiKey),
    headers: {
      Authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`,
      'User-Agent': `clinic-widgets (${config.contact})`,
    },
    timeoutMs: config.timeoutSeconds * 1000,
    limit,
    resetOf: headers => Number(headers.get('x-ratelimit-reset') ?? '') * 1000 || undefined,
  });
  const dayOf = (instant: number): string => zoneClock(clinic.timeZone).dateAt(instant);
  const kept = (appointment: Appointment): Kept => toKept(config, appointment);

  return {
    name: 'Cliniko',
    windowDays: 7,
    findStarts: window => availableTimes(ask, config, window, false),
    async isFree({ service, practitioner, start }) {
      const day = dayOf(start);
      return (await availableTimes(ask, config, { service, practitioner, from: day, to: day }, true)).includes(start);
    },
    async book(booking) {
      const patient = await patientId(ask, booking.patient, clinic.country);
      const appointment = await create(ask, config, booking, patient);
      if (await hasConflict(ask, appointment.id)) {
        await remove(ask, appointment.id);
        throw failed({ step: 'book' }, { kind: 'taken' });
      }
      return kept(appointment);
    },
    async find(sought) {
      const found = (await marked(ask, PATH, sought)) ?? (await marked(ask, `${PATH}/cancelled`, sought));
      return found && kept(found);
    },
    async view(id) {
      const appointment = await view(ask, id);
      return appointment && kept(appointment);
    },
    async cancel(id) {
      const appointment = await view(ask, id);
      if (!appointment || isOver(appointment)) return;
      const step = 'cancel';
      const body = { cancellation_reason: REASON, cancellation_note: 'Cancelled online by the patient' };
      const path = `${PATH}/${encodeURIComponent(id)}/cancel`;
      const { status } = await ask({ step, method: 'PATCH', path, body, isUrgent: true });
      if (status !== 204 && status !== 200 && status !== 404) throw failed({ step }, { kind: 'refused' }, status);
    },
    move: async (id, to) => kept(await move(ask, config, id, to)),
  };
}

/** By the end of the key; keys from before there were regions have none. */
function baseOf(apiKey: string): string {
  return `https://api.${(SHARD.exec(apiKey)?.[1] ?? 'au1').toLowerCase()}.cliniko.com/v1`;
}

async function availableTimes(ask: Ask, config: ClinikoConfig, window: Window, isUrgent: boolean): Promise<number[]> {
  const step = 'find free times';
  const { business, services, practitioners } = config;
  const ids = [business, practitioners[window.practitioner]!, services[window.service]!].map(encodeURIComponent);
  const path = `/businesses/${ids[0]}/practitioners/${ids[1]}/appointment_types/${ids[2]}/available_times`;
  const starts: number[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = [['from', window.from], ['to', window.to], ...pageOf(page)] as const;
    const { status, body } = await ask({ step, path, query, isUrgent });
    // Where online booking is off for one of the three, Cliniko knows no such address.
    if (status !== 200) throw failed({ step }, { kind: 'refused' }, status);
    const answer = availableTimesSchema.safeParse(body);
    if (!answer.success) throw failed({ step }, { kind: 'down' }, status);
    starts.push(...answer.data.available_times.map(time => time.appointment_start));
    if (!answer.data.links?.next) break;
  }
  return starts;
}

async function create(ask: Ask, config: ClinikoConfig, booking: NewBooking, patient: string): Promise<Appointment> {
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
async function hasConflict(ask: Ask, id: string): Promise<boolean> {
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
async function remove(ask: Ask, id: string): Promise<void> {
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

async function view(ask: Ask, id: string): Promise<Appointment | undefined> {
  const step = 'view';
  const answer = await ask({ step, path: `${PATH}/${encodeURIComponent(id)}`, isUrgent: true });
  return answer.status === 404 ? undefined : appointmentIn(step, answer, 'down');
}

async function move(
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

function toKept({ practitioners }: ClinikoConfig, appointment: Appointment): Kept {
  const theirs = practitionerIn(appointment);
  const [practitioner] = Object.entries(practitioners).find(([, id]) => id === theirs) ?? [];
  const { id, starts_at: start, ends_at: end } = appointment;
  return { id, start, end, practitioner, isCancelled: isOver(appointment) };
}

function isOver({ cancelled_at, deleted_at, archived_at }: Appointment): boolean {
  return Boolean(cancelled_at || deleted_at || archived_at);
}

/** Of another record Cliniko gives only the address. */
function practitionerIn({ practitioner }: Appointment): string | undefined {
  return practitioner?.links.self.split('/').at(-1);
}

function pageOf(page: number): (readonly [string, string])[] {
  const size = ['per_page', String(PAGE)] as const;
  return page === 1 ? [size] : [size, ['page', String(page)]];
}

/** Without milliseconds, as Cliniko writes it. */
function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
