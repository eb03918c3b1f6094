/**
 * FHIR R4: Schedules, Slots and Appointments of a server that pages may ask, which is mostly a gateway before the clinic's own.
 *
 * | request                                                     | answer                     | result                                |
 * | ----------------------------------------------------------- | -------------------------- | ------------------------------------- |
 * | `GET E/Slot?schedule&service-type&status&start=ge…&start=lt…`| 200 Bundle, pages by `next`| slots; bad rows are counted, left out |
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
 * Source: hl7.org/fhir/R4 (4.0.1 of 2019-10-30): http.html "Managing Resource Contention" and "Conditional create", slot.html,
 * appointment.html, references.html "Contained Resources".
 *
 * @module
 */
import { readSlots } from '../booking/availability.js';
import type { Clinic } from '../clinic/schema.js';
import { addDays } from '../time/civil.js';
import { instantOf, toOffsetDateTime } from '../time/zones.js';
import { readAddress } from './address.js';
import type { BookingBackend, CallOptions } from './backend.js';
import { rememberDoubts, withoutEcho } from './careful.js';
import type { ExchangeOptions } from './exchange.js';
import { NAME, server } from './fhir-call.js';
import { endOf, findIn, isOpen, lastWholeDay, offeredFor, scheduleOf, startOf } from './fhir-slots.js';

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

/** A booking asks several times: so long altogether. */
const TIMEOUT_MS = 20_000;

export function fhir(options: FhirOptions): BookingBackend {
  const { base, schedules } = readOptions(options);
  const context = { server: server(base, options), base, options, schedules, sent: new Set<string>() };

  /** How one books: fetched while times are looked at. That it cannot be had leaves no doubt, for nothing was sent. */
  const booking = () =>
    import('./fhir-book.js').catch((cause: unknown) => {
      const failure = { kind: 'network', maybeDelivered: false } as const;
      throw context.server.fault(failure, 'a part of it could not be loaded', false, { cause });
    });

  return {
    name: NAME,
    destination: { host: base.host },
    capabilities: { availability: 'slots', outcome: 'confirmed', idempotency: 'enforced', conflict: 'typed' },

    async findSlots({ service, practitioner, from, to, timeZone }, options) {
      booking().catch(() => {});
      const wanted = {
        ...offeredFor(context, service, practitioner),
        status: 'free,busy-tentative',
        from: Math.max(instantOf(timeZone, from, '00:00'), Date.now()),
        to: instantOf(timeZone, addDays(to, 1), '00:00'),
      };
      const found = await findIn(context, wanted, { options });
      const rows = await Promise.all(
        found.slots.map(async slot => {
          if (!(await isOpen(context, slot, { options }))) return [];
          const [who] = schedules.find(([, schedule]) => schedule === scheduleOf(slot)) ?? [];
          const [start, end] = [startOf(slot), endOf(slot)].map(instant => toOffsetDateTime(timeZone, instant));
          return { start, end, ...(who && { practitioner: who }) };
        }),
      );
      // Two Slots of one practitioner at one time are one offer.
      const { slots } = readSlots(rows.flat(), Date.now(), timeZone);
      const coveredTo = found.isCut ? { coveredTo: lastWholeDay(found, from, timeZone) } : {};
      return { slots, dropped: found.dropped, timeZone, ...coveredTo };
    },

    find: async (key, options) => (await booking()).find(context, key, options),

    book: rememberDoubts(
      withoutEcho(async (request, given) => {
        const { book } = await booking();
        return book(context, request, within(options.timeoutMs ?? TIMEOUT_MS, given));
      }),
    ),
  };
}

/** @throws TypeError where the owner should look. */
function readOptions({ endpoint, practitioners }: FhirOptions): {
  base: URL;
  schedules: [id: string, schedule: string][];
} {
  const base = readAddress(NAME, endpoint);
  const schedules = Object.entries(practitioners ?? {}).map(([id, reference]): [string, string] => [
    id,
    scheduleOf({ resourceType: 'Slot', schedule: { reference } }),
  ]);
  if (schedules.length === 0) throw new TypeError(`[${NAME}] needs the option \`practitioners\`: the Schedule of each`);
  return { base, schedules };
}

/** What is left, at each question, of the time that all of them have. */
function within(timeoutMs: number, options: CallOptions = {}): CallOptions {
  const end = performance.now() + (options.timeoutMs ?? timeoutMs);
  return {
    ...options,
    get timeoutMs() {
      return Math.max(end - performance.now(), 1);
    },
  };
}
