// What each backend costs a page that names it: minified and compressed (KB = 1024 bytes, brotli 11), compared with
// backend-budgets.json. `core` is what every page with a booking form may load: `connect` and `rest`. Of any other backend
// counts what nothing else needs, whether it comes at once or later; `shared` is what several of them need and the core does not.
// Run with: node scripts/backend-budgets.js
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const KB = 1024;
const LIMITS = JSON.parse(readFileSync('scripts/backend-budgets.json', 'utf8'));

/** When a figure is this far below its limit, the limit is no limit any more. */
const SLACK = 0.5;

const CONNECT = 'src/backends/connect.ts';
const CONFIGURED = 'src/backends/configured.ts';
const REST = 'src/backends/rest.ts';
/** Fetched by the form before anybody has chosen a backend. */
const FORM = ['src/components/clinic-booking/clinic-booking.ts', 'src/components/clinic-calendar/clinic-calendar.ts'];

const isOurs = path => path.startsWith('src/');

/** Every module and what it imports: `{ 'src/backends/rest.ts': [{ path, kind }] }`. */
async function graphOf(entries) {
  const { metafile } = await build({
    entryPoints: entries,
    outdir: 'none',
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.fromEntries(Object.entries(metafile.inputs).map(([path, { imports }]) => [path, imports]));
}

/** What comes with `entries`: all of it, or only what comes at once. `but`: not through these. */
function reach(graph, entries, { isLazy = false, but = [] } = {}) {
  const reached = new Set();
  const visit = path => {
    if (reached.has(path) || but.includes(path) || !isOurs(path)) return;
    reached.add(path);
    for (const { path: next, kind } of graph[path] ?? []) if (isLazy || kind !== 'dynamic-import') visit(next);
  };
  for (const entry of entries) visit(entry);
  return reached;
}

/** Bytes of modules without their imports of one another, compressed together. */
async function weigh(paths) {
  const options = { minify: true, format: 'esm', write: false, target: 'es2022', tsconfig: 'tsconfig.json' };
  const results = await Promise.all(paths.map(path => build({ ...options, entryPoints: [path], bundle: false })));
  const code = results.map(({ outputFiles }) => outputFiles[0].text.replace(/^(?:import[^;]*;)+/, '')).join('');
  return code === '' ? 0 : brotliCompressSync(code).length;
}

async function modulesByBackend() {
  const named = [...readFileSync(CONFIGURED, 'utf8').matchAll(/await import\('\.\/([\w-]+)\.js'\)/g)].map(
    ([, name]) => name,
  );
  const names = named.filter(name => name !== 'rest');
  const entries = names.map(name => `src/backends/${name}.ts`);
  const graph = await graphOf([...FORM, CONNECT, REST, ...entries]);
  const form = reach(graph, FORM, { isLazy: true, but: [CONNECT] });
  const core = [...reach(graph, [CONNECT, REST])].filter(path => !form.has(path));
  const taken = new Set([...form, ...reach(graph, [CONNECT, REST, 'src/backends/read-config.ts'], { isLazy: false })]);
  const each = names.map((name, at) => [name, reach(graph, [entries[at]], { isLazy: true })]);
  const users = path => each.filter(([, reached]) => reached.has(path)).length;
  const others = each.map(([name, reached]) => [name, [...reached].filter(path => !taken.has(path))]);
  const shared = [...new Set(others.flatMap(([, paths]) => paths.filter(path => users(path) > 1)))];
  const own = others.map(([name, paths]) => [name, paths.filter(path => users(path) === 1)]);
  return { core, shared, ...Object.fromEntries(own) };
}

async function report(name, paths) {
  const size = (await weigh(paths)) / KB;
  const limit = LIMITS[name] ?? LIMITS.each;
  const isOver = size > limit || paths.length === 0;
  console.log(`${isOver ? 'OVER' : 'ok  '}  ${size.toFixed(2).padStart(5)} of ${limit} KB  ${name}`);
  for (const path of paths) console.log(`        ${((await weigh([path])) / KB).toFixed(2).padStart(5)}     ${path}`);
  if (isOver) process.exitCode = 1;
  if (limit !== LIMITS.each && limit - size > SLACK) console.log('        the limit can be lowered');
}

for (const [name, paths] of Object.entries(await modulesByBackend())) await report(name, paths);
