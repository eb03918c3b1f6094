import type { Clinic } from 'clinic-widgets/clinic.js';
import { createHash } from 'node:crypto';
import type { Db } from '../db/schema.js';
import { type CallLimit, callLimit } from './call-limit.js';
import { cliniko } from './cliniko.js';
import type { UpstreamConfig } from './config.js';
import type { Upstream } from './upstream.js';

export interface UpstreamParts {
  db: Db;
  clinic: Clinic;
  /** The environment, which has the secrets. */
  env: Readonly<Record<string, string | undefined>>;
}

/** Makes the upstream that the configuration names. @throws Error with a sentence for the owner, in which no secret stands. */
export function openUpstream(config: UpstreamConfig, { db, clinic, env }: UpstreamParts): Upstream {
  const faults = faultsOf(config, clinic);
  if (faults.length > 0) throw new Error(faults.join('\n  '));
  const limitFor = (secret: string): CallLimit => callLimit(db, accountOf(config, secret), config.callsPerMinute);
  switch (config.type) {
    case 'cliniko': {
      const apiKey = secretFrom(env, config.apiKeyFrom);
      return cliniko(config, { apiKey, clinic, limit: limitFor(apiKey) });
    }
  }
}

/** Two clinics with one key share its calls. */
function accountOf({ type }: UpstreamConfig, secret: string): Buffer {
  return createHash('sha256').update(`${type}\n${secret}`).digest();
}

function secretFrom(env: UpstreamParts['env'], name: string): string {
  const secret = env[name]?.trim();
  if (!secret) throw new Error(`the environment variable ${name} is empty or not set`);
  return secret;
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
