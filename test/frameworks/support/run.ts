import { spawn } from 'node:child_process';

export interface Outcome {
  code: number;
  output: string;
}

/** Runs a program to its end. `node` is this very Node. */
export function attempt(command: string, words: readonly string[], cwd: string): Promise<Outcome> {
  // What npm tells its scripts would have another npm, and other tools, work for the project instead.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  const child = spawn(command === 'node' ? process.execPath : command, words, {
    cwd,
    env: { ...env, NO_COLOR: '1', NG_CLI_ANALYTICS: 'false', CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (text: string): void => void (output += text);
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** @throws when it ends with another code than 0, with what it said */
export async function run(command: string, words: readonly string[], cwd: string): Promise<string> {
  const { code, output } = await attempt(command, words, cwd);
  if (code !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${code}:\n${output}`);
  return output;
}
