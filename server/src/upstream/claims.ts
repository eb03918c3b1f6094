/**
 * Keeps two patients from being sent to the upstream for the same time at once. Not every upstream refuses the second, and none is asked in the
 * same instant for both. Whoever has the claim asks whether the time is free, books it, and gives the claim up once the upstream shows it as taken.
 *
 * @module
 */
import { sql } from 'kysely';
import { queueForPractitioners } from '../booking/seats.js';
import type { Db } from '../db/schema.js';
import type { Place } from './upstream.js';

export interface Claim extends Pick<Place, 'practitioner' | 'start'> {
  clinic: string;
  /** Whose: a booking has one claim, which moves with the next try. */
  booking: string;
  /** With the buffer. */
  busyUntil: number;
  /** How long it lasts if nobody gives it up; until it is settled when missing. */
  forMs?: number;
}

export interface Claimed {
  practitioner: string;
  start: number;
  until: number;
}

const TAKEN = '23P01';

/** Whether the time is ours now. */
export async function claimTime(db: Db, claim: Claim): Promise<boolean> {
  const { clinic, booking, practitioner, start, busyUntil, forMs } = claim;
  try {
    await db.transaction().execute(async tx => {
      await queueForPractitioners(tx, clinic, [practitioner]);
      await sql`
        DELETE FROM upstream_claims WHERE clinic = ${clinic} AND (booking = ${booking} OR expires_at <= clock_timestamp())`.execute(
        tx,
      );
      const expires =
        forMs === undefined ? null : sql`clock_timestamp() + make_interval(secs => ${forMs / 1000}::float8)`;
      await sql`
        INSERT INTO upstream_claims (clinic, booking, practitioner, starts_at, busy_until, expires_at)
        VALUES (${clinic}, ${booking}, ${practitioner}, ${new Date(start)}, ${new Date(busyUntil)}, ${expires})`.execute(
        tx,
      );
    });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === TAKEN) return false;
    throw error;
  }
}

export async function releaseClaim(db: Db, clinic: string, booking: string): Promise<void> {
  await db.deleteFrom('upstream_claims').where('clinic', '=', clinic).where('booking', '=', booking).execute();
}

/** The claims that count now, and the time by the database's clock. */
export async function claimsOf(
  db: Db,
  clinic: string,
  practitioners: readonly string[],
): Promise<{ now: number; claims: Claimed[] }> {
  const { rows } = await sql<{ now: Date; practitioner: string | null; starts_at: Date; busy_until: Date }>`
    SELECT clock.now, c.practitioner, c.starts_at, c.busy_until
    FROM (SELECT clock_timestamp() AS now) clock
    LEFT JOIN upstream_claims c ON c.clinic = ${clinic} AND c.practitioner = ANY(${[...practitioners]}::text[])
      AND (c.expires_at IS NULL OR c.expires_at > clock.now)`.execute(db);
  const claims = rows.flatMap(({ practitioner, starts_at, busy_until }) =>
    practitioner === null ? [] : [{ practitioner, start: starts_at.getTime(), until: busy_until.getTime() }],
  );
  return { now: rows[0]!.now.getTime(), claims };
}
