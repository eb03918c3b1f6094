// Before `npm start` and `npm test`: install what the lock file names, when it is not installed yet. It runs before
// node_modules exists, so it uses Node's built-ins only.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = `${root}/package-lock.json`;
const installed = `${root}/node_modules/.package-lock.json`;

function isInstalled() {
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

function install() {
  // npm_execpath is npm itself, when npm started us; it would confuse the npm we start.
  const { npm_execpath: npm, ...env } = process.env;
  const args = ['ci', '--no-audit', '--no-fund'];
  const options = { cwd: root, stdio: 'inherit', env };
  if (npm) return spawnSync(process.execPath, [npm, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

if (!isInstalled()) {
  console.log('Installing dependencies (npm ci)…');
  process.exitCode = install().status ?? 1;
}
