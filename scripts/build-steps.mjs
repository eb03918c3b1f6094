// What the build consists of, in order. `app` marks what the demo and its server need; the rest is for editors and npm.
// `provides` names what later steps cannot do without.

export const BUILD_STEPS = [
  { name: 'clean', command: ['node', 'scripts/clean.mjs'], app: true },
  { name: 'modules and types (tsc)', command: ['tsc', '-p', 'tsconfig.build.json'], app: true, provides: 'modules' },
  {
    name: 'script tag (vite)',
    command: ['vite', 'build', '--mode', 'loader', '--logLevel', 'warn'],
    app: true,
    provides: 'script',
  },
  { name: 'one-file script (vite)', command: ['vite', 'build', '--mode', 'bundle', '--logLevel', 'warn'], app: true },
  { name: 'page for frames (vite)', command: ['vite', 'build', '--mode', 'embed', '--logLevel', 'warn'], app: true },
  { name: 'page for frames', command: ['node', 'scripts/build-embed.mjs'], app: true },
  { name: 'style sheet', command: ['node', 'scripts/build-styles.mjs'], app: true, provides: 'styles' },
  { name: 'hashes', command: ['node', 'scripts/integrity.mjs'] },
  { name: 'server (tsc)', command: ['tsc', '-p', 'server/tsconfig.json'], app: true, provides: 'server' },
  { name: 'command (tsc)', command: ['node', 'scripts/build-cli.mjs'], provides: 'command' },
  { name: 'manifest (cem)', command: ['cem', 'analyze', '--config', 'custom-elements-manifest.config.mjs'] },
  { name: 'editor data', command: ['node', 'scripts/gen-editor-data.mjs'] },
  { name: 'framework types', command: ['node', 'scripts/gen-types.mjs'] },
  { name: 'JSON Schema', command: ['node', 'scripts/gen-schema.mjs'] },
  { name: 'OpenAPI', command: ['node', 'scripts/copy-openapi.mjs'] },
];
