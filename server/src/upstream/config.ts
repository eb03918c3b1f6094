/**
 * What `server.json` says of a clinic's upstream. A secret never stands there: the file names the variable of the environment that holds it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { filled, whole } from '../config/values.js';

const VARIABLE = 'the name of an environment variable like "CLINIKO_KEY", never the secret itself';
const ENDPOINT = 'an https address without a key, a query or a "#"';

const TYPES = 'an object whose "type" is "cliniko", "acuity" or "square"';

/** Names that environments take. What an upstream gives out as a key has small letters or signs in it. */
const variableSchema = z.string(VARIABLE).check(z.regex(/^[A-Z][A-Z0-9_]{1,63}$/, VARIABLE));
const idsSchema = (whose: string) => z.record(z.string(), filled(whose), `an object: our id to ${whose}`);
const numberSchema = (whose: string) => z.string(whose).check(z.regex(/^[1-9]\d{0,14}$/, `${whose}, in quotes`));
const numbersSchema = (whose: string) => z.record(z.string(), numberSchema(whose), `an object: our id to ${whose}`);
const endpointSchema = z.string(ENDPOINT).check(z.refine(isEndpoint, ENDPOINT));

/** What every type has. */
const common = {
  /** Where the API is, for a proxy of the owner's own before it. */
  endpoint: z.optional(endpointSchema),
  /** Until a call is given up. A booking takes several. */
  timeoutSeconds: z._default(whole(1, 30), 10),
  /** How long free times are remembered. They are asked for anew before each booking. */
  slotSeconds: z._default(whole(0, 600), 60),
  /** How often a booking that may have arrived is looked up. */
  lookEverySeconds: z._default(whole(1, 600), 30),
  /** After so long it is given up, if the upstream says that it does not have it. */
  giveUpMinutes: z._default(whole(1, 1440), 15),
};

const clinikoSchema = z.object({
  type: z.literal('cliniko'),
  apiKeyFrom: variableSchema,
  /** Cliniko wants to know whom to write to about the calls of this server. */
  contact: z.string('an e-mail address').check(z.regex(/^[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+$/, 'an e-mail address')),
  /** Of the 200 that Cliniko allows a user. Less where other programs use the same user's key. */
  callsPerMinute: z._default(whole(10, 200), 180),
  business: filled("the id of Cliniko's business"),
  /** Appointment types. */
  services: idsSchema("the id of Cliniko's appointment type"),
  practitioners: idsSchema("the id of Cliniko's practitioner"),
  ...common,
});

const acuitySchema = z.object({
  type: z.literal('acuity'),
  /** The user name of the API, beside the key. */
  userId: numberSchema("Acuity's numeric user id"),
  apiKeyFrom: variableSchema,
  /** Of the 10 that Acuity allows from one address. Less where other programs call from the same. */
  callsPerSecond: z._default(whole(1, 10), 9),
  /** Fields of a form that is filled in with every appointment: our mark, and what staff should read. */
  markField: numberSchema("the number of a field of Acuity's form"),
  noteField: numberSchema("the number of a field of Acuity's form"),
  /** Appointment types. */
  services: numbersSchema("the number of Acuity's appointment type"),
  /** Calendars. */
  practitioners: numbersSchema("the number of Acuity's calendar"),
  ...common,
});

const squareSchema = z.object({
  type: z.literal('square'),
  accessTokenFrom: variableSchema,
  /** Square does not say how many it allows. */
  callsPerMinute: z._default(whole(10, 600), 120),
  location: filled("the id of Square's location"),
  /** Variations of the services in Square's catalogue. */
  services: idsSchema("the id of Square's service variation"),
  /** Team members. */
  practitioners: idsSchema("the id of Square's team member"),
  ...common,
});

/** A new type is a schema here, and a case in `open-upstream.ts`. */
export const upstreamSchema = z.discriminatedUnion('type', [clinikoSchema, acuitySchema, squareSchema], TYPES);

export type UpstreamConfig = z.infer<typeof upstreamSchema>;
export type ClinikoConfig = z.infer<typeof clinikoSchema>;
export type AcuityConfig = z.infer<typeof acuitySchema>;
export type SquareConfig = z.infer<typeof squareSchema>;

const SECRET = /(?:key|secret|token|password|authorization)$/i;

/** Keys of an upstream that a secret stands under, in words for the owner. The value is not repeated. */
export function literalSecrets(input: unknown, at: string): string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.keys(input)
    .filter(key => SECRET.test(key))
    .map(
      key =>
        `${at}.${key}: a secret does not stand in this file, which is copied and shared; put it into an environment variable and name that as "${key}From"`,
    );
}

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return (protocol === 'https:' || isHere) && !username && !password && !search && !hash;
}
