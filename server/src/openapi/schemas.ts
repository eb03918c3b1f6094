import {
  bookingAnswerSchema,
  bookingRequestSchema,
  challengeAnswerSchema,
  findRequestSchema,
  holdAnswerSchema,
  holdRequestSchema,
  instantSchema,
  LIMITS,
  manageRequestSchema,
  preferenceRequestSchema,
  problemSchema,
  requestAnswerSchema,
  rescheduleRequestSchema,
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
  RescheduleRequest: rescheduleRequestSchema,
  PreferenceRequest: preferenceRequestSchema,
  Request: requestAnswerSchema,
  HoldRequest: holdRequestSchema,
  Hold: holdAnswerSchema,
  Problem: z.extend(problemSchema, { slots: z.optional(slots), code: z.enum(Object.keys(PROBLEMS)) }),
};

/** What the schemas check by a function, which JSON Schema can say in its own words. Equal for all who ask. */
const ASKING: Record<string, JsonSchema> = {
  'patient/name': { minLength: 1, maxLength: LIMITS.name },
  'bookingFor/relation': { minLength: 1, maxLength: 64 },
  'bookingFor/name': { minLength: 1, maxLength: LIMITS.name },
  'bookingFor/birthDate': { format: 'date' },
  'bookingFor/guardian': { minLength: 1, maxLength: LIMITS.name },
  notes: { maxLength: LIMITS.notes },
  patient: { anyOf: [{ required: ['email'] }, { required: ['phone'] }] },
};

const HINTS: Record<string, Record<string, JsonSchema>> = {
  BookingRequest: ASKING,
  PreferenceRequest: { ...ASKING, 'preferences/items/date': { format: 'date' } },
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
      Object.assign(jsonSchema, HINTS[name]?.[place]);
    },
  });
  return json;
}
