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
import { type Ask, caller, failed } from './call.js';
import type { CallLimit } from './call-limit.js';
import { type Appointment, availableTimesSchema } from './cliniko-answers.js';
import {
  cancel,
  create,
  find,
  hasConflict,
  isOver,
  MOST_PAGES,
  move,
  pageOf,
  practitionerIn,
  remove,
  view,
} from './cliniko-appointments.js';
import { patientId } from './cliniko-patients.js';
import type { ClinikoConfig } from './config.js';
import type { Kept, Upstream, Window } from './upstream.js';

export interface ClinikoParts {
  apiKey: string;
  clinic: Pick<Clinic, 'timeZone' | 'country'>;
  limit: CallLimit;
}

const SHARD = /-([a-z]{2}\d{1,2})$/i;

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
      const found = await find(ask, sought);
      return found && kept(found);
    },
    async view(id) {
      const appointment = await view(ask, id);
      return appointment && kept(appointment);
    },
    cancel: id => cancel(ask, id),
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
    // 404: online booking is off for one of the three, or there is no such. 400: over there it is past midnight already.
    if (status !== 200) throw failed({ step }, { kind: status === 400 ? 'down' : 'refused' }, status);
    const answer = availableTimesSchema.safeParse(body);
    if (!answer.success) throw failed({ step }, { kind: 'down' }, status);
    starts.push(...answer.data.available_times.map(time => time.appointment_start));
    if (!answer.data.links?.next) break;
  }
  return starts;
}

function toKept({ practitioners }: ClinikoConfig, appointment: Appointment): Kept {
  const theirs = practitionerIn(appointment);
  const [practitioner] = Object.entries(practitioners).find(([, id]) => id === theirs) ?? [];
  const { id, starts_at: start, ends_at: end } = appointment;
  return { id, start, end, practitioner, isCancelled: isOver(appointment) };
}
