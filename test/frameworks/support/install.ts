/**
 * What the apps are built with: installed from the folder's own lock, and the package beside it, as npm would publish it.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const FOLDER = join(ROOT, 'test/frameworks');
const PACKAGE = join(FOLDER, 'node_modules/clinic-widgets');

/** A first install on a busy machine. */
const PATIENCE_MS = 240_000;

/**
 * Installs what the lock of `folder` names, unless that is there, and what the package is now. Tests that start at the same time wait
 * for one another.
 */
export async function ensureInstalled(folder = FOLDER): Promise<void> {
  await alone(folder, async () => {
    if (isInstalled(folder)) return;
    await run('npm', ['ci', '--no-audit', '--no-fund'], folder);
  });
  await alone(FOLDER, async () => {
    if (!isPacked()) await putPackage();
  });
}

function isInstalled(folder: string): boolean {
  const installed = join(folder, 'node_modules/.package-lock.json');
  return existsSync(installed) && modified(installed) >= modified(join(folder, 'package-lock.json'));
}

/** Packed after the last change of what is published. */
function isPacked(): boolean {
  if (!existsSync(PACKAGE)) return false;
  const dist = join(ROOT, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map(name => join(dist, name));
  return Math.max(...[join(ROOT, 'package.json'), ...files].map(modified)) <= modified(PACKAGE);
}

/**
 * Unpacks what `npm pack` makes. Its dependencies are found in the project's own `node_modules`, farther up: one copy of lit for the
 * package and for whatever renders it on a server.
 */
async function putPackage(): Promise<void> {
  const place = await mkdtemp(join(FOLDER, 'node_modules/.packed-'));
  try {
    await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', place], ROOT);
    const [file] = readdirSync(place);
    await run('tar', ['-xzf', join(place, file!), '-C', place, '-m'], ROOT);
    await rm(PACKAGE, { recursive: true, force: true });
    await rename(join(place, 'package'), PACKAGE);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Runs `work` while no other process does the same for `folder`. */
async function alone(folder: string, work: () => Promise<void>): Promise<void> {
  const sign = join(folder, '.installing');
  await own(sign);
  try {
    await work();
  } finally {
    rmSync(sign, { force: true });
  }
}

async function own(sign: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!tryOwn(sign)) {
    if (Date.now() > deadline) throw new Error(`${sign} is still there: does something else install?`);
    await new Promise(done => setTimeout(done, 200));
  }
}

function tryOwn(sign: string): boolean {
  try {
    writeFileSync(sign, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // Whoever left it there may have ended without tidying up.
    if (!isAlive(readOwner(sign))) rmSync(sign, { force: true });
    return false;
  }
}

function readOwner(sign: string): number {
  try {
    // Just made, and not written yet: somebody's.
    return Number(readFileSync(sign, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function modified(path: string): number {
  return statSync(path).mtimeMs;
}
