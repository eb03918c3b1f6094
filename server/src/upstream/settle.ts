/**
 * The ends that an order in the outbox can come to. Each is one transaction.
 *
 * @module
 */
import { sql } from 'kysely';
import type { GiveBack } from '../booking/gate.js';
import { writeAnswer } from '../booking/orders.js';
import { statusOf } from '../booking/place-item.js';
import type { SeatStatus, StoredAnswer, Tx } from '../db/schema.js';
import { changeItem, markUnknown, type OutboxItem, readAnswer, readItems } from './outbox.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import type { Kept } from './upstream.js';

/**
 * It is there. What the upstream says of it counts, not what was asked for. Gives the answer.
 *
 * Only where nobody was answered yet is the answer the one that a repetition of the request is given.
 */
export async function settleBooked(
  served: ProxiedClinic,
  orderId: string,
  found: ReadonlyMap<string, Kept>,
  isFirstAnswer: boolean,
): Promise<StoredAnswer> {
  const { db, clinic } = served;
  return db.transaction().execute(async tx => {
    for (const item of await readItems(tx, served, orderId)) {
      const kept = found.get(item.id);
      if (kept) await writeKept(tx, served, item, kept);
    }
    const items = await readItems(tx, served, orderId);
    const reference = await endIn(tx, clinic.id, orderId, 'booked');
    await scrub(tx, clinic.id, orderId);
    const answer = writeAnswer(clinic, reference, items);
    if (isFirstAnswer) await replaceReply(tx, clinic.id, orderId, answer);
    return answer;
  });
}

/** It may be there. The patient reads `requested`, now and whenever the request is repeated. */
export async function settleUnknown(served: ProxiedClinic, orderId: string): Promise<StoredAnswer> {
  const { db, clinic, timing } = served;
  return db.transaction().execute(async tx => {
    await markUnknown(tx, clinic.id, orderId, timing.lookEveryMs);
    const answer = await readAnswer(tx, served, orderId);
    await replaceReply(tx, clinic.id, orderId, answer);
    return answer;
  });
}

/** It is not there and will not be. The details stay for the owner, who has to call. */
export async function settleFailed({ db, clinic }: ProxiedClinic, orderId: string): Promise<void> {
  await db.transaction().execute(async tx => {
    const { rows } = await sql`
      SELECT order_id FROM upstream_orders
      WHERE clinic = ${clinic.id} AND order_id = ${orderId} AND state IN ('pending', 'unknown') FOR UPDATE`.execute(tx);
    // Somebody else has just found it.
    if (rows.length === 0) return;
    await endIn(tx, clinic.id, orderId, 'failed');
    await tx
      .updateTable('upstream_bookings')
      .set({ status: 'cancelled', cancelled_at: new Date() })
      .where('clinic', '=', clinic.id)
      .where('order_id', '=', orderId)
      .execute();
  });
}

/** As if it had never been asked for: the key is free again, and so is the proof of work. */
export async function withdraw({ db, clinic }: ProxiedClinic, orderId: string, giveBack: GiveBack): Promise<void> {
  await db.transaction().execute(async tx => {
    await tx.deleteFrom('orders').where('clinic', '=', clinic.id).where('id', '=', orderId).execute();
    await giveBack(tx);
  });
}

/** The same for one that somebody began and did not send. Whether it was so. */
export async function withdrawUnsent({ db, clinic }: ProxiedClinic, orderId: string): Promise<boolean> {
  return db.transaction().execute(async tx => {
    const unsent = await tx
      .selectFrom('upstream_orders')
      .select('order_id')
      .where('clinic', '=', clinic.id)
      .where('order_id', '=', orderId)
      .where('sent_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (unsent) await tx.deleteFrom('orders').where('clinic', '=', clinic.id).where('id', '=', orderId).execute();
    return unsent !== undefined;
  });
}

/** What an item has become. The limit to cancel stays as the patient was told, unless it was moved. */
export async function writeKept(tx: Tx, { clinic }: ProxiedClinic, item: OutboxItem, kept: Kept): Promise<void> {
  const isMoved = item.start !== kept.start;
  await changeItem(tx, clinic.id, item.id, {
    upstream_id: kept.id,
    practitioner: kept.practitioner ?? item.practitioner,
    starts_at: new Date(kept.start),
    ends_at: new Date(kept.end),
    status: statusAs(clinic, item, kept),
    ...(isMoved && { cancel_until: new Date(kept.start - clinic.booking.cancelUntilMinutes * 60_000) }),
    ...(kept.isCancelled && { cancelled_at: new Date() }),
  });
}

/** Neither more than the upstream says, nor more than the service promises. */
export function statusAs(
  { services }: ProxiedClinic['clinic'],
  { service: named, status }: OutboxItem,
  { isCancelled, isPending }: Kept,
): SeatStatus {
  if (isCancelled) return 'cancelled';
  if (isPending) return 'requested';
  const service = services.find(({ id }) => id === named);
  return service ? statusOf(service) : status;
}

async function endIn(tx: Tx, clinic: string, orderId: string, state: 'booked' | 'failed'): Promise<string> {
  await sql`
    UPDATE upstream_orders SET state = ${state}, settled_at = clock_timestamp()
    WHERE clinic = ${clinic} AND order_id = ${orderId}`.execute(tx);
  await sql`
    DELETE FROM upstream_claims c USING upstream_bookings b
    WHERE b.clinic = ${clinic} AND b.order_id = ${orderId} AND c.clinic = b.clinic AND c.booking = b.id`.execute(tx);
  const { reference } = await tx
    .selectFrom('orders')
    .select('reference')
    .where('clinic', '=', clinic)
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow();
  return reference;
}

/** The upstream has them now. What the patient agreed to stays: the clinic has to be able to prove it. */
export async function scrub(tx: Tx, clinic: string, orderId: string): Promise<void> {
  const nothing = { booking_for: null, access: null, answers: null, notes: null, screening: null };
  await tx
    .updateTable('order_details')
    .set({ patient: '{}', ...nothing })
    .where('clinic', '=', clinic)
    .where('order_id', '=', orderId)
    .execute();
}

async function replaceReply(tx: Tx, clinic: string, orderId: string, answer: StoredAnswer): Promise<void> {
  await tx
    .updateTable('replies')
    .set({ answer: JSON.stringify(answer) })
    .where('clinic', '=', clinic)
    .where('order_id', '=', orderId)
    .execute();
}

/** Of what failed, the details too go once nobody can come any more. */
export async function purgeFailed({ db, clinic }: Pick<ProxiedClinic, 'db' | 'clinic'>): Promise<void> {
  await db.transaction().execute(async tx => {
    const { rows } = await sql<{ order_id: string }>`
      SELECT u.order_id FROM upstream_orders u
      JOIN order_details d ON d.clinic = u.clinic AND d.order_id = u.order_id AND d.patient <> '{}'::jsonb
      WHERE u.clinic = ${clinic.id} AND u.state = 'failed' AND NOT EXISTS (
        SELECT 1 FROM upstream_bookings b
        WHERE b.clinic = u.clinic AND b.order_id = u.order_id AND b.ends_at > now() - interval '1 day')`.execute(tx);
    for (const { order_id } of rows) await scrub(tx, clinic.id, order_id);
  });
}
