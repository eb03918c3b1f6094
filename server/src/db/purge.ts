import { sql } from 'kysely';
import { purgeHolds } from '../booking/held-seats.js';
import type { Db } from './schema.js';

export interface Retention {
  /** Days after the last session of an order until its patient's details are deleted; `null` keeps them. */
  detailsDays: number | null;
}

/** Deletes what has been kept long enough. */
export async function purge(db: Db, clinic: string, { detailsDays }: Retention): Promise<void> {
  await sql`DELETE FROM replies WHERE clinic = ${clinic} AND expires_at < now()`.execute(db);
  // A day more: the challenge ends by the server's clock, this goes by the database's.
  await sql`DELETE FROM spent_proofs WHERE clinic = ${clinic} AND expires_at < now() - interval '1 day'`.execute(db);
  await purgeHolds(db, clinic);
  // Contacts are compared only while something is to come, however long the details are kept.
  await deleteEnded(db, 'order_contacts', clinic, 0);
  if (detailsDays !== null) await deleteEnded(db, 'order_details', clinic, detailsDays);
}

/** Deletes what belongs to orders of which all sessions, and all days that were asked for, ended so many days ago. */
async function deleteEnded(
  db: Db,
  table: 'order_contacts' | 'order_details',
  clinic: string,
  days: number,
): Promise<void> {
  const since = sql`now() - make_interval(days => ${days}::int)`;
  await sql`
    DELETE FROM ${sql.table(table)} d WHERE d.clinic = ${clinic}
      AND NOT EXISTS (
        SELECT 1 FROM bookings b JOIN sessions s ON s.clinic = b.clinic AND s.id = b.session
        WHERE b.clinic = d.clinic AND b.order_id = d.order_id AND s.ends_at >= ${since})
      AND NOT EXISTS (
        SELECT 1 FROM upstream_bookings u
        WHERE u.clinic = d.clinic AND u.order_id = d.order_id AND u.ends_at >= ${since})
      AND NOT EXISTS (
        SELECT 1 FROM requests r WHERE r.clinic = d.clinic AND r.order_id = d.order_id AND r.open_until >= ${since})`.execute(
    db,
  );
}
