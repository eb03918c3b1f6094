/**
 * One way to the database: `pg` and kysely, over PostgreSQL or over PGlite (PostgreSQL in this process) in a folder.
 *
 * @module
 */
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, type LogEvent, PostgresDialect } from 'kysely';
import { join } from 'node:path';
import pg from 'pg';
import { lockFolder } from './data-lock.js';
import type { Db, Tables } from './schema.js';

export interface Database {
  db: Db;
  /** For messages to the owner; never holds a password. */
  kind: 'PostgreSQL' | 'PGlite';
  close(): Promise<void>;
}

export interface Hooks {
  /** An idle connection was lost: the pool makes another. */
  onLost?: (error: Error) => void;
  /** Called with each statement; tests count them. */
  onQuery?: (event: LogEvent) => void;
}

const NO_ANSWER_MS = 20_000;

/** PostgreSQL by its URL. Nothing is connected before the first query. */
export function openPostgres(url: string, poolSize: number, hooks: Hooks = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: NO_ANSWER_MS,
    statement_timeout: NO_ANSWER_MS,
    idle_in_transaction_session_timeout: NO_ANSWER_MS,
    application_name: 'clinic-widgets-server',
  });
  pool.on('error', error => hooks.onLost?.(error));
  const db = makeKysely(pool, hooks);
  return { db, kind: 'PostgreSQL', close: () => db.destroy() };
}

/**
 * PGlite in `folder`, which this process alone may use.
 *
 * @throws FolderLockedError, FolderUnusableError
 */
export async function openFolder(folder: string, hooks: Hooks = {}): Promise<Database> {
  const lock = await lockFolder(folder);
  try {
    const database = await openPglite(await PGlite.create(join(folder, 'db'), { extensions: { btree_gist } }), hooks);
    return {
      ...database,
      async close() {
        await database.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A PGlite that is already there. It must have been made with `btree_gist`, and is closed with the database. */
export async function openPglite(pglite: PGlite, hooks: Hooks = {}): Promise<Database> {
  await pglite.waitReady;
  // There is one connection. It is never given up: a second client on it would share the first one's transaction.
  const pool = new pg.Pool({ ...(createPgConfig(pglite) as pg.PoolConfig), max: 1, idleTimeoutMillis: 0 });
  pool.on('error', error => hooks.onLost?.(error));
  const db = makeKysely(pool, hooks);
  return {
    db,
    kind: 'PGlite',
    async close() {
      await db.destroy();
      await pglite.close();
    },
  };
}

function makeKysely(pool: pg.Pool, { onQuery }: Hooks): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), ...(onQuery && { log: onQuery }) });
}
