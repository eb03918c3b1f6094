export interface RateLimit {
  /** Counts one request. Gives 0, or the seconds to wait before the next. */
  take(address: string): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const MINUTE = 60_000;

/**
 * `perMinute` requests from each address, at once or spread out.
 *
 * Remembers at most `addresses` of them, in this process only; the one unseen for longest is forgotten first.
 */
export function rateLimit(perMinute: number, addresses: number, now: () => number = Date.now): RateLimit {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / MINUTE;

  return {
    take(address) {
      const at = now();
      const last = buckets.get(address) ?? { tokens: perMinute, at };
      const tokens = Math.min(perMinute, last.tokens + Math.max(0, at - last.at) * perMs);
      const taken = tokens >= 1;
      // Taken out and put in again it is the youngest entry of the map.
      buckets.delete(address);
      buckets.set(address, { tokens: taken ? tokens - 1 : tokens, at });
      if (buckets.size > addresses) buckets.delete(buckets.keys().next().value!);
      return taken ? 0 : Math.ceil((1 - tokens) / perMs / 1000);
    },
  };
}
