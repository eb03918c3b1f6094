import { type IcsEvent, uidOf, writeCalendar } from 'clinic-widgets/booking.js';
import type { Clinic } from 'clinic-widgets/clinic.js';
import { sql } from 'kysely';
import type { Db } from '../db/schema.js';
import { initialsOf } from './initials.js';

interface Seat {
  session: string;
  service: string;
  starts_at: Date;
  ends_at: Date;
  capacity: number;
  id: string;
  status: 'confirmed' | 'requested' | 'cancelled';
  revision: number;
  live: boolean;
  /** Who comes; `null` once the details were deleted. */
  name: string | null;
}

/**
 * What a practitioner has before them, as a calendar file: everything that is booked, and what was in the last 30 days.
 *
 * Of a patient it tells the initials and nothing else. What is merely held is not in it.
 */
export async function calendarFeed(db: Db, clinic: Clinic, practitioner: string): Promise<string> {
  const sessions = new Map<string, Seat[]>();
  for (const seat of await loadSeats(db, clinic.id, practitioner)) {
    const seats = sessions.get(seat.session);
    if (seats) seats.push(seat);
    else sessions.set(seat.session, [seat]);
  }
  return writeCalendar([...sessions.values()].flatMap(seats => toEvent(clinic, seats) ?? []));
}

/** With what was cancelled: that too changed a class. A horizon that was drawn in hides no booking. */
async function loadSeats(db: Db, clinic: string, practitioner: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    SELECT s.id AS session, s.service, s.starts_at, s.ends_at, s.capacity, b.id, b.status, b.revision, b.live,
      coalesce(d.booking_for->>'name', d.patient->>'name') AS name
    FROM sessions s
    JOIN bookings b ON b.clinic = s.clinic AND b.session = s.id AND b.status IN ('confirmed', 'requested', 'cancelled')
    LEFT JOIN order_details d ON d.clinic = b.clinic AND d.order_id = b.order_id
    WHERE s.clinic = ${clinic} AND s.practitioner = ${practitioner} AND s.live
      AND s.ends_at >= clock_timestamp() - interval '30 days'
    ORDER BY s.starts_at, s.id, b.id`.execute(db);
  return rows;
}

/** One entry for a session: of one patient, or of a class. */
function toEvent(clinic: Clinic, seats: readonly Seat[]): IcsEvent | undefined {
  const live = seats.filter(seat => seat.live);
  const [first] = live;
  if (!first) return undefined;
  const isClass = first.capacity > 1;
  const name = nameOf(clinic, first.service);
  const shown = isClass ? `${live.length}/${first.capacity}` : initialsOf(first.name ?? '');
  return {
    uid: uidOf(isClass ? first.session : first.id, clinic.id),
    start: first.starts_at.getTime(),
    end: first.ends_at.getTime(),
    sequence: isClass ? changesIn(seats) : first.revision,
    status: live.every(({ status }) => status === 'requested') ? 'requested' : 'confirmed',
    summary: shown ? `${name} · ${shown}` : name,
  };
}

/** Each who joins and each who leaves changes the entry of a class. */
function changesIn(seats: readonly Seat[]): number {
  return seats.reduce((sum, { revision }) => sum + revision + 1, -1);
}

/** In the clinic's first language, or any other that it is written in. The id where the service is gone from the document. */
function nameOf({ services, languages }: Clinic, id: string): string {
  const name = services.find(service => service.id === id)?.name ?? id;
  if (typeof name === 'string') return name;
  return name[languages[0] ?? ''] ?? Object.values(name)[0] ?? id;
}
