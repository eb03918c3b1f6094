// Runs the tests of one folder that need Node instead of a browser: `node scripts/node-tests.mjs test/e2e`.
// Node 20 takes no patterns, so the files are looked up here; an empty folder is an error, never a success.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One test may start a server with a new database; nothing takes longer than this. */
const TIMEOUT = 120_000;

const folder = process.argv[2];
const names = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
const files = names.filter(name => name.endsWith('.test.ts')).map(name => join(folder, name));

if (files.length === 0) {
  console.error(`no test file in ${folder}`);
  process.exit(1);
}

const options = ['--import', 'tsx', '--test', '--test-reporter=spec', `--test-timeout=${TIMEOUT}`];
const { status } = spawnSync(process.execPath, [...options, ...files.toSorted()], { stdio: 'inherit' });
process.exit(status ?? 1);
