// Runs the tests of one folder that need Node instead of a browser: `node scripts/node-tests.mjs test/e2e`; then how many minutes
// each file has, how many files run at once, and a folder in it that is left out. Node 20 takes no patterns, so the files are looked up here; an empty folder is an
// error, never a success. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { COUNTS } from './counts.mjs';

/** One test may start a server with a new database; nothing takes longer than this. */
const MINUTES = 2;

const [folder, minutes = MINUTES, atOnce = 1, but] = process.argv.slice(2);
const names = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
// Packages bring tests of their own.
const isForeign = name => name.split(sep).includes('node_modules') || Boolean(but && name.startsWith(join(but, sep)));
const isMeant = name => name.endsWith('.test.ts') && !isForeign(name);
const files = names.filter(isMeant).map(name => join(folder, name));

if (files.length === 0) {
  console.error(`no test file in ${folder}`);
  process.exit(1);
}

const limits = [`--test-timeout=${minutes * 60_000}`, `--test-concurrency=${atOnce}`];
const options = ['--import', 'tsx', '--test', '--test-reporter=spec', ...limits];
const child = spawn(process.execPath, [...options, ...files.toSorted()], { stdio: ['inherit', 'pipe', 'inherit'] });
let output = '';
child.stdout.setEncoding('utf8').on('data', text => {
  output += text;
  process.stdout.write(text);
});
child.on('close', code => {
  const { passed, failed } = COUNTS.node({ code: code ?? 1, output });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});
