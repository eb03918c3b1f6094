import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const READY = /^Ready: (http:\/\/\S+)$/;

/** The demo clinic with its real booking server, as `npm start` runs it, on a data folder of its own. */
export interface ClinicServer {
  url: string;
  dataDir: string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  dataDir?: string;
  config?: string;
  port?: number;
  /** Of PostgreSQL; else the database is the server's own. */
  databaseUrl?: string;
}

export function newDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'clinic-data-'));
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
}

export async function startClinicServer({
  dataDir,
  config,
  port = 0,
  databaseUrl = '',
}: ServerOptions = {}): Promise<ClinicServer> {
  const folder = dataDir ?? (await newDataDir());
  const child = spawn(process.execPath, [join(ROOT, 'server/dist/main.js')], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      CLINIC_DATA_DIR: folder,
      CLINIC_CONFIG: config ?? join(ROOT, 'demo/server.json'),
      DATABASE_URL: databaseUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyUrl(child);
  return { url, dataDir: folder, stop: () => stop(child) };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  child.stderr!.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  for await (const line of createInterface({ input: child.stdout! })) {
    said.push(line);
    const url = READY.exec(line)?.[1];
    if (!url) continue;
    // What is not read fills the pipe and stops the server.
    child.stdout!.resume();
    return url;
  }
  throw new Error(`the server ended before it was ready:\n${said.join('\n')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  // One that was ended by a signal has no code, and never ends again.
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
