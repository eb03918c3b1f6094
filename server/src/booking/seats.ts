import { sql } from 'kysely';
import type { Service } from 'clinic-widgets/clinic.js';
import type { Tx } from '../db/schema.js';
import { lockNames } from './locks.js';
import { newId } from './names.js';

export interface WantedSeat {
  clinic: string;
  practitioner: string;
  service: Service;
  /** Milliseconds since 1970. */
  start: number;
}

/** What a booking's row holds of its seat. */
export interface Seat {
  session: string;
  capacity: number;
  seat: number;
}

/** Writes the row that takes the seat: a new one, or one that moves there. */
export type WriteSeat = (seat: Seat) => Promise<unknown>;

interface FoundSession {
  id: string;
  capacity: number;
  ends_at: Date;
}

const MINUTE = 60_000;
/** The exclusion of overlapping sessions, and the one seat of a number. */
const TAKEN = new Set(['23P01', '23505']);

/**
 * Writers of one practitioner's day wait here in line, each asking for all its locks in the same order.
 *
 * That no time is booked twice the constraints see to. But two inserts that each wait for the other's verdict are a deadlock, which
 * the database notices only after a second.
 */
export async function queueForPractitioners(tx: Tx, clinic: string, practitioners: Iterable<string>): Promise<void> {
  await lockNames(
    tx,
    [...practitioners].map(id => `${clinic}/${id}`),
  );
}

/** Takes one seat. `undefined` when the time or the class is full; the transaction can go on. */
export async function takeSeat(tx: Tx, wanted: WantedSeat, write: WriteSeat): Promise<{ end: number } | undefined> {
  await sql`SAVEPOINT seat`.execute(tx);
  try {
    const seat = await writeSeat(tx, wanted, write);
    await sql`RELEASE SAVEPOINT seat`.execute(tx);
    return seat;
  } catch (error) {
    if (!TAKEN.has((error as { code?: string }).code ?? '')) throw error;
    await sql`ROLLBACK TO SAVEPOINT seat`.execute(tx);
    return undefined;
  }
}

async function writeSeat(tx: Tx, wanted: WantedSeat, write: WriteSeat): Promise<{ end: number } | undefined> {
  const joined = wanted.service.capacity > 1 ? await findClass(tx, wanted) : undefined;
  const session = joined ?? (await insertSession(tx, wanted));
  const seat = joined ? await freeSeat(tx, wanted, joined.id) : 1;
  if (seat === undefined) return undefined;

  const capacity = await roomFor(tx, wanted, session);
  await write({ session: session.id, capacity, seat });
  return { end: session.ends_at.getTime() };
}

/** Joining needs the same practitioner, service and start. */
async function findClass(
  tx: Tx,
  { clinic, practitioner, service, start }: WantedSeat,
): Promise<FoundSession | undefined> {
  return tx
    .selectFrom('sessions')
    .select(['id', 'capacity', 'ends_at'])
    .where('clinic', '=', clinic)
    .where('practitioner', '=', practitioner)
    .where('service', '=', service.id)
    .where('starts_at', '=', new Date(start))
    .where('live', '=', true)
    .forUpdate()
    .executeTakeFirst();
}

async function insertSession(tx: Tx, { clinic, practitioner, service, start }: WantedSeat): Promise<FoundSession> {
  const end = start + service.minutes * MINUTE;
  const session = { id: newId(), capacity: service.capacity, ends_at: new Date(end) };
  const until = new Date(end + service.bufferMinutes * MINUTE);
  await tx
    .insertInto('sessions')
    .values({ ...session, clinic, practitioner, service: service.id, starts_at: new Date(start), busy_until: until })
    .execute();
  return session;
}

/** The lowest number that is free by the present document, which may hold fewer or more seats than when the class was begun. */
async function freeSeat(tx: Tx, { clinic, service }: WantedSeat, session: string): Promise<number | undefined> {
  const rows = await tx
    .selectFrom('bookings')
    .select('seat')
    .where('clinic', '=', clinic)
    .where('session', '=', session)
    .where('live', '=', true)
    .execute();
  if (rows.length >= service.capacity) return undefined;
  const taken = new Set(rows.map(({ seat }) => seat));
  for (let seat = 1; seat <= service.capacity; seat++) if (!taken.has(seat)) return seat;
  return undefined;
}

/** The session's capacity, raised where the document now allows more. */
async function roomFor(tx: Tx, { clinic, service }: WantedSeat, { id, capacity }: FoundSession): Promise<number> {
  if (service.capacity <= capacity) return capacity;
  await tx
    .updateTable('sessions')
    .set({ capacity: service.capacity })
    .where('clinic', '=', clinic)
    .where('id', '=', id)
    .execute();
  return service.capacity;
}

/**
 * A session lives as long as one of its bookings does, and is forgotten once no row points to it.
 *
 * `moving` is a booking that is about to leave: it keeps no session alive.
 */
export async function freeSessions(tx: Tx, clinic: string, sessions: Iterable<string>, moving = ''): Promise<void> {
  const ids = [...new Set(sessions)];
  if (ids.length === 0) return;
  await sql`
    UPDATE sessions s SET live = false
    WHERE s.clinic = ${clinic} AND s.id = ANY(${ids}::text[]) AND NOT EXISTS (
      SELECT 1 FROM bookings b WHERE b.clinic = s.clinic AND b.session = s.id AND b.live AND b.id <> ${moving})`.execute(
    tx,
  );
  await sql`
    DELETE FROM sessions s
    WHERE s.clinic = ${clinic} AND s.id = ANY(${ids}::text[])
      AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.clinic = s.clinic AND b.session = s.id)`.execute(tx);
}
