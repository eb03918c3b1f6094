/**
 * The clinic document that is plainly right, in the shape of `schema.ts`. A test checks the two against each other.
 *
 * @module
 */
import { isCivilDate } from '../time/civil.js';
import { isTimeZone } from '../time/zone-names.js';
import type { Clinic } from './schema.js';
import { either, isPlain, listOf, matching, oneOf, shape, type Take, when, whole } from './take.js';

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
const list = (): unknown[] => [];

const service = shape(
  { id, name: text, minutes: whole(5, 1440) },
  {
    therapy: id,
    price: shape({ amount: matching(/^\d{1,9}(?:\.\d{1,4})?$/), currency: matching(/^[A-Z]{3}$/) }),
    practitioners: listOf(id),
    bufferMinutes: whole(0, 480),
    capacity: whole(1, 500),
    sessions: whole(1, 12),
    newPatients: bool,
    requiresScreening: bool,
    approval: oneOf(['auto', 'manual']),
  },
  {
    bufferMinutes: () => 0,
    capacity: () => 1,
    sessions: () => 1,
    newPatients: () => true,
    requiresScreening: () => false,
    approval: () => 'auto',
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
    required: bool,
    showIf: shape({ question: id, is: either(string, bool) }),
  },
  { required: () => false },
);

const consent = shape({ id, version: filled, text }, { required: bool }, { required: () => false });

const booking = shape(
  {},
  {
    backend: oneOf(['rest']),
    endpoint: filled,
    page: filled,
    stepMinutes: whole(5, 1440),
    noticeMinutes: whole(0, 525_600),
    horizonDays: whole(1, 730),
    cancelUntilMinutes: whole(0, 525_600),
    questions: listOf(question),
    consent: listOf(consent),
  },
  {
    backend: () => 'rest',
    stepMinutes: () => 15,
    noticeMinutes: () => 120,
    horizonDays: () => 60,
    cancelUntilMinutes: () => 1440,
    questions: list,
    consent: list,
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
    languages: listOf(filled),
    phone: filled,
    emergencyNumber: filled,
    email: filled,
    url: filled,
    privacyUrl: filled,
    controller: text,
    geo: listOf(number, 2),
    address,
    therapies: listOf(either(id, therapyEntry)),
    services: listOf(service),
    practitioners: listOf(practitioner),
    hours,
    closed,
    faq,
    booking,
  },
  {
    languages: list,
    therapies: list,
    services: list,
    practitioners: list,
    hours: () => ({}),
    closed: list,
    faq: list,
    booking: () => booking({}),
  },
) as Take<Clinic>;

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
