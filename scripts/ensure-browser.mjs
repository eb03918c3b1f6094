// Before `npm test`: a browser must be there. As root on a Debian-like system its package is installed, otherwise we say
// how to get one. Uses Node's built-ins only.
import { spawnSync } from 'node:child_process';
import { findChrome } from './find-chrome.mjs';

const ATTEMPTS = 5;

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

function canInstall() {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return isRoot && spawnSync('apt-get', ['--version']).status === 0;
}

function installWithApt() {
  console.log('No Chromium found; installing the Debian package…');
  // Another apt process may hold the package lists for a while.
  for (let attempt = 1; attempt <= ATTEMPTS && !apt('update', '-qq'); attempt++) spawnSync('sleep', ['10']);
  apt('install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', 'chromium');
}

function ensureBrowser() {
  const found = findChrome();
  if (found) return found;
  if (canInstall()) installWithApt();
  return findChrome();
}

const browser = ensureBrowser();
if (!browser) {
  console.error(
    'No Chromium-based browser found. Install Chrome or Chromium (Debian, Ubuntu: sudo apt-get install chromium) ' +
      'or set CHROME_PATH=/path/to/the/browser, then run npm test again.',
  );
  process.exit(1);
}
console.log(`browser: ${browser}`);
