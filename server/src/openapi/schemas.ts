import {
  bookingAnswerSchema,
  bookingRequestSchema,
  challengeAnswerSchema,
  findRequestSchema,
  instantSchema,
  LIMITS,
  manageRequestSchema,
  problemSchema,
  slotSchema,
  slotsAnswerSchema,
} from 'clinic-widgets/booking.js';
import { clinicDocumentSchema } from 'clinic-widgets/clinic.js';
import * as z from 'zod/mini';
import { PROBLEMS } from '../refusal.js';

export type JsonSchema = Record<string, unknown>;

const slots = z.array(slotSchema);

/** What an OpenAPI document calls by name. */
const SCHEMAS: Record<string, z.ZodMiniType> = {
  ClinicDocument: clinicDocumentSchema,
  Slots: z.extend(slotsAnswerSchema, { slots }),
  BookingRequest: bookingRequestSchema,
  Booking: bookingAnswerSchema,
  Challenge: challengeAnswerSchema,
  FindRequest: findRequestSchema,
  ManageRequest: manageRequestSchema,
  Problem: z.extend(problemSchema, { slots: z.optional(slots), code: z.enum(Object.keys(PROBLEMS)) }),
};

/** What the schemas check by a function, which JSON Schema can say in its own words. */
const HINTS: Record<string, JsonSchema> = {
  'BookingRequest/patient/name': { minLength: 1, maxLength: LIMITS.name },
  'BookingRequest/bookingFor/relation': { minLength: 1, maxLength: 64 },
  'BookingRequest/bookingFor/name': { minLength: 1, maxLength: LIMITS.name },
  'BookingRequest/bookingFor/birthDate': { format: 'date' },
  'BookingRequest/bookingFor/guardian': { minLength: 1, maxLength: LIMITS.name },
  'BookingRequest/notes': { maxLength: LIMITS.notes },
  'BookingRequest/patient': { anyOf: [{ required: ['email'] }, { required: ['phone'] }] },
};

export function jsonSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, toJsonSchema(name, schema)]));
}

/** As it is sent: a reader of an answer must not refuse a key that a later version adds. */
function toJsonSchema(name: string, schema: z.ZodMiniType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema, path }) {
      if (zodSchema === instantSchema) jsonSchema.format = 'date-time';
      const place = path.filter(step => step !== 'properties').join('/');
      Object.assign(jsonSchema, HINTS[`${name}/${place}`]);
    },
  });
  return json;
}
