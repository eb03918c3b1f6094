// dist/types/<framework>.d.ts: our tags, properties and events for the templates of five frameworks. Types only: none of
// them needs a wrapper at run time. Read from the manifest, so they cannot be forgotten when an element changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FRAMEWORKS } from './framework-types.mjs';

/** Names in an event's type that need no import. */
const GLOBAL_TYPES =
  /^(?:CustomEvent|Event|Record|Partial|Readonly|ReadonlyArray|Array|never|undefined|null|string|number|boolean|unknown|object|void|true|false)$/;

function isProperty({ kind, name, privacy, static: isStatic, readonly }) {
  return kind === 'field' && !isStatic && !readonly && (privacy ?? 'public') === 'public' && !name.startsWith('#');
}

/** Capitalised names are types; the words of an object type (`step: …`) are not. */
function typeNames(text) {
  const withoutKeys = text.replace(/['"][^'"]*['"]/g, '').replace(/\b\w+\??\s*:/g, '');
  return [...new Set(withoutKeys.match(/\b[A-Z]\w*/g) ?? [])].filter(name => !GLOBAL_TYPES.test(name));
}

function readElement({ path, declarations = [] }) {
  const element = declarations.find(({ customElement, tagName }) => customElement && tagName);
  if (!element) return [];
  const events = (element.events ?? []).filter(({ name }) => name);
  const types = events.flatMap(({ type }) => typeNames(type?.text ?? 'CustomEvent'));
  return [
    {
      tag: element.tagName,
      className: element.name,
      module: `../${path.replace(/^dist\//, '')}`,
      imports: [element.name, ...new Set(types)],
      properties: (element.members ?? []).filter(isProperty).map(({ name }) => name),
      events: events.map(({ name, type }) => ({ name, type: type?.text ?? 'CustomEvent' })),
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
