// Starts one tool of this project and waits for it.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Colours and cursor movements: of use on a terminal only. */
// oxlint-disable-next-line no-control-regex -- an escape sequence begins with one
const ESCAPES = /\u001b\[[0-9;]*[A-Za-z]/g;

const isWindows = process.platform === 'win32';

/** npm puts the tools on PATH for its scripts; a script that is started by hand needs them too. */
function environment(extra) {
  const path = join(ROOT, 'node_modules', '.bin') + delimiter + process.env.PATH;
  return { ...process.env, NO_COLOR: '1', ...extra, PATH: path };
}

function start([command, ...args], env) {
  const isNode = command === 'node';
  return spawn(isNode ? process.execPath : command, args, {
    cwd: ROOT,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: isWindows && !isNode,
    // A group of its own, so that a tool that hangs is ended with all it started.
    detached: !isWindows,
  });
}

function end(child) {
  try {
    if (isWindows) child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

/**
 * Runs `command` (a list of words; `node` is this very Node) and collects what it prints.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(words, { env = {}, minutes = 5 } = {}) {
  const child = start(words, env);
  let output = '';
  const collect = text => (output += text);
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const timer = setTimeout(() => {
    collect(`\nended after ${minutes} minutes\n`);
    end(child);
  }, minutes * 60_000);
  const interrupt = () => (end(child), process.exit(130));
  process.once('SIGINT', interrupt);
  return new Promise(done => {
    child.on('error', error => collect(`${error.message}\n`));
    child.on('close', code => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      done({ code: code ?? 1, output: output.replace(ESCAPES, '') });
    });
  });
}
