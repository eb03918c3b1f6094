/**
 * What Cliniko answers, as far as it is read. Its ids are 64-bit numbers that it writes as text: a number would lose digits.
 *
 * @module
 */
import * as z from 'zod/mini';

const idSchema = z.union([z.string().check(z.regex(/^\d{1,20}$/)), z.pipe(z.int(), z.transform(String))]);
const instantSchema = z.pipe(
  z.string().check(z.refine(text => !Number.isNaN(Date.parse(text)))),
  z.transform((text: string) => Date.parse(text)),
);
const optionalText = z.optional(z.nullable(z.string()));

export const availableTimesSchema = z.object({
  available_times: z.array(z.object({ appointment_start: instantSchema })),
  links: z.optional(z.object({ next: optionalText })),
});

export const appointmentSchema = z.object({
  id: idSchema,
  starts_at: instantSchema,
  ends_at: instantSchema,
  cancelled_at: optionalText,
  deleted_at: optionalText,
  archived_at: optionalText,
  notes: optionalText,
  practitioner: z.optional(z.object({ links: z.object({ self: z.string() }) })),
});

export const appointmentsSchema = z.object({
  individual_appointments: z.array(appointmentSchema),
  links: z.optional(z.object({ next: optionalText })),
});

export const conflictsSchema = z.object({ conflicts: z.object({ exist: z.boolean() }) });

export const patientSchema = z.object({
  id: idSchema,
  first_name: optionalText,
  last_name: optionalText,
  email: optionalText,
  date_of_birth: optionalText,
  patient_phone_numbers: z.optional(z.nullable(z.array(z.object({ number: optionalText })))),
});

export const patientsSchema = z.object({ patients: z.array(patientSchema) });

/** A 422 names its fields: `{ "errors": { "email": "is invalid" } }`. The words are not read. */
export const refusedFieldsSchema = z.object({ errors: z.record(z.string(), z.unknown()) });

export type Appointment = z.infer<typeof appointmentSchema>;
export type ClinikoPatient = z.infer<typeof patientSchema>;
