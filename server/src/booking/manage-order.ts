/**
 * What the holder of a manage token, or of the key, may see and do with an order.
 *
 * `id` is the order's (it stands in the manage address) or that of one of its items: then only this item is cancelled.
 *
 * @module
 */
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import type { Db, Tx } from '../db/schema.js';
import { notFound, Refusal } from '../refusal.js';
import { isManageToken, manageToken, manageUrl } from './manage-token.js';
import { readOrder, withManageUrl } from './orders.js';
import { claimKey, isBooking } from './replies.js';
import { retrying } from './retrying.js';
import { freeSessions, queueForPractitioners } from './seats.js';
import type { ServedClinic } from './served-clinic.js';

export interface Handle {
  id: string;
  token: string;
}

/** @throws Refusal: an unknown id and a wrong token alike are 404. */
export async function viewOrder({ db, clinic, page }: ServedClinic, handle: Handle): Promise<BookingAnswer> {
  const orderId = await orderOf(db, clinic.id, handle);
  return withManageUrl(await readOrder(db, clinic, orderId), manageUrl(page, orderId, handle.token));
}

/**
 * The order made with `key`, as it now is. A request with that key that is still under way is waited for.
 *
 * @throws Refusal: 404 when there is none.
 */
export async function findOrder({ db, clinic, secret, page }: ServedClinic, key: string): Promise<BookingAnswer> {
  const none = notFound('No booking was made with this key.');
  const orderId = await db.transaction().execute(async tx => {
    const first = await claimKey(tx, { clinic: clinic.id, key, contentHash: Buffer.alloc(32), keepDays: 0 });
    // Giving up the transaction gives the claim back. A key may also have asked for a time: then there is no booking yet.
    if (!first || !isBooking(first.answer)) throw none;
    return first.orderId;
  });
  const url = manageUrl(page, orderId, manageToken(secret, key, orderId));
  return withManageUrl(await readOrder(db, clinic, orderId), url);
}

/**
 * Cancels an order or one item of it. Again is the same as once.
 *
 * @throws Refusal: 404 as above; 409 `too-late` after the limit that the patient was told.
 */
export async function cancelOrder(served: ServedClinic, handle: Handle): Promise<BookingAnswer> {
  const { db, clinic } = served;
  await retrying(() =>
    db.transaction().execute(async tx => {
      const orderId = await orderOf(tx, clinic.id, handle);
      await lockOrder(tx, clinic.id, orderId);
      await cancelSeats(tx, clinic.id, orderId, handle.id);
    }),
  );
  return viewOrder(served, handle);
}

async function cancelSeats(tx: Tx, clinic: string, orderId: string, id: string): Promise<void> {
  const seats = await liveSeats(tx, clinic, orderId, id);
  if (seats.length === 0) return;
  if (seats.some(({ late }) => late)) {
    throw new Refusal('too-late', 'The time to cancel online is over. Call the clinic instead.');
  }
  await queueForPractitioners(
    tx,
    clinic,
    seats.map(({ practitioner }) => practitioner),
  );
  const ids = seats.map(seat => seat.id);
  await sql`
    UPDATE bookings SET live = false, status = 'cancelled', cancelled_at = now(), revision = revision + 1
    WHERE clinic = ${clinic} AND id = ANY(${ids}::text[])`.execute(tx);
  await freeSessions(
    tx,
    clinic,
    seats.map(({ session }) => session),
  );
}

/** What is left to cancel. By the clock of the database. */
async function liveSeats(tx: Tx, clinic: string, orderId: string, id: string) {
  return tx
    .selectFrom('bookings as b')
    .innerJoin('sessions as s', join => join.onRef('s.clinic', '=', 'b.clinic').onRef('s.id', '=', 'b.session'))
    .select(['b.id', 'b.session', 's.practitioner', sql<boolean>`b.cancel_until < clock_timestamp()`.as('late')])
    .where('b.clinic', '=', clinic)
    .where('b.order_id', '=', orderId)
    .where('b.live', '=', true)
    .$if(id !== orderId, query => query.where('b.id', '=', id))
    .execute();
}

/** Whoever changes an order waits here for whoever else does. */
export async function lockOrder(tx: Tx, clinic: string, orderId: string): Promise<void> {
  await tx
    .selectFrom('orders')
    .select('id')
    .where('clinic', '=', clinic)
    .where('id', '=', orderId)
    .forUpdate()
    .execute();
}

/** The id of the order that the handle opens. */
export async function orderOf(db: Db, clinic: string, { id, token }: Handle): Promise<string> {
  const row = await db
    .selectFrom('orders as o')
    .select(['o.id', 'o.manage_hash'])
    .where('o.clinic', '=', clinic)
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('o.id', '=', id),
        exists(
          selectFrom('bookings as b')
            .select('b.id')
            .whereRef('b.clinic', '=', 'o.clinic')
            .whereRef('b.order_id', '=', 'o.id')
            .where('b.id', '=', id),
        ),
        exists(
          selectFrom('upstream_bookings as u')
            .select('u.id')
            .whereRef('u.clinic', '=', 'o.clinic')
            .whereRef('u.order_id', '=', 'o.id')
            .where('u.id', '=', id),
        ),
      ]),
    )
    .executeTakeFirst();
  if (!row || !isManageToken(token, Buffer.from(row.manage_hash))) {
    // The comparison is made for an unknown id as well, in the same time.
    if (!row) isManageToken(token, undefined);
    throw notFound('There is no booking with this id and token.');
  }
  return row.id;
}
