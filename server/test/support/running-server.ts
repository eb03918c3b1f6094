import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/db/database.js';
import { start, type Started } from '../../src/start.js';
import { jsonLog } from '../../src/http/log.js';

export const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

export interface RunningServer extends Started {
  /** Every line that was logged. */
  lines: string[];
}

/** High enough that no test meets them by accident. */
export const NO_LIMITS = {
  readsPerMinute: 1_000_000,
  writesPerMinute: 1_000_000,
  openBookingsPerContact: 1_000_000,
  openRequestsPerClinic: 1_000_000,
  heldTimesPerAddress: 1_000_000,
};

/** The server in this process, on any free port, over a database that is already open. */
export async function startHere(
  database: Database,
  configFile: string,
  dataFolder = '/nowhere',
): Promise<RunningServer> {
  const lines: string[] = [];
  const log = jsonLog(line => lines.push(line));
  const started = await start({ port: 0, host: '127.0.0.1', dataFolder, configFile, database, log });
  return { ...started, lines };
}

/** A copy of the fixtures' `server.json` in `folder`, with some of it replaced. Gives its path. */
export async function writeConfig(folder: string, changes: Record<string, unknown> = {}): Promise<string> {
  const source = join(FIXTURES, 'server.json');
  const config = JSON.parse(await readFile(source, 'utf8')) as { clinics: { document: string }[] };
  const clinics = config.clinics.map(entry => ({ ...entry, document: resolve(dirname(source), entry.document) }));
  const file = join(folder, 'server.json');
  await writeFile(
    file,
    JSON.stringify({ ...config, clinics, limits: NO_LIMITS, challenge: { when: 'never' }, ...changes }),
  );
  return file;
}
