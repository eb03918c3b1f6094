/** What the owner of a page should know about its booking form though it works. Fetched only where there is something to say. */
import { type BackendError, type FailureKind, isBackendError } from '../../backends/backend.js';
import type { Clinic } from '../../clinic/schema.js';
import type { Owner } from '../../controllers/owner.js';
import { offsetAt } from '../../time/zones.js';

const WEEK_MS = 7 * 86_400_000;
/** Failures of a service that is not set up as it must be, and those that may be. */
const ERRORS: readonly FailureKind[] = ['config', 'unauthorized', 'unsupported', 'not-found'];
const WARNINGS: readonly FailureKind[] = ['network', 'protocol'];

interface Found {
  host: { service?: string; practitioner?: string };
  clinic: Clinic;
  /** Rows of the free times that were left out. */
  dropped: number;
  /** The zone that the service says its times are in. */
  timeZone: string | undefined;
  /** What came instead of free times. */
  fault: unknown;
}

export function warnOwner({ host, clinic, dropped, timeZone, fault }: Found, owner: Owner): void {
  warnOfNames(host, clinic, owner);
  if (isBackendError(fault)) tellFault(fault, owner);
  if (dropped > 0) owner.warn(`left out ${dropped} rows of the free times: malformed, past or repeated`);
  if (timeZone && isOtherClock(timeZone, clinic.timeZone, Date.now()))
    owner.warn(`the free times come in the zone ${timeZone}, but the clinic document says ${clinic.timeZone}`);
}

/** The first that a service which is not set up says to anybody. */
function tellFault({ kind, message }: BackendError, owner: Owner): void {
  if (ERRORS.includes(kind)) owner.error('config', message);
  if (WARNINGS.includes(kind)) owner.warn(message);
}

/** An attribute that names nothing chooses nothing; the owner meant something else. */
function warnOfNames(host: Found['host'], { services, practitioners }: Clinic, owner: Owner): void {
  for (const [name, list] of [
    ['service', services],
    ['practitioner', practitioners],
  ] as const) {
    const id = host[name];
    if (!id || list.some(each => each.id === id)) continue;
    owner.warn(`${name}="${id}" names none of the clinic's: ${list.map(each => each.id).join(', ')}`);
  }
}

/** Zones have several names, and half a year on shows who has summer time. One that is none is another. */
function isOtherClock(one: string, other: string, now: number): boolean {
  if (one === other) return false;
  try {
    return [now, now + 26 * WEEK_MS].some(at => offsetAt(one, at) !== offsetAt(other, at));
  } catch {
    return true;
  }
}
