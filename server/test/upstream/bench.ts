import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import type { ClinicDocument } from 'clinic-widgets/clinic.js';
import type { Database } from '../../src/db/database.js';
import { jsonLog } from '../../src/http/log.js';
import { start } from '../../src/start.js';
import { ClinicClient } from '../support/clinic-client.js';
import { type DatabaseKind, emptyTables } from '../support/databases.js';
import { FIXTURES, type RunningServer, writeConfig } from '../support/running-server.js';
import { API_KEY as ACUITY_KEY } from './acuity-fixture.js';
import { BUSINESS, ClinikoFixture, KEY, PRACTITIONERS, TYPES } from './cliniko-fixture.js';
import { TOKEN } from './square-fixture.js';

/** Where the keys are. */
export const ENV = { FIXTURE_CLINIKO_KEY: KEY, FIXTURE_ACUITY_KEY: ACUITY_KEY, FIXTURE_SQUARE_TOKEN: TOKEN };

/** A fixture, as far as every bench uses it. */
interface Served {
  start(): Promise<void>;
  stop(): Promise<void>;
  empty(): void;
}

/** A clinic before the fixture, on one kind of database, emptied after each test. */
export interface ProxyBench<Fixture extends Served = ClinikoFixture> {
  readonly fixture: Fixture;
  readonly database: Database;
  readonly server: RunningServer;
  readonly client: ClinicClient;
  /** Another server over the same database, which looks up what is in doubt as its `upstream` says. */
  another(upstream?: object, changes?: object): Promise<RunningServer>;
}

/** The part of `server.json` that is about Cliniko; whoever waits for a time-out makes it short. Bookings in doubt are looked up as seldom as can be, so that a test says when. */
export function upstreamConfig(fixture: ClinikoFixture, changes: object = {}): object {
  return {
    type: 'cliniko',
    apiKeyFrom: 'FIXTURE_CLINIKO_KEY',
    contact: 'desk@fixture.example',
    business: BUSINESS,
    services: Object.fromEntries(Object.entries(TYPES).map(([name, { id }]) => [name, id])),
    practitioners: PRACTITIONERS,
    endpoint: fixture.url,
    timeoutSeconds: 10,
    lookEverySeconds: 600,
    slotSeconds: 0,
    callsPerMinute: 200,
    ...changes,
  };
}

/** Writes the configuration into `folder`. Gives its path. */
export async function writeProxyConfig(
  folder: string,
  upstream: object,
  changes: object = {},
  document: (clinic: ClinicDocument) => ClinicDocument = clinic => clinic,
): Promise<string> {
  const clinic = JSON.parse(await readFile(join(FIXTURES, 'clinic.json'), 'utf8')) as ClinicDocument;
  // Classes are not booked through an upstream.
  const services = clinic.services?.filter(({ id }) => id !== 'class');
  const file = join(folder, `clinic-${Math.random().toString(36).slice(2)}.json`);
  await writeFile(file, JSON.stringify(document({ ...clinic, ...(services && { services }) })));
  const clinics = [{ document: file, origins: ['https://fixture.example'], upstream }];
  return writeConfig(folder, { clinics, ...changes });
}

export function useProxy(kind: DatabaseKind): ProxyBench {
  return useProxyOf(kind, new ClinikoFixture(), upstreamConfig);
}

/** `configOf` gives the part of `server.json` that is about the fixture. */
export function useProxyOf<Fixture extends Served>(
  kind: DatabaseKind,
  fixture: Fixture,
  configOf: (fixture: Fixture, changes?: object) => object,
): ProxyBench<Fixture> {
  const others: RunningServer[] = [];
  let folder: string;
  const bench = { fixture } as { -readonly [Key in keyof ProxyBench<Fixture>]: ProxyBench<Fixture>[Key] };
  bench.another = async (upstream = {}, changes = {}) => {
    const shared = { ...bench.database, close: () => Promise.resolve() };
    const other = await startProxy(shared, await writeProxyConfig(folder, configOf(fixture, upstream), changes));
    others.push(other);
    return other;
  };

  before(async () => {
    await fixture.start();
    folder = await mkdtemp(join(tmpdir(), 'clinic-proxy-'));
    bench.database = await kind.open();
    bench.server = await startProxy(bench.database, await writeProxyConfig(folder, configOf(fixture)));
    bench.client = new ClinicClient(bench.server.url);
  });

  afterEach(async () => {
    // What hangs is cut first, or the servers would wait for it.
    fixture.empty();
    await Promise.all(others.splice(0).map(other => other.stop()));
    await emptyTables(bench.database.db);
  });

  after(async () => {
    await bench.server.stop();
    await kind.end();
    await fixture.stop();
    await rm(folder, { recursive: true });
  });

  return bench;
}

/** The server in this process, over a database that is already open. */
export async function startProxy(database: Database, configFile: string): Promise<RunningServer> {
  const lines: string[] = [];
  const log = jsonLog(line => lines.push(line));
  const settings = { port: 0, host: '127.0.0.1', dataFolder: '/nowhere', configFile, database, log, env: ENV };
  return { ...(await start(settings)), lines };
}

/** Polls; no test waits for a time. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
