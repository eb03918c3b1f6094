import { retrying } from './booking/retrying.js';
import type { ClinicFile } from './config/read-clinics.js';
import { purge, type Retention } from './db/purge.js';
import type { Db } from './db/schema.js';
import { type Log, traceOf } from './http/log.js';

const EVERY_MS = 6 * 3_600_000;

/** Deletes what has been kept long enough, now and every six hours. Gives what ends it, after a round under way. */
export function keepHouse(db: Db, files: readonly ClinicFile[], retention: Retention, log: Log): () => Promise<void> {
  let round = Promise.resolve();
  const clean = async (): Promise<void> => {
    for (const { clinic } of files) {
      await retrying(() => purge(db, clinic.id, retention)).catch((error: unknown) => {
        log('warn', 'old data could not be deleted; it is tried again later', {
          clinic: clinic.id,
          error: traceOf(error),
        });
      });
    }
  };
  const begin = (): void => void (round = clean());
  begin();
  const timer = setInterval(begin, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return round;
  };
}
