/**
 * Seats that are kept for somebody who has not booked yet. They are live rows of `bookings`, under the same constraints, until their
 * hold expires by the database's clock: from then on they count nowhere, and whoever wants the time deletes them.
 *
 * Whatever is done with a hold's seats, its practitioners have been queued for.
 *
 * @module
 */
import { sql } from 'kysely';
import type { Db, Tx } from '../db/schema.js';
import type { WantedItem } from './check-request.js';
import { sha256 } from './content-hash.js';
import { freeSessions, queueForPractitioners } from './seats.js';

export interface HeldSeat {
  hold: string;
  /** Place in the request, from 1. */
  item: number;
  service: string;
  practitioner: string;
  /** Milliseconds since 1970, as is `since`: when the hold began. */
  start: number;
  since: number;
}

/** Under this, whoever holds and whoever books with one key wait for each other. */
export function holdName(clinic: string, key: string): string {
  return `${clinic}\nkey\n${sha256(key).toString('hex')}`;
}

/** Waits in line for the practitioners, then makes room where a hold has expired. */
export async function queueForTimes(tx: Tx, clinic: string, practitioners: readonly string[]): Promise<void> {
  await queueForPractitioners(tx, clinic, practitioners);
  await dropExpired(tx, clinic, practitioners);
}

/** Waits as above, and gives up what is held under the key. Gives what that was, as far as it had not expired. */
export async function takeOverHold(
  tx: Tx,
  clinic: string,
  key: string,
  practitioners: readonly string[],
): Promise<HeldSeat[]> {
  const before = await heldUnder(tx, clinic, key);
  await queueForTimes(tx, clinic, [...practitioners, ...before.map(({ practitioner }) => practitioner)]);
  // Seats may have expired or been released meanwhile; none can have been added.
  const held = before.length > 0 ? await heldUnder(tx, clinic, key) : [];
  if (held[0]) await dropHold(tx, clinic, held[0].hold);
  return held;
}

/** What was held for the item at `index`, if that is what is wanted now. */
export function heldFor(held: readonly HeldSeat[], index: number, wanted: WantedItem): HeldSeat | undefined {
  return held.find(
    ({ item, service, practitioner, start }) =>
      item === index + 1 &&
      service === wanted.service.id &&
      start === wanted.start &&
      wanted.practitioners.some(({ id }) => id === practitioner),
  );
}

/** Whose time a hold takes. */
export async function practitionersHeld(tx: Tx, clinic: string, hold: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('bookings as b')
    .innerJoin('sessions as s', join => join.onRef('s.clinic', '=', 'b.clinic').onRef('s.id', '=', 'b.session'))
    .select('s.practitioner')
    .distinct()
    .where('b.clinic', '=', clinic)
    .where('b.hold', '=', hold)
    .execute();
  return rows.map(({ practitioner }) => practitioner);
}

/** Gives up a hold with all its seats. */
export async function dropHold(tx: Tx, clinic: string, hold: string): Promise<void> {
  const seats = await tx
    .deleteFrom('bookings')
    .where('clinic', '=', clinic)
    .where('hold', '=', hold)
    .returning('session')
    .execute();
  await freeSessions(
    tx,
    clinic,
    seats.map(({ session }) => session),
  );
  await tx.deleteFrom('holds').where('clinic', '=', clinic).where('id', '=', hold).execute();
}

/** Forgets all holds that have expired. */
export async function purgeHolds(db: Db, clinic: string): Promise<void> {
  await db.transaction().execute(async tx => {
    const { rows } = await sql<{ practitioner: string }>`
      SELECT DISTINCT s.practitioner FROM holds h
      JOIN bookings b ON b.clinic = h.clinic AND b.hold = h.id JOIN sessions s ON s.clinic = b.clinic AND s.id = b.session
      WHERE h.clinic = ${clinic} AND h.expires_at <= clock_timestamp()`.execute(tx);
    await queueForTimes(
      tx,
      clinic,
      rows.map(({ practitioner }) => practitioner),
    );
    await sql`
      DELETE FROM holds h WHERE h.clinic = ${clinic} AND h.expires_at <= clock_timestamp()
        AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.clinic = h.clinic AND b.hold = h.id)`.execute(tx);
  });
}

/** Only the seats of those who have been queued for: the others' go when somebody wants them. */
async function dropExpired(tx: Tx, clinic: string, practitioners: readonly string[]): Promise<void> {
  const { rows } = await sql<{ session: string }>`
    DELETE FROM bookings b USING holds h, sessions s
    WHERE b.clinic = ${clinic} AND h.clinic = b.clinic AND h.id = b.hold AND h.expires_at <= clock_timestamp()
      AND s.clinic = b.clinic AND s.id = b.session AND s.practitioner = ANY(${[...practitioners]}::text[])
    RETURNING b.session`.execute(tx);
  await freeSessions(
    tx,
    clinic,
    rows.map(({ session }) => session),
  );
}

async function heldUnder(tx: Tx, clinic: string, key: string): Promise<HeldSeat[]> {
  const rows = await tx
    .selectFrom('holds as h')
    .innerJoin('bookings as b', join => join.onRef('b.clinic', '=', 'h.clinic').onRef('b.hold', '=', 'h.id'))
    .innerJoin('sessions as s', join => join.onRef('s.clinic', '=', 'b.clinic').onRef('s.id', '=', 'b.session'))
    .select(['h.id', 'b.item', 's.service', 's.practitioner', 's.starts_at', 'h.created_at'])
    .where('h.clinic', '=', clinic)
    .where('h.key_hash', '=', sha256(key))
    .execute();
  return rows.map(({ id, item, service, practitioner, starts_at, created_at }) => {
    return { hold: id, item, service, practitioner, start: starts_at.getTime(), since: created_at.getTime() };
  });
}
