import type { Clinic, Service } from 'clinic-widgets/clinic.js';
import type { SeatStatus, Tx } from '../db/schema.js';
import type { WantedItem } from './check-request.js';
import { chooseSeat } from './choose-seat.js';
import type { HeldSeat } from './held-seats.js';
import { newId } from './names.js';
import type { OrderedItem } from './orders.js';

export interface Place {
  clinic: Clinic;
  orderId: string;
  /** Place in the request, from 0. */
  index: number;
  /** What was held for this item until now. */
  held: HeldSeat | undefined;
}

/** What a new booking, and one that is moved, is told. */
export function statusOf({ approval }: Service): SeatStatus {
  return approval === 'manual' ? 'requested' : 'confirmed';
}

/** The last instant at which what begins at `start` can be cancelled online; in milliseconds since 1970, as the argument. */
export function cancelLimit({ booking }: Clinic, start: number): number {
  return start - booking.cancelUntilMinutes * 60_000;
}

/**
 * Books one item of an order.
 *
 * @throws TimeRefused
 */
export async function placeItem(tx: Tx, place: Place, wanted: WantedItem): Promise<OrderedItem> {
  const { clinic, orderId, index, held } = place;
  const { service, start, isAny } = wanted;
  const cancelUntil = cancelLimit(clinic, start);
  const booking = { id: newId(), status: statusOf(service) };
  const row = { ...booking, order_id: orderId, item: index + 1, any_practitioner: isAny };
  const times = { first_start: new Date(start), cancel_until: new Date(cancelUntil) };
  const search = { clinic, index, first: held?.practitioner, since: held?.since };
  const chosen = await chooseSeat(tx, search, wanted, seat =>
    tx
      .insertInto('bookings')
      .values({ clinic: clinic.id, ...row, ...times, ...seat })
      .execute(),
  );
  return { ...booking, ...chosen, service: service.id, start, cancelUntil, revision: 0 };
}
