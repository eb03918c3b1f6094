/**
 * Finds the file that a path asks for, and never one outside the served folders or one that is nobody's business.
 *
 * @module
 */
import { realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

export interface Mount {
  /** `/` or `/dist/`. */
  prefix: string;
  /** Absolute. */
  folder: string;
}

export interface FoundFile {
  path: string;
  size: number;
  modified: number;
}

export interface Secrets {
  /** Files and folders, absolute, that are never served, wherever they are. */
  paths: readonly string[];
}

/** Whole segments that are never served: what a project has beside its pages. */
const PRIVATE_NAMES = /^(?:\..*|node_modules|server\.json.*|.*\.(?:pem|key|sql|sqlite|log|env|bak|swp)|.*~)$/i;

/** `undefined` alike for what is not there and for what is not served. */
export async function findFile(
  urlPath: string,
  mounts: readonly Mount[],
  secrets: Secrets,
): Promise<FoundFile | undefined> {
  const path = decode(urlPath);
  if (path === undefined) return undefined;
  for (const { prefix, folder } of mounts) {
    if (!path.startsWith(prefix)) continue;
    const inside = path.slice(prefix.length);
    const wanted = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
    if (wanted.split('/').some(segment => segment === '' || PRIVATE_NAMES.test(segment))) continue;
    const found = await openFile(folder, wanted, secrets);
    if (found) return found;
  }
  return undefined;
}

/** A path that decodes to something else than it looks like is refused. */
function decode(urlPath: string): string | undefined {
  try {
    const path = decodeURIComponent(urlPath);
    return /[\0\\]|%(?:2f|5c)/i.test(path) || /%(?:2f|5c)/i.test(urlPath) ? undefined : path;
  } catch {
    return undefined;
  }
}

/** By its real path: a link may point out of the folder, or at a secret under another name. */
async function openFile(folder: string, wanted: string, secrets: Secrets): Promise<FoundFile | undefined> {
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, wanted));
    if (!isInside(path, root) || PRIVATE_NAMES.test(basename(path)) || (await isSecret(path, secrets)))
      return undefined;
    const stats = await stat(path);
    return stats.isFile() ? { path, size: stats.size, modified: stats.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

async function isSecret(path: string, { paths }: Secrets): Promise<boolean> {
  const real = await Promise.all(paths.map(secret => realpath(secret).catch(() => secret)));
  return real.some(secret => path === secret || isInside(path, secret));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !way.includes(':');
}
