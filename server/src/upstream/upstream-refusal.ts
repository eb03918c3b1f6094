import { invalid, Refusal } from '../refusal.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import type { UpstreamError } from './upstream.js';

const NOT_NOW =
  'Online booking cannot reach the clinic right now. Try again later with the same key, or call the clinic.';

/**
 * What a patient's page is told of a call that came to nothing. What only the owner can mend is logged.
 *
 * `taken` is not told here: it needs the nearest free times.
 */
export function refusalFor(
  { clinic, upstream, log }: Pick<ProxiedClinic, 'clinic' | 'upstream' | 'log'>,
  error: UpstreamError,
): Refusal {
  const { failure, message, status } = error;
  switch (failure.kind) {
    case 'invalid':
      return invalid([{ path: failure.path, code: 'invalid', message: "is not taken by the clinic's booking system" }]);
    case 'limited':
      return new Refusal('rate-limited', `Wait ${failure.retryAfterSeconds} seconds.`, {
        headers: { 'Retry-After': String(failure.retryAfterSeconds) },
      });
    case 'refused':
      log('error', `${upstream.name} refuses what it is sent; compare the key and the ids in the configuration`, {
        clinic: clinic.id,
        step: message,
        ...(status !== undefined && { upstreamStatus: status }),
      });
      return unavailable(600);
    case 'taken':
      return new Refusal('slot-taken', 'This time is taken.', { slots: [] });
    case 'down':
    case 'unknown':
      log('warn', `${upstream.name} does not answer`, {
        clinic: clinic.id,
        step: message,
        ...(status !== undefined && { upstreamStatus: status }),
      });
      return unavailable(30);
  }
}

export function unavailable(seconds: number, detail = NOT_NOW): Refusal {
  return new Refusal('unavailable', detail, { headers: { 'Retry-After': String(seconds) } });
}
