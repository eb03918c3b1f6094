import type { Tally } from '../booking/gate.js';

const HOUR = 3_600_000;

/**
 * Counts what came from each address in the last hour, no further than `most`.
 *
 * Remembers at most `addresses` of them, in this process only; the one unseen for longest is forgotten first.
 */
export function hourlyTally(most: number, addresses: number, now: () => number = Date.now): Tally {
  const times = new Map<string, number[]>();
  const recent = (address: string): number[] => times.get(address)?.filter(time => time > now() - HOUR) ?? [];

  return {
    of: address => recent(address).length,
    add(address) {
      const all = [...recent(address), now()].slice(-most);
      // Taken out and put in again it is the youngest entry of the map.
      times.delete(address);
      if (all.length > 0) times.set(address, all);
      if (times.size > addresses) times.delete(times.keys().next().value!);
    },
  };
}
