/**
 * What Square answers, as far as it is read.
 *
 * @module
 */
import * as z from 'zod/mini';

const instantSchema = z.pipe(
  z.string().check(z.refine(text => !Number.isNaN(Date.parse(text)))),
  z.transform((text: string) => Date.parse(text)),
);
const optionalText = z.optional(z.nullable(z.string()));

const segmentSchema = z.object({
  duration_minutes: z.int(),
  team_member_id: z.string(),
  service_variation_id: z.string(),
  service_variation_version: z.int(),
  intermission_minutes: z.optional(z.nullable(z.int())),
});

export const availabilitiesSchema = z.object({
  availabilities: z.optional(
    z.array(z.object({ start_at: instantSchema, appointment_segments: z.array(segmentSchema) })),
  ),
});

const bookingSchema = z.object({
  id: z.string(),
  version: z.int(),
  status: z.string(),
  start_at: instantSchema,
  seller_note: optionalText,
  appointment_segments: z.optional(z.nullable(z.array(segmentSchema))),
});

export const bookingAnswerSchema = z.object({ booking: bookingSchema });

/** Where there are none, the list is missing. */
export const bookingsSchema = z.object({ bookings: z.optional(z.array(bookingSchema)), cursor: optionalText });

const customerSchema = z.object({
  id: z.string(),
  given_name: optionalText,
  family_name: optionalText,
});

export const customersSchema = z.object({ customers: z.optional(z.array(customerSchema)) });

export const customerAnswerSchema = z.object({ customer: customerSchema });

/** `{ "errors": [{ "category", "code", "detail", "field" }] }`. The detail may repeat what was typed: it is not read. */
export const errorsSchema = z.object({ errors: z.array(z.object({ code: z.string(), field: optionalText })) });

export type SquareBooking = z.infer<typeof bookingSchema>;
export type Segment = z.infer<typeof segmentSchema>;
