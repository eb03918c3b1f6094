import type { Slot } from 'clinic-widgets/booking.js';
import { Refusal } from '../refusal.js';
import type { WantedItem } from './check-request.js';
import type { TimeRefused } from './choose-seat.js';
import { findNearest } from './find-slots.js';
import type { ServedClinic } from './served-clinic.js';

const WHY = {
  'slot-taken': 'is taken.',
  'slot-unavailable': 'is not one that can be booked.',
};

/** The refusal of a booking or a hold, with the free times nearest to the item that it is about. */
export async function refuseItem(
  { db, clinic }: Pick<ServedClinic, 'db' | 'clinic'>,
  { code, index }: TimeRefused,
  items: readonly WantedItem[],
): Promise<Refusal> {
  const { service, practitioners, start } = items[index]!;
  const except = items.flatMap((other, at) => (at === index ? [] : reservedBy(other)));
  return itemRefusal(code, index, await findNearest(db, clinic, { service, practitioners, start, except }));
}

/** `index` is the item's place in the request, from 0; `slots` are the free times nearest to it. */
export function itemRefusal(code: TimeRefused['code'], index: number, slots: Slot[]): Refusal {
  const detail = `The time of item ${index + 1} ${WHY[code]} ${adviceFor(slots)}`;
  return new Refusal(code, detail, { item: index + 1, slots });
}

/** The refusal of a move, in its transaction: there the time that it would leave is free. `from` itself is not offered again. */
export async function refuseMove(
  { db, clinic }: Pick<ServedClinic, 'db' | 'clinic'>,
  { code }: TimeRefused,
  { service, practitioners, start }: WantedItem,
  from: number,
): Promise<Refusal> {
  const found = await findNearest(db, clinic, { service, practitioners, start });
  return moveRefusal(
    code,
    found.filter(slot => Date.parse(slot.start) !== from),
  );
}

export function moveRefusal(code: TimeRefused['code'], slots: Slot[]): Refusal {
  return new Refusal(code, `This time ${WHY[code]} ${adviceFor(slots)}`, { slots });
}

function adviceFor(slots: readonly unknown[]): string {
  return slots.length > 0 ? 'Choose another, such as one of `slots`.' : 'No other is free.';
}

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
