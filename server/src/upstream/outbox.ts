/**
 * The rows of what is sent to an upstream.
 *
 * | state     | what is known                                | becomes                                                        |
 * | --------- | -------------------------------------------- | -------------------------------------------------------------- |
 * | `pending` | somebody is at it until `look_at`            | `booked`, `unknown`, gone (refused: the key is free again)     |
 * | `unknown` | it may be there; the patient reads `requested` | `booked`, or `failed` once it surely is not                    |
 * | `booked`  | it is there; the patient's details are scrubbed | `booked`                                                       |
 * | `failed`  | it is not there, and the owner was told        | `failed`; the details stay until the day is over               |
 *
 * @module
 */
import { sql } from 'kysely';
import { type OrderedItem, writeAnswer } from '../booking/orders.js';
import type { Db, SeatStatus, StoredAnswer } from '../db/schema.js';
import type { ProxiedClinic } from './proxied-clinic.js';

export type State = 'pending' | 'unknown' | 'booked' | 'failed';

/** One item of an order, as the upstream was asked for it or last told of it. Instants are milliseconds since 1970. */
export interface OutboxItem extends OrderedItem {
  upstreamId: string | null;
  isAny: boolean;
  firstStart: number;
  isLate: boolean;
  /** To move it, the earliest start that it ever had counts too. */
  isLateToMove: boolean;
}

export interface OutboxOrder {
  orderId: string;
  reference: string;
  state: State;
  /** Whether whoever sends it may still be at it. */
  isLeased: boolean;
  isSent: boolean;
  createdAt: number;
  looks: number;
}

/** What the upstream finds a booking by: nobody can guess it, and it says nothing. */
export function markOf(id: string): string {
  return `[cw:${id}]`;
}

export async function readOutbox(db: Db, clinic: string, orderId: string): Promise<OutboxOrder | undefined> {
  const row = await db
    .selectFrom('upstream_orders as u')
    .innerJoin('orders as o', join => join.onRef('o.clinic', '=', 'u.clinic').onRef('o.id', '=', 'u.order_id'))
    .select(['u.order_id', 'o.reference', 'u.state', 'u.created_at', 'u.sent_at', 'u.looks'])
    .select(sql<boolean>`u.look_at > clock_timestamp()`.as('leased'))
    .where('u.clinic', '=', clinic)
    .where('u.order_id', '=', orderId)
    .executeTakeFirst();
  return row && toOrder(row);
}

interface Row {
  order_id: string;
  reference: string;
  state: State;
  created_at: Date;
  sent_at: Date | null;
  looks: number;
  leased: boolean;
}

function toOrder({ order_id, reference, state, created_at, sent_at, looks, leased }: Row): OutboxOrder {
  const isLeased = state === 'pending' && leased;
  return {
    orderId: order_id,
    reference,
    state,
    isLeased,
    isSent: sent_at !== null,
    createdAt: created_at.getTime(),
    looks,
  };
}

export async function readItems(
  db: Db,
  { clinic }: Pick<ProxiedClinic, 'clinic'>,
  orderId: string,
): Promise<OutboxItem[]> {
  const firstLimit = sql`first_start - make_interval(mins => ${clinic.booking.cancelUntilMinutes}::int)`;
  const rows = await db
    .selectFrom('upstream_bookings')
    .selectAll()
    .select(sql<boolean>`cancel_until < clock_timestamp()`.as('late'))
    .select(sql<boolean>`least(cancel_until, ${firstLimit}) < clock_timestamp()`.as('late_to_move'))
    .where('clinic', '=', clinic.id)
    .where('order_id', '=', orderId)
    .orderBy('item')
    .execute();
  return rows.map(row => ({
    id: row.id,
    service: row.service,
    practitioner: row.practitioner,
    start: row.starts_at.getTime(),
    end: row.ends_at.getTime(),
    status: row.status,
    cancelUntil: row.cancel_until.getTime(),
    revision: row.revision,
    upstreamId: row.upstream_id,
    isAny: row.any_practitioner,
    firstStart: row.first_start.getTime(),
    isLate: row.late,
    isLateToMove: row.late_to_move,
  }));
}

/** The order as it last was known. */
export async function readAnswer(
  db: Db,
  served: Pick<ProxiedClinic, 'clinic'>,
  orderId: string,
): Promise<StoredAnswer> {
  const { reference } = await db
    .selectFrom('orders')
    .select('reference')
    .where('clinic', '=', served.clinic.id)
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow();
  return writeAnswer(served.clinic, reference, await readItems(db, served, orderId));
}

export interface ItemChanges {
  upstream_id?: string;
  practitioner?: string;
  starts_at?: Date;
  ends_at?: Date;
  first_start?: Date;
  cancel_until?: Date;
  status?: SeatStatus;
  cancelled_at?: Date;
}

/** `isChange` where the patient's calendar has to follow. */
export async function changeItem(
  db: Db,
  clinic: string,
  id: string,
  changes: ItemChanges,
  isChange = false,
): Promise<void> {
  await db
    .updateTable('upstream_bookings')
    .set(changes)
    .$if(isChange, query => query.set(({ eb }) => ({ revision: eb('revision', '+', 1) })))
    .where('clinic', '=', clinic)
    .where('id', '=', id)
    .execute();
}

/** Said before anything goes out that could book. Whether that may still happen: not once the order's time is over, or somebody looked for it. */
export async function markSent(db: Db, clinic: string, orderId: string): Promise<boolean> {
  const { rows } = await sql`
    UPDATE upstream_orders SET sent_at = clock_timestamp()
    WHERE clinic = ${clinic} AND order_id = ${orderId} AND state = 'pending' AND looks = 0
    RETURNING order_id`.execute(db);
  return rows.length > 0;
}

/** Nobody can say now: it is looked up after `inMs`. */
export async function markUnknown(db: Db, clinic: string, orderId: string, inMs: number): Promise<void> {
  await sql`
    UPDATE upstream_orders
    SET state = 'unknown', look_at = clock_timestamp() + make_interval(secs => ${inMs / 1000}::float8)
    WHERE clinic = ${clinic} AND order_id = ${orderId} AND state IN ('pending', 'unknown')`.execute(db);
}

/**
 * Takes what is due to be looked up, for `leaseMs`: two processes do not look for the same. One order, due or not, where it is named.
 *
 * What is being sent right now is never taken.
 */
export async function takeDue(db: Db, clinic: string, leaseMs: number, orderId?: string): Promise<OutboxOrder[]> {
  const due = sql`u.look_at <= clock_timestamp()`;
  const which = orderId === undefined ? due : sql`u.order_id = ${orderId} AND (u.state = 'unknown' OR ${due})`;
  const { rows } = await sql<Row>`
    UPDATE upstream_orders d
    SET looks = d.looks + 1, look_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
    FROM orders o
    WHERE (d.clinic, d.order_id) IN (
      SELECT u.clinic, u.order_id FROM upstream_orders u
      WHERE u.clinic = ${clinic} AND u.state IN ('pending', 'unknown') AND ${which}
      ORDER BY u.look_at LIMIT 20 FOR UPDATE SKIP LOCKED)
    AND o.clinic = d.clinic AND o.id = d.order_id
    RETURNING d.order_id, o.reference, d.state, d.created_at, d.sent_at, d.looks, false AS leased`.execute(db);
  return rows.map(toOrder);
}
