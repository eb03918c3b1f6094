import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { chunkGroups } from './scripts/chunk-groups.mjs';
import { minifyTemplates } from './scripts/minify-templates.mjs';

// Three modes: `vite build --mode loader`, `vite build --mode bundle`, and `vite`, the server for working on the demo.
// The per-file modules and their types come from tsc.

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const BOOKING_SERVER = process.env['BOOKING_SERVER'] ?? 'http://127.0.0.1:8080';

/** The demo asks for the built script and styles as any clinic's page would; while developing it gets the sources. */
function loaderFromSource(): Plugin {
  return {
    name: 'loader-from-source',
    enforce: 'pre',
    resolveId: id => (id === '/dist/clinic-widgets.js' ? path('./src/loader.ts') : undefined),
    configureServer: ({ middlewares }) => {
      middlewares.use((request, _response, next) => {
        if (request.url === '/dist/clinic-widgets.css') request.url = `/@fs${path('./src/clinic-widgets.css')}`;
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
  plugins: [plainDecorate(), minifyTemplates()],
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
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: { includeDependenciesRecursively: false, groups: chunkGroups() },
      },
    },
  },
};

const bundle: UserConfig = {
  plugins: [plainDecorate(), minifyTemplates(), withoutClaimsCheck()],
  build: {
    ...shared,
    lib: {
      entry: path('./src/bundle.ts'),
      formats: ['iife'],
      name: 'ClinicWidgets',
      fileName: () => 'clinic-widgets.bundle.js',
    },
    rolldownOptions: { output: { minify: true, comments: COMMENTS, codeSplitting: false } },
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

export default defineConfig(({ mode }) => ({ loader, bundle })[mode] ?? dev);
