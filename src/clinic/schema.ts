/**
 * The clinic document, `clinic.json`: one public file that feeds every widget and the reference server.
 *
 * The texts given as errors are what the owner reads after "expected". What a therapy holds is in `therapy-schema.ts`. A page loads
 * these two when `take-clinic.ts` or `take-therapy.ts` does not take a document: change them together, a test holds them together.
 *
 * @module
 */
import * as z from 'zod/mini';
import { isCivilDate } from '../time/civil-date.js';
import { isTimeZone } from '../time/zone-names.js';

// zod probes `new Function` once, which a strict Content-Security-Policy reports as a violation.
z.config({ jitless: true });

const filled = (expected = 'a text that is not empty') => z.string(expected).check(z.minLength(1, expected));
const whole = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z.number(expected).check(z.refine(value => Number.isInteger(value) && value >= min && value <= max, expected));
};
const matching = (form: RegExp, expected: string) => z.string(expected).check(z.regex(form, expected));

/** Names things across the document and in URLs. */
export const idSchema = matching(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'an id of a-z, 0-9, - and _');

/** A text, or one text per language: `"Book"` or `{ "en": "Book", "es": "Reservar" }`. */
export const textSchema = z.union(
  [filled(), z.record(z.string(), z.string()).check(z.refine(texts => Object.keys(texts).length > 0))],
  'a text, or an object of texts by language such as { "en": "…" }',
);

/** A day of the clinic's calendar, `2026-12-25`. */
export const dateSchema = z.string('a date like 2026-12-25').check(z.refine(isCivilDate, 'a date like 2026-12-25'));

const CLOCK = 'a time like 09:00, at most 24:00';
const clockSchema = matching(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, CLOCK);
const intervalsSchema = z.array(
  z.tuple([clockSchema, clockSchema], 'a pair of times like ["09:00", "12:00"]'),
  'a list of opening and closing times like [["09:00", "12:00"]]',
);

/** Weekly opening. A missing day is closed. A closing before its opening is on the next day. */
export const hoursSchema = z.object({
  mon: z.optional(intervalsSchema),
  tue: z.optional(intervalsSchema),
  wed: z.optional(intervalsSchema),
  thu: z.optional(intervalsSchema),
  fri: z.optional(intervalsSchema),
  sat: z.optional(intervalsSchema),
  sun: z.optional(intervalsSchema),
});

/** Days off: single days, or spans with both ends included. */
export const closedSchema = z.array(
  z.union([dateSchema, z.object({ from: dateSchema, to: dateSchema })], 'a date, or { "from": date, "to": date }'),
);

export const pictureSchema = z.object({ src: filled('the address of a picture'), alt: textSchema });

export const priceSchema = z.object({
  amount: matching(/^\d{1,9}(?:\.\d{1,4})?$/, 'a decimal number as text, like "95.00"'),
  currency: matching(/^[A-Z]{3}$/, 'a currency code like "USD"'),
});

/** What one books: a therapy of some minutes at a price. */
export const serviceSchema = z.object({
  id: idSchema,
  therapy: z.optional(idSchema),
  name: textSchema,
  /** What it is in a sentence, for a list of prices. */
  summary: z.optional(textSchema),
  minutes: whole(5, 1440),
  /** Kept free after the session; not shown to the patient. */
  bufferMinutes: z._default(whole(0, 480), 0),
  price: z.optional(priceSchema),
  /** Who offers it; all practitioners when missing. */
  practitioners: z.optional(z.array(idSchema)),
  /** Seats of one session: more than 1 is a class. */
  capacity: z._default(whole(1, 500), 1),
  /** Sessions of a series. */
  sessions: z._default(whole(1, 12), 1),
  newPatients: z._default(z.boolean(), true),
  requiresScreening: z._default(z.boolean(), false),
  /** `manual`: a booking is only requested until the clinic says yes. */
  approval: z._default(z.enum(['auto', 'manual'], '"auto" or "manual"'), 'auto'),
});

export const practitionerSchema = z.object({
  id: idSchema,
  name: textSchema,
  title: z.optional(textSchema),
  registration: z.optional(textSchema),
  bio: z.optional(textSchema),
  photo: z.optional(pictureSchema),
  gender: z.optional(filled()),
  languages: z.optional(z.array(filled())),
  /** Replace the clinic's hours. */
  hours: z.optional(hoursSchema),
  closed: z.optional(closedSchema),
});

const QUESTION_TYPES = ['text', 'choice', 'choices', 'yesno', 'date'] as const;

/** A question of the clinic's own, asked with the contact details. */
export const questionSchema = z.object({
  id: idSchema,
  type: z.enum(QUESTION_TYPES, `one of ${QUESTION_TYPES.join(', ')}`),
  label: textSchema,
  options: z.optional(z.array(z.object({ id: idSchema, label: textSchema }))),
  required: z._default(z.boolean(), false),
  showIf: z.optional(z.object({ question: idSchema, is: z.union([z.string(), z.boolean()]) })),
});

/** A box to tick. Each version of the text is a consent of its own. */
export const consentSchema = z.object({
  id: idSchema,
  version: filled(),
  text: textSchema,
  required: z._default(z.boolean(), false),
});

/** The backends by name; `src/backends/options.ts` has what each takes. */
export const BACKENDS = [
  'rest',
  'form',
  'webhook',
  'link',
  'calcom',
  'contact-form-7',
  'wordpress',
  'easyappointments',
  'supabase',
  'fhir',
  'smart-links',
] as const;

export const bookingRulesSchema = z.object({
  /** Where bookings go: the name of a backend. */
  backend: z._default(z.enum(BACKENDS, `one of ${BACKENDS.join(', ')}`), 'rest'),
  endpoint: z.optional(filled('the address of the booking endpoint')),
  /** What that backend needs besides; each backend says what is wrong with its own. */
  backendOptions: z.optional(z.record(z.string(), z.unknown(), 'the options of the backend by their names')),
  /** The page with the form; a booking's manage link leads there. */
  page: z.optional(filled('the address of the page with the form')),
  stepMinutes: z._default(whole(5, 1440), 15),
  noticeMinutes: z._default(whole(0, 525_600), 120),
  horizonDays: z._default(whole(1, 730), 60),
  cancelUntilMinutes: z._default(whole(0, 525_600), 1440),
  /** Keep a picked time for the patient while they fill in the form, where the backend can. */
  holdTimes: z._default(z.boolean(), false),
  /** Whether patients may ask for a time that is not offered, where the backend can. */
  askForTimes: z._default(z.boolean(), true),
  /** Whether one may book for a child or somebody else. */
  forOthers: z._default(z.boolean(), true),
  /** Whether the form asks what a patient needs to come, such as a way without steps. */
  askAccess: z._default(z.boolean(), true),
  questions: z._default(z.array(questionSchema), []),
  consent: z._default(z.array(consentSchema), []),
});

export const addressSchema = z.object({
  street: z.optional(textSchema),
  city: z.optional(textSchema),
  region: z.optional(textSchema),
  postalCode: z.optional(filled()),
  country: z.optional(filled()),
  access: z.optional(z.array(filled())),
});

/** An entry of `therapies`: a built-in's id, or an object that `therapy-schema.ts` describes. */
const therapyEntrySchema = z.union(
  [idSchema, z.looseObject({ id: idSchema })],
  'the id of a built-in therapy, or a therapy with an "id"',
);

/** The document as every widget reads it, with defaults filled in. Unknown keys are dropped (and reported by `readClinic`). */
export const clinicSchema = z.object({
  $schema: z.optional(z.string()),
  id: idSchema,
  name: textSchema,
  timeZone: z
    .string('a time zone like "America/Chicago"')
    .check(z.refine(isTimeZone, 'a time zone like "America/Chicago"')),
  country: z.optional(matching(/^[A-Z]{2}$/, 'a country code like "US"')),
  languages: z._default(z.array(filled('a language like "en"')), []),
  phone: z.optional(filled()),
  emergencyNumber: z.optional(filled()),
  email: z.optional(filled()),
  url: z.optional(filled()),
  privacyUrl: z.optional(filled()),
  /** Who answers for the data, as privacy law names it. */
  controller: z.optional(textSchema),
  geo: z.optional(z.tuple([z.number(), z.number()], 'latitude and longitude like [41.9, -87.6]')),
  address: z.optional(addressSchema),
  /** Where a map shows the clinic; else the place of `geo` or `address` on OpenStreetMap. */
  mapUrl: z.optional(filled('the address of a map')),
  therapies: z._default(z.array(therapyEntrySchema), []),
  services: z._default(z.array(serviceSchema), []),
  practitioners: z._default(z.array(practitionerSchema), []),
  hours: z._default(hoursSchema, {}),
  closed: z._default(closedSchema, []),
  faq: z._default(z.array(z.object({ q: textSchema, a: textSchema })), []),
  /** After so many months a review is out of date: the page says "being reviewed". */
  reviewMonths: z._default(whole(1, 120), 24),
  /** Whether pages tell search engines what they show (JSON-LD). */
  structuredData: z._default(z.boolean(), true),
  booking: z.prefault(bookingRulesSchema, {}),
});

export type Text = z.infer<typeof textSchema>;
export type Interval = [opens: string, closes: string];
export type Hours = z.infer<typeof hoursSchema>;
export type ClosedDays = z.infer<typeof closedSchema>;
export type Picture = z.infer<typeof pictureSchema>;
export type Price = z.infer<typeof priceSchema>;
export type Service = z.infer<typeof serviceSchema>;
export type Practitioner = z.infer<typeof practitionerSchema>;
export type Question = z.infer<typeof questionSchema>;
export type Consent = z.infer<typeof consentSchema>;
export type BookingRules = z.infer<typeof bookingRulesSchema>;
export type Address = z.infer<typeof addressSchema>;
/** A clinic document that has been read: checked, defaults filled in, unknown keys dropped. */
export type Clinic = z.infer<typeof clinicSchema>;
/** A clinic document as its owner writes it. */
export type ClinicDocument = z.input<typeof clinicSchema>;
