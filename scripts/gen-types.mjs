// dist/types/<framework>.d.ts: our tags, properties, attributes and events for the templates of five frameworks. Types only: none of
// them needs a wrapper at run time. Read from the manifest, so they cannot be forgotten when an element changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { elements, FRAMEWORKS } from './framework-types.mjs';

function isProperty({ kind, name, privacy, static: isStatic, readonly }) {
  return kind === 'field' && !isStatic && !readonly && (privacy ?? 'public') === 'public' && !name.startsWith('#');
}

/** Each element's module exports `<Class>EventMap`, the types of its events by name. */
function readElement({ path, declarations = [] }) {
  const element = declarations.find(({ customElement, tagName }) => customElement && tagName);
  if (!element) return [];
  const { tagName: tag, name: className, description, members = [], attributes = [] } = element;
  const properties = members.filter(isProperty).map(({ name, description }) => ({ name, description }));
  const own = attributes.filter(({ name, fieldName }) => fieldName && fieldName !== name);
  return [
    {
      tag,
      className,
      description,
      module: `../${path.replace(/^dist\//, '')}`,
      events: `${className}EventMap`,
      properties,
      attributes: own.map(({ name, type, description }) => ({ name, type: type.text, description })),
    },
  ];
}

const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
const all = manifest.modules.flatMap(readElement);
if (all.length === 0) throw new Error('dist/custom-elements.json names no element');

mkdirSync('dist/types', { recursive: true });
writeFileSync('dist/types/elements.d.ts', elements(all));
for (const [framework, write] of Object.entries(FRAMEWORKS)) {
  writeFileSync(`dist/types/${framework}.d.ts`, write(all));
}
