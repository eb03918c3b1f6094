import type { Clinic } from 'clinic-widgets/clinic.js';
import type { Db } from '../db/schema.js';

/** A clinic as the routes use it. */
export interface ServedClinic {
  db: Db;
  clinic: Clinic;
  /** The page of manage addresses: see `managePage`. */
  page: string | null;
  /** Has a part in every manage token. */
  secret: Buffer;
  /** How long the first answer to a key is kept at least. */
  replyDays: number;
  caps: Caps;
  holds: HoldRules;
}

/** How much may be open at once, against whoever fills the calendar for fun. */
export interface Caps {
  openBookingsPerContact: number;
  openRequestsPerClinic: number;
  heldTimesPerAddress: number;
}

export interface HoldRules {
  /** How long a hold lives, and how much an extension adds from the moment on that it is asked for. */
  minutes: number;
  extensions: number;
}
