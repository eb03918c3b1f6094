// Fails when a file imports what its layer may not know about. The table is in layers.js.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { importsOf } from './imports.js';
import { LAYERS } from './layers.js';

const SOURCES = ['src', 'server/src', 'cli'];

const isIn = (path, place) => path === place || path.startsWith(`${place}/`);

function dependenciesOf(manifest) {
  if (!manifest || !existsSync(manifest)) return [];
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  // The package itself is a dependency of the server, but only the entries named in the table are open to it.
  return ['node:', ...Object.keys(dependencies).filter(name => name !== 'clinic-widgets')];
}

function isAllowed(layer, file, { kind, specifier }) {
  const path = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
  const isOwn = specifier.startsWith('.') && isIn(path, ownFolder(layer, file));
  if (isOwn && !layer.alone) return true;
  const places = [...(layer.any ?? []), ...dependenciesOf(layer.dependenciesOf)];
  if (kind === 'type') places.push(...(layer.types ?? []));
  if (kind === 'lazy') places.push(...(layer.lazy ?? []));
  return places.some(place => isIn(path, place) || (place === 'node:' && path.startsWith(place)));
}

/** An element's own folder is its own; every other layer is one folder. */
function ownFolder({ place }, file) {
  return isIn(file, 'src/components') ? file.split('/').slice(0, 3).join('/') : place;
}

/** What `file` with this `source` imports against the table. */
export function violations(file, source) {
  const layer = LAYERS.find(({ place }) => isIn(file, place));
  if (!layer) return [`${file} belongs to no layer`];
  return importsOf(source)
    .filter(entry => !isAllowed(layer, file, entry))
    .map(({ kind, specifier }) => `${file} may not import ${specifier}${kind === 'value' ? '' : ` (${kind})`}`);
}

/** A check that cannot fail is worse than none: each of these must be refused, and each of those accepted. */
const REFUSED = [
  ['src/components/clinic-benefits/clinic-benefits.ts', `import { x } from '../clinic-booking/x.js';`],
  ['src/components/clinic-benefits/clinic-benefits.ts', `import { rest } from '../../backends/rest.js';`],
  ['src/components/clinic-explainer/x.ts', `import { connect } from '../../backends/connect.js';`],
  ['src/controllers/x.ts', `import { ClinicBooking } from '../components/clinic-booking/clinic-booking.js';`],
  ['src/backends/rest.ts', `import { html } from 'lit';`],
  ['src/backends/rest.ts', `import { other } from './other.js';`],
  ['src/backends/connect.ts', `import { rest } from './rest.js';`],
  ['src/booking/flow.ts', `import { LitElement } from 'lit';`],
  ['src/booking/flow.ts', `import {\n  z,\n} from 'zod';`],
  ['src/booking/flow.ts', `import { sha256 } from '@noble/hashes/sha2.js';`],
  ['src/clinic/parse.ts', `export * from '../booking/flow.js';`],
  ['src/time/zones.ts', `import 'node:fs';`],
  ['src/i18n/en.ts', `import { format } from '../time/format.js';`],
  ['src/internal/define.ts', `const x = await import('../components/clinic-booking/clinic-booking.js');`],
  ['src/controllers/x.ts', `import { parse } from '../clinic.js';`],
  ['src/clinic.ts', `export * from './booking/flow.js';`],
  ['src/loader.ts', `import './components/clinic-booking/clinic-booking.js';`],
  ['src/utils/x.ts', ``],
  ['server/src/main.ts', `import { flow } from '../../src/booking/flow.js';`],
  ['server/src/main.ts', `import { ClinicBooking } from 'clinic-widgets';`],
  ['server/src/main.ts', `import { html } from 'lit';`],
  ['cli/check.ts', `import { checkClaims } from '../src/clinic/claims.js';`],
  ['cli/check.ts', `import { bold } from 'colours';`],
];
const ACCEPTED = [
  ['src/components/clinic-booking/clinic-booking.ts', `import '../clinic-calendar/clinic-calendar.js';`],
  ['src/components/clinic-booking/clinic-booking.ts', `import { connect } from '../../backends/connect.js';`],
  [
    'src/components/clinic-booking/steps/x.ts',
    `import { y } from '../y.js';\nimport { z } from 'lit/directives/live.js';`,
  ],
  ['src/backends/connect.ts', `const load = () => import('./rest.js');`],
  ['src/booking/flow.ts', `import * as z from 'zod/mini';\nimport type { Civil } from '../time/civil.js';`],
  ['src/booking/flow.ts', `// import { LitElement } from 'lit';\n/* import 'lit' */`],
  ['src/booking/hash.ts', `const { sha256 } = await import('@noble/hashes/sha2.js');`],
  ['src/i18n/en.ts', `import type { Civil } from '../time/civil.js';`],
  ['src/loader.ts', `const load = () => import('./components/clinic-booking/clinic-booking.js');`],
  [
    'server/src/main.ts',
    `import { parse } from 'clinic-widgets/clinic.js';\nimport { Hono } from 'hono';\nimport 'node:fs';`,
  ],
  ['cli/check.ts', `import { parseArgs } from 'node:util';\nimport { nearest } from 'clinic-widgets/clinic.js';`],
];

function selfTest() {
  const silent = REFUSED.filter(([file, source]) => violations(file, source).length === 0);
  const loud = ACCEPTED.filter(([file, source]) => violations(file, source).length > 0);
  return [
    ...silent.map(([file, source]) => `self-test: not refused in ${file}: ${source}`),
    ...loud.map(([file, source]) => `self-test: refused in ${file}: ${source}`),
  ];
}

function sourceFiles() {
  const folders = SOURCES.filter(folder => existsSync(folder));
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true })
      .map(name => posix.join(folder, name.replaceAll('\\', '/')))
      .filter(file => file.endsWith('.ts') && !file.includes('/node_modules/')),
  );
}

const files = sourceFiles();
const broken = [...selfTest(), ...files.flatMap(file => violations(file, readFileSync(file, 'utf8')))];
if (files.length === 0) broken.push('no source file found');
for (const line of broken) console.error(line);
console.log(`${files.length} files, ${broken.length} imports against the layers`);
process.exitCode = broken.length > 0 ? 1 : 0;
