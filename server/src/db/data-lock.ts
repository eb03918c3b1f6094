/**
 * One process at a time in a data folder. PGlite has no lock of its own: two processes would write the same files and say nothing.
 *
 * The lock is a file that names its process. Its holder touches it every few seconds, which tells a living holder from a dead one
 * where process ids do not (another machine or container on the same disk).
 *
 * @module
 */
import { constants, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { access, mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export class FolderLockedError extends Error {
  override readonly name = 'FolderLockedError';
}

export class FolderUnusableError extends Error {
  override readonly name = 'FolderUnusableError';
}

export interface FolderLock {
  release(): Promise<void>;
}

interface Holder {
  pid: number;
  /** When the process began, as the system counts it: process ids are used again. */
  began: string;
  /** Where its process id means something. */
  place: string;
}

const FILE = 'server.lock';
const TOUCH_MS = 5_000;
const DEAD_AFTER_MS = 30_000;

/** @throws FolderLockedError when another process holds it; FolderUnusableError when it cannot be written. */
export async function lockFolder(path: string): Promise<FolderLock> {
  const folder = resolve(path);
  await makeWritable(folder);
  const file = join(folder, FILE);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(file)) return hold(file);
    await removeIfDead(folder, file);
  }
  throw locked(folder, await holderOf(file));
}

async function makeWritable(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** Not by `mkdir`'s own `recursive`: where no folder can be made, as in /proc, that never ends. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await makeFolder(dirname(folder));
    await makeOne(folder);
  }
}

async function makeOne(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch(async (error: unknown) => {
    if (!(await isFolder(folder))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    stats => stats.isDirectory(),
    () => false,
  );
}

/** Whether the lock is ours now. */
async function create(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(JSON.stringify(self()));
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw unusable(resolve(file, '..'), error);
  }
}

function hold(file: string): FolderLock {
  const touch = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), TOUCH_MS);
  touch.unref();
  const removeNow = (): void => rmSync(file, { force: true });
  process.once('exit', removeNow);
  return {
    async release() {
      clearInterval(touch);
      process.off('exit', removeNow);
      await rm(file, { force: true });
    },
  };
}

/** Two processes may find the same dead lock: only the one that makes the marker removes it, after another look. */
async function removeIfDead(folder: string, file: string): Promise<void> {
  const holder = await holderOf(file);
  if (await isAlive(holder, file)) throw locked(folder, holder);
  const marker = `${file}.removing`;
  if (!(await create(marker))) {
    const age = await ageOf(marker);
    if (age > DEAD_AFTER_MS) await rm(marker, { force: true });
    return;
  }
  const again = await holderOf(file);
  if (again && again.pid === holder?.pid && again.began === holder.began) await rm(file, { force: true });
  // A file without a holder was cut off while it was written.
  if (!again && !holder) await rm(file, { force: true });
  await rm(marker, { force: true });
}

async function isAlive(holder: Holder | undefined, file: string): Promise<boolean> {
  // Unreadable: perhaps it is being written just now.
  if (!holder) return (await ageOf(file)) < 2_000;
  const { place } = self();
  if (holder.place !== place) return (await ageOf(file)) < DEAD_AFTER_MS;
  return isRunning(holder.pid) && beganAt(holder.pid) === holder.began;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function self(): Holder {
  return { pid: process.pid, began: beganAt(process.pid), place: placeHere() };
}

/** Empty where the system does not say. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; the start is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function placeHere(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

async function holderOf(file: string): Promise<Holder | undefined> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

async function ageOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Infinity,
  );
}

function locked(folder: string, holder: Holder | undefined): FolderLockedError {
  const who = holder ? `process ${holder.pid}` : 'another process';
  return new FolderLockedError(
    `The data folder ${folder} is locked by ${who}. Stop that server first, or set CLINIC_DATA_DIR to another folder.`,
  );
}

function unusable(folder: string, error: unknown): FolderUnusableError {
  const why = codeOf(error) ?? 'unknown reason';
  return new FolderUnusableError(
    `The data folder ${folder} cannot be written (${why}). Make it writable, or set CLINIC_DATA_DIR to another folder.`,
  );
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
