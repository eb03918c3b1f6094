/**
 * The Slots of a FHIR R4 server: which are on offer, and which of those that were claimed can be had again.
 *
 * A claim is `busy-tentative` and bears a mark. It is a lease: a page that was closed between the two writes of a booking blocks the time
 * for a quarter of an hour, not for ever. The mark is a hash of the booking's key, because a Slot is for everybody to read and the key
 * finds the booking.
 *
 * @module
 */
import { parseInstant } from '../time/zones.js';
import type { SlotQuery } from './backend.js';
import type { FhirOptions } from './fhir.js';
import { type Asked, listOf, type Resource, resourcesIn, type Server } from './fhir-call.js';

/** Of the identifiers that are made here: R4 wants a name space for each. */
export const SYSTEM = 'urn:uuid:3f1d7a52-9c1e-4f0b-8d6a-5b2c4e7f9a10';

/** Longer than any try takes; every further try begins it anew. */
const LEASE_MS = 900_000;
const MINUTE_MS = 60_000;

export interface Context extends Server {
  options: FhirOptions;
}

export interface Identifier {
  system: unknown;
  value: unknown;
}

export interface Offer {
  slot: Resource;
  /** Instants. */
  start: number;
  end: number;
  /** `Schedule/{id}`. */
  schedule: string;
  /** Whose it is, by our ids. */
  practitioner: string | undefined;
  /** Whose claim is on it. */
  mark: unknown;
  /** Whether it can be had: it is free, or somebody who claimed it never came back. */
  isOpen: boolean;
}

export interface Found {
  /** In order of their starts. */
  offers: Offer[];
  /** Rows that are no Slot that can be booked. */
  dropped: number;
  /** Whether there are more than the server gives at once. */
  isCut: boolean;
}

/**
 * The Slots, free or claimed, that start between two instants, both included: what was claimed may have been given up, and an earlier
 * try's own claim is to be known again. For a service or with somebody not named there are none.
 */
export async function findIn(
  context: Context,
  { service = '', practitioner }: Pick<SlotQuery, 'service' | 'practitioner'>,
  [first, last]: readonly [number, number],
  asked: Asked,
): Promise<Found> {
  const { at, call, options } = context;
  const { practitioners, services, clinic } = options;
  const type = services?.[service];
  const chosen = Object.entries(practitioners).filter(([who]) => (practitioner ?? who) === who);
  const isOffered = !services || !service || type;
  if (!isOffered || !chosen[0]) return { offers: [], dropped: 0, isCut: false };
  const whose = new Map(chosen.map(([who, id]) => [scheduleOf(id), who]));
  const url = at('/Slot', {
    schedule: [...whose.keys()].join(),
    'service-type': type,
    status: 'free,busy-tentative',
    start: `ge${new Date(first).toISOString()}`,
    _sort: 'start',
    // At once: most servers give fewer.
    _count: '1000',
  });
  const bundle = await call('Bundle', `${url}&start=lt${new Date(last + 1).toISOString()}`, asked);
  const rows = resourcesIn(bundle, 'Slot');
  const right = rows.flatMap(slot => offerOf(slot, whose) ?? []);
  const minutes = clinic?.services.find(({ id }) => id === service)?.minutes ?? 0;
  const fit = right.filter(({ practitioner, start, end }) => practitioner && end - start >= minutes * MINUTE_MS);
  return {
    offers: await Promise.all(fit.map(async offer => ({ ...offer, isOpen: await isOpen(context, offer, asked) }))),
    dropped: rows.length - right.length,
    isCut: listOf<{ relation: string }>(bundle['link']).some(({ relation }) => relation === 'next'),
  };
}

type Row = Omit<Offer, 'isOpen'>;

/** Without a version nobody can claim it before another. */
function offerOf(slot: Resource, whose: ReadonlyMap<string, string>): Row | undefined {
  const start = parseInstant(String(slot['start']));
  const end = parseInstant(String(slot['end']));
  const schedule = scheduleOf((Object(slot['schedule']) as { reference?: unknown }).reference);
  const mark = listOf<Identifier>(slot['identifier']).find(({ system }) => system === SYSTEM)?.value;
  const isRight = slot.id && slot.meta?.versionId && end > start;
  return isRight ? { slot, start, end, schedule, practitioner: whose.get(schedule), mark } : undefined;
}

/** However the server, or the owner, writes references. */
function scheduleOf(reference: unknown): string {
  return `Schedule/${String(reference).split('/').at(-1)}`;
}

async function isOpen({ at, call }: Context, { slot, mark }: Row, asked: Asked): Promise<boolean> {
  const { id, meta, status } = slot;
  const age = Date.now() - parseInstant(meta?.lastUpdated ?? '');
  if (status !== 'busy-tentative' || !mark || !(age > LEASE_MS)) return status === 'free';
  try {
    const url = at('/Appointment', { slot: `Slot/${id}`, _summary: 'count' });
    return (await call('Bundle', url, asked))['total'] === 0;
  } catch {
    if (asked.options?.signal?.aborted) throw asked.options.signal.reason;
    // Where nobody may count, what was given up stays so until the clinic frees it.
    return false;
  }
}
