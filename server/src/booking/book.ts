import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import type { Tx } from '../db/schema.js';
import { type Asking, capNames, checkCaps } from './caps.js';
import { checkRequest, type WantedItem } from './check-request.js';
import { TimeRefused } from './choose-seat.js';
import { contentHash } from './content-hash.js';
import type { Admit } from './gate.js';
import { heldFor, type HeldSeat, holdName, takeOverHold } from './held-seats.js';
import { insertOrder } from './insert-order.js';
import { lockNames } from './locks.js';
import { manageToken, manageUrl } from './manage-token.js';
import { newId } from './names.js';
import { type OrderedItem, withManageUrl, writeAnswer } from './orders.js';
import { placeItem } from './place-item.js';
import { contactHashes } from './private-hash.js';
import { refuseItem } from './refuse-time.js';
import { claimKey, type FirstReply, isBooking, mismatch, storeReply } from './replies.js';
import { retrying } from './retrying.js';
import type { ServedClinic } from './served-clinic.js';

export interface Booked {
  orderId: string;
  answer: BookingAnswer;
  /** Whether this is the first answer given again. */
  replayed: boolean;
}

/**
 * Books all items of a request or none, in one transaction that also holds its key.
 *
 * @throws Refusal
 */
export async function book(served: ServedClinic, request: BookingRequest, admit: Admit): Promise<Booked> {
  const checked = checkRequest(served.clinic, request);
  try {
    return await retrying(() =>
      served.db.transaction().execute(async tx => {
        const content = contentHash(request);
        const { clinic, replyDays: keepDays } = served;
        const first = await claimKey(tx, { clinic: clinic.id, key: request.key, contentHash: content, keepDays });
        if (first) return replay(served, request, content, first);
        if (!checked.ok) throw checked.refusal;
        await admit(tx);
        return bookItems(tx, served, request, checked.value);
      }),
    );
  } catch (error) {
    if (error instanceof TimeRefused && checked.ok) throw await refuseItem(served, error, checked.value);
    throw error;
  }
}

async function bookItems(
  tx: Tx,
  served: ServedClinic,
  request: BookingRequest,
  wanted: readonly WantedItem[],
): Promise<Booked> {
  const { clinic, secret, page } = served;
  const orderId = newId();
  const token = manageToken(secret, request.key, orderId);
  const { contacts, held } = await enter(tx, served, request, wanted);
  const reference = await insertOrder(tx, { clinic: clinic.id, orderId, token, request, contacts });
  const items: OrderedItem[] = [];
  for (const [index, item] of wanted.entries()) {
    items.push(await placeItem(tx, { clinic, orderId, index, held: heldFor(held, index, item) }, item));
  }

  const answer = writeAnswer(clinic, reference, items);
  const lastEnd = new Date(Math.max(...items.map(({ end }) => end)));
  await storeReply(tx, { clinic: clinic.id, key: request.key, orderId, answer, page, lastEnd });
  return { orderId, answer: withManageUrl(answer, manageUrl(page, orderId, token)), replayed: false };
}

/** Waits in line for all that the booking will touch, and takes over what was held for it. */
async function enter(
  tx: Tx,
  served: ServedClinic,
  { key, patient }: BookingRequest,
  wanted: readonly WantedItem[],
): Promise<Pick<Asking, 'contacts'> & { held: HeldSeat[] }> {
  const { clinic, secret } = served;
  const contacts = contactHashes(secret, clinic.country, patient);
  const asking = { contacts, needsAnswer: wanted.some(({ service }) => service.approval === 'manual') };
  await lockNames(tx, [holdName(clinic.id, key), ...capNames(clinic.id, asking)]);
  await checkCaps(tx, served, asking);
  const practitioners = wanted.flatMap(item => item.practitioners.map(({ id }) => id));
  return { contacts, held: await takeOverHold(tx, clinic.id, key, practitioners) };
}

function replay({ secret }: ServedClinic, { key }: BookingRequest, content: Buffer, first: FirstReply): Booked {
  const { orderId, answer, page } = first;
  if (!content.equals(first.contentHash) || !isBooking(answer)) throw mismatch();
  const url = manageUrl(page, orderId, manageToken(secret, key, orderId));
  return { orderId, answer: withManageUrl(answer, url), replayed: true };
}
