import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import type { Database } from '../../src/db/database.js';
import { ClinicClient } from './clinic-client.js';
import { type DatabaseKind, emptyTables } from './databases.js';
import { type RunningServer, startHere, writeConfig } from './running-server.js';

/** A running server on one kind of database, emptied after each test. */
export interface Bench {
  readonly database: Database;
  readonly server: RunningServer;
  readonly client: ClinicClient;
  /** The SQL of every statement so far. */
  readonly queries: string[];
  count(table: 'bookings' | 'sessions' | 'orders' | 'replies'): Promise<number>;
}

/** Sets up and clears away around the suite that calls it. */
export function useBench(kind: DatabaseKind): Bench {
  let folder: string;
  const bench = { queries: [] as string[] } as { -readonly [Key in keyof Bench]: Bench[Key] };
  bench.count = async table => (await bench.database.db.selectFrom(table).selectAll().execute()).length;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-server-'));
    bench.database = await kind.open({ onQuery: ({ query }) => bench.queries.push(query.sql) });
    bench.server = await startHere(bench.database, await writeConfig(folder));
    bench.client = new ClinicClient(bench.server.url);
  });

  afterEach(() => emptyTables(bench.database.db));

  after(async () => {
    await bench.server.stop();
    await kind.end();
    await rm(folder, { recursive: true });
  });

  return bench;
}
