import { build, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A bug to plant: `from` is replaced in one file of `src`. */
export interface Mutation {
  file: string;
  from: string;
  to: string;
}

/** The page's script as one file: the widgets from their sources, and the patient who uses them. */
export async function bundle(mutation?: Mutation): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}test/faults/page/main.ts`],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    tsconfig: `${ROOT}tsconfig.json`,
    conditions: ['production'],
    // The package says which of its modules have effects; those of the tests have some too.
    ignoreAnnotations: true,
    write: false,
    logLevel: 'error',
    plugins: mutation ? [plant(mutation)] : [],
  });
  return outputFiles.at(0)!.text;
}

/** @throws where the text to replace is not there exactly once: a bug that is not planted would be found by nobody. */
function plant({ file, from, to }: Mutation): Plugin {
  return {
    name: 'plant',
    setup({ onLoad }) {
      onLoad({ filter: new RegExp(`/src/${file.replace(/[.]/g, '\\.')}$`) }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        if (source.split(from).length !== 2) throw new Error(`${file} holds "${from}" not exactly once`);
        return { contents: source.replace(from, () => to), loader: 'ts' };
      });
    },
  };
}
