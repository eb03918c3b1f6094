/**
 * Moving a booking: one update of its row, which keeps its id, its item, its order's reference and token.
 *
 * @module
 */
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import type { Clinic } from 'clinic-widgets/clinic.js';
import { sql } from 'kysely';
import type { Tx } from '../db/schema.js';
import { invalid, Refusal } from '../refusal.js';
import { practitionersOf } from '../scheduling/availability.js';
import type { WantedItem } from './check-request.js';
import { chooseSeat, TimeRefused } from './choose-seat.js';
import { queueForTimes } from './held-seats.js';
import { type Handle, lockOrder, orderOf, viewOrder } from './manage-order.js';
import { cancelLimit, statusOf } from './place-item.js';
import { refuseMove } from './refuse-time.js';
import { retrying } from './retrying.js';
import { freeSessions, type Seat } from './seats.js';
import type { ServedClinic } from './served-clinic.js';

interface MovableSeat {
  id: string;
  session: string;
  service: string;
  practitioner: string;
  starts_at: Date;
  first_start: Date;
  any_practitioner: boolean;
  late: boolean;
}

/**
 * Moves one item of an order to `start`, in milliseconds since 1970. Again is the same as once.
 *
 * @throws Refusal: an unknown id and a wrong token alike are 404; 409 `too-late` after the limit that the patient was told;
 *   409 `slot-taken` and `slot-unavailable` as for a booking; 422 where it is not one live booking that is named.
 */
export async function reschedule(served: ServedClinic, handle: Handle, start: number): Promise<BookingAnswer> {
  const { db, clinic } = served;
  await retrying(() =>
    db.transaction().execute(async tx => {
      const orderId = await orderOf(tx, clinic.id, handle);
      await lockOrder(tx, clinic.id, orderId);
      const seat = await findSeat(tx, clinic, orderId, handle.id);
      if (seat.starts_at.getTime() !== start) await moveSeat(tx, clinic, seat, start);
    }),
  );
  return viewOrder(served, handle);
}

async function moveSeat(tx: Tx, clinic: Clinic, seat: MovableSeat, start: number): Promise<void> {
  if (seat.late) {
    throw new Refusal('too-late', 'The time to change this booking online is over. Call the clinic instead.');
  }
  const wanted = wantedOf(clinic, seat, start);
  const candidates = wanted.practitioners.map(({ id }) => id);
  await queueForTimes(tx, clinic.id, [seat.practitioner, ...candidates]);
  // From here on its own time does not stand in its way.
  await freeSessions(tx, clinic.id, [seat.session], seat.id);
  const search = { clinic, index: 0, first: seat.practitioner };
  try {
    await chooseSeat(tx, search, wanted, place => writeMove(tx, clinic, seat, wanted, place));
  } catch (error) {
    if (!(error instanceof TimeRefused)) throw error;
    throw await refuseMove({ db: tx, clinic }, error, wanted, seat.starts_at.getTime());
  }
  await freeSessions(tx, clinic.id, [seat.session]);
}

/** The service of the booking as it now is, from the same practitioner, or from any where that was what the patient wanted. */
function wantedOf(clinic: Clinic, seat: MovableSeat, start: number): WantedItem {
  const service = clinic.services.find(({ id }) => id === seat.service);
  const offering = service ? practitionersOf(clinic, service) : [];
  const isAny = seat.any_practitioner;
  const practitioners = isAny ? offering : offering.filter(({ id }) => id === seat.practitioner);
  if (!service || practitioners.length === 0) {
    throw new Refusal('slot-unavailable', 'What was booked is no longer offered online. Call the clinic instead.', {
      slots: [],
    });
  }
  return { service, practitioners, isAny, start };
}

/** The limit to cancel follows the new start; that to move it again stays with the earliest that it ever had. */
async function writeMove(
  tx: Tx,
  clinic: Clinic,
  { id, first_start }: MovableSeat,
  { service, start }: WantedItem,
  place: Seat,
): Promise<void> {
  const earliest = Math.min(first_start.getTime(), start);
  await tx
    .updateTable('bookings')
    .set({ ...place, status: statusOf(service), first_start: new Date(earliest) })
    .set({ cancel_until: new Date(cancelLimit(clinic, start)) })
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('clinic', '=', clinic.id)
    .where('id', '=', id)
    .execute();
}

/** The one live booking that the handle names. Whether it is late goes by the clock of the database. */
async function findSeat(tx: Tx, { id: clinic, booking }: Clinic, orderId: string, id: string): Promise<MovableSeat> {
  const firstLimit = sql`b.first_start - make_interval(mins => ${booking.cancelUntilMinutes}::int)`;
  const late = sql<boolean>`least(b.cancel_until, ${firstLimit}) < clock_timestamp()`.as('late');
  const [seat, ...others] = await tx
    .selectFrom('bookings as b')
    .innerJoin('sessions as s', join => join.onRef('s.clinic', '=', 'b.clinic').onRef('s.id', '=', 'b.session'))
    .select([
      'b.id',
      'b.session',
      's.service',
      's.practitioner',
      's.starts_at',
      'b.first_start',
      'b.any_practitioner',
      late,
    ])
    .where('b.clinic', '=', clinic)
    .where('b.order_id', '=', orderId)
    .where('b.live', '=', true)
    .$if(id !== orderId, query => query.where('b.id', '=', id))
    .execute();
  if (!seat) throw notMovable('cancelled', 'is for a booking that was cancelled: book a new time');
  if (others.length > 0) throw notMovable('several', 'is for one of several bookings: name it by the id of its item');
  return seat;
}

export function notMovable(code: string, message: string): Refusal {
  return invalid([{ path: '/start', code, message }]);
}
