import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

export interface Result {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the built command; `input` is what it reads from standard input. */
export async function command(words: readonly string[], input = ''): Promise<Result> {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: 'pipe' });
  const ended = new Promise<number | null>(done => child.on('close', done));
  // It may end without having read.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

/** `clinic-widgets jsonld` of a document. */
export function jsonld(document: object, ...options: string[]): Promise<Result> {
  return command(['jsonld', '-', ...options], JSON.stringify(document));
}
