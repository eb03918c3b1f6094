import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import type { Tx } from '../db/schema.js';
import { Refusal } from '../refusal.js';
import { checkRequest, type WantedItem } from './check-request.js';
import { contentHash } from './content-hash.js';
import { findNearest } from './find-slots.js';
import type { Admit } from './gate.js';
import { insertOrder } from './insert-order.js';
import { manageToken, manageUrl } from './manage-token.js';
import { newId } from './names.js';
import { type OrderedItem, withManageUrl, writeAnswer } from './orders.js';
import { placeItem, TimeRefused } from './place-item.js';
import { claimKey, type FirstReply, storeReply } from './replies.js';
import { retrying } from './retrying.js';
import { queueForPractitioners } from './seats.js';
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
        return bookItems(tx, served, request, checked.items);
      }),
    );
  } catch (error) {
    if (error instanceof TimeRefused && checked.ok) throw await refusalOf(served, error, checked.items);
    throw error;
  }
}

async function bookItems(
  tx: Tx,
  served: ServedClinic,
  request: BookingRequest,
  wanted: readonly WantedItem[],
): Promise<Booked> {
  const { clinic, secret } = served;
  const orderId = newId();
  const token = manageToken(secret, request.key, orderId);
  await queueForPractitioners(
    tx,
    clinic.id,
    wanted.flatMap(({ practitioners }) => practitioners.map(({ id }) => id)),
  );
  const reference = await insertOrder(tx, { clinic: clinic.id, orderId, token, request });
  const items: OrderedItem[] = [];
  for (const [index, item] of wanted.entries()) items.push(await placeItem(tx, { clinic, orderId, index }, item));

  const answer = writeAnswer(clinic, reference, items);
  const page = clinic.booking.page ?? null;
  const lastEnd = new Date(Math.max(...items.map(({ end }) => end)));
  await storeReply(tx, { clinic: clinic.id, key: request.key, orderId, answer, page, lastEnd });
  return { orderId, answer: withManageUrl(answer, manageUrl(page, orderId, token)), replayed: false };
}

function replay({ secret }: ServedClinic, { key }: BookingRequest, content: Buffer, first: FirstReply): Booked {
  if (!content.equals(first.contentHash)) {
    throw new Refusal(
      'idempotency-mismatch',
      'Send changed content with a new key. The booking made with this key stands.',
    );
  }
  const { orderId, answer, page } = first;
  const url = manageUrl(page, orderId, manageToken(secret, key, orderId));
  return { orderId, answer: withManageUrl(answer, url), replayed: true };
}

async function refusalOf(
  served: ServedClinic,
  { code, index }: TimeRefused,
  items: readonly WantedItem[],
): Promise<Refusal> {
  const { db, clinic } = served;
  const { service, practitioners, start } = items[index]!;
  const except = items.flatMap((other, at) => (at === index ? [] : reservedBy(other)));
  const slots = await findNearest(db, clinic, { service, practitioners, start, except });
  const detail = `${WHY[code](index + 1)} ${slots.length > 0 ? 'Choose another, such as one of `slots`.' : 'No other is free.'}`;
  return new Refusal(code, detail, { item: index + 1, slots });
}

const WHY = {
  'slot-taken': (item: number) => `The time of item ${item} is taken.`,
  'slot-unavailable': (item: number) => `The time of item ${item} is not one that can be booked.`,
};

/** What another item of the same request wants: only where it names its practitioner is that known. */
function reservedBy({
  practitioners,
  service,
  start,
}: WantedItem): { practitioner: string; start: number; until: number }[] {
  const [only] = practitioners;
  const until = start + (service.minutes + service.bufferMinutes) * 60_000;
  return only && practitioners.length === 1 ? [{ practitioner: only.id, start, until }] : [];
}
