// Every entry and command that package.json promises is there after a build, can be imported in Node (a server renders pages too) and
// has its types. The one-file script must be a classic script: pages paste it without type="module".
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { VERSION_FILE, withVersion } from './version.mjs';

const CLASSIC = './clinic-widgets.bundle.js';
const MODULE_SCRIPTS = ['./clinic-widgets.js', './clinic-embed.js'];
const FRAMEWORKS = ['react', 'preact', 'solid', 'svelte', 'vue'];

const problems = [];
const fail = (entry, text) => problems.push(`${entry}: ${text}`);

/** `./backends/*.js` stands for each file that fits. */
function expand([entry, target]) {
  const files = typeof target === 'string' ? { default: target } : target;
  if (!entry.includes('*')) return [{ entry, files }];
  const pattern = files.default ?? files.types;
  const names = entry === './types/*' ? FRAMEWORKS : namesFitting(pattern);
  if (names.length === 0) fail(entry, `nothing fits ${pattern}`);
  return names.map(name => ({ entry: entry.replace('*', name), files: fillIn(files, name) }));
}

function namesFitting(pattern) {
  const [folder, extension] = pattern.split('*');
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder).filter(name => name.endsWith(extension) && !name.endsWith('.d.ts'));
  return found.map(name => name.slice(0, -extension.length));
}

function fillIn(files, name) {
  return Object.fromEntries(Object.entries(files).map(([condition, file]) => [condition, file.replace('*', name)]));
}

async function check({ entry, files }) {
  for (const file of Object.values(files)) if (!existsSync(file)) fail(entry, `${file} is missing`);
  const file = files.default;
  if (!file || !existsSync(file)) return;
  if (file.endsWith('.json')) return checkJson(entry, file);
  if (file.endsWith('.css')) return checkStyles(entry, file);
  if (file.endsWith('.html')) return checkPage(entry, file);
  if (entry === CLASSIC) return checkClassic(entry, file);
  if (!MODULE_SCRIPTS.includes(entry) && !files.types) fail(entry, 'has no types');
  await checkImport(entry, file);
}

function checkJson(entry, file) {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    fail(entry, `${file} is not JSON: ${error.message}`);
  }
}

/** What the browsers read, not the source with its comments. */
function checkStyles(entry, file) {
  const styles = readFileSync(file, 'utf8');
  if (!styles.includes('{') || styles.includes('/*')) fail(entry, `${file} is no minified style sheet`);
}

/** What it asks for lies beside it. */
function checkPage(entry, file) {
  const asked = [...readFileSync(file, 'utf8').matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name]) => name);
  if (asked.length === 0) fail(entry, `${file} asks for nothing`);
  for (const name of asked) if (!existsSync(join(dirname(file), name))) fail(entry, `${file} asks for ${name}`);
}

function checkClassic(entry, file) {
  try {
    // Compiled as a script, and not run: it is for browsers.
    compileFunction(readFileSync(file, 'utf8'));
  } catch (error) {
    fail(entry, `${file} is not a classic script: ${error.message}`);
  }
}

async function checkImport(entry, file) {
  try {
    await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    fail(entry, `cannot be imported in Node: ${error.message}`);
  }
}

/** npm makes it executable where it installs it; the first line says what runs it. */
function checkCommand([name, file]) {
  if (!existsSync(file)) return fail(name, `${file} is missing`);
  if (!readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n'))
    fail(name, `${file} does not say that Node runs it`);
}

/** The script says which version it is when it meets another on a page. */
function checkVersion() {
  const text = readFileSync(VERSION_FILE, 'utf8');
  if (withVersion(text) !== text)
    fail(VERSION_FILE, 'is not the version of package.json: node scripts/write-version.mjs');
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.entries(manifest.exports).flatMap(expand);
for (const entry of entries) await check(entry);
Object.entries(manifest.bin).forEach(checkCommand);
checkVersion();
for (const problem of problems) console.error(problem);
console.log(`${entries.length} entries, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
