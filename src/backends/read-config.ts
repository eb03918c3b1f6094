/**
 * What is wrong with a configuration, for its owner. Fetched only where something may be.
 *
 * @module
 */
import type { BackendConfig, ConfigInput } from './connect.js';

type Form = 'text' | 'number';

const OPTIONS: Record<BackendConfig['backend'], Readonly<Record<string, Form>>> = {
  rest: { endpoint: 'text', timeoutMs: 'number' },
};

/** Keys of other services that only a server may hold: on a page everybody could read them. */
const SECRET = /^(cal_|sk_live_|sk_test_|sb_secret_|EAAA|Basic |Bearer |pat[A-Za-z0-9]{14}\.[0-9a-f]{64})/;

/**
 * Strict: a key that nothing reads is a mistake, and most mistakes are one letter.
 *
 * @throws TypeError for the owner, when the configuration cannot work.
 */
export function readConfig(input: ConfigInput): BackendConfig {
  const { backend, ...options } = input;
  if (!isBackend(backend))
    throw new TypeError(`backend: expected ${oneOf(Object.keys(OPTIONS))}${guess(backend, Object.keys(OPTIONS))}`);
  const known = OPTIONS[backend];
  for (const [key, value] of Object.entries(options)) {
    if (typeof value === 'string' && isSecret(value)) {
      throw new TypeError(
        `${key}: looks like a secret key, which everybody who opens the page could read; it belongs on a server`,
      );
    }
    if (!Object.hasOwn(known, key))
      throw new TypeError(`${key}: backend "${backend}" has no such option${hint(key, Object.keys(known))}`);
    if (!isOf(known[key]!, value)) throw new TypeError(`${key}: expected a ${known[key]}`);
  }
  return input as BackendConfig;
}

function isBackend(name: unknown): name is BackendConfig['backend'] {
  return typeof name === 'string' && Object.hasOwn(OPTIONS, name);
}

function isOf(form: Form, value: unknown): boolean {
  if (form === 'text') return typeof value === 'string';
  return (typeof value === 'number' || typeof value === 'string') && Number(value) > 0;
}

function isSecret(text: string): boolean {
  return SECRET.test(text) || roleOf(text) === 'service_role';
}

/** The role in a JWT's payload: the one key that opens a whole database is in the same form as the public one. */
function roleOf(text: string): unknown {
  const payload = /^eyJ[\w-]+\.([\w-]+)\./.exec(text)?.[1];
  if (!payload) return undefined;
  try {
    return (JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { role?: unknown }).role;
  } catch {
    return undefined;
  }
}

function oneOf(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(' or ');
}

function hint(word: string, known: readonly string[]): string {
  return guess(word, known) || `; it has ${known.join(', ')}`;
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
