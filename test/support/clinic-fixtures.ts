import {
  BackendError,
  type BookingBackend,
  type BookingResult,
  type Failure,
  type Retry,
  type SlotQuery,
  type SlotResult,
} from '../../src/backends/backend.js';
import type { Slot } from '../../src/booking/answers.js';
import type { BookingRequest } from '../../src/booking/request.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import { addDays } from '../../src/time/civil.js';
import type { CivilDate } from '../../src/time/civil-date.js';
import { dateIn, instantOf, toOffsetDateTime } from '../../src/time/zones.js';

export const ZONE = 'America/Chicago';

/** A small practice with everything a form may ask for. */
export const clinic = {
  id: 'on-point',
  name: 'On Point Therapeutics',
  timeZone: ZONE,
  country: 'US',
  phone: '+1 555 0100',
  emergencyNumber: '911',
  privacyUrl: 'https://clinic.example/privacy',
  address: { street: '100 Example Street', city: 'Chicago', region: 'IL', postalCode: '60600' },
  services: [
    {
      id: 'tpm-60',
      name: { en: 'Trigger point massage', es: 'Masaje de puntos gatillo' },
      minutes: 60,
      price: { amount: '95.00', currency: 'USD' },
      practitioners: ['mara', 'jonas'],
    },
    { id: 'talk', name: 'First talk', minutes: 30, practitioners: ['mara'], approval: 'manual' },
  ],
  practitioners: [
    { id: 'mara', name: 'Mara Lindqvist', title: 'Massage therapist' },
    { id: 'jonas', name: 'Jonas Weber', title: 'Massage therapist', languages: ['en', 'es'] },
  ],
  booking: {
    endpoint: 'https://clinic.example/api',
    horizonDays: 60,
    consent: [
      {
        id: 'health',
        version: '1',
        text: 'The clinic may use what I write here to prepare my treatment.',
        required: true,
      },
      { id: 'news', version: '2', text: 'The clinic may write to me about new offers.' },
    ],
  },
} satisfies ClinicDocument;

export interface Times {
  days: readonly number[];
  clocks: readonly string[];
}

/** `clocks` on the days so many days from today, for each practitioner of `who`. */
export function slotsOn(
  days: readonly number[],
  clocks: readonly string[],
  who: readonly string[] = ['mara', 'jonas'],
): Slot[] {
  const today = dateIn(ZONE, Date.now());
  return days.flatMap(day =>
    clocks.flatMap(clock => who.map(practitioner => slotAt(addDays(today, day), clock, practitioner))),
  );
}

export function slotAt(date: CivilDate, clock: string, practitioner: string, minutes = 60): Slot {
  const instant = instantOf(ZONE, date, clock);
  return {
    start: toOffsetDateTime(ZONE, instant),
    end: toOffsetDateTime(ZONE, instant + minutes * 60_000),
    practitioner,
  };
}

/** A backend in memory that does as it is told and remembers what it was asked. */
export class FakeBackend implements BookingBackend {
  readonly name = 'fake';
  readonly capabilities = {
    availability: 'slots',
    outcome: 'confirmed',
    idempotency: 'enforced',
    conflict: 'typed',
  } as const;

  slots: Slot[] = slotsOn([2, 3, 5], ['09:00', '10:00', '14:30']);
  readonly queries: SlotQuery[] = [];
  readonly requests: BookingRequest[] = [];
  readonly found: string[] = [];
  /** What was booked, by key. */
  readonly bookings = new Map<string, BookingResult>();
  status: BookingResult['status'] = 'confirmed';

  /** What the next calls do instead of answering. */
  readonly slotFaults: (() => Promise<never>)[] = [];
  readonly bookFaults: ((request: BookingRequest, signal?: AbortSignal) => Promise<never>)[] = [];
  findFault?: () => Promise<never>;

  async findSlots(query: SlotQuery): Promise<SlotResult> {
    this.queries.push(query);
    await this.slotFaults.shift()?.();
    const { from, to, practitioner } = query;
    const slots = this.slots.filter(({ start, practitioner: who }) => {
      return start.slice(0, 10) >= from && start.slice(0, 10) <= to && (!practitioner || who === practitioner);
    });
    return { slots, timeZone: ZONE, nextFree: null };
  }

  async book(request: BookingRequest, { signal }: { signal?: AbortSignal } = {}): Promise<BookingResult> {
    this.requests.push(structuredClone(request));
    await this.bookFaults.shift()?.(request, signal);
    return this.bookings.get(request.key) ?? this.keep(request);
  }

  async find(key: string): Promise<BookingResult | undefined> {
    this.found.push(key);
    await this.findFault?.();
    return this.bookings.get(key);
  }

  /** As if `request` had been answered. */
  keep(request: BookingRequest): BookingResult {
    const [item] = request.items;
    const slot = this.slots.find(({ start }) => start === item!.start);
    const result: BookingResult = {
      reference: 'CW-7Q4K',
      status: this.status,
      items: [
        {
          id: 'b1',
          service: item!.service,
          practitioner: item!.practitioner ?? 'mara',
          start: item!.start,
          end: slot?.end ?? item!.start,
          status: 'confirmed',
        },
      ],
      cancelUntil: toOffsetDateTime(ZONE, Date.parse(item!.start) - 86_400_000),
    };
    this.bookings.set(request.key, result);
    return result;
  }
}

export function fault(failure: Failure, retry: Retry = 'safe'): () => Promise<never> {
  return () => Promise.reject(new BackendError('fake', failure, retry, 'as told'));
}

/** Resolves only when told to. */
export function held<T = void>(): { promise: Promise<T>; release(value: T): void; fail(error: unknown): void } {
  let release!: (value: T) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => ([release, fail] = [resolve, reject]));
  return { promise, release, fail };
}
