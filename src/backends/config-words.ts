/**
 * How an owner is told what is wrong with a configuration. Names are repeated, values never: somebody may have put a secret there.
 *
 * @module
 */
import { nearest } from '../clinic/issues.js';
import { type Option, OPTIONS, type Options } from './options.js';
import { isSecret } from './secrets.js';

const LONGEST_NAME = 64;

/** A server of one's own, which alone may hold a secret and asks the service on the page's behalf. */
export const WAY_OUT =
  'it belongs on a server, such as the booking server of this project, which asks the service on the page’s behalf (see "upstream" in its documentation)';

/** Services by the names that people know, and how a page reaches them. */
const MEANT: readonly [names: RegExp, how: string][] = [
  [/^(formspree|web3forms|basin|formsubmit|netlify|hubspot)$/, 'it is "form" with this as its option `preset`'],
  [/^(jane|calendly|google|microsoft-?bookings)$/, 'it takes bookings only on its own pages: "link" leads there'],
  [
    /^(cliniko|acuity|square)$/,
    'it needs a secret key, which no page can keep: write "rest" with the address of a booking server that asks it (see "upstream" in the server’s documentation)',
  ],
  [/^(apps-?script|zapier|make|n8n)$/, 'it is a "webhook"'],
];

/** A name as it was written; nothing of one that may be a secret by mistake, or has no end. */
export function shown(name: string): string {
  return name.length > LONGEST_NAME || isSecret(name) ? 'an option' : name;
}

export function describeUnknownBackend(name: unknown): string {
  const names = Object.keys(OPTIONS);
  const word = typeof name === 'string' ? name.toLowerCase() : '';
  const [, how] = MEANT.find(([pattern]) => pattern.test(word)) ?? [];
  return `expected ${oneOf(names)}; ${how ?? guess(word, names)}`.replace(/; $/, '');
}

export function describeUnknownKey(key: string, backend: string, options: Options): string {
  const names = Object.keys(options);
  if (/secret|token|password|api-?key/i.test(key) && !nearest(key, names))
    return `backend "${backend}" has no such option, and a secret is none that a page can keep: ${WAY_OUT}`;
  const others = Object.keys(OPTIONS).filter(name => Object.hasOwn(OPTIONS[name]!, key));
  const hint = guess(key, names) || `it has ${names.join(', ')}`;
  const elsewhere = others.length > 0 ? `; ${oneOf(others)} has one` : '';
  return `backend "${backend}" has no such option; ${hint}${elsewhere}`;
}

export function describeMissing(name: string, option: Option): string {
  return `needs the option \`${name}\` (attribute \`${attributeOf(name, option)}\`)`;
}

export function describeStranger(entry: string, each: NonNullable<Option['each']>, known: readonly string[]): string {
  const near = guess(entry, known);
  return `"${shown(entry)}" is no ${each} of this clinic${near && `; ${near}`}`;
}

export function oneOf(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(' or ');
}

/** `did you mean "rest"?`, or nothing. */
export function guess(word: string, names: readonly string[]): string {
  const near = nearest(word, names);
  return near ? `did you mean "${near}"?` : '';
}

function attributeOf(name: string, { each }: Option): string {
  if (name === 'endpoint') return name;
  return `backend-${each ? `${each}-…` : name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
}
