import { addDays, type CivilDate, daysBetween } from 'clinic-widgets/time.js';
import type { Upstream } from './upstream.js';

/** Days that are asked for together, both included. */
export interface Days {
  from: CivilDate;
  to: CivilDate;
}

export interface Whose {
  service: string;
  practitioner: string;
}

/**
 * Free times as they lately were. Everybody who wants the same days at once waits for one call; who books is never answered from here.
 *
 * Kept in this process: another one on the same database may show a time for `ttlMs` longer than it is free.
 */
export interface StartCache {
  /** @throws UpstreamError */
  of(whose: Whose, days: Days): Promise<number[]>;
  /** Whether the answer would need no call. */
  knows(whose: Whose, days: Days): boolean;
  /** Something was booked, cancelled or refused with them. */
  forget(practitioner: string): void;
}

interface Entry {
  at: number;
  practitioner: string;
  starts: Promise<number[]>;
}

const MOST = 5_000;
const FIRST_DAY: CivilDate = '1970-01-01';

/** Windows lie at fixed days, so that whoever asks for some of the same days asks for the same window. Days before `today` are left out. */
export function windowsOf(size: number, today: CivilDate, { from, to }: Days): Days[] {
  const windows: Days[] = [];
  const first = from < today ? today : from;
  if (first > to) return windows;
  const begin = Math.floor(daysBetween(FIRST_DAY, first) / size) * size;
  for (let day = addDays(FIRST_DAY, begin); day <= to; day = addDays(day, size)) {
    windows.push({ from: day < today ? today : day, to: addDays(day, size - 1) });
  }
  return windows;
}

export function startCache(upstream: Upstream, ttlMs: number, now: () => number = Date.now): StartCache {
  const entries = new Map<string, Entry>();
  const keyOf = ({ service, practitioner }: Whose, { to }: Days): string => `${service}\n${practitioner}\n${to}`;
  const fresh = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    return entry && entry.at + ttlMs > now() ? entry : undefined;
  };

  return {
    knows: (whose, days) => fresh(keyOf(whose, days)) !== undefined,
    of(whose, days) {
      const key = keyOf(whose, days);
      const known = fresh(key);
      if (known) return known.starts;
      const entry = { at: now(), practitioner: whose.practitioner, starts: upstream.findStarts({ ...whose, ...days }) };
      entries.delete(key);
      entries.set(key, entry);
      if (entries.size > MOST) entries.delete(entries.keys().next().value!);
      // A failure is everybody's who waits, and nobody's after them.
      entry.starts.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return entry.starts;
    },
    forget(practitioner) {
      // One that is under way is not kept either: it may have been answered before.
      for (const [key, entry] of entries) if (entry.practitioner === practitioner) entries.delete(key);
    },
  };
}
