import type { BookingAnswer, BookingRequest, HoldAnswer, HoldRequest } from 'clinic-widgets/booking.js';
import { book, type Booked } from './book.js';
import { findSlots, type SlotsAnswer, type SlotsQuery } from './find-slots.js';
import type { Admit } from './gate.js';
import { extendHold, hold, releaseHold } from './hold.js';
import { cancelOrder, findOrder, type Handle, viewOrder } from './manage-order.js';
import { reschedule } from './reschedule.js';
import type { ServedClinic } from './served-clinic.js';

/** Who keeps a clinic's bookings: this server, or another system behind it. */
export interface Desk {
  findSlots(served: ServedClinic, query: SlotsQuery): Promise<SlotsAnswer>;
  book(served: ServedClinic, request: BookingRequest, admit: Admit): Promise<Booked>;
  findOrder(served: ServedClinic, key: string): Promise<BookingAnswer>;
  viewOrder(served: ServedClinic, handle: Handle): Promise<BookingAnswer>;
  cancelOrder(served: ServedClinic, handle: Handle): Promise<BookingAnswer>;
  reschedule(served: ServedClinic, handle: Handle, start: number): Promise<BookingAnswer>;
  /** Missing where times cannot be held. */
  holds?: Holds;
}

export interface Holds {
  hold(served: ServedClinic, request: HoldRequest, address: string): Promise<{ answer: HoldAnswer; repeated: boolean }>;
  extend(served: ServedClinic, id: string): Promise<HoldAnswer>;
  release(served: ServedClinic, id: string): Promise<void>;
}

export const ownDesk: Desk = {
  findSlots: ({ db, clinic }, query) => findSlots(db, clinic, query),
  book,
  findOrder,
  viewOrder,
  cancelOrder,
  reschedule,
  holds: { hold, extend: extendHold, release: releaseHold },
};
