import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Db } from './schema.js';

/** Both from `src/db` and from `dist/db`. */
const FOLDER = new URL('../../migrations/', import.meta.url);
/** Any number that nobody else takes: it names the lock under which one process migrates while others wait. */
const LOCK = 7_202_611_221;

/** Runs what has not run yet, all in one transaction. Gives the names of the files that were run. */
export async function migrate(db: Db): Promise<string[]> {
  const files = await migrationFiles();
  return db.transaction().execute(async tx => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx);
    await sql`CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(
      tx,
    );
    const done = await tx.selectFrom('migrations').select('name').execute();
    const due = files.filter(file => !done.some(({ name }) => name === file));
    for (const file of due) {
      await sql.raw(await readFile(new URL(file, FOLDER), 'utf8')).execute(tx);
      await tx.insertInto('migrations').values({ name: file }).execute();
    }
    return due;
  });
}

/** Whether every migration of this version has run. */
export async function isMigrated(db: Db): Promise<boolean> {
  const files = await migrationFiles();
  const done = await db.selectFrom('migrations').select('name').execute();
  return files.every(file => done.some(({ name }) => name === file));
}

async function migrationFiles(): Promise<string[]> {
  return (await readdir(FOLDER)).filter(name => name.endsWith('.sql')).sort();
}
