/**
 * Our terms in those of Easy!Appointments, and back.
 *
 * @module
 */
import { isText } from '../booking/reader.js';
import type { BookingRequest } from '../booking/request.js';
import { isTimeZone } from '../time/zone-names.js';
import { parseJson } from './asking.js';
import type { Failure } from './backend.js';
import type { Reply } from './exchange.js';
import { type Mapped, namesOf, restInWords } from './one-by-one.js';

/** What the booking page says to its own script, as far as one may count on it. */
export interface Page {
  csrf_token: string;
  available_services?: readonly { id: unknown; duration: unknown }[];
  available_providers?: readonly { id: unknown; timezone: string; services: readonly unknown[] }[];
}

/** Whom one can book for a service: a provider, or whoever of them is free. */
export interface Calendar {
  /** What its clock shows. */
  zone: string;
  minutes: number;
  practitioner?: string | undefined;
  service_id: string;
  provider_id: string;
  /** Of the page that told it. */
  csrf_token: string;
}

type Fields = Partial<Record<string, unknown>>;

/**
 * The chosen practitioner's; with anybody that of whoever is free, where the clinic knows all of them and their clocks show the same, else
 * everybody's.
 */
export function calendarsFor(
  { text }: Reply,
  { services: ids, practitioners }: Mapped,
  service: string,
  practitioner: string | undefined,
): Calendar[] | undefined {
  const page = parseJson(/ vars = (.*);/.exec(text)?.[1] ?? '') as Page | undefined;
  if (!page) return undefined;
  const { available_services = [], available_providers = [], csrf_token } = page;
  const service_id = String(ids[service]);
  const isIt = (id: unknown): boolean => String(id) === service_id;
  const minutes = Number(available_services.find(({ id }) => isIt(id))?.duration);
  const all = available_providers.flatMap(({ id, timezone: zone, services }): Calendar[] => {
    const provider_id = String(id);
    const who = Object.keys(practitioners).find(each => practitioners[each] === provider_id);
    const isOffering = minutes && isTimeZone(zone) && services.some(isIt);
    return isOffering ? [{ zone, minutes, practitioner: who, csrf_token, service_id, provider_id }] : [];
  });
  const [, second] = all;
  if (!practitioner && second && all.every(each => each.practitioner && each.zone === second.zone))
    return [{ ...second, practitioner, provider_id: 'any-provider' }];
  return all.filter(({ practitioner: who }) => (practitioner ? who === practitioner : who));
}

/** The fields of a booking. */
export function fieldsOf(
  request: BookingRequest,
  { csrf_token, service_id: id_services, provider_id: id_users_provider }: Calendar,
  [start_datetime, end_datetime]: readonly string[],
  clinic: Mapped['clinic'],
): URLSearchParams {
  const { timeZone: timezone, patient } = request;
  const [first_name, last_name] = namesOf(request);
  const fields = {
    customer: {
      first_name,
      last_name,
      email: patient.email,
      phone_number: patient.phone,
      timezone,
    },
    appointment: {
      start_datetime,
      end_datetime,
      id_users_provider,
      id_services,
      notes: restInWords(request, clinic, ['patient-phone']),
    },
  };
  const post = new URLSearchParams({ csrf_token, 'post_data[manage_mode]': '0' });
  for (const [group, values] of Object.entries(fields))
    for (const [name, value = ''] of Object.entries(values)) post.append(`post_data[${group}][${name}]`, value);
  return post;
}

/**
 * What `register` minds, if it does. Its words may be in any language and hold what was typed. Only those about fields are always the
 * same; any others are shown.
 */
export function readRefusal({ status, body }: Reply, { email, phone }: BookingRequest['patient']): Failure | undefined {
  const { message, captcha_verification, altcha_verification } = Object(body) as Fields;
  if ([captcha_verification, altcha_verification].includes(false)) return { kind: 'challenge', challenge: 'captcha' };
  if (status !== 500 || !isText(message) || /error occurred/.test(message)) return undefined;
  // After the first words it lists what it was sent: "email" too.
  const [word] = /required fields|email/.exec(message) ?? [];
  const missing = phone ? null : '/patient/phone';
  const path = email && word !== 'email' ? missing : '/patient/email';
  return { kind: 'invalid', issues: [word ? { path } : { path: null, message }] };
}
