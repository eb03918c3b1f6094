import { sql } from 'kysely';
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
  if (detailsDays === null) return;
  await sql`
    DELETE FROM order_details d WHERE d.clinic = ${clinic} AND NOT EXISTS (
      SELECT 1 FROM bookings b JOIN sessions s ON s.clinic = b.clinic AND s.id = b.session
      WHERE b.clinic = d.clinic AND b.order_id = d.order_id AND s.ends_at >= now() - make_interval(days => ${detailsDays}::int))`.execute(
    db,
  );
}
