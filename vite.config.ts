import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { chunkGroups } from './scripts/chunk-groups.mjs';
import { minifyTemplates } from './scripts/minify-templates.mjs';
import { parallelChunks, standAlone } from './scripts/parallel-chunks.mjs';
import { quietLit } from './scripts/quiet-lit.mjs';

// Four modes: `vite build --mode loader`, `--mode bundle` and `--mode embed`, and `vite`, the server for working on the demo.
// The per-file modules and their types come from tsc.

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const BOOKING_SERVER = process.env['BOOKING_SERVER'] ?? 'http://127.0.0.1:8080';

/** What the demo asks for as any clinic's page would; while developing it gets the sources. */
const SCRIPTS: Record<string, string> = {
  '/dist/clinic-widgets.js': './src/loader.ts',
  '/dist/clinic-embed.js': './src/embed.ts',
};
const FILES: Record<string, string> = {
  '/dist/clinic-widgets.css': './src/clinic-widgets.css',
  '/dist/clinic-embed.css': './src/embed.css',
  '/dist/embed.html': './src/embed.html',
};

function loaderFromSource(): Plugin {
  return {
    name: 'loader-from-source',
    enforce: 'pre',
    resolveId: id => SCRIPTS[id] && path(SCRIPTS[id]),
    configureServer: ({ middlewares }) => {
      middlewares.use((request, _response, next) => {
        const file = FILES[request.url?.split('?')[0] ?? ''];
        if (file) request.url = `/@fs${path(file)}`;
        next();
      });
    },
  };
}

/** Marks for bundlers (`@__PURE__`) are of no use in a file no bundler reads. */
const COMMENTS = { legal: true, annotation: false, jsdoc: false };

/** Our decorators only make properties, on prototypes: of the general helper a line is left. */
function plainDecorate(): Plugin {
  return {
    name: 'plain-decorate',
    enforce: 'pre',
    transform: {
      filter: { id: /helpers\/esm\/decorate\.js$/ },
      handler: () =>
        'export default (decorators, target, key) => decorators.forEach(decorate => decorate(target, key));',
    },
  };
}

/**
 * The one-file script holds everything that a visitor might need. The check of health claims is for owners alone: the other builds
 * load it while somebody is debugging, and `clinic-widgets check` does the same.
 */
function withoutClaimsCheck(): Plugin {
  return {
    name: 'without-claims-check',
    load: {
      filter: { id: /src\/controllers\/claims-notes\.ts$/ },
      handler: () => 'export const tellClaims = () => {};',
    },
  };
}

const shared = {
  target: 'es2022',
  outDir: path('./dist'),
  emptyOutDir: false,
  copyPublicDir: false,
  sourcemap: 'hidden',
} as const;

const loader: UserConfig = {
  plugins: [plainDecorate(), quietLit(), minifyTemplates(), parallelChunks(), standAlone()],
  build: {
    ...shared,
    lib: { entry: { 'clinic-widgets': path('./src/loader.ts') }, formats: ['es'] },
    rolldownOptions: {
      // Only so does a group hold what it names and not all that this imports.
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: true,
        comments: COMMENTS,
        entryFileNames: '[name].js',
        // The loader spells these names out, and has a kilobyte.
        chunkFileNames: ({ name }) => `chunks/${name.replace('rolldown-', '')}-[hash].js`,
        codeSplitting: { includeDependenciesRecursively: false, groups: chunkGroups() },
      },
    },
  },
};

const bundle: UserConfig = {
  plugins: [plainDecorate(), quietLit(), minifyTemplates(), withoutClaimsCheck(), standAlone('"use strict";')],
  build: {
    ...shared,
    lib: {
      entry: path('./src/bundle.ts'),
      // Made a classic script by `standAlone`: no name of its own is needed.
      formats: ['es'],
      fileName: () => 'clinic-widgets.bundle.js',
    },
    rolldownOptions: { output: { minify: true, comments: COMMENTS, codeSplitting: false } },
  },
};

/** The script of embed.html, which has the loader beside it. */
const embed: UserConfig = {
  build: {
    ...shared,
    lib: { entry: { 'clinic-embed': path('./src/embed.ts') }, formats: ['es'] },
    rolldownOptions: {
      output: { minify: true, comments: COMMENTS, entryFileNames: '[name].js', codeSplitting: false },
    },
  },
};

const dev: UserConfig = {
  root: path('./demo'),
  plugins: [loaderFromSource()],
  server: {
    fs: { allow: [path('.')] },
    proxy: { '/api': BOOKING_SERVER },
  },
};

export default defineConfig(({ mode }) => ({ loader, bundle, embed })[mode] ?? dev);
