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
import { issuesWithout, textsIn } from '../booking/problems.js';
import { readBookingAnswer, readSlotsAnswer, type SlotsAnswer } from '../booking/read-answers.js';
import type { ClinicDocument } from '../clinic/schema.js';
import { BackendError, type BookingBackend } from './backend.js';
import { caller, fault, fetched, isKind, NAME, parse, protocol } from './rest-call.js';
import type { More, Send } from './rest-more.js';

export interface RestOptions {
  /** `E`: https, or http on this machine. Absolute. */
  endpoint: string;
  /** @default 20 seconds */
  timeoutMs?: number;
  /** @default the page's own */
  fetch?: typeof fetch;
}

/** A day begins so much earlier than in UTC where it begins first. */
const EARLIEST_MS = 14 * 3_600_000;

export function rest(options: RestOptions): BookingBackend {
  const call = caller(readOptions(options), options);
  /** Keys of bookings that may have been made though no answer came. */
  const doubts = new Set<string>();

  const send: Send = async (path, request, read, options) => {
    try {
      const answer = await call.post(path, request, options).catch(async (error: unknown) => {
        if (!isKind(error, 'challenge')) throw error;
        const { sendWithProof } = await fetched(() => import('./rest-proof.js'));
        return sendWithProof(call, { path, request, asked: error, options });
      });
      return parse(read, answer, `POST ${path}`);
    } catch (error) {
      throw withoutEcho(error, request, path);
    }
  };
  const more = async (): Promise<More> => (await fetched(() => import('./rest-more.js'))).more(call, send);

  return {
    name: NAME,
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

    async book(request, options) {
      try {
        const result = await send('/bookings', request, readBookingAnswer, options);
        doubts.delete(request.key);
        return result;
      } catch (error) {
        if (mayHaveArrived(error)) doubts.add(request.key);
        throw doubts.size > 0 ? maybeOurs(error) : error;
      }
    },

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

/** @throws TypeError where the owner should look: an option that cannot work is told at once, not when somebody books. */
function readOptions({ endpoint, timeoutMs, ...rest }: RestOptions): URL {
  const unknown = Object.keys(rest).find(key => key !== 'fetch');
  if (unknown) throw new TypeError(`[${NAME}] knows no option "${unknown}"; it takes endpoint, timeoutMs, fetch`);
  if (timeoutMs !== undefined && !(timeoutMs > 0))
    throw new TypeError(`[${NAME}] \`timeoutMs\` must be a number above 0`);
  if (!endpoint) throw new TypeError(`[${NAME}] needs the option \`endpoint\``);
  const url = toUrl(endpoint);
  const isLocal = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    throw new TypeError(`[${NAME}] \`endpoint\` must be https (http only on this machine)`);
  }
  if (url.username || url.password) throw new TypeError(`[${NAME}] \`endpoint\` must not hold a user name or password`);
  if (url.hash) throw new TypeError(`[${NAME}] \`endpoint\` must not hold a #`);
  return url;
}

function toUrl(endpoint: string): URL {
  try {
    return new URL(endpoint);
  } catch (cause) {
    throw new TypeError(`[${NAME}] \`endpoint\` must be an absolute address`, { cause });
  }
}

/** A booking may stand although the answer was not what it should be. */
function mayHaveArrived(error: unknown): boolean {
  if (!(error instanceof BackendError)) return true;
  const { failure } = error;
  return 'maybeDelivered' in failure ? failure.maybeDelivered : ['server', 'protocol'].includes(failure.kind);
}

/** After a doubt. */
function maybeOurs(error: unknown): unknown {
  if (!(error instanceof BackendError) || error.failure.kind !== 'conflict') return error;
  const failure = { ...error.failure, maybeOurs: true };
  return fault(failure, error.retry, 'the time is taken, perhaps by an earlier try of the same patient');
}

/** Without words of the server's that repeat what was typed. */
function withoutEcho(error: unknown, request: object, path: string): unknown {
  if (!(error instanceof BackendError) || error.failure.kind !== 'invalid') return error;
  const issues = issuesWithout(textsIn(request), error.failure.issues);
  return fault({ kind: 'invalid', issues }, error.retry, `POST ${path} answered 422 invalid`);
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
