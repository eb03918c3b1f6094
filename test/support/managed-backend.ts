import type { BookingResult } from '../../src/backends/backend.js';
import { BackendError } from '../../src/backends/backend.js';
import type { BookedItem } from '../../src/booking/answers.js';
import { addDays } from '../../src/time/civil.js';
import { dateIn, toOffsetDateTime } from '../../src/time/zones.js';
import { FakeBackend, slotAt, ZONE } from './clinic-fixtures.js';

export const LINK = 'order-7.tok3n_of-the_link';

const DAY = 86_400_000;

/** A booked item so many days from today, at nine. */
export function itemOn(day: number, id = 'b1', more: Partial<BookedItem> = {}): BookedItem {
  const { start, end } = slotAt(addDays(dateIn(ZONE, Date.now()), day), '09:00', 'mara');
  return { id, service: 'tpm-60', practitioner: 'mara', start, end, status: 'confirmed', ...more };
}

export function bookingOf(...items: BookedItem[]): BookingResult {
  const first = Math.min(...items.map(({ start }) => Date.parse(start)));
  return { reference: 'CW-7Q4K', status: 'confirmed', items, cancelUntil: toOffsetDateTime(ZONE, first - DAY) };
}

type Fault = () => Promise<unknown>;

/** A backend in memory with one booking, which `LINK` opens. */
export class ManagedBackend extends FakeBackend {
  booking: BookingResult;
  /** What was asked for: `view order-7`, `cancel b2`. */
  readonly calls: string[] = [];
  /** What the next calls do before they answer, or instead. */
  readonly faults: Partial<Record<'view' | 'cancel' | 'reschedule', Fault[]>> = {};

  constructor(booking: BookingResult = bookingOf(itemOn(9))) {
    super();
    this.booking = booking;
  }

  async view(id: string, token: string): Promise<BookingResult> {
    await this.#enter('view', id, token);
    return structuredClone(this.booking);
  }

  async cancel(id: string, token: string): Promise<void> {
    await this.#enter('cancel', id, token);
    this.change(id, { status: 'cancelled' });
  }

  async reschedule(id: string, token: string, start: string): Promise<BookingResult> {
    await this.#enter('reschedule', id, token);
    this.move(id, start);
    return structuredClone(this.booking);
  }

  move(id: string, start: string): void {
    const end = toOffsetDateTime(ZONE, Date.parse(start) + 3_600_000);
    this.change(id, { start, end });
  }

  change(id: string, more: Partial<BookedItem>): void {
    const isMeant = (item: BookedItem): boolean => id === 'order-7' || item.id === id;
    const items = this.booking.items!.map(item =>
      isMeant(item) ? { ...item, ...more, revision: (item.revision ?? 0) + 1 } : item,
    );
    const isGone = items.every(({ status }) => status === 'cancelled');
    this.booking = { ...this.booking, items, status: isGone ? 'cancelled' : this.booking.status };
  }

  async #enter(name: 'view' | 'cancel' | 'reschedule', id: string, token: string): Promise<void> {
    this.calls.push(`${name} ${id}`);
    await this.faults[name]?.shift()?.();
    const isKnown =
      token === 'tok3n_of-the_link' && (id === 'order-7' || this.booking.items!.some(item => item.id === id));
    if (!isKnown) throw new BackendError('fake', { kind: 'not-found' }, 'never', 'as told');
  }
}
