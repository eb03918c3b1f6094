/**
 * Our terms in those of Easy!Appointments, and back.
 *
 * @module
 */
import type { BookedItem } from '../booking/answers.js';
import { isText } from '../booking/reader.js';
import type { BookingRequest } from '../booking/request.js';
import type { CivilDate } from '../time/civil-date.js';
import { sessionAt } from '../time/wall-clock.js';
import { isTimeZone } from '../time/zone-names.js';
import type { BookingResult, Failure, SlotQuery } from './backend.js';
import type { Reply } from './exchange.js';
import { type Mapped, namesOf, restInWords } from './one-by-one.js';

/** What the booking page says to its own script, as far as one may count on it. */
export interface Page {
  csrf_token?: string;
  available_services?: readonly { id: unknown; duration: unknown }[];
  available_providers?: readonly { id: unknown; timezone: string; services: readonly unknown[] }[];
}

/** Whom one can book for a service: a provider, or whoever of them is free. */
export interface Calendar {
  /** What its clock shows. */
  zone: string;
  minutes: number;
  practitioner?: string | undefined;
  asked: { service_id: string; provider_id: string };
  /** Of the page that told it. */
  token: string;
}

export interface Refusal {
  failure: Failure;
  /** It may be about the time: the list of free times knows more. */
  isOfTime?: boolean;
}

type Booked = Omit<BookedItem, 'id' | 'status'>;
type Fields = Partial<Record<string, unknown>>;

export function readPage(html: string): Page | undefined {
  try {
    return JSON.parse(/\bvars = (\{.*\});/.exec(html)![1]!) as Page;
  } catch {
    return undefined;
  }
}

/**
 * The chosen practitioner's; with anybody that of whoever is free, where the clinic knows all of them and their clocks show the same, else
 * everybody's.
 */
export function calendarsFor(page: Page, mapped: Mapped, service: string, practitioner?: string): Calendar[] {
  const { available_services = [], available_providers = [], csrf_token: token = '' } = page;
  const service_id = mapped.services[service] ?? '';
  const isIt = (id: unknown): boolean => String(id) === service_id;
  const minutes = Number(available_services.find(({ id }) => isIt(id))?.duration);
  const offering = available_providers.filter(
    ({ timezone, services }) => minutes > 0 && isTimeZone(timezone) && services.some(isIt),
  );
  const all = Object.entries(mapped.practitioners).flatMap(([who, provider_id]): Calendar[] =>
    offering
      .filter(({ id }) => String(id) === provider_id)
      .map(({ timezone }) => ({
        zone: timezone,
        minutes,
        practitioner: who,
        token,
        asked: { service_id, provider_id },
      })),
  );
  if (practitioner) return all.filter(each => each.practitioner === practitioner);
  const [first, second] = all;
  return second && all.length === offering.length && all.every(({ zone }) => zone === first!.zone)
    ? [{ ...second, practitioner: undefined, asked: { service_id, provider_id: 'any-provider' } }]
    : all;
}

/** What it offers on one of its days, as far as that is on a day that was asked for. */
export function rowsOf(
  body: unknown,
  { zone, minutes, practitioner }: Calendar,
  day: CivilDate,
  { from, to, timeZone }: SlotQuery,
): object[] | undefined {
  if (!Array.isArray(body)) return undefined;
  const rows = body.map(time => ({ ...sessionAt([zone, timeZone], day, time, minutes), practitioner }));
  return rows.filter(({ start = from }) => start >= from && start < `${to}U`);
}

/** The fields of a booking. */
export function fieldsOf(
  request: BookingRequest,
  { asked, token }: Calendar,
  [start, end]: readonly string[],
  { clinic }: Mapped,
): URLSearchParams {
  const { patient, timeZone } = request;
  const [first, last] = namesOf(request);
  const fields = {
    manage_mode: 0,
    'customer][first_name': first,
    'customer][last_name': last,
    'customer][email': patient.email,
    'customer][phone_number': patient.phone,
    'customer][timezone': timeZone,
    'appointment][start_datetime': start,
    'appointment][end_datetime': end,
    'appointment][id_users_provider': asked.provider_id,
    'appointment][id_services': asked.service_id,
    'appointment][notes': restInWords(request, clinic, ['patient-phone']),
  };
  const posted = Object.entries(fields).map(([name, value = '']) => [`post_data[${name}]`, String(value)]);
  return new URLSearchParams([['csrf_token', token], ...posted]);
}

/** A booking that was made, with its own page to move or cancel it. */
export function bookingOf(body: unknown, booked: Booked, page: string): BookingResult | undefined {
  const { appointment_id, appointment_hash } = Object(body) as Fields;
  const [id, status] = [String(appointment_id), 'confirmed'] as const;
  const result = { reference: id, status, items: [{ ...booked, id, status }] };
  return isText(appointment_hash) ? { ...result, manageUrl: page + encodeURIComponent(appointment_hash) } : undefined;
}

/**
 * What `register` minds, if it does. Its words may be in any language and hold what was typed. Only those about fields are always the
 * same; about any other it is asked whether they mean the time, and else they are shown.
 */
export function readRefusal({ status, body }: Reply, { email, phone }: BookingRequest['patient']): Refusal | undefined {
  const { message, captcha_verification, altcha_verification } = Object(body) as Fields;
  if ((captcha_verification ?? altcha_verification) === false)
    return { failure: { kind: 'challenge', challenge: 'captcha' } };
  if (status !== 500 || !isText(message) || /error occurred/.test(message)) return undefined;
  // It lists what it was sent: the word "email" too.
  const isMissing = /required fields/.test(message);
  if (!isMissing && !/email/.test(message))
    return { failure: { kind: 'invalid', issues: [{ path: null, message }] }, isOfTime: true };
  const path = isMissing && !phone ? '/patient/phone' : isMissing && email ? null : '/patient/email';
  return { failure: { kind: 'invalid', issues: [{ path }] } };
}
