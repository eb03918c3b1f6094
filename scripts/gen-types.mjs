// dist/types/<framework>.d.ts: our tags, properties and events for the templates of five frameworks. Types only: none of
// them needs a wrapper at run time. Read from the manifest, so they cannot be forgotten when an element changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FRAMEWORKS } from './framework-types.mjs';

function isProperty({ kind, name, privacy, static: isStatic, readonly }) {
  return kind === 'field' && !isStatic && !readonly && (privacy ?? 'public') === 'public' && !name.startsWith('#');
}

/** Each element's module exports `<Class>EventMap`, the types of its events by name. */
function readElement({ path, declarations = [] }) {
  const element = declarations.find(({ customElement, tagName }) => customElement && tagName);
  if (!element) return [];
  return [
    {
      tag: element.tagName,
      className: element.name,
      module: `../${path.replace(/^dist\//, '')}`,
      events: `${element.name}EventMap`,
      properties: (element.members ?? []).filter(isProperty).map(({ name }) => name),
    },
  ];
}

const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
const elements = manifest.modules.flatMap(readElement);
if (elements.length === 0) throw new Error('dist/custom-elements.json names no element');

mkdirSync('dist/types', { recursive: true });
for (const [framework, write] of Object.entries(FRAMEWORKS)) {
  writeFileSync(`dist/types/${framework}.d.ts`, write(elements));
}
