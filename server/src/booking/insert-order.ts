import type { BookingRequest, PreferenceRequest } from 'clinic-widgets/booking.js';
import type { Tx } from '../db/schema.js';
import { manageHash } from './manage-token.js';
import { newReference } from './names.js';

export interface NewOrder {
  clinic: string;
  orderId: string;
  token: string;
  request: BookingRequest | PreferenceRequest;
  /** See `private-hash.ts`. */
  contacts: readonly Buffer[];
}

/** Writes who comes and what they wrote. Gives the reference. */
export async function insertOrder(tx: Tx, { clinic, orderId, token, request, contacts }: NewOrder): Promise<string> {
  const reference = newReference();
  await tx
    .insertInto('orders')
    .values({ clinic, id: orderId, reference, manage_hash: manageHash(token) })
    .execute();
  const { patient, bookingFor, access, answers, notes, consent, screening, locale } = request;
  await tx
    .insertInto('order_details')
    .values({
      clinic,
      order_id: orderId,
      patient: JSON.stringify(patient),
      booking_for: jsonOrNull(bookingFor),
      access: jsonOrNull(access),
      answers: jsonOrNull(answers),
      notes: notes ?? null,
      consent: JSON.stringify(consent),
      screening: jsonOrNull(screening),
      locale,
    })
    .execute();
  await tx
    .insertInto('order_contacts')
    .values(contacts.map(contact_hash => ({ clinic, order_id: orderId, contact_hash })))
    .execute();
  return reference;
}

function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
