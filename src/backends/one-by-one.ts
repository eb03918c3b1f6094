/**
 * Services that keep one calendar for each who works there, and take one appointment a request.
 *
 * @module
 */
import { readSlots } from '../booking/availability.js';
import { textOf, writeForm } from '../booking/form-fields.js';
import type { BookedItem } from '../booking/answers.js';
import type { BookingRequest } from '../booking/request.js';
import type { Clinic } from '../clinic/schema.js';
import type { BookingBackend, BookingResult, CallOptions, Capabilities, SlotQuery, SlotResult } from './backend.js';
import { rememberDoubts, withoutEcho } from './careful.js';
import type { Exchange } from './exchange.js';
import { type Asked, askOffers, gone } from './taken.js';

/** What is particular to such a service. */
export interface Service<Calendar> {
  name: string;
  /** As its users know it. */
  label: string;
  /** For a service of ours: that of the practitioner; with anybody one where it chooses who, else everybody's. None: a fault of the owner's. */
  calendarsFor(
    service: string,
    practitioner: string | undefined,
    options?: CallOptions,
  ): readonly Calendar[] | Promise<readonly Calendar[]>;
  /** Free times, as rows to be read, a question each. */
  findIn(calendars: readonly Calendar[], query: SlotQuery, options?: CallOptions): Found;
  /** `undefined`: a time that it cannot be told. */
  bookIn(calendar: Calendar, request: BookingRequest, asked: Asked): Promise<Booked> | undefined;
}

/** At least one item. */
export type Booked = Pick<BookingResult, 'manageUrl'> & { items: BookedItem[] };

export type Found = Pick<SlotResult, 'coveredTo'> & { rows: readonly Promise<readonly unknown[]>[] };

/** A service's numbers, by our names. */
export interface Mapped {
  services: Readonly<Record<string, string>>;
  practitioners: Readonly<Record<string, string>>;
  clinic?: Clinic;
}

/** They know no key of ours, and say only in words that a time is gone. */
const CAPABILITIES: Readonly<Capabilities> = {
  availability: 'slots',
  outcome: 'confirmed',
  idempotency: 'none',
  conflict: 'message',
};

/**
 * The backend of `service`: `book` with what is owed to patients, in the calendar of whoever is free where several could be meant. A
 * series is refused: where each is a request of its own, it could come true in part.
 */
export function oneByOne<Calendar>(
  { fault }: Pick<Exchange, 'fault'>,
  { host }: URL,
  { name, label, calendarsFor, findIn, bookIn }: Service<Calendar>,
): BookingBackend {
  const someFor = async (service = '', practitioner?: string, options?: CallOptions): Promise<readonly Calendar[]> => {
    const calendars = await calendarsFor(service, practitioner, options);
    if (calendars[0]) return calendars;
    throw fault({ kind: 'config' }, `it has nobody for ${service}.${practitioner}`);
  };

  const findSlots = async (query: SlotQuery, options?: CallOptions): Promise<SlotResult> => {
    const { service, practitioner, timeZone, from, to } = query;
    const { rows, coveredTo = to } = findIn(await someFor(service, practitioner, options), query, options);
    // What is over they offer or not by a better clock than this device's may be.
    const { slots, dropped } = readSlots((await Promise.all(rows)).flat(), 0, timeZone);
    // A day elsewhere may have more than the day that was asked for.
    return { slots: slots.filter(({ start }) => start >= from && start < `${coveredTo}U`), dropped, coveredTo };
  };

  const book = async (request: BookingRequest, options?: CallOptions): Promise<BookingResult> => {
    const [item, another] = request.items;
    if (!item || another) throw fault({ kind: 'unsupported' }, 'it takes one appointment at a time');
    const { service, practitioner } = item;
    const asked = { findSlots, item, timeZone: request.timeZone, options };
    const all = await someFor(service, practitioner, options);
    const [first] = all[1] ? await someFor(service, await whoIsFree(fault, asked), options) : all;
    const booked = await bookIn(first!, request, asked);
    if (!booked) throw fault(gone(), 'it cannot be told that time');
    const { id: reference, status } = booked.items[0]!;
    return { reference, status, ...booked };
  };

  return {
    name,
    destination: { host, service: label },
    capabilities: CAPABILITIES,
    findSlots,
    book: rememberDoubts(withoutEcho(book)),
  };
}

/** Where nobody was chosen and the service chooses nobody: the first that it lists. */
async function whoIsFree(fault: Exchange['fault'], asked: Asked): Promise<string> {
  const { here, day } = await askOffers(asked);
  const [first] = here;
  if (!first?.practitioner) throw fault(gone(day), 'nobody is free then');
  return first.practitioner;
}

/** For services that ask for two names: the last word is the family's. Of a single word only the second is missing. */
export function namesOf({ patient }: BookingRequest): [first: string, last: string] {
  const [, before, last = ''] = /^(?:(.*)\s)?(.*)$/.exec(patient.name.trim()) ?? [];
  return before ? [before, last] : [last, '-'];
}

/** What such a service has a field for, by the names of `form-fields.ts`. */
const PLACED = ['service', 'practitioner', 'start', 'patient-name', 'patient-email', 'locale'];

/** For the field that people read: all that a request says and nothing else of the service's holds, `placed` by the same names. */
export function restInWords(request: BookingRequest, clinic: Clinic | undefined, placed: readonly unknown[]): string {
  const { fields } = writeForm(request, clinic);
  return textOf({ subject: '', fields: fields.filter(({ name }) => ![...PLACED, ...placed].includes(name)) });
}

/** The practitioners of `service`, as the clinic has them; none where nobody handed the clinic over. */
export function whoOffers(service: string, clinic?: Clinic): string[] {
  const known = clinic?.services.find(({ id }) => id === service)?.practitioners;
  return known ?? clinic?.practitioners.map(({ id }) => id) ?? [];
}

/**
 * `ids`: the service's numbers, by our names. `isMapped`: whether it can be asked for one of our services, with one practitioner or with
 * anybody.
 *
 * @throws TypeError for the owner, where an id is no number, or where something can be chosen in the form that nobody could book.
 */
export function checkMapped(
  backend: string,
  clinic: Clinic | undefined,
  ids: Readonly<Record<string, string>>,
  isMapped: (service: string, practitioner?: string) => boolean,
): void {
  const fail = (what: string): never => {
    throw new TypeError(`[${backend}] its options need a whole number for ${what}`);
  };
  for (const [key, id] of Object.entries(ids)) if (!/^\d+$/.test(id)) fail(`"${key}"`);
  for (const { id } of clinic?.services ?? []) {
    for (const who of [undefined, ...whoOffers(id, clinic)])
      if (!isMapped(id, who)) fail(`service "${id}"${who ? ` with "${who}"` : ''}`);
  }
}

/** The same where services and practitioners have numbers of their own. */
export function checkEachMapped(backend: string, { services, practitioners, clinic }: Mapped): void {
  checkMapped(backend, clinic, practitioners, (_, who) => !who || !!practitioners[who]);
  checkMapped(backend, clinic, services, service => !!services[service]);
}
