// What a part of the package weighs alone: which modules only it needs, minified and compressed (KB = 1024 bytes, brotli 11).
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { minifyTemplatesIn } from './minify-templates.mjs';

const KB = 1024;
const TSCONFIG = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } };

const isOurs = path => path.startsWith('src/');

/** Every module and what it imports: `{ 'src/backends/rest.ts': [{ path, kind }] }`. */
export async function graphOf(entries) {
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
export function reach(graph, entries, { isLazy = false, but = [] } = {}) {
  const reached = new Set();
  const visit = path => {
    if (reached.has(path) || but.includes(path) || !isOurs(path)) return;
    reached.add(path);
    for (const { path: next, kind } of graph[path] ?? []) if (isLazy || kind !== 'dynamic-import') visit(next);
  };
  for (const entry of entries) visit(entry);
  return reached;
}

/** As the builds for browsers have it, which leave out what is for servers. */
const inBrowsers = code => code.replace(/\bisServer,? ?(?=[^;]* from 'lit';)/, '');

/** Bytes of modules without their imports of one another, compressed together, as the builds make them. */
async function weigh(paths) {
  const define = { isServer: 'false' };
  const options = { loader: 'ts', minify: true, format: 'esm', target: 'es2022', tsconfigRaw: TSCONFIG, define };
  const results = await Promise.all(
    paths.map(path => transform(inBrowsers(minifyTemplatesIn(readFileSync(path, 'utf8'))), options)),
  );
  const code = results.map(result => result.code.replace(/^(?:import[^;]*;)+/, '')).join('');
  return code === '' ? 0 : brotliCompressSync(code).length;
}

/** A line of the sum and one of each module; over `limit` (KB) the run has failed. `slack`: so far below it, it is no limit any more. */
export async function report(name, paths, { limit, slack = 0.5 }) {
  const size = (await weigh(paths)) / KB;
  const isOver = size > limit || paths.length === 0;
  console.log(`${isOver ? 'OVER' : 'ok  '}  ${size.toFixed(2).padStart(5)} of ${limit} KB  ${name}`);
  for (const path of paths) console.log(`        ${((await weigh([path])) / KB).toFixed(2).padStart(5)}     ${path}`);
  if (isOver) process.exitCode = 1;
  if (limit - size > slack) console.log('        the limit can be lowered');
}
