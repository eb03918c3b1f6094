// Debian's packages, for the scripts that see to it that what tests need is there. Uses Node's built-ins only.
import { spawnSync } from 'node:child_process';

const ATTEMPTS = 5;

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

function canInstall() {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return isRoot && spawnSync('apt-get', ['--version']).status === 0;
}

/** As root on a Debian-like system; anywhere else it does nothing. Whether it helped is for the caller to look. */
export function installPackages(why, ...packages) {
  if (!canInstall()) return;
  console.log(why);
  // Another apt process may hold the package lists for a while.
  for (let attempt = 1; attempt <= ATTEMPTS && !apt('update', '-qq'); attempt++) spawnSync('sleep', ['10']);
  apt('install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages);
}
