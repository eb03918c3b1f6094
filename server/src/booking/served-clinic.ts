import type { Clinic } from 'clinic-widgets/clinic.js';
import type { Db } from '../db/schema.js';

/** A clinic as the routes use it. */
export interface ServedClinic {
  db: Db;
  clinic: Clinic;
  /** Has a part in every manage token. */
  secret: Buffer;
  /** How long the first answer to a key is kept at least. */
  replyDays: number;
}
