import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

export interface Result {
  code: number | null;
  out: string;
  err: string;
}

export interface Options {
  /** What it reads from standard input. */
  input?: string;
  env?: Record<string, string>;
  /** Another file than the built one. */
  main?: string;
  cwd?: string;
}

/** Runs the built command, as a process of its own. */
export async function command(
  words: readonly string[],
  { input = '', env = {}, main = MAIN, cwd }: Options = {},
): Promise<Result> {
  const child = spawn(process.execPath, [main, ...words], { stdio: 'pipe', env: { ...process.env, ...env }, cwd });
  const ended = new Promise<number | null>(done => child.on('close', done));
  // It may end without having read.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

/** `clinic-widgets jsonld` of a document. */
export function jsonld(document: object, ...options: string[]): Promise<Result> {
  return command(['jsonld', '-', ...options], { input: JSON.stringify(document) });
}
