import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Desk } from '../booking/desk.js';
import type { Gate } from '../booking/gate.js';
import type { ServedClinic } from '../booking/served-clinic.js';
import type { Feed } from './feed.js';
import type { Log } from './log.js';
import type { RateLimit } from './rate-limit.js';

/** What hono carries with each request. */
export interface Env {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** The template, never the path: for the log. */
    route: string;
    clinic?: string;
    /** What the request is counted under. Never logged. */
    address: string;
  };
}

export type Ctx = Context<Env>;

/** A clinic with what its routes need beside the booking logic. */
export interface ClinicRoutes extends ServedClinic {
  desk: Desk;
  origins: readonly string[];
  publicUrl: string | undefined;
  document: PublicDocument;
  gate: Gate;
  feeds: readonly Feed[];
}

/** The answer to `GET E`, made once. */
export interface PublicDocument {
  etag: string;
  bytes: Uint8Array;
}

/** What the contract's routes need of the world. */
export interface ApiParts {
  clinics: ReadonlyMap<string, ClinicRoutes>;
  limits: { read: RateLimit; write: RateLimit; bodyBytes: number };
  trustedProxies: number;
  log: Log;
}
