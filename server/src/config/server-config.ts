/**
 * The owner's private file, `server.json`. It is never served, and nothing of it enters an answer.
 *
 * @module
 */
import { describeIssue, type Issue, issuesOf, unknownKeys } from 'clinic-widgets/clinic.js';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as z from 'zod/mini';
import { literalSecrets, upstreamSchema } from '../upstream/config.js';
import { embedSchema } from './embed.js';
import { filled, isOrigin, whole } from './values.js';

const ORIGIN = 'an origin like "https://clinic.example" without a path, or "null"';
const FOLDER = 'the path of a folder';
const PUBLIC_URL = 'an address like "https://clinic.example"';

const originSchema = z.string(ORIGIN).check(z.refine(isOrigin, ORIGIN));

const feedSchema = z.object({
  practitioner: filled('the id of a practitioner'),
  tokenHash: z.string('a SHA-256 in hexadecimal').check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal')),
});

const clinicEntrySchema = z.object({
  /** The clinic document, relative to this file. */
  document: filled('the path of a clinic document like "clinic.json"'),
  /** Pages of other sites that may book. The site that the server is part of always may. */
  origins: z._default(z.array(originSchema), []),
  /** Practitioners' calendars, each opened by a token of which only the hash stands here. */
  feeds: z._default(z.array(feedSchema), []),
  /** The system that keeps this clinic's bookings, where that is not this server. */
  upstream: z.optional(upstreamSchema),
});

const limitsSchema = z.object({
  readsPerMinute: z._default(whole(1, 1_000_000), 300),
  writesPerMinute: z._default(whole(1, 1_000_000), 30),
  /** How many addresses are remembered. */
  addresses: z._default(whole(100, 10_000_000), 50_000),
  bodyBytes: z._default(whole(1024, 10_485_760), 65_536),
  /** Whoever has so many bookings and requests to come, by e-mail address or phone number, makes no more of them. */
  openBookingsPerContact: z._default(whole(1, 1_000_000), 10),
  /** Requests and bookings of one clinic that wait for its answer. */
  openRequestsPerClinic: z._default(whole(1, 1_000_000), 200),
  /** Times held at once from one address: two series of twelve. */
  heldTimesPerAddress: z._default(whole(1, 1_000_000), 24),
});

/** How long a time is kept for somebody who fills in the form. Whoever needs longer must be able to ask for ten times as much at least. */
const holdsSchema = z.object({
  minutes: z._default(whole(2, 60), 10),
  /** How often one hold can be extended by as much again. */
  extensions: z._default(whole(20, 1000), 20),
});

/** Who has to bring a proof of work with a booking; see `booking/challenge.ts`. */
const challengeSchema = z.object({
  when: z._default(z.enum(['never', 'busy', 'always'], '"never", "busy" or "always"'), 'busy'),
  /** `busy`: bookings and requests from one address in an hour that need none. */
  afterPerHour: z._default(whole(1, 1_000_000), 10),
  /** Zero bits: each further one doubles the work. A page gives up beyond 24. */
  difficulty: z._default(whole(1, 24), 16),
  /** A form that is sent sooner after it asked is told to wait. */
  minimumSeconds: z._default(whole(0, 30), 2),
  /** How long a challenge is good for. */
  minutes: z._default(whole(1, 1440), 10),
});

const retentionSchema = z.object({
  /** How long a first answer can be given again. The contract wants 7 days at least. */
  replyDays: z._default(whole(7, 3650), 30),
  /** Days after the last session until the patient's details are deleted. `null` keeps them. */
  detailsDays: z._default(z.nullable(whole(1, 36_500)), null),
});

export const serverConfigSchema = z.object({
  $schema: z.optional(z.string()),
  /** Folders of static files served at `/`, the first that has a file wins. Relative to this file. */
  site: z._default(z.union([filled(FOLDER), z.array(filled(FOLDER))], `${FOLDER}, or a list of such paths`), []),
  /** Where visitors find the pages, for manage addresses when a clinic's `booking.page` is relative. */
  publicUrl: z.optional(z.string(PUBLIC_URL).check(z.refine(isPublicUrl, PUBLIC_URL))),
  /** Directives of the site's Content-Security-Policy, in the place of its own; `null` takes one away. */
  csp: z._default(z.record(z.string(), z.nullable(z.string())), {}),
  /** `dist/embed.html`, for sites that let nobody paste a script. */
  embed: z.prefault(embedSchema, {}),
  clinics: z.array(clinicEntrySchema, 'a list of clinics').check(z.minLength(1, 'at least one clinic')),
  limits: z.prefault(limitsSchema, {}),
  holds: z.prefault(holdsSchema, {}),
  challenge: z.prefault(challengeSchema, {}),
  /** How many proxies of the owner's own stand before the server. */
  trustedProxies: z._default(whole(0, 10), 0),
  retention: z.prefault(retentionSchema, {}),
  /** Connections to PostgreSQL. */
  poolSize: z._default(whole(2, 200), 10),
});

export type ServerConfig = Omit<z.infer<typeof serverConfigSchema>, 'site'> & {
  /** Absolute. */
  site: string[];
  /** Where the file stands, absolute. */
  file: string;
};

/** Says every fault at once, each with its path. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(file: string, faults: readonly string[]) {
    super(`${file} cannot be used:${faults.map(fault => `\n  ${fault}`).join('')}`);
  }
}

/** @throws ConfigError, also for a key that is not known: a misspelt limit must not go unnoticed. */
export async function readServerConfig(path: string): Promise<ServerConfig> {
  const file = resolve(path);
  const input = await readJsonFile(file);
  const result = z.safeParse(serverConfigSchema, input);
  const secrets = secretsIn(input);
  const unknown = unknownKeys(serverConfigSchema, input).map(describeUnknown);
  const faults = [...secrets, ...unknown.filter(fault => !secrets.some(secret => pathOf(secret) === pathOf(fault)))];
  if (!result.success) faults.push(...issuesOf(result.error, input).map(describeIssue));
  if (faults.length > 0 || !result.success) throw new ConfigError(file, faults);

  const at = dirname(file);
  const clinics = result.data.clinics.map(entry => ({ ...entry, document: resolve(at, entry.document) }));
  const site = [result.data.site].flat().map(folder => resolve(at, folder));
  return { ...result.data, file, clinics, site };
}

/** @throws ConfigError when the file is missing or is not JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(file, [
      error.code === 'ENOENT' ? 'the file does not exist' : `the file cannot be read (${error.code})`,
    ]);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigError(file, [`the file is not JSON${placeOf(error, text)}`]);
  }
}

function secretsIn(input: unknown): string[] {
  const { clinics } = (input ?? {}) as { clinics?: unknown };
  if (!Array.isArray(clinics)) return [];
  return clinics.flatMap((entry: { upstream?: unknown } | null, index) =>
    literalSecrets(entry?.upstream, `clinics[${index}].upstream`),
  );
}

function pathOf(fault: string): string {
  return fault.slice(0, fault.indexOf(':'));
}

function describeUnknown({ path, expected }: Issue): string {
  return `${path}: unknown key${expected ? `; did you mean ${expected}?` : ''}`;
}

/** The engine tells a position or the text that it could not read; a line helps more, and repeats no secret. */
function placeOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return position === undefined ? '' : ` (line ${text.slice(0, Number(position)).split('\n').length})`;
}

function isPublicUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && !url.username && !url.password;
}
