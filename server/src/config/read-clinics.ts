import {
  type Clinic,
  clinicDocumentSchema,
  describeIssue,
  type Issue,
  issuesOf,
  readClinic,
  readTherapy,
  therapyEntrySchema,
  therapyIds,
  unknownKeys,
} from 'clinic-widgets/clinic.js';
import * as z from 'zod/mini';
import type { Feed } from '../http/feed.js';
import type { UpstreamConfig } from '../upstream/config.js';
import { ConfigError, readJsonFile } from './server-config.js';

export interface ClinicFile {
  clinic: Clinic;
  /** What anyone may read: see `publicDocument`. */
  document: object;
  origins: readonly string[];
  feeds: readonly Feed[];
  /** The system that keeps this clinic's bookings, where that is not this server. */
  upstream?: UpstreamConfig;
  /** What the owner should know, though the clinic is served. */
  warnings: string[];
}

export interface ClinicEntry {
  document: string;
  origins: readonly string[];
  feeds?: readonly Feed[];
  upstream?: UpstreamConfig | undefined;
}

/** @throws ConfigError when a document is wrong or two have the same id. */
export async function readClinics(entries: readonly ClinicEntry[]): Promise<ClinicFile[]> {
  const files = await Promise.all(
    entries.map(async ({ document, origins, feeds = [], upstream }) => {
      const file = await readClinicFile(document);
      checkFeeds(document, file.clinic, feeds);
      if (upstream) checkUpstream(document, feeds);
      return { ...file, origins, feeds, ...(upstream && { upstream }) };
    }),
  );
  for (const [index, { clinic }] of files.entries()) {
    if (files.findIndex(other => other.clinic.id === clinic.id) < index) {
      throw new ConfigError(entries[index]!.document, [
        `id: "${clinic.id}" is the id of another clinic on this server`,
      ]);
    }
  }
  return files;
}

function checkFeeds(file: string, { practitioners }: Clinic, feeds: readonly Feed[]): void {
  const lost = feeds.filter(feed => !practitioners.some(({ id }) => id === feed.practitioner));
  if (lost.length === 0) return;
  const faults = lost.map(feed => `feeds: "${feed.practitioner}" is no practitioner of this clinic`);
  throw new ConfigError(file, faults);
}

function checkUpstream(file: string, feeds: readonly Feed[]): void {
  if (feeds.length === 0) return;
  throw new ConfigError(file, ['feeds: the upstream keeps the calendar; subscribe to the one that it offers']);
}

async function readClinicFile(file: string): Promise<Pick<ClinicFile, 'clinic' | 'document' | 'warnings'>> {
  const input = await readJsonFile(file);
  const reading = readClinic(input);
  if (!reading.ok) throw new ConfigError(file, reading.issues.map(describeIssue));
  const { backend } = reading.clinic.booking;
  if (backend !== 'rest') throw new ConfigError(file, [describeBackend(backend)]);
  const faults = await faultsOfTherapies(reading.clinic);
  // A screening rule that is left out here would be missing on every page that reads the document from this server.
  if (faults.length > 0) throw new ConfigError(file, faults.map(describeIssue));
  const document = publicDocument(file, input);
  const warnings = [...reading.warnings, ...unknownInTherapies(reading.clinic)].map(describeIssue);
  return { clinic: reading.clinic, document, warnings };
}

/** The document goes to every page as it is: forms would ask the other service, and no booking would come here. */
function describeBackend(name: string): string {
  return `booking.backend: "${name}" would lead the forms past this server, which takes the bookings of its clinics itself; leave it out here, or keep this clinic out of the server's configuration (for a service that needs a secret see "upstream")`;
}

async function faultsOfTherapies(clinic: Clinic): Promise<Issue[]> {
  const readings = await Promise.all(therapyIds(clinic).map(id => readTherapy(id, clinic)));
  return readings.flatMap(reading => (reading.ok ? reading.brokenRules : reading.issues));
}

function unknownInTherapies({ therapies }: Clinic): Issue[] {
  return therapies.flatMap((entry, index) =>
    typeof entry === 'string' ? [] : unknownKeys(therapyEntrySchema, entry, ['therapies', index]),
  );
}

/** The keys of a clinic document that are public. A key that the schema gains later is private until it is entered here. */
const PUBLIC_KEYS = [
  'id',
  'name',
  'timeZone',
  'country',
  'languages',
  'phone',
  'emergencyNumber',
  'email',
  'url',
  'privacyUrl',
  'controller',
  'geo',
  'address',
  'mapUrl',
  'therapies',
  'services',
  'practitioners',
  'hours',
  'closed',
  'faq',
  'reviewMonths',
  'structuredData',
  'booking',
] as const satisfies readonly (keyof Clinic)[];

/** What `GET E` answers: the listed keys, and within them only what the schema knows. */
function publicDocument(file: string, input: unknown): object {
  const result = z.safeParse(clinicDocumentSchema, input);
  if (!result.success) throw new ConfigError(file, issuesOf(result.error, input).map(describeIssue));
  const { data } = result;
  return Object.fromEntries(PUBLIC_KEYS.flatMap(key => (data[key] === undefined ? [] : [[key, data[key]]])));
}
