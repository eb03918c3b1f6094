/**
 * What is wrong with a configuration, for its owner. Fetched only where something may be.
 *
 * @module
 */
import type { BackendConfig, ConfigInput } from './connect.js';
import { type Option, OPTIONS } from './options.js';
import { isSecret } from './secrets.js';

/**
 * Strict: a key that nothing reads is a mistake, and most mistakes are one letter. Options come by their names (`timeoutMs`) and, from
 * attributes, by those (`timeout-ms`, `service-tpm-60`); what is returned has their names only, and numbers for numbers.
 *
 * @throws TypeError for the owner, when the configuration cannot work.
 */
export function readConfig(input: ConfigInput): BackendConfig {
  const { backend, ...given } = input;
  const names = Object.keys(OPTIONS);
  if (typeof backend !== 'string' || !Object.hasOwn(OPTIONS, backend))
    throw new TypeError(`backend: expected ${oneOf(names)}${guess(backend, names)}`);
  const known = OPTIONS[backend]!;
  const config: Record<string, unknown> = { backend };
  for (const [key, value] of Object.entries(given)) put(config, known, key, value);
  for (const [name, option] of Object.entries(known)) {
    if (option.needed && config[name] === undefined)
      throw new TypeError(
        `backend "${backend}" needs the option \`${name}\` (attribute \`${attributeOf(name, option)}\`)`,
      );
  }
  return config as unknown as BackendConfig;
}

/** Adds one key of the owner's to `config`, by the option's own name. */
function put(
  config: Record<string, unknown>,
  known: Readonly<Record<string, Option>>,
  key: string,
  value: unknown,
): void {
  const name = Object.hasOwn(known, key) ? key : camelCase(key);
  if (Object.hasOwn(known, name)) {
    const option = known[name]!;
    refuseSecrets(key, value, option);
    const own = readAs(option, value, key);
    config[name] = option.is === 'map' ? { ...(own as object), ...(config[name] as object) } : own;
    return;
  }
  const [map, option] = Object.entries(known).find(([, { each }]) => each && key.startsWith(`${each}-`)) ?? [];
  refuseSecrets(key, value, option);
  if (!map || !option)
    throw new TypeError(`${key}: backend "${String(config['backend'])}" has no such option${hint(key, known)}`);
  // What an attribute says goes before what the same map says elsewhere.
  const { [key.slice(option.each!.length + 1)]: _, ...others } = (config[map] ?? {}) as Record<string, unknown>;
  config[map] = { ...others, [key.slice(option.each!.length + 1)]: readAs({ is: 'text' }, value, key) };
}

/** Names of fields are names: what looks like a key among them is none. */
function refuseSecrets(key: string, value: unknown, option?: Option): void {
  if (option?.each === 'field') return;
  const values = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  if (!values.some(each => typeof each === 'string' && isSecret(each))) return;
  throw new TypeError(
    `${key}: looks like a secret key, which everybody who opens the page could read; it belongs on a server, such as the booking server of this project, which asks the service on the page's behalf (see "upstream" in its documentation)`,
  );
}

function readAs({ is }: Option, value: unknown, key: string): unknown {
  if (is === 'number') {
    if ((typeof value === 'number' || typeof value === 'string') && Number(value) > 0) return Number(value);
    throw new TypeError(`${key}: expected a number above 0`);
  }
  if (is === 'map') {
    if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([from, to]) => [from, String(to)]));
    throw new TypeError(`${key}: expected an object of texts like {"…": "…"}`);
  }
  if (typeof value !== 'string' || value === '') throw new TypeError(`${key}: expected a text`);
  if (is !== 'text' && !is.includes(value)) throw new TypeError(`${key}: expected ${oneOf(is)}${guess(value, is)}`);
  return value;
}

function isMap(value: unknown): value is Record<string, string | number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(each => (typeof each === 'string' && each !== '') || typeof each === 'number');
}

function attributeOf(name: string, { each }: Option): string {
  const own = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
  if (name === 'endpoint') return name;
  return `backend-${each ? `${each}-…` : own}`;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function oneOf(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(' or ');
}

function hint(word: string, known: Readonly<Record<string, Option>>): string {
  const names = Object.keys(known);
  return guess(camelCase(word), names) || `; it has ${names.join(', ')}`;
}

function guess(word: unknown, known: readonly string[]): string {
  const near =
    typeof word === 'string' ? known.find(name => isNear(word.toLowerCase(), name.toLowerCase())) : undefined;
  return near ? `; did you mean "${near}"?` : '';
}

/** Whether the words share their beginning or their letters: enough for a slip of the hand. */
function isNear(word: string, name: string): boolean {
  const letters = (text: string): string => [...text].sort().join('');
  return name.startsWith(word.slice(0, 4)) || name.includes(word) || letters(word) === letters(name);
}
