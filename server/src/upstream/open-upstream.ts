import type { Clinic } from 'clinic-widgets/clinic.js';
import { createHash } from 'node:crypto';
import type { Db } from '../db/schema.js';
import { acuity } from './acuity.js';
import { callLimit } from './call-limit.js';
import { cliniko } from './cliniko.js';
import type { UpstreamConfig } from './config.js';
import { square } from './square.js';
import type { Upstream } from './upstream.js';

/** Somewhat more: a call that left late may arrive with the next second's. */
const SECOND = 1.1;

export interface UpstreamParts {
  db: Db;
  clinic: Clinic;
  /** The environment, which has the secrets. */
  env: Readonly<Record<string, string | undefined>>;
}

/** Makes the upstream that the configuration names. Where it cannot be, the reasons for the owner are added to `faults`; no secret is in them. */
export function openUpstream(
  config: UpstreamConfig,
  { db, clinic, env }: UpstreamParts,
  faults: string[],
): Upstream | undefined {
  faults.push(...faultsOf(config, clinic));
  const secretIn = (name: string): string => env[name]?.trim() || missing(faults, name);
  switch (config.type) {
    case 'cliniko': {
      const apiKey = secretIn(config.apiKeyFrom);
      const limit = callLimit(db, accountOf(config, apiKey), config.callsPerMinute);
      return faults.length > 0 ? undefined : cliniko(config, { apiKey, clinic, limit });
    }
    case 'acuity': {
      const apiKey = secretIn(config.apiKeyFrom);
      const limit = callLimit(db, accountOf(config, apiKey), config.callsPerSecond, SECOND);
      return faults.length > 0 ? undefined : acuity(config, { apiKey, clinic, limit });
    }
    case 'square': {
      const accessToken = secretIn(config.accessTokenFrom);
      const limit = callLimit(db, accountOf(config, accessToken), config.callsPerMinute);
      return faults.length > 0 ? undefined : square(config, { accessToken, clinic, limit });
    }
  }
}

/** Two clinics with one key share its calls. */
function accountOf({ type }: UpstreamConfig, secret: string): Buffer {
  return createHash('sha256').update(`${type}\n${secret}`).digest();
}

function missing(faults: string[], name: string): string {
  faults.push(`the environment variable ${name} is empty or not set`);
  return '';
}

/** What is booked online but has no counterpart there would be refused to every patient: better to the owner, at the start. */
function faultsOf({ services, practitioners }: UpstreamConfig, clinic: Clinic): string[] {
  return [
    ...unmapped('services', clinic.services, services),
    ...unmapped('practitioners', clinic.practitioners, practitioners),
    ...clinic.services.flatMap(({ id, capacity }) =>
      capacity > 1 ? [`services.${id}: a class cannot be booked through an upstream; take its "capacity" out`] : [],
    ),
  ];
}

function unmapped(key: string, ours: readonly { id: string }[], theirs: Readonly<Record<string, string>>): string[] {
  const missing = ours.filter(({ id }) => !Object.hasOwn(theirs, id)).map(({ id }) => `${key}.${id}: missing`);
  const unknown = Object.keys(theirs).filter(id => !ours.some(own => own.id === id));
  return [...missing, ...unknown.map(id => `${key}.${id}: is no id of the clinic document`)];
}
