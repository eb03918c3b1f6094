import { sql } from 'kysely';
import type { Tx } from '../db/schema.js';

/**
 * Waits for each name in turn, and has them all until the transaction ends.
 *
 * Whoever wants several asks for them at once, and in two rounds at most: first what a request is counted under (its key, its contacts,
 * its address), then the practitioners. So two transactions never wait for each other.
 */
export async function lockNames(tx: Tx, names: Iterable<string>): Promise<void> {
  const sorted = [...new Set(names)].sort();
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(${sorted}::text[]) AS name`.execute(tx);
}
