import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { minifyTemplates } from './scripts/minify-templates.mjs';

// Three modes: `vite build --mode loader`, `vite build --mode bundle`, and `vite`, the server for working on the demo.
// The per-file modules and their types come from tsc.

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const BOOKING_SERVER = process.env['BOOKING_SERVER'] ?? 'http://127.0.0.1:8080';

/** The demo asks for the built script as any clinic's page would; while developing it gets the sources. */
function loaderFromSource(): Plugin {
  return {
    name: 'loader-from-source',
    enforce: 'pre',
    resolveId: id => (id === '/dist/clinic-widgets.js' ? path('./src/loader.ts') : undefined),
  };
}

/** Marks for bundlers (`@__PURE__`) are of no use in a file no bundler reads. */
const COMMENTS = { legal: true, annotation: false, jsdoc: false };

const shared = {
  target: 'es2022',
  outDir: path('./dist'),
  emptyOutDir: false,
  copyPublicDir: false,
  sourcemap: 'hidden',
} as const;

const loader: UserConfig = {
  plugins: [minifyTemplates()],
  build: {
    ...shared,
    lib: { entry: { 'clinic-widgets': path('./src/loader.ts') }, formats: ['es'] },
    rolldownOptions: {
      output: {
        minify: true,
        comments: COMMENTS,
        entryFileNames: '[name].js',
        // What several widgets need gets a chunk for each set of widgets that need it, so none loads what it does not use. Larger
        // groups of our own were measured: fewer requests, but more bytes, and some sets came out importing each other.
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
};

const bundle: UserConfig = {
  plugins: [minifyTemplates()],
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
