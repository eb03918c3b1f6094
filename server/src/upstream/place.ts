import type { Clinic } from 'clinic-widgets/clinic.js';
import { addDays } from 'clinic-widgets/time.js';
import type { WantedItem } from '../booking/check-request.js';
import { TimeRefused } from '../booking/choose-seat.js';
import { openingsOn } from '../scheduling/openings.js';
import { zoneClock } from '../scheduling/zone-clock.js';
import { claimTime, releaseClaim } from './claims.js';
import type { OutgoingItem } from './enter-order.js';
import { changeItem } from './outbox.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import { windowsOf } from './start-cache.js';
import { type Place, UpstreamError } from './upstream.js';

export interface Wish {
  /** Of the booking. */
  id: string;
  wanted: WantedItem;
  /** How long the claim lasts if nobody gives it up. */
  forMs?: number;
}

const MINUTE = 60_000;

/** Claims a practitioner for an item, who is free right now by the upstream's own word. @throws TimeRefused, UpstreamError */
export async function placeOutgoing(served: ProxiedClinic, { id, index, wanted }: OutgoingItem): Promise<Place> {
  const place = await findPlace(served, { id, wanted });
  if (!place) throw new TimeRefused(codeFor(served.clinic, wanted), index);
  if (place.practitioner !== wanted.practitioners[0]!.id) {
    await changeItem(served.db, served.clinic.id, id, { practitioner: place.practitioner });
  }
  return place;
}

/** The first who is free; the claim on their time is left standing. */
export async function findPlace(served: ProxiedClinic, { id, wanted, forMs }: Wish): Promise<Place | undefined> {
  const { db, clinic, upstream, starts } = served;
  const { service, start } = wanted;
  const end = start + service.minutes * MINUTE;
  const busyUntil = end + service.bufferMinutes * MINUTE;
  for (const practitioner of await candidates(served, wanted)) {
    const claim = {
      clinic: clinic.id,
      booking: id,
      practitioner,
      start,
      busyUntil,
      ...(forMs !== undefined && { forMs }),
    };
    if (!(await claimTime(db, claim))) continue;
    const place = { service: service.id, practitioner, start, end };
    if (await upstream.isFree(place)) return place;
    starts.forget(practitioner);
    await releaseClaim(db, clinic.id, id);
  }
  return undefined;
}

/** Those who lately were free then, the one with the most free times that day first, then by id. Without an answer, all. */
async function candidates(served: ProxiedClinic, { service, practitioners, start }: WantedItem): Promise<string[]> {
  const { starts, upstream } = served;
  const clock = zoneClock(served.clinic.timeZone);
  const date = clock.dateAt(start);
  const [days] = windowsOf(upstream.windowDays, clock.dateAt(Date.now()), { from: date, to: date });
  const free = await Promise.all(
    practitioners.map(async ({ id }) => {
      const known = days && (await starts.of({ service: service.id, practitioner: id }, days).catch(unasked));
      if (!known) return { id, isFree: true, count: 0 };
      return { id, isFree: known.includes(start), count: known.filter(other => clock.dateAt(other) === date).length };
    }),
  );
  return free
    .filter(({ isFree }) => isFree)
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** The question that counts is asked later; a wrong key or id is told then. */
function unasked(error: unknown): undefined {
  if (!(error instanceof UpstreamError)) throw error;
}

/** Within the hours of the clinic's document somebody else has it; else it was never to be had. */
export function codeFor(clinic: Clinic, { practitioners, start }: WantedItem): 'slot-taken' | 'slot-unavailable' {
  const date = zoneClock(clinic.timeZone).dateAt(start);
  const openings = practitioners.flatMap(one => [addDays(date, -1), date].flatMap(day => openingsOn(clinic, one, day)));
  const isOpen = openings.some(({ opens, closes }) => opens <= start && start < closes);
  return isOpen ? 'slot-taken' : 'slot-unavailable';
}
