// `npm start`: builds when something changed since the last build, then starts the demo clinic with its booking server.
// The server prints `Ready: http://127.0.0.1:PORT/` as its last line.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

const STAMP = join(ROOT, 'dist', '.built');
const SOURCES = [
  'src',
  'server/src',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.build.json',
  'server/tsconfig.json',
];

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(stats.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))));
}

function isBuilt() {
  if (!existsSync(STAMP)) return false;
  const builtAt = statSync(STAMP).mtimeMs;
  return SOURCES.every(source => newest(join(ROOT, source)) <= builtAt);
}

async function build() {
  console.log('Building…');
  const { code, output } = await run(['node', 'scripts/build.mjs', '--app']);
  if (code !== 0) console.error(output);
  return code;
}

/**
 * npm runs us in a shell. Ended by a signal it takes only the shell with it, and the server would go on unseen: being left
 * alone is taken for that signal, unless it reached us as well (as Ctrl+C does).
 */
function endWithNpm(parent) {
  if (process.env.npm_lifecycle_event !== 'start') return;
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (isEnding = true));
  const watch = () => {
    if (process.ppid !== parent && !isEnding) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(watch, 250).unref();
}

/** In this very process, so that a signal ends the server and nothing stands between. */
async function startServer() {
  const parent = process.ppid;
  process.env.CLINIC_CONFIG ??= join(ROOT, 'demo', 'server.json');
  await import('../server/dist/main.js');
  // Only now: until the server listens to signals they end the process by themselves.
  endWithNpm(parent);
}

const code = isBuilt() ? 0 : await build();
if (code === 0) await startServer();
else process.exitCode = code;
