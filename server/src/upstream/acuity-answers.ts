/**
 * What Acuity answers, as far as it is read.
 *
 * @module
 */
import * as z from 'zod/mini';

/** `2016-02-04T13:00:00-0800`: without the colon that JavaScript wants. */
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-]\d\d):?(\d\d)$/;

const idSchema = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,15}$/))]), z.transform(String));
const instantSchema = z.pipe(
  z.string().check(z.refine(text => !Number.isNaN(instantIn(text)))),
  z.transform((text: string) => instantIn(text)),
);
/** Minutes, which Acuity writes as text. */
const minutesSchema = z.pipe(
  z.union([z.int(), z.string().check(z.regex(/^\d{1,5}$/))]),
  z.transform((minutes: number | string) => Number(minutes)),
);

export const datesSchema = z.array(z.object({ date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)) }));

export const timesSchema = z.array(z.object({ time: instantSchema, slotsAvailable: z.optional(z.int()) }));

const formSchema = z.object({
  values: z.optional(z.array(z.object({ fieldID: idSchema, value: z.optional(z.nullable(z.string())) }))),
});

export const appointmentSchema = z.object({
  id: idSchema,
  datetime: instantSchema,
  duration: minutesSchema,
  calendarID: idSchema,
  canceled: z.optional(z.boolean()),
  /** Only what was cancelled has it, whatever it says. */
  noShow: z.optional(z.nullable(z.boolean())),
  forms: z.optional(z.nullable(z.array(formSchema))),
});

export const appointmentsSchema = z.array(appointmentSchema);

/** `{ "status_code": 400, "message": "…", "error": "not_available" }`. The message may repeat what was typed: it is not read. */
export const refusalSchema = z.object({ error: z.string() });

export type AcuityAppointment = z.infer<typeof appointmentSchema>;

function instantIn(text: string): number {
  const [, wall, hours, minutes] = INSTANT.exec(text) ?? [];
  return Date.parse(`${wall}${hours}:${minutes}`);
}
