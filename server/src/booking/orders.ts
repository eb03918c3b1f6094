import type { BookedItem, BookingAnswer } from 'clinic-widgets/booking.js';
import type { Clinic } from 'clinic-widgets/clinic.js';
import type { Db, SeatStatus, StoredAnswer } from '../db/schema.js';
import { zoneClock } from '../scheduling/zone-clock.js';

/** A seat with its session's times, as an answer tells them. Instants are milliseconds since 1970. */
export interface OrderedItem {
  id: string;
  service: string;
  practitioner: string;
  start: number;
  end: number;
  status: SeatStatus;
  cancelUntil: number;
  /** How often it was changed. */
  revision: number;
}

/** The contract's answer, without the manage address. */
export function writeAnswer(
  { timeZone }: Pick<Clinic, 'timeZone'>,
  reference: string,
  items: readonly OrderedItem[],
): StoredAnswer {
  const clock = zoneClock(timeZone);
  const live = items.filter(({ status }) => status !== 'cancelled');
  const cancelUntil = Math.min(...(live.length > 0 ? live : items).map(item => item.cancelUntil));
  return {
    reference,
    status: overallStatus(live),
    items: items.map(({ id, service, practitioner, start, end, status, revision }): BookedItem => {
      const item = { id, service, practitioner, start: clock.write(start), end: clock.write(end), status };
      return revision > 0 ? { ...item, revision } : item;
    }),
    cancelUntil: clock.write(cancelUntil),
  };
}

/** `{ …, manageUrl }`, always in this order of keys. */
export function withManageUrl(answer: StoredAnswer, manageUrl: string | null): BookingAnswer {
  return { ...answer, manageUrl };
}

/** The order as it now is. */
export async function readOrder(db: Db, clinic: Clinic, orderId: string): Promise<StoredAnswer> {
  const rows = await db
    .selectFrom('bookings as b')
    .innerJoin('sessions as s', join => join.onRef('s.clinic', '=', 'b.clinic').onRef('s.id', '=', 'b.session'))
    .innerJoin('orders as o', join => join.onRef('o.clinic', '=', 'b.clinic').onRef('o.id', '=', 'b.order_id'))
    .select([
      'b.id',
      'b.status',
      'b.cancel_until',
      'b.revision',
      's.service',
      's.practitioner',
      's.starts_at',
      's.ends_at',
      'o.reference',
    ])
    .where('b.clinic', '=', clinic.id)
    .where('b.order_id', '=', orderId)
    .orderBy('b.item')
    .execute();
  const items = rows.map(({ starts_at, ends_at, cancel_until, ...row }): OrderedItem => {
    const [start, end, cancelUntil] = [starts_at.getTime(), ends_at.getTime(), cancel_until.getTime()];
    return { ...row, start, end, cancelUntil };
  });
  return writeAnswer(clinic, rows[0]!.reference, items);
}

/** An order is confirmed when all that is left of it is. */
function overallStatus(live: readonly OrderedItem[]): SeatStatus {
  if (live.length === 0) return 'cancelled';
  return live.some(({ status }) => status === 'requested') ? 'requested' : 'confirmed';
}
