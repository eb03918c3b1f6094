/**
 * Square Appointments (https://developer.squareup.com/reference/square/bookings-api, version 2025-10-16), with a seller's own access token.
 *
 * | we ask                                                                  | Square                                                  |
 * | ----------------------------------------------------------------------- | ------------------------------------------------------- |
 * | `POST /bookings/availability/search`, 24 hours to 32 days               | starts, each with the version of the service            |
 * | `POST /customers/search`, `POST /customers`                             | 200; 400 `{ errors: [{ code, field }] }`                |
 * | `POST /bookings`, our mark in `seller_note`, and as `idempotency_key`   | 200, **also where the time is taken**: a seller may     |
 * | `GET /bookings?start_at_min=&start_at_max=`, 31 days, in pages          | who came between; what may have arrived                 |
 * | `PUT /bookings/{id}`, `POST /bookings/{id}/cancel`, with its version    | 200; 400 and 409 where it was changed meanwhile         |
 * | too many calls; how many is not told                                    | 429                                                     |
 *
 * What a refusal of a booking means Square does not say for certain: whether the time is gone is asked again.
 *
 * @module
 */
import type { Clinic } from 'clinic-widgets/clinic.js';
import { addDays } from 'clinic-widgets/time.js';
import { type Answer, type Ask, caller, failed } from './call.js';
import type { CallLimit } from './call-limit.js';
import type { SquareConfig } from './config.js';
import { bookingAnswerSchema, bookingsSchema, type SquareBooking } from './square-answers.js';
import { customerId } from './square-customers.js';
import { midnight, type Offer, offerOf, search, type SquareAccount, utc } from './square-times.js';
import { type Kept, type NewBooking, type Place, type Sought, type Upstream, UpstreamError } from './upstream.js';

export interface SquareParts {
  accessToken: string;
  clinic: Pick<Clinic, 'timeZone' | 'country'>;
  limit: CallLimit;
}

const BASE = 'https://connect.squareup.com/v2';
const VERSION = '2025-10-16';
const PATH = '/bookings';
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Less than the 32 that Square allows: a day may have 25 hours. */
const WINDOW_DAYS = 31;
/** No booking of Square's is longer. */
const LONGEST_MS = 1_500 * MINUTE;
const LONGEST_NOTE = 4_096;
const PAGE = 100;
const MOST_PAGES = 20;
const OVER = /^(?:CANCELLED_BY_CUSTOMER|CANCELLED_BY_SELLER|DECLINED)$/;

export function square(config: SquareConfig, { accessToken, clinic, limit }: SquareParts): Upstream {
  const ask = caller({
    base: config.endpoint?.replace(/\/$/, '') ?? BASE,
    headers: { Authorization: `Bearer ${accessToken}`, 'Square-Version': VERSION },
    timeoutMs: config.timeoutSeconds * 1000,
    limit,
  });
  const account: SquareAccount = { ask, config, clinic };
  const kept = (booking: SquareBooking): Kept => toKept(config, booking);

  return {
    name: 'Square',
    windowDays: WINDOW_DAYS,
    async findStarts({ from, to, ...whose }) {
      const [begin, end] = [midnight(account, from), midnight(account, addDays(to, 1))];
      const offers = await search(account, whose, Math.max(begin, Date.now()), end, false);
      return offers.map(({ start }) => start).filter(start => start < end);
    },
    isFree: async place => (await offerOf(account, place)) !== undefined,
    async book(booking) {
      const made = await create(account, booking);
      if (!(await hasConflict(account, made))) return kept(made);
      await inDoubt('take back', () => cancel(account, made));
      throw failed({ step: 'book' }, { kind: 'taken' });
    },
    async find(sought) {
      const found = await marked(account, sought);
      return found && kept(found);
    },
    async view(id) {
      const booking = await view(ask, id);
      return booking && kept(booking);
    },
    async cancel(id) {
      const booking = await view(ask, id);
      if (booking && !OVER.test(booking.status)) await cancel(account, booking);
    },
    move: async (id, to) => kept(await move(account, id, to)),
  };
}

async function create(account: SquareAccount, booking: NewBooking): Promise<SquareBooking> {
  const { ask, config, clinic } = account;
  const step = 'book';
  const { mark, note, before, patient } = booking;
  // The version of the service belongs to the booking, and may change any time.
  const offer = await offerOf(account, booking);
  if (!offer) throw failed({ step }, { kind: 'taken' });
  const customer_id = await customerId(ask, patient, clinic.country, `${mark}-customer`);
  const body = {
    idempotency_key: mark,
    booking: {
      start_at: utc(booking.start),
      location_id: config.location,
      customer_id,
      seller_note: `${mark}\n${note}`.slice(0, LONGEST_NOTE),
      appointment_segments: [segmentFor(offer)],
    },
  };
  const answer = await ask({ step, method: 'POST', path: PATH, body, isUrgent: true, before });
  return written(account, step, answer, booking);
}

function segmentFor({ segment }: Offer): object {
  const { duration_minutes, team_member_id, service_variation_id, service_variation_version } = segment;
  return { duration_minutes, team_member_id, service_variation_id, service_variation_version };
}

/** What a write has made. A refusal may be about the time: then it is offered no more. */
async function written(account: SquareAccount, step: string, answer: Answer, place: Place): Promise<SquareBooking> {
  const { status, body } = answer;
  if (status >= 400) {
    const isFree = (await offerOf(account, place)) !== undefined;
    throw failed({ step }, { kind: isFree ? 'refused' : 'taken' }, status);
  }
  const made = bookingAnswerSchema.safeParse(body);
  if (!made.success) throw failed({ step }, { kind: 'unknown' }, status);
  return made.data.booking;
}

/** Whether somebody else has some of this time. Where nobody can say, there is none: it is there, and staff see both. */
async function hasConflict(account: SquareAccount, made: SquareBooking): Promise<boolean> {
  const [segment] = made.appointment_segments ?? [];
  if (!segment) return false;
  const end = endOf(made);
  const team_member_id = segment.team_member_id;
  try {
    const others = await list(account, made.start_at - LONGEST_MS, end, { team_member_id });
    return others.some(
      other => other.id !== made.id && !OVER.test(other.status) && other.start_at < end && made.start_at < endOf(other),
    );
  } catch (error) {
    if (error instanceof UpstreamError) return false;
    throw error;
  }
}

/** Something was written before: no failure from here on means that nothing was. */
async function inDoubt<Result>(step: string, undo: () => Promise<Result>): Promise<Result> {
  return undo().catch((error: unknown) => {
    throw error instanceof UpstreamError ? failed({ step }, { kind: 'unknown' }, error.status) : error;
  });
}

/** Near its time first, then as far around it as can be asked for: staff may have moved it. */
async function marked(account: SquareAccount, { mark, start }: Sought): Promise<SquareBooking | undefined> {
  const hasMark = ({ seller_note }: SquareBooking): boolean => seller_note?.includes(mark) ?? false;
  const near = await list(account, start, start + MINUTE, {});
  return near.find(hasMark) ?? (await list(account, start - 15 * DAY, start + 15 * DAY, {})).find(hasMark);
}

async function list(
  { ask, config }: SquareAccount,
  begin: number,
  end: number,
  filters: Readonly<Record<string, string>>,
): Promise<SquareBooking[]> {
  const step = 'look up';
  const range = { start_at_min: utc(begin), start_at_max: utc(end) };
  const bookings: SquareBooking[] = [];
  let cursor: string | null | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const all = { location_id: config.location, limit: String(PAGE), ...range, ...filters, ...(cursor && { cursor }) };
    const { status, body } = await ask({ step, path: PATH, query: Object.entries(all), isUrgent: true });
    const answer = bookingsSchema.safeParse(body);
    if (status !== 200 || !answer.success) throw failed({ step }, { kind: 'down' }, status);
    bookings.push(...(answer.data.bookings ?? []));
    cursor = answer.data.cursor;
    if (!cursor) return bookings;
  }
  // More than can be read is no proof that something is not there.
  throw failed({ step }, { kind: 'down' });
}

async function view(ask: Ask, id: string): Promise<SquareBooking | undefined> {
  const step = 'view';
  const { status, body } = await ask({ step, path: `${PATH}/${encodeURIComponent(id)}`, isUrgent: true });
  if (status === 404) return undefined;
  const answer = bookingAnswerSchema.safeParse(body);
  if (status !== 200 || !answer.success) throw failed({ step }, { kind: 'down' }, status);
  return answer.data.booking;
}

async function cancel({ ask }: SquareAccount, { id, version }: SquareBooking): Promise<void> {
  const step = 'cancel';
  const path = `${PATH}/${encodeURIComponent(id)}/cancel`;
  const body = { idempotency_key: `cancel-${id}-${version}`, booking_version: version };
  const { status } = await ask({ step, method: 'POST', path, body, isUrgent: true });
  if (status >= 400 && status !== 404) throw failed({ step }, { kind: 'refused' }, status);
}

async function move(
  account: SquareAccount,
  id: string,
  to: Place & Pick<NewBooking, 'before'>,
): Promise<SquareBooking> {
  const step = 'move';
  const was = await view(account.ask, id);
  if (!was || OVER.test(was.status)) throw failed({ step }, { kind: 'refused' });
  const offer = await offerOf(account, to);
  if (!offer) throw failed({ step }, { kind: 'taken' });
  const answer = await change(account, was, to.start, [segmentFor(offer)], to.before);
  const moved = await written(account, step, answer, to);
  if (!(await hasConflict(account, moved))) return moved;
  const back = await inDoubt('move back', () => change(account, moved, was.start_at, was.appointment_segments ?? []));
  throw failed({ step }, { kind: back.status >= 400 ? 'unknown' : 'taken' }, back.status);
}

function change(
  { ask }: SquareAccount,
  { id, version }: SquareBooking,
  start: number,
  appointment_segments: readonly object[],
  before?: number,
): Promise<Answer> {
  const idempotency_key = `move-${id}-${version}-${start}`;
  const body = { idempotency_key, booking: { version, start_at: utc(start), appointment_segments } };
  const path = `${PATH}/${encodeURIComponent(id)}`;
  return ask({
    step: 'move',
    method: 'PUT',
    path,
    body,
    isUrgent: true,
    ...(before !== undefined && { before }),
  });
}

function endOf({ start_at, appointment_segments }: SquareBooking): number {
  const minutes = (appointment_segments ?? []).map(one => one.duration_minutes + (one.intermission_minutes ?? 0));
  return start_at + minutes.reduce((sum, each) => sum + each, 0) * MINUTE;
}

function toKept({ practitioners }: SquareConfig, booking: SquareBooking): Kept {
  const [segment] = booking.appointment_segments ?? [];
  const [practitioner] = Object.entries(practitioners).find(([, id]) => id === segment?.team_member_id) ?? [];
  return {
    id: booking.id,
    start: booking.start_at,
    end: endOf(booking),
    practitioner,
    isCancelled: OVER.test(booking.status),
    isPending: booking.status === 'PENDING',
  };
}
