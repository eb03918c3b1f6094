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
import { ConfigError, readJsonFile } from './server-config.js';

export interface ClinicFile {
  clinic: Clinic;
  /** What anyone may read: see `publicDocument`. */
  document: object;
  origins: readonly string[];
  feeds: readonly Feed[];
  /** What the owner should know, though the clinic is served. */
  warnings: string[];
}

/** @throws ConfigError when a document is wrong or two have the same id. */
export async function readClinics(
  entries: readonly { document: string; origins: readonly string[]; feeds?: readonly Feed[] }[],
): Promise<ClinicFile[]> {
  const files = await Promise.all(
    entries.map(async ({ document, origins, feeds = [] }) => {
      const file = await readClinicFile(document);
      checkFeeds(document, file.clinic, feeds);
      return { ...file, origins, feeds };
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

async function readClinicFile(file: string): Promise<Omit<ClinicFile, 'origins' | 'feeds'>> {
  const input = await readJsonFile(file);
  const reading = readClinic(input);
  if (!reading.ok) throw new ConfigError(file, reading.issues.map(describeIssue));
  const faults = await faultsOfTherapies(reading.clinic);
  // A screening rule that is left out here would be missing on every page that reads the document from this server.
  if (faults.length > 0) throw new ConfigError(file, faults.map(describeIssue));
  const document = publicDocument(file, input);
  const warnings = [...reading.warnings, ...unknownInTherapies(reading.clinic)].map(describeIssue);
  return { clinic: reading.clinic, document, warnings };
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
