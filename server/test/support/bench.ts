import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import type { ClinicDocument } from 'clinic-widgets/clinic.js';
import type { Database } from '../../src/db/database.js';
import { ClinicClient } from './clinic-client.js';
import { type DatabaseKind, emptyTables } from './databases.js';
import { FIXTURES, type RunningServer, startHere, writeConfig } from './running-server.js';

/** A running server on one kind of database, emptied after each test. */
export interface Bench {
  readonly database: Database;
  readonly server: RunningServer;
  readonly client: ClinicClient;
  /** The SQL of every statement so far. */
  readonly queries: string[];
  count(
    table: 'bookings' | 'sessions' | 'orders' | 'replies' | 'holds' | 'requests' | 'order_contacts',
  ): Promise<number>;
  /** Another server over the same database, with other settings, and with another document of the fixture clinic. */
  another(
    changes: Record<string, unknown>,
    document?: (clinic: ClinicDocument) => ClinicDocument,
  ): Promise<ClinicClient>;
}

/** Sets up and clears away around the suite that calls it. */
export function useBench(kind: DatabaseKind): Bench {
  let folder: string;
  const others: RunningServer[] = [];
  const bench = { queries: [] as string[] } as { -readonly [Key in keyof Bench]: Bench[Key] };
  bench.count = async table => (await bench.database.db.selectFrom(table).selectAll().execute()).length;
  bench.another = async (changes, document) => {
    const clinics = document && { clinics: [{ document: await writeDocument(folder, document) }] };
    const shared = { ...bench.database, close: () => Promise.resolve() };
    const other = await startHere(shared, await writeConfig(folder, { ...clinics, ...changes }));
    others.push(other);
    return new ClinicClient(other.url);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-server-'));
    bench.database = await kind.open({ onQuery: ({ query }) => bench.queries.push(query.sql) });
    bench.server = await startHere(bench.database, await writeConfig(folder));
    bench.client = new ClinicClient(bench.server.url);
  });

  afterEach(async () => {
    await Promise.all(others.splice(0).map(other => other.stop()));
    await emptyTables(bench.database.db);
  });

  after(async () => {
    await bench.server.stop();
    await kind.end();
    await rm(folder, { recursive: true });
  });

  return bench;
}

async function writeDocument(folder: string, change: (clinic: ClinicDocument) => ClinicDocument): Promise<string> {
  const clinic = JSON.parse(await readFile(join(FIXTURES, 'clinic.json'), 'utf8')) as ClinicDocument;
  const file = join(folder, 'other-clinic.json');
  await writeFile(file, JSON.stringify(change(clinic)));
  return file;
}
