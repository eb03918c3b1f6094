// What the generators of editor data leave out: the values of attributes that are not words in a type, the options of the backends, a
// property of CSS that several elements know once and not once for each.
import { readFileSync, writeFileSync } from 'node:fs';
import { OPTIONS } from '../dist/backends/options.js';
import { therapyIds } from '../dist/clinic.js';
import { kebabCase } from './backend-schema.mjs';

const VS_CODE = 'dist/vscode.html-custom-data.json';
const VS_CODE_CSS = 'dist/vscode.css-custom-data.json';
const WEB_TYPES = 'dist/web-types.json';

/** Values to choose from, of attributes that are a text or a number by their type. */
const VALUES = {
  backend: Object.keys(OPTIONS),
  'heading-level': ['2', '3', '4', '5', '6'],
  therapy: therapyIds(),
};

/** `backend-timeout-ms`, with what it takes and which backends read it. */
function backendAttributes() {
  const all = Object.entries(OPTIONS).flatMap(([backend, options]) =>
    Object.entries(options).map(([name, option]) => ({ backend, name: `backend-${kebabCase(name)}`, ...option })),
  );
  const names = [...new Set(all.map(({ name }) => name))].filter(name => name !== 'backend-endpoint');
  return names.map(name => {
    const same = all.filter(each => each.name === name);
    const words = same.flatMap(({ is }) => (Array.isArray(is) ? is : []));
    return { name, description: describe(same), words: [...new Set(words)] };
  });
}

function describe(same) {
  const who = same.map(({ backend, needed }) => (needed ? `${backend} (needed)` : backend)).join(', ');
  const { is, each } = same[0];
  const what = { number: ' In milliseconds.', map: ` As JSON; or one by one, as \`backend-${each}-…\`.` }[is] ?? '';
  return `An option of the backends ${who}.${what}`;
}

const read = file => JSON.parse(readFileSync(file, 'utf8'));
const write = (file, data) => writeFileSync(file, `${JSON.stringify(data, undefined, 2)}\n`);

const withoutUndefined = text => text.replaceAll(' _(default: undefined)_', '').replaceAll(/\n---\n+/g, '\n\n---\n\n');

function completeVsCode(data, booleans) {
  for (const tag of data.tags) {
    tag.description = withoutUndefined(tag.description);
    for (const attribute of tag.attributes) {
      if (VALUES[attribute.name]) attribute.values = VALUES[attribute.name].map(name => ({ name }));
      // An attribute without a value.
      if (booleans.has(`${tag.name} ${attribute.name}`)) attribute.valueSet = 'v';
    }
    if (tag.name !== 'clinic-booking') continue;
    for (const { words, ...attribute } of backendAttributes())
      tag.attributes.push({ ...attribute, values: words.map(name => ({ name })) });
  }
  return data;
}

const alternatives = words => words.map(word => `'${word}'`).join(' | ');

function completeWebTypes(data) {
  const { html, css } = data.contributions;
  for (const element of html.elements) {
    element.description = withoutUndefined(element.description);
    delete element['doc-url'];
    for (const attribute of element.attributes) {
      const values = VALUES[attribute.name];
      // Others may be given too: a clinic's own therapy, a level in quotes.
      if (values) attribute.value.type = `${alternatives(values)} | ${attribute.value.type}`;
    }
    if (element.name !== 'clinic-booking') continue;
    for (const { words, ...attribute } of backendAttributes())
      element.attributes.push({ ...attribute, value: { type: words.length > 0 ? alternatives(words) : 'string' } });
  }
  css.properties = merged(css.properties);
  if (css.parts) css.parts = merged(css.parts);
  return data;
}

/** One for each name, with all that it is said to be. */
function merged(entries) {
  const byName = new Map();
  for (const entry of entries) {
    const before = byName.get(entry.name);
    if (!before) byName.set(entry.name, { ...entry });
    else if (!before.description.includes(entry.description)) before.description += ` ${entry.description}`;
  }
  return [...byName.values()];
}

/** Of the manifest: `clinic-explainer compact`. */
function booleanAttributes({ modules }) {
  const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
  const isBoolean = ({ type }) => type.text === 'boolean';
  return elements.flatMap(({ tagName, attributes = [] }) =>
    attributes.filter(isBoolean).map(({ name }) => `${tagName} ${name}`),
  );
}

const booleans = new Set(booleanAttributes(read('dist/custom-elements.json')));
write(VS_CODE, completeVsCode(read(VS_CODE), booleans));
const styles = read(VS_CODE_CSS);
write(VS_CODE_CSS, { ...styles, properties: merged(styles.properties) });
write(WEB_TYPES, completeWebTypes(read(WEB_TYPES)));
