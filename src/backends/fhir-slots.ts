/**
 * The Slots of a FHIR R4 server: which are on offer, and what is written into one that is claimed.
 *
 * A claim is `busy-tentative` and bears a mark. It is a lease: a page that was closed between the two writes of a booking blocks the time
 * for a quarter of an hour, not for ever. The mark is a hash of the booking's key, because a Slot is for everybody to read and the key
 * finds the booking.
 *
 * @module
 */
import { addDays } from '../time/civil.js';
import type { CivilDate } from '../time/civil-date.js';
import { dateIn, parseInstant } from '../time/zones.js';
import type { FhirOptions } from './fhir.js';
import { type Asked, listOf, type Resource, resourcesIn, type Server } from './fhir-call.js';

/** Of the identifiers that are made here: R4 wants a name space for each. */
export const SYSTEM = 'urn:uuid:3f1d7a52-9c1e-4f0b-8d6a-5b2c4e7f9a10';

/** Longer than any try takes; every further try begins it anew. */
const LEASE_MS = 900_000;
const MINUTE_MS = 60_000;
const MOST_PAGES = 10;
const ON_A_PAGE = '200';

export interface Context {
  server: Server;
  base: URL;
  options: FhirOptions;
  /** The keys with which something was written. */
  sent: Set<string>;
  /** Whose, by our ids, and its reference. */
  schedules: readonly (readonly [practitioner: string, schedule: string])[];
}

export interface Wanted {
  /** `Schedule/…` of those who may be meant. */
  schedules: readonly string[];
  serviceType: string | undefined;
  /** Any, when missing. */
  status?: string;
  /** Instants: the first included, the last not. */
  from: number;
  to: number;
  /** Slots that are shorter are not for this service. */
  minutes: number;
}

export interface Found {
  /** In order of their starts. */
  slots: Resource[];
  /** Rows that are no Slot that can be booked. */
  dropped: number;
  /** Whether there was more than is asked for at once. */
  isCut: boolean;
}

export async function findIn({ server, base }: Context, wanted: Wanted, asked: Asked): Promise<Found> {
  const { schedules, serviceType, status, from, to, minutes } = wanted;
  if (schedules.length === 0 || from >= to) return { slots: [], dropped: 0, isCut: false };
  const query = {
    schedule: schedules.join(','),
    'service-type': serviceType,
    status,
    start: [`ge${new Date(from).toISOString()}`, `lt${new Date(to).toISOString()}`],
    _sort: 'start',
    _count: ON_A_PAGE,
  };
  const rows: Resource[] = [];
  let next: URL | undefined;
  let page = 0;
  do {
    const bundle = await server.call('Bundle', next ?? 'Slot', { ...asked, ...(!next && { query }) });
    rows.push(...resourcesIn(bundle, 'Slot'));
    next = nextOf(bundle, base);
    page += 1;
    // A server behind a gateway may name itself by an address that no page was meant to ask.
  } while (next?.origin === base.origin && page < MOST_PAGES);
  const right = rows.filter(isRight);
  return {
    slots: right.filter(
      slot => schedules.includes(scheduleOf(slot)) && endOf(slot) - startOf(slot) >= minutes * MINUTE_MS,
    ),
    dropped: rows.length - right.length,
    isCut: next !== undefined,
  };
}

function nextOf(bundle: Resource, base: URL): URL | undefined {
  const links = listOf<{ relation: string; url: string }>(bundle['link']);
  const next = links.find(({ relation }) => relation === 'next');
  try {
    return next && new URL(String(next.url), base);
  } catch {
    // There is more, but nobody can say where.
    return new URL('about:blank');
  }
}

/** Without a version nobody can claim it before another. */
function isRight(slot: Resource): boolean {
  return Boolean(slot.id && slot.meta?.versionId && endOf(slot) > startOf(slot));
}

/** Instants; NaN where there is none. */
export const startOf = ({ start }: Resource): number => parseInstant(String(start));
export const endOf = ({ end }: Resource): number => parseInstant(String(end));

/** `Schedule/{id}`, however the server writes references. */
export function scheduleOf({ schedule }: Resource): string {
  const { reference = '' } = (schedule ?? {}) as { reference?: string };
  return `Schedule/${String(reference).split('/').at(-1)}`;
}

/** Whether it can be had: it is free, or somebody who claimed it never came back. */
export async function isOpen({ server }: Context, slot: Resource, asked: Asked): Promise<boolean> {
  const { id, meta, status } = slot;
  if (status !== 'busy-tentative') return status === 'free';
  const age = Date.now() - parseInstant(meta?.lastUpdated ?? '');
  if (!marksOf(slot).mark || !(age > LEASE_MS)) return false;
  try {
    const query = { slot: `Slot/${id}`, _summary: 'count' };
    return (await server.call('Bundle', 'Appointment', { ...asked, query }))['total'] === 0;
  } catch {
    asked.options?.signal?.throwIfAborted();
    // Where nobody may count, what was given up stays so until the clinic frees it.
    return false;
  }
}

/** Which Slots are for that service and practitioner; those of no Schedule, where nothing is. */
export function offeredFor(
  { options, schedules }: Context,
  service: string | undefined,
  practitioner: string | undefined,
): Pick<Wanted, 'schedules' | 'serviceType' | 'minutes'> {
  const { services, clinic } = options;
  const isOffered = !services || service === undefined || Object.hasOwn(services, service);
  return {
    schedules: isOffered ? schedules.flatMap(([id, schedule]) => ((practitioner ?? id) === id ? schedule : [])) : [],
    serviceType: services?.[service ?? ''],
    minutes: clinic?.services.find(({ id }) => id === service)?.minutes ?? 0,
  };
}

/** The last day of which all is known, when not all came: that of the last Slot may go on. */
export function lastWholeDay({ slots }: Found, from: CivilDate, zone: string): CivilDate {
  const last = slots.at(-1);
  const day = last ? addDays(dateIn(zone, startOf(last)), -1) : from;
  return day < from ? from : day;
}

interface Identifier {
  system: unknown;
  value: unknown;
}

/** Whose claim is on it, and the identifiers that it has besides. */
export function marksOf({ identifier }: Resource): { mark: unknown; others: Partial<Identifier>[] } {
  const all = listOf<Identifier>(identifier);
  const [mark] = all.filter(({ system }) => system === SYSTEM);
  return { mark: mark?.value, others: all.filter(({ system }) => system !== SYSTEM) };
}
