/**
 * Moving a booking that another system keeps. After a time-out the same move can be asked for again: what is there is looked at first.
 *
 * @module
 */
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import type { WantedItem } from '../booking/check-request.js';
import type { Handle } from '../booking/manage-order.js';
import { cancelLimit, statusOf } from '../booking/place-item.js';
import { moveRefusal } from '../booking/refuse-time.js';
import { notMovable } from '../booking/reschedule.js';
import { Refusal } from '../refusal.js';
import { practitionersOf } from '../scheduling/availability.js';
import { claimsOf, releaseClaim } from './claims.js';
import { isWithinRules } from './enter-order.js';
import { nearestSlots } from './free-starts.js';
import { answerFor, refreshItem, settledOrder } from './manage-upstream.js';
import { changeItem, type OutboxItem, readItems } from './outbox.js';
import { codeFor, findPlace } from './place.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import { refusalFor } from './upstream-refusal.js';
import { type Kept, type Place, UpstreamError } from './upstream.js';

/** @throws Refusal, as for a booking that this server keeps itself. */
export async function rescheduleUpstream(served: ProxiedClinic, handle: Handle, start: number): Promise<BookingAnswer> {
  const orderId = await settledOrder(served, handle);
  try {
    const item = await movableItem(served, orderId, handle.id);
    if (item.start !== start) await moveItem(served, item, start);
  } catch (error) {
    if (error instanceof UpstreamError) throw refusalFor(served, error);
    throw error;
  }
  return answerFor(served, orderId, handle.token);
}

/** The one live item that the handle names, as the upstream has it now. */
async function movableItem(served: ProxiedClinic, orderId: string, id: string): Promise<OutboxItem> {
  const named = async (): Promise<OutboxItem[]> => {
    const items = await readItems(served.db, served, orderId);
    return items.filter(item => item.status !== 'cancelled' && (id === orderId || id === item.id));
  };
  for (const item of await named()) await refreshItem(served, item);
  const [item, ...others] = await named();
  if (!item) throw notMovable('cancelled', 'is for a booking that was cancelled: book a new time');
  if (others.length > 0) throw notMovable('several', 'is for one of several bookings: name it by the id of its item');
  return item;
}

async function moveItem(served: ProxiedClinic, item: OutboxItem, start: number): Promise<void> {
  const { db, clinic, upstream, timing } = served;
  if (item.isLateToMove) {
    throw new Refusal('too-late', 'The time to change this booking online is over. Call the clinic instead.');
  }
  const wanted = wantedOf(served, item, start);
  const { now } = await claimsOf(db, clinic.id, []);
  if (!isWithinRules(served, start, now)) throw await refuseMove(served, 'slot-unavailable', wanted, item);
  const before = Date.now() + timing.sendMs;
  const place = await findPlace(served, { id: item.id, wanted, forMs: timing.leaseMs });
  if (!place) throw await refuseMove(served, codeFor(clinic, wanted), wanted, item);
  try {
    await writeMove(served, item, wanted, await upstream.move!(item.upstreamId!, { ...place, before }));
  } catch (error) {
    await afterFailure(served, item, wanted, place, error);
  }
  await releaseClaim(db, clinic.id, item.id);
  forgetBoth(served, item, place);
}

/** In doubt the claim stands until it expires: the time may be taken. */
async function afterFailure(
  served: ProxiedClinic,
  item: OutboxItem,
  wanted: WantedItem,
  place: Place,
  error: unknown,
): Promise<never> {
  forgetBoth(served, item, place);
  const kind = error instanceof UpstreamError ? error.failure.kind : 'unknown';
  if (kind !== 'unknown') await releaseClaim(served.db, served.clinic.id, item.id);
  throw kind === 'taken' ? await refuseMove(served, 'slot-taken', wanted, item) : error;
}

function forgetBoth({ starts }: ProxiedClinic, item: OutboxItem, place: Place): void {
  starts.forget(item.practitioner);
  starts.forget(place.practitioner);
}

/** The same practitioner, or any where that was what the patient wanted. */
function wantedOf({ clinic, upstream }: ProxiedClinic, item: OutboxItem, start: number): WantedItem {
  const service = clinic.services.find(({ id }) => id === item.service);
  const offering = service ? practitionersOf(clinic, service) : [];
  const practitioners = item.isAny ? offering : offering.filter(({ id }) => id === item.practitioner);
  if (!service || practitioners.length === 0 || !upstream.move || !item.upstreamId) {
    const detail = 'This booking cannot be moved online. Cancel it and book a new time, or call the clinic.';
    throw new Refusal('slot-unavailable', detail, { slots: [] });
  }
  return { service, practitioners, isAny: item.isAny, start };
}

async function refuseMove(
  served: ProxiedClinic,
  code: 'slot-taken' | 'slot-unavailable',
  wanted: WantedItem,
  { start: from }: OutboxItem,
): Promise<Refusal> {
  const slots = await nearestSlots(served, wanted);
  return moveRefusal(
    code,
    slots.filter(slot => Date.parse(slot.start) !== from),
  );
}

async function writeMove(
  { db, clinic }: ProxiedClinic,
  { id, firstStart, practitioner }: OutboxItem,
  { service }: WantedItem,
  kept: Kept,
): Promise<void> {
  const changes = {
    practitioner: kept.practitioner ?? practitioner,
    starts_at: new Date(kept.start),
    ends_at: new Date(kept.end),
    first_start: new Date(Math.min(firstStart, kept.start)),
    cancel_until: new Date(cancelLimit(clinic, kept.start)),
    status: statusOf(service),
  };
  await changeItem(db, clinic.id, id, changes, true);
}
