// dist/integrity.json: a hash of every file a page loads, and tags that hold them. Of use only with an address that names one version: what is
// published under that never changes. `node scripts/integrity.mjs https://cdn.example/clinic-widgets@1.2.3/dist/` writes tags for that place.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from './version.mjs';

const DIST = 'dist';
const LOADER = 'clinic-widgets.js';
const BUNDLE = 'clinic-widgets.bundle.js';
const STYLES = 'clinic-widgets.css';

/** Where npm's CDNs have it; every other place has its own. */
const EXAMPLE = `https://cdn.example/clinic-widgets@${VERSION}/dist/`;

/** As browsers compare it: of the bytes as they are served, without compression. */
export function hashOf(bytes) {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** The loader's parts, and theirs: each names what it imports by the end of its path. */
function partsOf(folder, name = LOADER, found = new Set()) {
  const names = readFileSync(join(folder, name), 'utf8').match(/\b\w[\w-]*-[\w-]{8}\b/g) ?? [];
  for (const part of names.map(text => `chunks/${text}.js`)) {
    if (found.has(part) || !existsSync(join(folder, part))) continue;
    partsOf(folder, part, found.add(part));
  }
  return found;
}

/** By name, those of the parts last. */
export function hashFiles(folder) {
  const names = [LOADER, BUNDLE, STYLES, ...[...partsOf(folder)].toSorted((one, other) => (one < other ? -1 : 1))];
  return Object.fromEntries(names.map(name => [name, hashOf(readFileSync(join(folder, name)))]));
}

/** What a page pastes into its head; `base` is where the files are, with a slash at its end. */
export function tagsFor(files, base) {
  const integrity = Object.entries(files).filter(([name]) => name.startsWith('chunks/'));
  const map = JSON.stringify({ integrity: Object.fromEntries(integrity.map(([name, hash]) => [base + name, hash])) });
  const checked = name => `${base}${name}" integrity="${files[name]}" crossorigin`;
  return {
    bundle: `<script defer src="${checked(BUNDLE)}></script>`,
    loader: `<script type="importmap">${map}</script>\n<script type="module" src="${checked(LOADER)}></script>`,
    styles: `<link rel="stylesheet" href="${checked(STYLES)}>`,
    // A policy without 'unsafe-inline' lets this one text in.
    contentSecurityPolicy: `'sha256-${createHash('sha256').update(map).digest('base64')}'`,
  };
}

if (process.argv[1]?.endsWith('integrity.mjs')) {
  if (!existsSync(join(DIST, BUNDLE))) throw new Error('dist is empty: run npm run build first');
  const base = process.argv[2] ?? EXAMPLE;
  const files = hashFiles(DIST);
  const tags = tagsFor(files, base);
  if (process.argv[2]) console.log(Object.values(tags).join('\n\n'));
  else
    writeFileSync(
      `${DIST}/integrity.json`,
      `${JSON.stringify({ version: VERSION, files, base, tags }, undefined, 2)}\n`,
    );
}
