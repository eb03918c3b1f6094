/**
 * Acuity Scheduling (https://developers.acuityscheduling.com/reference, API 1.1, pages as of June 2025).
 *
 * | we ask                                                                 | Acuity                                                |
 * | ---------------------------------------------------------------------- | ----------------------------------------------------- |
 * | `GET /availability/dates?month=`, a month; `…/times?date=`, one day    | what a patient is shown on Acuity's own page          |
 * | `POST /appointments` as a patient, our mark in a form's field          | 200; 400 `not_available`: it refuses what is taken    |
 * | `GET /appointments?field:{id}={mark}&showall=true`, then by the day    | what may have arrived, also what was moved, cancelled |
 * | `PUT /appointments/{id}/reschedule` as a patient                       | 200; 400 `not_available`                              |
 * | `PUT /appointments/{id}/cancel?admin=true`                             | 200, whatever Acuity's own limit to cancel says       |
 * | more than 10 calls a second from one address, or 20 at once            | 429                                                   |
 *
 * Notes can be written as an admin only, and whoever books as an admin books whatever is taken: so the mark and the note stand in two fields
 * of a form that the owner adds. A refusal is 400 `{ status_code, message, error }`. Basic authentication: user id and API key.
 *
 * @module
 */
import type { Clinic } from 'clinic-widgets/clinic.js';
import { addDays, type CivilDate } from 'clinic-widgets/time.js';
import { zoneClock } from '../scheduling/zone-clock.js';
import { type AcuityAppointment, appointmentSchema, appointmentsSchema, refusalSchema } from './acuity-answers.js';
import { type AcuityAccount, findStarts, timesOn } from './acuity-times.js';
import { type Answer, type Ask, caller, failed } from './call.js';
import type { CallLimit } from './call-limit.js';
import type { AcuityConfig } from './config.js';
import { partsOfName } from './names.js';
import { atMost, unhurried } from './turns.js';
import { type Kept, type NewBooking, type Place, type Sought, type Upstream, type UpstreamError } from './upstream.js';

export interface AcuityParts {
  apiKey: string;
  clinic: Pick<Clinic, 'timeZone'>;
  limit: CallLimit;
}

const BASE = 'https://acuityscheduling.com/api/v1';
const PATH = '/appointments';
/** Each day is a call: few, so that what could be asked for within the limit is remembered. */
const WINDOW_DAYS = 3;
/** Of the 20 that Acuity answers at once, for two processes and their bookings. */
const LOOKS_AT_ONCE = 8;
const PATIENCE_MS = 6_000;
/** Where Acuity does not say for how long it wants peace: its limit is by the second. */
const PAUSE_MS = 2_000;
const MOST = 1_000;
const MINUTE = 60_000;

const GONE = /^(?:not_available(?:_min_hours_in_advance|_max_days_in_advance)?|no_available_calendar)$/;
/** What of our request an error is about. */
const TYPED_AT: Readonly<Record<string, string>> = {
  required_first_name: '/patient/name',
  required_last_name: '/patient/name',
  required_email: '/patient/email',
  invalid_email: '/patient/email',
};

export function acuity(config: AcuityConfig, { apiKey, clinic: { timeZone }, limit }: AcuityParts): Upstream {
  const ask = caller({
    base: config.endpoint?.replace(/\/$/, '') ?? BASE,
    headers: { Authorization: `Basic ${Buffer.from(`${config.userId}:${apiKey}`).toString('base64')}` },
    timeoutMs: config.timeoutSeconds * 1000,
    limit: unhurried(limit, PATIENCE_MS),
    resetOf: headers => (headers.has('retry-after') ? undefined : Date.now() + PAUSE_MS),
  });
  const account: AcuityAccount = { ask, config, timeZone, inTurn: atMost(LOOKS_AT_ONCE), months: new Map() };

  return {
    name: 'Acuity',
    windowDays: WINDOW_DAYS,
    findStarts: window => findStarts(account, window),
    isFree: async place => (await timesOn(account, place, dayOf(account, place.start), true)).includes(place.start),
    book: async booking => toKept(config, await create(account, booking)),
    async find(sought) {
      const found = (await marked(account, sought)) ?? (await onItsDay(account, sought));
      return found && toKept(config, found);
    },
    async view(id) {
      const appointment = await view(ask, id);
      return appointment && toKept(config, appointment);
    },
    cancel: id => cancel(ask, id),
    move: async (id, to) => toKept(config, await move(account, id, to)),
  };
}

/** As a patient: so that Acuity itself refuses a time that is taken. */
async function create({ ask, config, timeZone }: AcuityAccount, booking: NewBooking): Promise<AcuityAppointment> {
  const step = 'book';
  const { service, practitioner, start, mark, before, patient } = booking;
  const { first, last } = partsOfName(patient.name);
  const body = {
    datetime: writeInstant(timeZone, start),
    appointmentTypeID: Number(config.services[service]),
    calendarID: Number(config.practitioners[practitioner]),
    firstName: first,
    lastName: last,
    ...(patient.email !== undefined && { email: patient.email.trim() }),
    ...(patient.phone !== undefined && { phone: patient.phone.trim() }),
    timezone: timeZone,
    fields: [
      { id: Number(config.markField), value: mark },
      { id: Number(config.noteField), value: noteOf(booking) },
    ],
  };
  const answer = await ask({ step, method: 'POST', path: PATH, body, isUrgent: true, before });
  return written(step, answer);
}

/** Acuity has no field for a date of birth. */
function noteOf({ note, patient: { birthDate } }: NewBooking): string {
  return birthDate === undefined ? note : `${note}\nBorn ${birthDate}`;
}

/** What a write has made, or why it has not. */
function written(step: string, answer: Answer): AcuityAppointment {
  const { status, body } = answer;
  if (status >= 400) throw refusalOf(step, answer);
  const appointment = appointmentSchema.safeParse(body);
  if (!appointment.success) throw failed({ step }, { kind: 'unknown' }, status);
  return appointment.data;
}

function refusalOf(step: string, { status, body }: Answer): UpstreamError {
  const refusal = refusalSchema.safeParse(body);
  const code = refusal.success ? refusal.data.error : '';
  if (status === 400 && GONE.test(code)) return failed({ step }, { kind: 'taken' }, status);
  const path = Object.hasOwn(TYPED_AT, code) ? TYPED_AT[code] : undefined;
  return failed({ step }, path ? { kind: 'invalid', path } : { kind: 'refused' }, status);
}

/** Wherever it is by now. */
function marked(account: AcuityAccount, sought: Sought): Promise<AcuityAppointment | undefined> {
  return lookUp(account, sought, [[`field:${account.config.markField}`, sought.mark]]);
}

/** Without the filter by a field, in case that Acuity has its own idea of what matches. */
function onItsDay(account: AcuityAccount, sought: Sought): Promise<AcuityAppointment | undefined> {
  const day = dayOf(account, sought.start);
  // The account's clock may be another one than the clinic's.
  return lookUp(account, sought, [
    ['minDate', addDays(day, -1)],
    ['maxDate', addDays(day, 1)],
    ['calendarID', account.config.practitioners[sought.practitioner]!],
  ]);
}

async function lookUp(
  { ask }: AcuityAccount,
  { mark }: Sought,
  filters: readonly (readonly [string, string])[],
): Promise<AcuityAppointment | undefined> {
  const step = 'look up';
  const query = [...filters, ['showall', 'true'], ['max', String(MOST)]] as const;
  const { status, body } = await ask({ step, path: PATH, query, isUrgent: true });
  const answer = appointmentsSchema.safeParse(body);
  if (status !== 200 || !answer.success) throw failed({ step }, { kind: 'down' }, status);
  const found = answer.data.find(appointment => hasMark(appointment, mark));
  // More than can be read is no proof that it is not there.
  if (!found && answer.data.length >= MOST) throw failed({ step }, { kind: 'down' });
  return found;
}

function hasMark({ forms }: AcuityAppointment, mark: string): boolean {
  return (forms ?? []).some(({ values }) => values?.some(({ value }) => value?.includes(mark)));
}

async function view(ask: Ask, id: string): Promise<AcuityAppointment | undefined> {
  const step = 'view';
  const { status, body } = await ask({ step, path: `${PATH}/${encodeURIComponent(id)}`, isUrgent: true });
  if (status === 404) return undefined;
  const appointment = appointmentSchema.safeParse(body);
  if (status !== 200 || !appointment.success) throw failed({ step }, { kind: 'down' }, status);
  return appointment.data;
}

/** As an admin: until when a patient may cancel is said by the clinic's document, and judged before. */
async function cancel(ask: Ask, id: string): Promise<void> {
  const appointment = await view(ask, id);
  if (!appointment || isOver(appointment)) return;
  const step = 'cancel';
  const path = `${PATH}/${encodeURIComponent(id)}/cancel`;
  const answer = await ask({ step, method: 'PUT', path, query: [['admin', 'true']], body: {}, isUrgent: true });
  if (answer.status >= 400 && answer.status !== 404) throw refusalOf(step, answer);
}

/** As a patient: so that Acuity itself refuses a time that is taken. */
async function move(
  { ask, config, timeZone }: AcuityAccount,
  id: string,
  { start, practitioner, before }: Place & Pick<NewBooking, 'before'>,
): Promise<AcuityAppointment> {
  const step = 'move';
  const body = { datetime: writeInstant(timeZone, start), calendarID: Number(config.practitioners[practitioner]) };
  const path = `${PATH}/${encodeURIComponent(id)}/reschedule`;
  return written(step, await ask({ step, method: 'PUT', path, body, isUrgent: true, before }));
}

function toKept({ practitioners }: AcuityConfig, appointment: AcuityAppointment): Kept {
  const { id, datetime: start, duration, calendarID } = appointment;
  const [practitioner] = Object.entries(practitioners).find(([, theirs]) => theirs === calendarID) ?? [];
  return { id, start, end: start + duration * MINUTE, practitioner, isCancelled: isOver(appointment) };
}

function isOver({ canceled, noShow }: AcuityAppointment): boolean {
  return canceled ?? (noShow !== undefined && noShow !== null);
}

function dayOf({ timeZone }: AcuityAccount, instant: number): CivilDate {
  return zoneClock(timeZone).dateAt(instant);
}

/** `2016-02-03T14:00:00-0800`, as Acuity writes it. */
function writeInstant(timeZone: string, instant: number): string {
  return zoneClock(timeZone)
    .write(instant)
    .replace(/:(\d\d)$/, '$1');
}
