/**
 * The open booking contract, what is sent. The server checks with these schemas; the browser uses only the types.
 *
 * @module
 */
import * as z from 'zod/mini';
import { isCivilDate } from '../time/civil-date.js';
import { instantSchema } from './answers.js';
import { EMAIL_FORM, isPhone, LIMITS, OUTCOMES, PARTS_OF_DAY } from './limits.js';

const fits = (text: string, max: number): boolean => [...text].length <= max;
const upTo = (max: number) => z.string().check(z.refine(text => fits(text, max), `is longer than ${max} characters`));
const limited = (max: number) =>
  z.string().check(
    z.refine(text => text.trim().length > 0, { error: 'is empty', abort: true }),
    z.refine(text => fits(text, max), `is longer than ${max} characters`),
  );
const optionalText = (max: number) => z.optional(limited(max));
const dateSchema = z.string().check(z.refine(isCivilDate, 'is not a date like 2026-12-01'));
const idSchema = z.string().check(z.minLength(1), z.maxLength(64));

/** Random and made by the client, at least 128 bits: base64 in either alphabet, hexadecimal or a UUID. */
export const keySchema = z
  .string()
  .check(z.regex(/^[\w+/=-]{22,128}$/, 'is not 22 to 128 characters of A-Z a-z 0-9 - _ + / ='));

export const patientSchema = z
  .strictObject({
    name: limited(LIMITS.name),
    email: z.optional(z.string().check(z.maxLength(LIMITS.email), z.regex(EMAIL_FORM, 'is not an e-mail address'))),
    phone: z.optional(z.string().check(z.maxLength(LIMITS.phone), z.refine(isPhone, 'is not a phone number'))),
  })
  .check(z.refine(({ email, phone }) => Boolean(email ?? phone), 'has neither e-mail nor phone'));

export const requestItemSchema = z.strictObject({
  service: idSchema,
  /** Any practitioner when missing. */
  practitioner: z.optional(idSchema),
  start: instantSchema,
});

export const consentGivenSchema = z.strictObject({
  id: idSchema,
  version: z.string().check(z.maxLength(64)),
  locale: z.string().check(z.maxLength(35)),
  /** SHA-256 of the UTF-8 text in that locale, hexadecimal. */
  textHash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal')),
  /** When the box was ticked. */
  at: instantSchema,
});

/** Whom the appointment is for, when that is not the patient who asks: `guardian` where somebody else answers for a child. */
export const bookingForSchema = z.strictObject({
  relation: limited(LIMITS.relation),
  name: limited(LIMITS.name),
  birthDate: z.optional(dateSchema),
  guardian: optionalText(LIMITS.name),
});

const itemsSchema = z.array(requestItemSchema).check(z.minLength(1), z.maxLength(LIMITS.items));

/** What a booking and a request without a time have in common: who asks, and under which agreement. */
const askedBy = {
  key: keySchema,
  patient: patientSchema,
  bookingFor: z.optional(bookingForSchema),
  /** Codes of `ACCESS_NEEDS`; a server keeps those that it does not know. */
  access: z.optional(z.array(idSchema).check(z.maxLength(20))),
  answers: z.optional(
    z.record(idSchema, z.union([limited(LIMITS.notes), z.boolean(), z.array(idSchema).check(z.maxLength(50))])),
  ),
  /** May be empty: a form without a word in that field has nothing to correct. */
  notes: z.optional(upTo(LIMITS.notes)),
  consent: z.array(consentGivenSchema).check(z.maxLength(20)),
  screening: z.optional(z.strictObject({ outcome: z.enum(OUTCOMES), version: z.string().check(z.maxLength(64)) })),
  /** The clinic's zone as the form showed it. The visitor's own never travels. */
  timeZone: z.string().check(z.maxLength(64)),
  locale: z.string().check(z.maxLength(35)),
  /** The answer to `GET E/challenge`; see `proof.ts`. */
  proof: z.optional(z.string().check(z.maxLength(1024))),
};

/** `POST E/bookings`: all items or none. */
export const bookingRequestSchema = z.strictObject({ ...askedBy, items: itemsSchema });

/** A day and a part of it that would suit: from midnight, noon or 17:00 on the clinic's clock. */
export const preferenceSchema = z.strictObject({ date: dateSchema, part: z.enum(PARTS_OF_DAY) });

/** `POST E/requests`: asks the clinic to find a time. */
export const preferenceRequestSchema = z.strictObject({
  ...askedBy,
  service: idSchema,
  practitioner: z.optional(idSchema),
  preferences: z.array(preferenceSchema).check(z.minLength(1), z.maxLength(LIMITS.preferences)),
});

/** `POST E/holds`: keeps times for whoever books with the same key. */
export const holdRequestSchema = z.strictObject({ key: keySchema, items: itemsSchema });

export const findRequestSchema = z.strictObject({ key: keySchema });
const tokenSchema = z.string().check(z.minLength(1), z.maxLength(256));
export const manageRequestSchema = z.strictObject({ token: tokenSchema });
export const rescheduleRequestSchema = z.strictObject({ token: tokenSchema, start: instantSchema });

export type Patient = z.infer<typeof patientSchema>;
export type RequestItem = z.infer<typeof requestItemSchema>;
export type ConsentGiven = z.infer<typeof consentGivenSchema>;
export type BookingFor = z.infer<typeof bookingForSchema>;
export type BookingRequest = z.infer<typeof bookingRequestSchema>;
export type Preference = z.infer<typeof preferenceSchema>;
export type PreferenceRequest = z.infer<typeof preferenceRequestSchema>;
export type HoldRequest = z.infer<typeof holdRequestSchema>;
