import type { BookingRequest } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import { capNames, checkCaps } from '../booking/caps.js';
import type { Checked, WantedItem } from '../booking/check-request.js';
import { TimeRefused } from '../booking/choose-seat.js';
import { contentHash } from '../booking/content-hash.js';
import type { Admit, GiveBack } from '../booking/gate.js';
import { insertOrder } from '../booking/insert-order.js';
import { lockNames } from '../booking/locks.js';
import { manageToken } from '../booking/manage-token.js';
import { newId } from '../booking/names.js';
import { type OrderedItem, writeAnswer } from '../booking/orders.js';
import { cancelLimit } from '../booking/place-item.js';
import { contactHashes } from '../booking/private-hash.js';
import { claimKey, type FirstReply, storeReply } from '../booking/replies.js';
import { retrying } from '../booking/retrying.js';
import type { Tx } from '../db/schema.js';
import { horizonOf } from '../scheduling/availability.js';
import { zoneClock } from '../scheduling/zone-clock.js';
import type { ProxiedClinic } from './proxied-clinic.js';

/** An order on its way to the upstream. */
export interface Outgoing {
  orderId: string;
  reference: string;
  items: OutgoingItem[];
  /** Nothing that books is sent after this instant, in milliseconds since 1970. */
  before: number;
  giveBack: GiveBack;
}

export interface OutgoingItem {
  id: string;
  /** Place in the request, from 0. */
  index: number;
  wanted: WantedItem;
}

export type Entered = { outgoing: Outgoing } | { first: FirstReply };

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Claims the key and writes the order down as `pending`, or gives what the key was first answered.
 *
 * @throws Refusal, TimeRefused: nothing was written.
 */
export async function enterOrder(
  served: ProxiedClinic,
  request: BookingRequest,
  checked: Checked<WantedItem[]>,
  admit: Admit,
): Promise<Entered> {
  const { db, clinic, replyDays: keepDays, timing } = served;
  const before = Date.now() + timing.sendMs;
  return retrying(() =>
    db.transaction().execute(async tx => {
      const { key } = request;
      const first = await claimKey(tx, { clinic: clinic.id, key, contentHash: contentHash(request), keepDays });
      if (first) return { first };
      if (!checked.ok) throw checked.refusal;
      await checkTimes(tx, served, checked.value);
      const giveBack = await admit(tx);
      return { outgoing: { ...(await writeOrder(tx, served, request, checked.value)), before, giveBack } };
    }),
  );
}

/** What the upstream need not be asked: notice and horizon, by the clock of the database. */
async function checkTimes(tx: Tx, { clinic }: ProxiedClinic, wanted: readonly WantedItem[]): Promise<void> {
  const { rows } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(tx);
  const now = rows[0]!.now.getTime();
  for (const [index, { start }] of wanted.entries()) {
    if (!isWithinRules({ clinic }, start, now)) throw new TimeRefused('slot-unavailable', index);
  }
}

export function isWithinRules({ clinic }: Pick<ProxiedClinic, 'clinic'>, start: number, now: number): boolean {
  const { noticeMinutes, horizonDays } = clinic.booking;
  // Asked first: a year that no calendar writes has no day.
  if (!(Math.abs(start - now) < (horizonDays + 3) * DAY)) return false;
  return start >= now + noticeMinutes * MINUTE && zoneClock(clinic.timeZone).dateAt(start) <= horizonOf(clinic, now);
}

async function writeOrder(
  tx: Tx,
  served: ProxiedClinic,
  request: BookingRequest,
  wanted: readonly WantedItem[],
): Promise<Pick<Outgoing, 'orderId' | 'reference' | 'items'>> {
  const { clinic, secret, page } = served;
  const contacts = contactHashes(secret, clinic.country, request.patient);
  const asking = { contacts, needsAnswer: wanted.some(({ service }) => service.approval === 'manual') };
  await lockNames(tx, capNames(clinic.id, asking));
  await checkCaps(tx, served, asking);

  const orderId = newId();
  const token = manageToken(secret, request.key, orderId);
  const reference = await insertOrder(tx, { clinic: clinic.id, orderId, token, request, contacts });
  await writeOutbox(tx, served, orderId);
  const items = wanted.map((item, index) => ({ id: newId(), index, wanted: item }));
  const ordered: OrderedItem[] = [];
  for (const item of items) ordered.push(await writeItem(tx, served, orderId, item));
  const answer = writeAnswer(clinic, reference, ordered);
  const lastEnd = new Date(Math.max(...ordered.map(({ end }) => end)));
  await storeReply(tx, { clinic: clinic.id, key: request.key, orderId, answer, page, lastEnd });
  return { orderId, reference, items };
}

async function writeOutbox(tx: Tx, { clinic, timing }: ProxiedClinic, orderId: string): Promise<void> {
  await sql`
    INSERT INTO upstream_orders (clinic, order_id, look_at)
    VALUES (${clinic.id}, ${orderId}, clock_timestamp() + make_interval(secs => ${timing.leaseMs / 1000}::float8))`.execute(
    tx,
  );
}

/** Who gives it is chosen later where any may. */
async function writeItem(
  tx: Tx,
  { clinic }: ProxiedClinic,
  orderId: string,
  { id, index, wanted }: OutgoingItem,
): Promise<OrderedItem> {
  const { service, practitioners, start, isAny } = wanted;
  const end = start + service.minutes * MINUTE;
  const cancelUntil = cancelLimit(clinic, start);
  const item = { id, service: service.id, practitioner: practitioners[0]!.id, status: 'requested' } as const;
  await tx
    .insertInto('upstream_bookings')
    .values({
      ...item,
      clinic: clinic.id,
      order_id: orderId,
      item: index + 1,
      any_practitioner: isAny,
      starts_at: new Date(start),
      ends_at: new Date(end),
      first_start: new Date(start),
      cancel_until: new Date(cancelUntil),
      upstream_id: null,
    })
    .execute();
  return { ...item, start, end, cancelUntil, revision: 0 };
}
