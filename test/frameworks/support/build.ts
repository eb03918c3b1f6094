import { join } from 'node:path';
import { ensureInstalled, FOLDER, ROOT } from './install.js';
import { attempt, type Outcome, run } from './run.js';

export const appFolder = (name: string): string => join(FOLDER, 'apps', name);

/** Builds an app with its framework's plugin for vite. Returns the folder with what came of it. */
export async function buildApp(name: string): Promise<string> {
  await ensureInstalled();
  const folder = appFolder(name);
  await run('node', [join(FOLDER, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], folder);
  return join(folder, 'dist');
}

/** The programs that check types, by what they are called with. */
const CHECKERS = {
  /** The project's own compiler. */
  tsc: [join(ROOT, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', '.'],
  'vue-tsc': [join(FOLDER, 'node_modules/vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', '.'],
  'svelte-check': [
    join(FOLDER, 'node_modules/svelte-check/bin/svelte-check'),
    '--tsconfig',
    './tsconfig.json',
    '--output',
    'machine',
  ],
} as const;

/** What the checker says of an app. */
export async function checkTypes(checker: keyof typeof CHECKERS, name: string): Promise<Outcome> {
  await ensureInstalled();
  return attempt('node', CHECKERS[checker], appFolder(name));
}

/** Angular comes in a folder of its own, with what builds it. */
const ANGULAR = join(FOLDER, 'angular');

export async function buildAngular(): Promise<string> {
  await ensureInstalled(ANGULAR);
  await run('node', [join(ANGULAR, 'node_modules/@angular/cli/bin/ng.js'), 'build', '--progress=false'], ANGULAR);
  return join(ANGULAR, 'dist');
}

/** What Angular's compiler says of the component that is wrong on purpose. */
export async function checkAngular(): Promise<Outcome> {
  await ensureInstalled(ANGULAR);
  const compiler = join(ANGULAR, 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js');
  return attempt('node', [compiler, '--project', 'tsconfig.wrong.json'], ANGULAR);
}

/** Pages by Eleventy, with the script tag's files beside them. */
export async function buildPages(): Promise<string> {
  await ensureInstalled();
  const folder = appFolder('eleventy');
  await run('node', [join(FOLDER, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'], folder);
  return join(folder, 'dist');
}

/** Pages that nothing builds, and the folders of what they load. */
export async function plainPages(name: string, ...packages: string[]): Promise<string[]> {
  await ensureInstalled();
  const loaded = ['clinic-widgets', ...packages].map(each => join(FOLDER, 'node_modules', each, 'dist'));
  return [appFolder(name), ...loaded];
}
