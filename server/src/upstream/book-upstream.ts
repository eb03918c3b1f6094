/**
 * Books at the upstream, once for each key, through the outbox:
 *
 * 1. One transaction enters the key, the order and its items as `pending`, with the answer `requested`: whatever happens from here on, a
 *    repetition of the request finds that.
 * 2. For each item a practitioner is claimed, and the upstream is asked whether they are free right now.
 * 3. `sent_at` is written, and the upstream books.
 * 4. One transaction settles it: booked, or withdrawn as if never asked for. What may have arrived becomes `unknown`, for `look-up.ts`.
 *
 * No transaction is open while the upstream is asked.
 *
 * @module
 */
import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import type { Booked } from '../booking/book.js';
import { type Checked, checkRequest, type WantedItem } from '../booking/check-request.js';
import { TimeRefused } from '../booking/choose-seat.js';
import { contentHash } from '../booking/content-hash.js';
import type { Admit } from '../booking/gate.js';
import { manageToken, manageUrl } from '../booking/manage-token.js';
import { withManageUrl } from '../booking/orders.js';
import { itemRefusal } from '../booking/refuse-time.js';
import { type FirstReply, isBooking, mismatch } from '../booking/replies.js';
import type { StoredAnswer } from '../db/schema.js';
import type { Refusal } from '../refusal.js';
import { type Entered, enterOrder, type Outgoing, type OutgoingItem } from './enter-order.js';
import { nearestSlots } from './free-starts.js';
import { lookUpNow } from './look-up.js';
import { noteFor, patientOf } from './note.js';
import { changeItem, markOf, markSent } from './outbox.js';
import { placeOutgoing } from './place.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import { settleBooked, settleUnknown, withdraw } from './settle.js';
import { refusalFor } from './upstream-refusal.js';
import { takeBack } from './take-back.js';
import { type Kept, type Place, UpstreamError } from './upstream.js';
import { whenSettled } from './wait.js';

/** @throws Refusal */
export async function bookUpstream(served: ProxiedClinic, request: BookingRequest, admit: Admit): Promise<Booked> {
  const checked = checkRequest(served.clinic, request);
  for (;;) {
    const entered = await enter(served, request, checked, admit);
    if ('outgoing' in entered) return send(served, request, entered.outgoing);
    const booked = await replay(served, request, entered.first);
    if (booked) return booked;
  }
}

async function enter(
  served: ProxiedClinic,
  request: BookingRequest,
  checked: Checked<WantedItem[]>,
  admit: Admit,
): Promise<Entered> {
  try {
    return await enterOrder(served, request, checked, admit);
  } catch (error) {
    if (error instanceof TimeRefused && checked.ok) throw await refuseItem(served, error, checked.value);
    throw error;
  }
}

/** The first answer, once there is one; `undefined` when the first request was refused, or broke off before anything was sent. */
async function replay(served: ProxiedClinic, request: BookingRequest, first: FirstReply): Promise<Booked | undefined> {
  if (!contentHash(request).equals(first.contentHash) || !isBooking(first.answer)) throw mismatch();
  const { orderId } = first;
  const order = await whenSettled(served, orderId);
  // Whoever began it is gone: what became of it is looked up before anybody is told anything.
  const state = order?.state === 'pending' ? await lookUpNow(served, orderId) : order?.state;
  if (state === undefined) return undefined;
  const reply = await served.db
    .selectFrom('replies')
    .select(['answer', 'page'])
    .where('clinic', '=', served.clinic.id)
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  if (!reply?.answer || !isBooking(reply.answer)) return undefined;
  return { orderId, answer: signed({ ...served, page: reply.page }, request, orderId, reply.answer), replayed: true };
}

async function send(served: ProxiedClinic, request: BookingRequest, outgoing: Outgoing): Promise<Booked> {
  const { orderId, items } = outgoing;
  const found = new Map<string, Kept>();
  try {
    const places: Place[] = [];
    for (const item of items) places.push(await placeOutgoing(served, item));
    if (!(await markSent(served.db, served.clinic.id, orderId))) throw new UpstreamError('book', { kind: 'down' });
    for (const [index, item] of items.entries()) {
      found.set(item.id, await bookOne(served, request, outgoing, item, places[index]!));
    }
  } catch (error) {
    return await giveUp(served, request, outgoing, error, found);
  }
  const answer = await settleBooked(served, orderId, found, true);
  forgetTimes(served, outgoing);
  return { orderId, answer: signed(served, request, orderId, answer), replayed: false };
}

async function bookOne(
  served: ProxiedClinic,
  request: BookingRequest,
  { reference, before }: Outgoing,
  { id, index }: OutgoingItem,
  place: Place,
): Promise<Kept> {
  const { db, clinic, upstream } = served;
  const note = noteFor(clinic, reference, request);
  try {
    const kept = await upstream.book({ ...place, mark: markOf(id), patient: patientOf(request), note, before });
    // Known at once: if this process ends now, it need not be looked for.
    await changeItem(db, clinic.id, id, { upstream_id: kept.id });
    return kept;
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.failure.kind !== 'taken') throw error;
    served.starts.forget(place.practitioner);
    throw new TimeRefused('slot-taken', index);
  }
}

/** What was booked of it already is taken back. Where nobody can say what is there, the patient reads `requested`. */
async function giveUp(
  served: ProxiedClinic,
  request: BookingRequest,
  outgoing: Outgoing,
  error: unknown,
  found: ReadonlyMap<string, Kept>,
): Promise<Booked> {
  const { orderId, giveBack, items } = outgoing;
  // A fault of ours, such as a database that is gone: the row stays, and is looked up when its time is over.
  if (!(error instanceof UpstreamError) && !(error instanceof TimeRefused)) throw error;
  const isOpen = error instanceof UpstreamError && error.failure.kind === 'unknown';
  // Whoever lost to somebody who is just being sent there learns nothing new of the upstream.
  if (isOpen || found.size > 0) forgetTimes(served, outgoing);
  if (isOpen || !(await takeBack(served.upstream, found))) {
    const answer = signed(served, request, orderId, await settleUnknown(served, orderId));
    return { orderId, answer, replayed: false };
  }
  await withdraw(served, orderId, giveBack);
  if (error instanceof UpstreamError) throw refusalFor(served, error);
  throw await refuseItem(
    served,
    error,
    items.map(({ wanted }) => wanted),
  );
}

async function refuseItem(
  served: ProxiedClinic,
  { code, index }: TimeRefused,
  items: readonly WantedItem[],
): Promise<Refusal> {
  return itemRefusal(code, index, await nearestSlots(served, items[index]!));
}

function forgetTimes({ starts }: ProxiedClinic, { items }: Outgoing): void {
  for (const { wanted } of items) for (const { id } of wanted.practitioners) starts.forget(id);
}

function signed(
  { secret, page }: Pick<ProxiedClinic, 'secret' | 'page'>,
  { key }: BookingRequest,
  orderId: string,
  answer: StoredAnswer,
): BookingAnswer {
  return withManageUrl(answer, manageUrl(page, orderId, manageToken(secret, key, orderId)));
}
