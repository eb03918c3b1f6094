/**
 * The clinic document that is plainly right, in the shape of `schema.ts`. A test checks the two against each other.
 *
 * @module
 */
import { isCivilDate } from '../time/civil-date.js';
import { isTimeZone } from '../time/zone-names.js';
import type { Clinic } from './schema.js';
import { either, isPlain, listOf, matching, oneOf, or, shape, type Take, when, whole } from './take.js';

export const id = matching(/^[a-z0-9][a-z0-9_-]{0,63}$/);
export const text = when(value => {
  if (typeof value === 'string') return value !== '';
  if (!isPlain(value) || Object.hasOwn(value, '__proto__')) return false;
  const texts = Object.values(value);
  return texts.length > 0 && texts.every(isString);
});
export const filled = when(value => isString(value) && value !== '');
export const date = when(value => isString(value) && isCivilDate(value));
export const bool = when(value => typeof value === 'boolean');
export const picture = shape({ src: filled, alt: text });

const string = when(isString);
const number = when(Number.isFinite);
const clock = matching(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const intervals = listOf(listOf(clock, 2));
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const hours = shape({}, Object.fromEntries(DAYS.map(day => [day, intervals])));
const closed = listOf(either(date, shape({ from: date, to: date })));

const service = shape(
  { id, name: text, minutes: whole(5, 1440) },
  {
    summary: text,
    therapy: id,
    price: shape({ amount: matching(/^\d{1,9}(?:\.\d{1,4})?$/), currency: matching(/^[A-Z]{3}$/) }),
    practitioners: listOf(id),
    bufferMinutes: or(whole(0, 480), 0),
    capacity: or(whole(1, 500), 1),
    sessions: or(whole(1, 12), 1),
    newPatients: or(bool, true),
    requiresScreening: or(bool, false),
    approval: or(oneOf(['auto', 'manual']), 'auto'),
  },
);

const practitioner = shape(
  { id, name: text },
  {
    title: text,
    registration: text,
    bio: text,
    photo: picture,
    gender: filled,
    languages: listOf(filled),
    hours,
    closed,
  },
);

const question = shape(
  { id, type: oneOf(['text', 'choice', 'choices', 'yesno', 'date']), label: text },
  {
    options: listOf(shape({ id, label: text })),
    required: or(bool, false),
    showIf: shape({ question: id, is: either(string, bool) }),
  },
);

const consent = shape({ id, version: filled, text }, { required: or(bool, false) });

const BACKENDS =
  'rest form webhook link calcom contact-form-7 wordpress easyappointments supabase fhir smart-links'.split(' ');

const booking = shape(
  {},
  {
    backend: or(oneOf(BACKENDS), 'rest'),
    backendOptions: when(value => isPlain(value) && !Object.hasOwn(value, '__proto__')),
    endpoint: filled,
    page: filled,
    stepMinutes: or(whole(5, 1440), 15),
    noticeMinutes: or(whole(0, 525_600), 120),
    horizonDays: or(whole(1, 730), 60),
    cancelUntilMinutes: or(whole(0, 525_600), 1440),
    holdTimes: or(bool, false),
    askForTimes: or(bool, true),
    forOthers: or(bool, true),
    askAccess: or(bool, true),
    questions: orNone(question),
    consent: orNone(consent),
  },
);

const address = shape(
  {},
  { street: text, city: text, region: text, postalCode: filled, country: filled, access: listOf(filled) },
);

export const faq = listOf(shape({ q: text, a: text }));

/** Any object with an id; what is in it is looked at when the therapy is shown. */
const therapyEntry = when(
  value => isPlain(value) && id(value['id']) !== undefined && !Object.hasOwn(value, '__proto__'),
);

export const takeClinic = shape(
  { id, name: text, timeZone: when(value => isString(value) && isTimeZone(value)) },
  {
    $schema: string,
    country: matching(/^[A-Z]{2}$/),
    languages: orNone(filled),
    phone: filled,
    emergencyNumber: filled,
    email: filled,
    url: filled,
    privacyUrl: filled,
    controller: text,
    geo: listOf(number, 2),
    address,
    mapUrl: filled,
    therapies: orNone(either(id, therapyEntry)),
    services: orNone(service),
    practitioners: orNone(practitioner),
    hours: or(hours, {}),
    closed: or(closed, []),
    faq: or(faq, []),
    reviewMonths: or(whole(1, 120), 24),
    structuredData: or(bool, true),
    booking: or(booking, {}),
  },
) as Take<Clinic>;

/** A list that may be missing. */
export function orNone(take: Take): Take {
  return or(listOf(take), []);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
