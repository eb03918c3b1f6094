import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureWordpress } from '../../../scripts/ensure-wordpress.mjs';

/** A real WordPress in a folder and with a database of its own, run by PHP. */
export interface WordpressSite {
  /** Ends with `/`. */
  url: string;
  version: string;
  /** A line for each request: `OPTIONS /wp-json/…`, `POST /wp-json/… with a nonce`. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

export interface WordpressOptions {
  /** Where it answers; else a free port. */
  port?: number;
  /** Folders and files that are copied into it: from where, by where to. */
  files?: Readonly<Record<string, string>>;
  /** More lines of its `wp-config.php`. */
  config?: string;
  /** The PHP of a plugin that is always on. */
  plugin?: string;
  /** A PHP script that runs in it once it is installed. */
  setUp?: string;
  /**
   * How many requests it works on at once; else four, as a real server would. Its plugin for SQLite reads before it writes, in one
   * transaction: what another request writes meanwhile makes SQLite refuse it, and the editors then save nothing and say little.
   */
  atOnce?: number;
}

const run = promisify(execFile);
const OWN = fileURLToPath(new URL('../wordpress/', import.meta.url));

const CONFIG = (url: string): string => `
define('WP_HOME', '${url}');
define('WP_SITEURL', '${url}');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
`;

export async function startWordpress(options: WordpressOptions = {}): Promise<WordpressSite> {
  const { core, php } = ensureWordpress();
  const folder = await mkdtemp(join(tmpdir(), 'clinic-wordpress-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return install(core, php, folder, options).then(
    site => ({ ...site, stop: () => site.stop().then(remove) }),
    async (error: unknown) => {
      await remove();
      throw error;
    },
  );
}

async function install(core: string, php: string, folder: string, options: WordpressOptions): Promise<WordpressSite> {
  const { port = await freePort(), setUp, atOnce = 4 } = options;
  const url = `http://127.0.0.1:${port}`;
  await fill(core, folder, options);
  await configure(join(folder, 'wp-config.php'), `${CONFIG(url)}${options.config ?? ''}`);
  const { stdout } = await run(php, [join(OWN, 'install.php'), folder, url, ...(setUp ? [setUp] : [])]);
  const [, version] = /installed (\S+)$/.exec(stdout) ?? [];
  if (!version) throw new Error(`WordPress could not be installed: ${stdout}`);
  const stop = serve(php, folder, port, atOnce);
  await answers(url);
  return { url: `${url}/`, version, stop, log: () => readFile(join(folder, 'requests.log'), 'utf8') };
}

async function fill(core: string, folder: string, { files = {}, plugin = '' }: WordpressOptions): Promise<void> {
  await cp(core, folder, { recursive: true });
  await cp(join(folder, 'wp-content/plugins/sqlite-database-integration/db.copy'), join(folder, 'wp-content/db.php'));
  await cp(OWN, join(folder, 'wp-content/plugins/clinic-test'), { recursive: true });
  await mkdir(join(folder, 'wp-content/mu-plugins'));
  await writeFile(join(folder, 'wp-content/mu-plugins/clinic.php'), plugin);
  for (const [to, from] of Object.entries(files)) await cp(from, join(folder, to), { recursive: true });
}

async function configure(path: string, lines: string): Promise<void> {
  const config = await readFile(path, 'utf8');
  await writeFile(
    path,
    config.replace('/* Add any', () => `${lines}/* Add any`),
  );
}

function serve(php: string, folder: string, port: number, atOnce: number): () => Promise<void> {
  const env = { ...process.env, ...(atOnce > 1 && { PHP_CLI_SERVER_WORKERS: String(atOnce) }) };
  const args = ['-d', 'opcache.enable_cli=1', '-S', `127.0.0.1:${port}`, '-t', folder, join(OWN, 'router.php')];
  // A group of its own: its workers end with it.
  const server = spawn(php, args, { env, stdio: 'ignore', detached: true });
  const ended = new Promise<void>(done => server.once('exit', () => done()));
  const kill = (): void => void process.kill(-server.pid!, 'SIGKILL');
  process.once('exit', kill);
  return async () => {
    process.off('exit', kill);
    kill();
    await ended;
  };
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${url}/wp-json/`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('WordPress does not answer');
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
