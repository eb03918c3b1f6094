import type { ServedClinic } from '../booking/served-clinic.js';
import type { Log } from '../http/log.js';
import type { StartCache } from './start-cache.js';
import type { Upstream } from './upstream.js';

/** A clinic whose bookings another system keeps, as the routes use it. */
export interface ProxiedClinic extends ServedClinic, Proxying {}

export interface Proxying {
  upstream: Upstream;
  starts: StartCache;
  timing: Timing;
  /** Whether the upstream may be asked about an order again: not each time that somebody looks at a page. */
  mayAsk(orderId: string): boolean;
  /** For the owner; nothing of a patient enters it. */
  log: Log;
}

/** In milliseconds. */
export interface Timing {
  /** From the begin of a booking until nothing is sent any more that could book. */
  sendMs: number;
  /** From the begin of a booking until whoever began it has ended or is dead. */
  leaseMs: number;
  /** Between two times that a booking in doubt is looked up. */
  lookEveryMs: number;
  /** From the begin of a booking until one that is not there counts as never made. */
  giveUpMs: number;
}

/** `timeoutMs` is that of one call; a booking takes several, and some of them after the one that books. */
export function timingOf(config: { timeoutSeconds: number; lookEverySeconds: number; giveUpMinutes: number }): Timing {
  const timeoutMs = config.timeoutSeconds * 1000;
  const sendMs = 2 * timeoutMs + 5_000;
  const leaseMs = sendMs + 3 * timeoutMs + 2_000;
  return {
    sendMs,
    leaseMs,
    lookEveryMs: config.lookEverySeconds * 1000,
    giveUpMs: Math.max(config.giveUpMinutes * 60_000, leaseMs),
  };
}

const AGAIN_MS = 5_000;
const MOST = 10_000;

/** Says yes once in some seconds for each order. */
export function seldom(now: () => number = Date.now): (orderId: string) => boolean {
  const asked = new Map<string, number>();
  return orderId => {
    if ((asked.get(orderId) ?? -Infinity) + AGAIN_MS > now()) return false;
    asked.delete(orderId);
    asked.set(orderId, now());
    if (asked.size > MOST) asked.delete(asked.keys().next().value!);
    return true;
  };
}
