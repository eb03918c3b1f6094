/**
 * The open booking contract, as the reference server and any proxy before another service answer it.
 *
 * | request                                   | answer                     | result                                          |
 * | ----------------------------------------- | -------------------------- | ----------------------------------------------- |
 * | `GET E`                                   | 200 clinic document        | the document                                    |
 * | `GET E/slots?service&practitioner&from&to`| 200 times                  | slots; bad rows are counted and left out        |
 * | `POST E/bookings`                         | 201, or 200 on a repetition| the booking                                     |
 * | `POST E/bookings/find`                    | 200 / 404                  | the booking / `undefined`                       |
 * | `POST E/bookings/{id}/view`, `…/cancel`, `…/reschedule` | 200       | the booking                                     |
 * | `POST E/requests`                         | 201, or 200 on a repetition| a reference; `requested`                        |
 * | `POST E/holds`, `…/{id}/extend`           | 201, 200                   | until when the times are kept                   |
 * | `DELETE E/holds/{id}`                     | 200, 204, 404              | nothing                                         |
 * | `GET E/challenge`                         | 200 token and difficulty   | the proof, with which the write is sent once more |
 * | any                                       | 409 `slot-taken`, `slot-unavailable` | `conflict` with the nearest times     |
 * |                                           | 409 `too-late`             | `too-late`                                      |
 * |                                           | 422 `invalid`, 413         | `invalid` with issues by field                  |
 * |                                           | 422 `idempotency-mismatch` | `mismatch`                                      |
 * |                                           | 401, 403 · 404 · 405, 415  | `unauthorized` · `not-found` · `unsupported`    |
 * |                                           | 428 to a write             | a proof, once; `challenge` the second time      |
 * |                                           | 429                        | `rate-limited`                                  |
 * |                                           | 408, 504 · other 5xx       | `timeout` · `server`                            |
 * |                                           | a redirect of a write, anything else | `protocol`                            |
 * |                                           | none                       | `offline`, `timeout` or `network`               |
 *
 * Source of the contract: `openapi.json` of this package.
 *
 * @module
 */
import { readSlots, type SlotReading } from '../booking/availability.js';
import { readBookingAnswer, readSlotsAnswer, type SlotsAnswer } from '../booking/read-answers.js';
import type { ClinicDocument } from '../clinic/schema.js';
import { readAddress } from './address.js';
import type { BookingBackend, CallOptions } from './backend.js';
import { rememberDoubts, withoutEcho } from './careful.js';
import type { ExchangeOptions } from './exchange.js';
import { type Caller, caller, isKind } from './rest-call.js';
import type { More, Send } from './rest-more.js';

export interface RestOptions extends ExchangeOptions {
  /** `E`: https, or http on this machine. Absolute. */
  endpoint: string;
}

type NotOfTheContract = 'listServices' | 'listPractitioners' | 'continueAt';

/** A day begins so much earlier than in UTC where it begins first. */
const EARLIEST_MS = 14 * 3_600_000;

export function rest(options: RestOptions): BookingBackend {
  return contract(caller(readOptions('rest', options), options));
}

/** All of the contract, with whoever `call` reaches. */
export function contract(call: Caller): Required<Omit<BookingBackend, NotOfTheContract>> {
  const { parse, fetched, protocol } = call;
  const send: Send = (path, request, read, options) =>
    withoutEcho(async (request: object, options?: CallOptions) => {
      const answer = await call.post(path, request, options).catch(async (error: unknown) => {
        if (!isKind(error, 'challenge')) throw error;
        const { sendWithProof } = await fetched(() => import('./rest-proof.js'));
        return sendWithProof(call, { path, request, asked: error, options });
      });
      return parse(read, answer, `POST ${path}`);
    })(request, options);
  const more = async (): Promise<More> => (await fetched(() => import('./rest-more.js'))).more(call, send);

  return {
    name: call.name,
    destination: { host: call.base.host },
    capabilities: { availability: 'slots', outcome: 'confirmed', idempotency: 'enforced', conflict: 'typed' },

    async loadClinic(options) {
      const document = await call.get('', {}, options);
      // A form loads its document itself: whoever asks a backend for it waits for the schema.
      const { describeIssues, readClinic } = await import('../clinic/read.js');
      const reading = readClinic(document);
      if (!reading.ok)
        throw protocol(`GET / answered a clinic document that is not valid:${describeIssues(reading.issues)}`);
      return document as ClinicDocument;
    },

    async findSlots({ service, practitioner, from, to }, options) {
      let date: string | null = null;
      const query = { service, practitioner, from, to };
      const rows = await call.get('/slots', query, options, heard => (date = heard));
      const answer = parse(readSlotsAnswer, rows, 'GET /slots');
      return { ...readOffer(answer, date, from), ...withoutNull(answer) };
    },

    book: rememberDoubts((request, options) => send('/bookings', request, readBookingAnswer, options)),

    async find(key, options) {
      try {
        return parse(readBookingAnswer, await call.post('/bookings/find', { key }, options), 'POST /bookings/find');
      } catch (error) {
        if (isKind(error, 'not-found')) return undefined;
        throw error;
      }
    },

    hold: async (...asked) => (await more()).hold(...asked),
    request: async (...asked) => (await more()).request(...asked),
    view: async (...asked) => (await more()).view(...asked),
    cancel: async (...asked) => (await more()).cancel(...asked),
    reschedule: async (...asked) => (await more()).reschedule(...asked),
  };
}

/** @throws TypeError where the owner should look. */
export function readOptions(name: string, { endpoint, timeoutMs: _, fetch: __, ...rest }: RestOptions): URL {
  const [unknown] = Object.keys(rest);
  if (unknown) throw new TypeError(`[${name}] knows no option "${unknown}"; it takes endpoint, timeoutMs, fetch`);
  return readAddress(name, endpoint);
}

/**
 * The times, by the service's clock: `Date` tells it, to a page of the same origin and where the service exposes it. Where nobody tells, the
 * times do: the contract offers none that is over, so a device whose clock is beyond the first of them is fast.
 */
function readOffer(
  { slots, timeZone }: SlotsAnswer,
  date: string | null,
  from: string,
): SlotReading & { now?: number } {
  const told = Date.parse(date ?? '');
  const dayBegins = Date.parse(`${from}T00:00:00Z`) - EARLIEST_MS;
  const reading = readSlots(slots, told || dayBegins, timeZone);
  const first = Date.parse(reading.slots[0]?.start ?? '');
  const now = told || (first <= Date.now() ? first - 1 : NaN);
  return now ? { ...reading, now } : reading;
}

/** `coveredTo: null` and an unknown one are the same; a `nextFree` of `null` is news. */
function withoutNull({ slots: _, coveredTo, ...answer }: SlotsAnswer) {
  return { ...answer, ...(coveredTo && { coveredTo }) };
}
