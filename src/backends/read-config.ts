/**
 * What is wrong with a configuration, for its owner. Fetched only where something may be.
 *
 * @module
 */
import type { Clinic } from '../clinic/schema.js';
import {
  describeMissing,
  describeStranger,
  describeUnknownBackend,
  describeUnknownKey,
  shown,
} from './config-words.js';
import type { BackendConfig } from './configured.js';
import type { ConfigInput } from './connect.js';
import { FIELDS, type Option, OPTIONS, type Options } from './options.js';
import { readValue } from './read-value.js';

/** What maps may name. */
export type Known = Pick<Clinic, 'services' | 'practitioners' | 'booking'>;

/** Something that keeps a configuration from working. Repeats no value. */
export interface ConfigFault {
  /** As the owner wrote it; empty for what nobody wrote. */
  key: string;
  problem: string;
}

type Config = Record<string, unknown> & { backend?: string };

export interface Checked {
  /** By the options' own names, numbers for numbers. Of use only without faults. */
  config: Config;
  faults: ConfigFault[];
}

interface Found {
  name: string;
  option: Option;
  /** The key in the option's map that is meant. */
  entry?: string;
}

interface Written {
  key: string;
  value: unknown;
  /** `undefined`: there is no such option. */
  found: Found | undefined;
}

/**
 * Strict: a key that nothing reads is a mistake, and most mistakes are one letter. Options come by their names (`timeoutMs`) and, from
 * attributes, by those without `backend-` (`timeout-ms`, `service-tpm-60`); later ones go before earlier ones. `known`: the clinic, whose
 * services and practitioners maps may name.
 *
 * @throws TypeError for the owner, with all that is wrong.
 */
export function readConfig(input: ConfigInput, known?: Known): BackendConfig {
  const { config, faults } = checkConfig(input, known);
  if (faults.length === 0) return config as unknown as BackendConfig;
  const { backend: name = 'backend' } = config;
  throw new TypeError(faults.map(({ key, problem }) => `[${name}] ${key ? `${key}: ` : ''}${problem}`).join('\n'));
}

/** The same, without throwing. */
export function checkConfig(input: ConfigInput, known?: Known): Checked {
  const { backend, ...given } = input;
  if (typeof backend !== 'string' || !Object.hasOwn(OPTIONS, backend))
    return { config: {}, faults: [{ key: 'backend', problem: describeUnknownBackend(backend) }] };
  const options = OPTIONS[backend]!;
  const config: Config = { backend };
  const faults: ConfigFault[] = [];
  const written = new Set<string>();
  for (const { key, value, found } of lastOf(given, options)) {
    if (found) written.add(found.name);
    const problem = found ? put(config, found, value) : describeUnknownKey(key, backend, options);
    if (problem) faults.push({ key: shown(key), problem });
  }
  return { config, faults: [...faults, ...missing(options, written), ...strangers(options, config, known)] };
}

/** What the owner wrote last for each option, and for each entry of a map. */
function lastOf(given: ConfigInput, options: Options): Written[] {
  const last = new Map<string, Written>();
  for (const [key, value] of Object.entries(given)) {
    const found = find(options, key);
    last.set(found ? `${found.name} ${found.entry ?? ''}` : key, { key, value, found });
  }
  return [...last.values()];
}

/** The option that `key` means. */
function find(options: Options, key: string): Found | undefined {
  const name = Object.hasOwn(options, key) ? key : camelCase(key);
  if (Object.hasOwn(options, name)) return { name, option: options[name]! };
  for (const [name, option] of Object.entries(options)) {
    const start = `${option.each}-`;
    if (option.each && key.startsWith(start) && key !== start) return { name, option, entry: key.slice(start.length) };
  }
  return undefined;
}

/** Enters what the owner wrote, or says what is wrong with it. */
function put(config: Config, { name, option, entry }: Found, value: unknown): string | undefined {
  const reading = readValue(entry === undefined ? option : { ...option, is: 'text' }, value);
  if ('problem' in reading) return reading.problem;
  config[name] = entry === undefined ? reading.value : { ...(config[name] as object), [entry]: reading.value };
  return undefined;
}

function missing(options: Options, written: ReadonlySet<string>): ConfigFault[] {
  return Object.entries(options)
    .filter(([name, { needed }]) => needed && !written.has(name))
    .map(([name, option]) => ({ key: '', problem: describeMissing(name, option) }));
}

/** Entries of maps that name nothing. */
function strangers(options: Options, config: Config, known?: Known): ConfigFault[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const { each } = option;
    const ids = each && namesOf(option, known);
    const entries = ids ? Object.keys(config[name] ?? {}) : [];
    return entries
      .filter(entry => !ids!.includes(entry))
      .map(entry => ({ key: name, problem: describeStranger(entry, each!, ids!) }));
  });
}

function namesOf({ each, isByPractitioner }: Option, known?: Known): string[] | undefined {
  if (!known || !each) return undefined;
  if (each !== 'field') {
    const ids = known[`${each}s`].map(({ id }) => id);
    const pairs = isByPractitioner ? ids.flatMap(id => known.practitioners.map(who => `${id}.${who.id}`)) : [];
    return [...ids, ...pairs];
  }
  const { questions, consent } = known.booking;
  return [...FIELDS, ...questions.map(({ id }) => `answers-${id}`), ...consent.map(({ id }) => `consent-${id}`)];
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
