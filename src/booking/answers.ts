/**
 * The open booking contract, what the server answers. `request.ts` holds what it is sent.
 *
 * Unknown keys are dropped, so that an older widget keeps working with a newer server.
 *
 * @module
 */
import * as z from 'zod/mini';
import { isOffsetDateTime } from '../time/zones.js';
import { REASONS, STATUSES } from './limits.js';

z.config({ jitless: true });

/** The version of the contract, sent as `Clinic-Api` with every answer. */
export const CONTRACT_VERSION = 1;

export const instantSchema = z.string().check(z.refine(isOffsetDateTime));

/** One row per start and practitioner. `end` leaves the buffer out. */
export const slotSchema = z.object({
  start: instantSchema,
  end: instantSchema,
  practitioner: z.optional(z.string()),
  /** Free seats; only of a class. */
  remaining: z.optional(z.number()),
});

/** Rows are checked one by one by `readSlots`: a bad row costs itself, not the page. */
export const slotsAnswerSchema = z.object({
  timeZone: z.string(),
  slots: z.array(z.unknown()),
  coveredTo: z.optional(z.nullable(z.string())),
  nextFree: z.optional(z.nullable(z.string())),
  reasons: z.optional(z.record(z.string(), z.enum(REASONS))),
});

export const bookedItemSchema = z.object({
  id: z.string(),
  service: z.string(),
  practitioner: z.optional(z.nullable(z.string())),
  start: instantSchema,
  end: instantSchema,
  status: z.enum(STATUSES),
  /** How often it was changed, for the SEQUENCE of a calendar entry: absent when never. */
  revision: z.optional(z.number()),
});

export const bookingAnswerSchema = z.object({
  reference: z.string(),
  status: z.enum(STATUSES),
  items: z.array(bookedItemSchema).check(z.minLength(1)),
  /** The instant until which the patient may cancel; `null` when never. */
  cancelUntil: z.optional(z.nullable(instantSchema)),
  /** Holds the token that cancels: only the one who booked ever sees it. */
  manageUrl: z.optional(z.nullable(z.string())),
});

/** The answer to `POST E/requests`: somebody will look for a time. */
export const requestAnswerSchema = z.object({ reference: z.string(), status: z.literal('requested') });

/** The answer to `POST E/holds` and `…/extend`: the times are kept until then. */
export const holdAnswerSchema = z.object({ id: z.string(), until: instantSchema });

/** The answer to `GET E/challenge`; what is to be done with it says `proof.ts`. */
export const challengeAnswerSchema = z.object({
  token: z.string(),
  /** Zero bits that the hash must begin with. */
  difficulty: z.number(),
  /** A proof that is sent sooner after the answer than this is refused. Two when missing. */
  minimumSeconds: z.optional(z.number()),
  expires: instantSchema,
});

/** RFC 9457. Clients read `code`. */
export const problemSchema = z.object({
  type: z.optional(z.string()),
  code: z.string(),
  title: z.optional(z.string()),
  status: z.optional(z.number()),
  detail: z.optional(z.string()),
  /** Which item of the request is meant. */
  item: z.optional(z.number()),
  /** The nearest free times. */
  slots: z.optional(z.array(z.unknown())),
  /** JSON pointers into the request; `/query/from` for a query. */
  errors: z.optional(
    z.array(z.object({ path: z.string(), code: z.optional(z.string()), message: z.optional(z.string()) })),
  ),
});

export type Reason = (typeof REASONS)[number];
export type BookingStatus = (typeof STATUSES)[number];
/** A free time that can be booked. Times carry the clinic's offset. */
export type Slot = z.infer<typeof slotSchema>;
export type BookedItem = z.infer<typeof bookedItemSchema>;
export type BookingAnswer = z.infer<typeof bookingAnswerSchema>;
export type RequestAnswer = z.infer<typeof requestAnswerSchema>;
export type HoldAnswer = z.infer<typeof holdAnswerSchema>;
export type ChallengeAnswer = z.infer<typeof challengeAnswerSchema>;
export type Problem = z.infer<typeof problemSchema>;
