import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { sql } from 'kysely';
import { type Database, type Hooks, openPglite, openPostgres } from '../../src/db/database.js';
import type { Db } from '../../src/db/schema.js';
import { startPostgres } from './postgres.js';

/** A kind of database that a test can be run on. */
export interface DatabaseKind {
  name: 'PGlite' | 'PostgreSQL 15';
  open(hooks?: Hooks): Promise<Database>;
  /** Stops what stands behind it. */
  end(): Promise<void>;
}

export function pgliteKind(): DatabaseKind {
  return {
    name: 'PGlite',
    open: async hooks => openPglite(await PGlite.create({ extensions: { btree_gist } }), hooks),
    end: () => Promise.resolve(),
  };
}

/** Started with the first database that is opened. */
export function postgresKind(): DatabaseKind {
  let server: ReturnType<typeof startPostgres> | undefined;
  return {
    name: 'PostgreSQL 15',
    async open(hooks) {
      server ??= startPostgres();
      return openPostgres(await (await server).createDatabase(), 10, hooks);
    },
    end: async () => (await server)?.stop(),
  };
}

export function everyKind(): DatabaseKind[] {
  return [pgliteKind(), postgresKind()];
}

/**
 * In the order in which a server that tidies up takes them, as it does when it starts: two that took them in other orders would wait for each
 * other.
 */
export const FORGET = `TRUNCATE order_contacts, order_details, holds, bookings, sessions, upstream_bookings, requests, replies, spent_proofs,
  upstream_claims, upstream_orders, upstream_calls, orders`;

/** Forgets all bookings. */
export async function emptyTables(db: Db): Promise<void> {
  await sql.raw(FORGET).execute(db);
}
