/**
 * FHIR R4: Schedules, Slots and Appointments of a server that pages may ask, which is mostly a gateway before the clinic's own.
 *
 * | request                                                     | answer                     | result                                |
 * | ----------------------------------------------------------- | -------------------------- | ------------------------------------- |
 * | `GET E/Slot?schedule&service-type&status&start=ge…&start=lt…`| 200 Bundle                 | slots; bad rows are counted, left out |
|                                                             | with a link `next`         | the whole days in it, as `coveredTo`  |
 * | `GET E/Slot?schedule&start`, then `GET E/Schedule/{id}`     | 200                        | the Slot as it is now, and whose it is |
 * | `PUT E/Slot/{id}` with `If-Match`, `busy-tentative`         | 200                        | the time is claimed                   |
 * |                                                             | 404, 409, 410, 412         | `conflict`                            |
 * | `POST E/Appointment` with `If-None-Exist: identifier=…`     | 201, or 200 on a repetition| `booked` confirmed; `pending`, `proposed`, `waitlist` requested |
 * |                                                             | refused for certain        | the failure; the Slot is `free` again |
 * |                                                             | none, 5xx                  | the failure; the claim stays          |
 * | `PUT E/Slot/{id}` with `If-Match`, `busy`                   | any                        | nothing: the booking stands           |
 * | `GET E/Appointment?identifier=…`                            | 200                        | the booking, or `undefined`           |
 * | `GET E/Appointment?slot=…&_summary=count`                   | 200                        | whether a claim was given up          |
 * | any                                                         | 400, 422 OperationOutcome  | `invalid` with issues by field        |
 * |                                                             | anything else              | by its status, as in `exchange.ts`    |
 *
 * What a server does not give at once is asked for again from the day that is not whole: pages of a Bundle may lie at an address that no
 * page was meant to ask. There is no series: each Appointment is a request of its own, so that some could fail.
 *
 * Source: hl7.org/fhir/R4 (4.0.1 of 2019-10-30): http.html "Managing Resource Contention" and "Conditional create", slot.html,
 * appointment.html, references.html "Contained Resources".
 *
 * @module
 */
import { readSlots } from '../booking/availability.js';
import type { Clinic } from '../clinic/schema.js';
import { addDays } from '../time/civil.js';
import { spanOfDays } from '../time/own-clock.js';
import { dateIn, toOffsetDateTime } from '../time/zones.js';
import { readAddress } from './address.js';
import { type ExchangeOptions, fetched } from './asking.js';
import type { BookingBackend } from './backend.js';
import type { Booking } from './fhir-book.js';
import { NAME, server } from './fhir-call.js';
import { findIn } from './fhir-slots.js';

export interface FhirOptions extends ExchangeOptions {
  /** The address below which `Slot` is. */
  endpoint: string;
  /** The id of each practitioner's Schedule; by our ids. Who is not named cannot be booked. */
  practitioners: Readonly<Record<string, string>>;
  /** The service type of each service, as `code` or `system|code`; by our ids. Without it every Slot is for every service. */
  services?: Readonly<Record<string, string>>;
  /** What is written into the Appointment. `booked`: the clinic stands by its free Slots. @default pending */
  status?: 'pending' | 'booked';
  /** Gives names to what is booked, and minutes to services: shorter Slots are not offered for them. */
  clinic?: Clinic;
}

export function fhir(options: FhirOptions): BookingBackend {
  const base = readAddress(NAME, options.endpoint);
  const context = { ...server(base, options), options };
  let made: Booking | undefined;
  const booking = async (): Promise<Booking> => {
    const { booking } = await fetched(context.fault, () => import('./fhir-book.js'));
    // One for all that is asked: it remembers what may have arrived.
    return (made ??= booking(context));
  };

  return {
    name: NAME,
    destination: { host: base.host },
    capabilities: { availability: 'slots', outcome: 'confirmed', idempotency: 'enforced', conflict: 'typed' },

    async findSlots({ from, to, timeZone, ...wanted }, options) {
      const { offers, dropped, isCut } = await findIn(context, wanted, spanOfDays(timeZone, from, to), { options });
      const rows = offers.map(({ isOpen, start, end, practitioner }) =>
        isOpen
          ? { start: toOffsetDateTime(timeZone, start), end: toOffsetDateTime(timeZone, end), practitioner }
          : undefined,
      );
      // Two Slots of one practitioner at one time are one offer.
      const { slots } = readSlots(rows, Date.now(), timeZone);
      // The day of the last Slot may go on.
      const whole = addDays(dateIn(timeZone, offers.at(-1)?.start ?? 0), -1);
      return { slots, dropped, timeZone, ...(isCut && { coveredTo: whole < from ? from : whole }) };
    },

    prepare() {
      booking().catch(() => {});
    },
    book: async (...asked) => (await booking()).book(...asked),
    find: async (...asked) => (await booking()).find(...asked),
  };
}
