/**
 * Free times of Square.
 *
 * @module
 */
import type { Clinic } from 'clinic-widgets/clinic.js';
import { type CivilDate, instantOf } from 'clinic-widgets/time.js';
import { type Ask, failed } from './call.js';
import type { SquareConfig } from './config.js';
import { availabilitiesSchema, type Segment } from './square-answers.js';
import type { Place } from './upstream.js';

export interface SquareAccount {
  ask: Ask;
  config: SquareConfig;
  clinic: Pick<Clinic, 'timeZone' | 'country'>;
}

/** A time that Square offers. */
export interface Offer {
  start: number;
  segment: Segment;
}

const DAY = 86_400_000;

export function midnight({ clinic: { timeZone } }: SquareAccount, date: CivilDate): number {
  return instantOf(timeZone, date, '00:00');
}

/** What may be asked for is 24 hours long at least. */
export async function search(
  { ask, config }: SquareAccount,
  { service, practitioner }: Pick<Place, 'service' | 'practitioner'>,
  begin: number,
  end: number,
  isUrgent: boolean,
): Promise<Offer[]> {
  const step = 'find free times';
  const filter = {
    start_at_range: { start_at: utc(begin), end_at: utc(Math.max(end, begin + DAY)) },
    location_id: config.location,
    segment_filters: [
      {
        service_variation_id: config.services[service],
        team_member_id_filter: { any: [config.practitioners[practitioner]] },
      },
    ],
  };
  const body = { query: { filter } };
  const answer = await ask({
    step,
    method: 'POST',
    path: '/bookings/availability/search',
    body,
    isRead: true,
    isUrgent,
  });
  if (answer.status !== 200) throw failed({ step }, { kind: 'refused' }, answer.status);
  const found = availabilitiesSchema.safeParse(answer.body);
  if (!found.success) throw failed({ step }, { kind: 'down' }, answer.status);
  return (found.data.availabilities ?? []).flatMap(({ start_at: start, appointment_segments: [segment] }) =>
    segment ? [{ start, segment }] : [],
  );
}

export async function offerOf(account: SquareAccount, place: Place): Promise<Offer | undefined> {
  const offers = await search(account, place, Math.max(place.start, Date.now()), place.start + DAY, true);
  return offers.find(({ start }) => start === place.start);
}

/** Without milliseconds, as Square writes it. */
export function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
