import { traceOf } from '../http/log.js';
import { lookUpDue } from './look-up.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import { purgeFailed } from './settle.js';

/** Looks up what is in doubt, at the start and for as long as the server runs. Gives what ends it, after a round under way. */
export function keepLookingUp(clinics: readonly ProxiedClinic[]): () => Promise<void> {
  const stops = clinics.map(keepOne);
  return async () => {
    await Promise.all(stops.map(stop => stop()));
  };
}

function keepOne(served: ProxiedClinic): () => Promise<void> {
  let round: Promise<void> | undefined;
  const begin = (): void => {
    // One that takes long is not overtaken.
    round ??= lookUp(served).finally(() => (round = undefined));
  };
  begin();
  const timer = setInterval(begin, served.timing.lookEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}

async function lookUp(served: ProxiedClinic): Promise<void> {
  try {
    await lookUpDue(served);
    await purgeFailed(served);
  } catch (error) {
    const fields = { clinic: served.clinic.id, error: traceOf(error) };
    served.log('warn', 'bookings in doubt could not be looked up; it is tried again later', fields);
  }
}
