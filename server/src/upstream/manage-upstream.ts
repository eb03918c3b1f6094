/**
 * What the holder of a manage token, or of the key, may see and cancel where another system keeps the bookings. That system is asked first;
 * where it does not answer, what it last said is shown.
 *
 * @module
 */
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import { type Handle, orderOf } from '../booking/manage-order.js';
import { manageToken, manageUrl } from '../booking/manage-token.js';
import { withManageUrl } from '../booking/orders.js';
import { claimKey, isBooking } from '../booking/replies.js';
import { notFound, Refusal } from '../refusal.js';
import { lookUpNow } from './look-up.js';
import { changeItem, type OutboxItem, readAnswer, readItems } from './outbox.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import { statusAs, writeKept } from './settle.js';
import { refusalFor, unavailable } from './upstream-refusal.js';
import { type Kept, UpstreamError } from './upstream.js';
import { whenSettled } from './wait.js';

const NONE = 'There is no booking with this id and token.';
const GONE = 'No booking was made with this key.';
const IN_DOUBT = 'It is not known yet whether the clinic has this booking. Try again in a minute, or call the clinic.';

/** @throws Refusal: an unknown id and a wrong token alike are 404. */
export async function viewUpstream(served: ProxiedClinic, handle: Handle): Promise<BookingAnswer> {
  const orderId = await orderOf(served.db, served.clinic.id, handle);
  if (!(await refresh(served, orderId))) throw notFound(NONE);
  return answerFor(served, orderId, handle.token);
}

/** @throws Refusal: 404 when there is none. A request with that key that is still under way is waited for. */
export async function findUpstream(served: ProxiedClinic, key: string): Promise<BookingAnswer> {
  const { db, clinic, secret } = served;
  const orderId = await db.transaction().execute(async tx => {
    const first = await claimKey(tx, { clinic: clinic.id, key, contentHash: Buffer.alloc(32), keepDays: 0 });
    // Giving up the transaction gives the claim back.
    if (!first || !isBooking(first.answer)) throw notFound(GONE);
    return first.orderId;
  });
  if (!(await refresh(served, orderId))) throw notFound(GONE);
  return answerFor(served, orderId, manageToken(secret, key, orderId));
}

/** Cancels an order or one item of it. Again is the same as once. @throws Refusal */
export async function cancelUpstream(served: ProxiedClinic, handle: Handle): Promise<BookingAnswer> {
  const orderId = await settledOrder(served, handle);
  const items = (await readItems(served.db, served, orderId)).filter(
    ({ id, status }) => status !== 'cancelled' && (handle.id === orderId || handle.id === id),
  );
  if (items.some(({ isLate }) => isLate)) {
    throw new Refusal('too-late', 'The time to cancel online is over. Call the clinic instead.');
  }
  for (const item of items) await cancelItem(served, item);
  return answerFor(served, orderId, handle.token);
}

/** The order of the handle, about which there is no doubt. @throws Refusal */
export async function settledOrder(served: ProxiedClinic, handle: Handle): Promise<string> {
  const { db, clinic } = served;
  const orderId = await orderOf(db, clinic.id, handle);
  const order = await whenSettled(served, orderId);
  const isOpen = order?.state === 'pending' || order?.state === 'unknown';
  const state = isOpen ? await lookUpNow(served, orderId) : order?.state;
  if (state === undefined) throw notFound(NONE);
  if (state === 'pending' || state === 'unknown') throw unavailable(60, IN_DOUBT);
  return orderId;
}

export async function answerFor(served: ProxiedClinic, orderId: string, token: string): Promise<BookingAnswer> {
  return withManageUrl(await readAnswer(served.db, served, orderId), manageUrl(served.page, orderId, token));
}

/** Follows what was changed at the upstream. Whether the item is live there; where it cannot be asked, as it last was. */
export async function refreshItem(served: ProxiedClinic, item: OutboxItem): Promise<boolean> {
  if (!item.upstreamId || item.status === 'cancelled') return item.status !== 'cancelled';
  const kept = await served.upstream.view(item.upstreamId);
  if (!kept || isChanged(served, item, kept)) await follow(served, item, kept);
  return kept !== undefined && !kept.isCancelled;
}

async function cancelItem(served: ProxiedClinic, item: OutboxItem): Promise<void> {
  const { db, clinic, upstream, starts } = served;
  try {
    if (item.upstreamId) await upstream.cancel(item.upstreamId);
  } catch (error) {
    if (error instanceof UpstreamError) throw refusalFor(served, error);
    throw error;
  }
  await changeItem(db, clinic.id, item.id, { status: 'cancelled', cancelled_at: new Date() }, true);
  starts.forget(item.practitioner);
}

/** Whether there still is such an order. */
async function refresh(served: ProxiedClinic, orderId: string): Promise<boolean> {
  const order = await whenSettled(served, orderId);
  if (!order) return false;
  const isOpen = order.state === 'pending' || order.state === 'unknown';
  // Whoever began a pending one is gone: it is always looked up.
  if (order.state !== 'pending' && !served.mayAsk(orderId)) return true;
  const state = isOpen ? await lookUpNow(served, orderId) : order.state;
  if (!isOpen && state === 'booked') await refreshItems(served, orderId);
  return state !== undefined;
}

async function refreshItems(served: ProxiedClinic, orderId: string): Promise<void> {
  try {
    for (const item of await readItems(served.db, served, orderId)) {
      if (item.end > Date.now()) await refreshItem(served, item);
    }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
  }
}

function isChanged({ clinic }: ProxiedClinic, item: OutboxItem, kept: Kept): boolean {
  const isElsewhere = kept.practitioner !== undefined && kept.practitioner !== item.practitioner;
  const isAnother = statusAs(clinic, item, kept) !== item.status;
  return isAnother || kept.start !== item.start || kept.end !== item.end || isElsewhere;
}

async function follow(served: ProxiedClinic, item: OutboxItem, kept: Kept | undefined): Promise<void> {
  const gone = { id: item.upstreamId!, start: item.start, end: item.end, isCancelled: true };
  await served.db.transaction().execute(async tx => {
    await writeKept(tx, served, item, kept ?? gone);
    await changeItem(tx, served.clinic.id, item.id, {}, true);
  });
  served.starts.forget(item.practitioner);
}
