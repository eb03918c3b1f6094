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
import { readSlotsAnswer, type SlotsAnswer } from '../booking/read-slots-answer.js';
import { readAddress } from './address.js';
import type { ExchangeOptions } from './asking.js';
import type { BookingBackend } from './backend.js';
import type { Booking } from './rest-book.js';
import { type Caller, caller } from './rest-call.js';

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
  let made: Booking | undefined;
  const booking = async (): Promise<Booking> => {
    const { booking } = await call.fetched(() => import('./rest-book.js'));
    // One for all that is asked: it remembers what may have arrived.
    return (made ??= booking(call));
  };
  const later = <Name extends keyof Booking>(name: Name): Booking[Name] =>
    (async (...asked: never[]) =>
      ((await booking())[name] as (...asked: never[]) => unknown)(...asked)) as Booking[Name];

  return {
    name: call.name,
    destination: { host: call.base.host },
    capabilities: { availability: 'slots', outcome: 'confirmed', idempotency: 'enforced', conflict: 'typed' },

    async findSlots({ service, practitioner, from, to }, options) {
      let date: string | null = null;
      const rows = await call.get('/slots', { service, practitioner, from, to }, options, heard => (date = heard));
      const answer = call.parse(readSlotsAnswer, rows, 'GET /slots');
      return { ...readOffer(answer, date, from), ...withoutNull(answer) };
    },

    prepare() {
      booking().catch(() => {});
    },
    loadClinic: later('loadClinic'),
    book: later('book'),
    find: later('find'),
    hold: later('hold'),
    request: later('request'),
    view: later('view'),
    cancel: later('cancel'),
    reschedule: later('reschedule'),
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
