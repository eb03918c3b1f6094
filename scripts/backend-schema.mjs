// What `booking.backendOptions` may hold, by `booking.backend`, for editors: from the table that the widgets check with. What is missing is
// no fault in a document: an attribute may give it.
import { OPTIONS } from '../dist/backends/options.js';

const MOST_MS = 600_000;
const TEXT = { type: ['string', 'number'], pattern: '\\S', maxLength: 2000 };
const NUMBER = { type: ['number', 'string'], minimum: 1, maximum: MOST_MS, pattern: '^\\s*[\\d.]+\\s*$' };
const MAP = { type: 'object', minProperties: 1, maxProperties: 500, additionalProperties: TEXT };

const KINDS = { text: TEXT, number: NUMBER, map: MAP };

/** As attributes spell it, which documents may too. */
export const kebabCase = name => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

const valueOf = ({ is }) => KINDS[is] ?? { type: 'string', enum: [...is] };

function optionsOf(options) {
  const entries = Object.entries(options);
  const spelt = entries.filter(([name]) => kebabCase(name) !== name);
  const parts = entries.filter(([, { each }]) => each);
  return {
    properties: Object.fromEntries(entries.map(([name, option]) => [name, valueOf(option)])),
    patternProperties: Object.fromEntries([
      ...spelt.map(([name, option]) => [`^${kebabCase(name)}$`, valueOf(option)]),
      ...parts.map(([, { each }]) => [`^${each}-.`, TEXT]),
    ]),
    additionalProperties: false,
  };
}

/** The default, where no backend is named. */
const isNamed = name =>
  name === 'rest'
    ? { properties: { backend: { const: name } } }
    : { properties: { backend: { const: name } }, required: ['backend'] };

/** For `booking`: what follows from the backend. */
export const byBackend = Object.entries(OPTIONS).map(([name, options]) => ({
  if: isNamed(name),
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
  then: { properties: { backendOptions: optionsOf(options) } },
}));
