import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const READY = /^Ready: (http:\/\/\S+\/)$/;

/** The server as its owner starts it. */
export interface ServerProcess {
  url: string;
  pid: number;
  /** What it printed until it was ready. */
  said: string[];
  /** Its log so far. */
  log(): string;
  /** Sends the signal and gives the exit code once the process is gone. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface Failed {
  code: number | null;
  output: string;
}

/** @throws with all output when it ends before it is ready. */
export async function startProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = launch(env);
  const stderr = collect(child);
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    said.push(line);
    const url = READY.exec(line)?.[1];
    if (!url) continue;
    // What is not read fills the pipe and stops the process.
    child.stdout!.resume();
    return { url, pid: child.pid!, said, log: () => stderr.join(''), end: signal => end(child, signal) };
  }
  throw new Error(`the server did not start: ${said.join('\n')}${stderr.join('')}`);
}

/** Starts a server that is expected to stop by itself. */
export async function startInVain(env: Record<string, string>): Promise<Failed> {
  const child = launch(env);
  const output = collect(child);
  child.stdout!.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output.join('') };
}

function launch(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { ...process.env, DATABASE_URL: '', CLINIC_DATA_DIR: '', PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess): string[] {
  const chunks: string[] = [];
  child.stderr!.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  return chunks;
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const closed = once(child, 'close') as Promise<[number | null]>;
  child.kill(signal);
  return (await closed)[0];
}
