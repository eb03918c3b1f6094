import { setTimeout as sleep } from 'node:timers/promises';
import type { CallLimit } from './call-limit.js';

/**
 * A limit that is soon over: whoever is told to wait does so, for `patienceMs` at most, before they hear of it. For a limit by the second, where
 * one page asks for more than a second's calls.
 */
export function unhurried(limit: CallLimit, patienceMs: number): CallLimit {
  return {
    block: until => limit.block(until),
    async take(isUrgent) {
      const end = Date.now() + patienceMs;
      for (;;) {
        const wait = await limit.take(isUrgent);
        if (wait === 0 || Date.now() + wait > end) return wait;
        await sleep(wait);
      }
    },
  };
}

/** Runs what it is given, `most` at once; the others in their order. */
export function atMost(most: number): <Result>(run: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async run => {
    if (free > 0) free--;
    else await new Promise<void>(resolve => void waiting.push(resolve));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
