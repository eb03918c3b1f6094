/** A clock that stands until it is put forward, for what happens minutes later. */
export interface Clock {
  /** Puts the clock forward and runs what was to happen by then, in order. */
  forward(ms: number): void;
  restore(): void;
}

interface Timer {
  id: number;
  at: number;
  run(): void;
}

/** What is due later than this waits for the clock; everything else runs as it always does. */
const LATER_MS = 9000;

export function stopClock(): Clock {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const { now } = Date;
  let offset = 0;
  let timers: Timer[] = [];
  let count = 1e9;
  Date.now = () => now() + offset;
  globalThis.setTimeout = ((run: () => void, ms = 0) => {
    if (ms <= LATER_MS) return set(run, ms);
    timers.push({ id: ++count, at: Date.now() + ms, run });
    return count;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((id: number) => {
    timers = timers.filter(timer => timer.id !== id);
    clear(id);
  }) as typeof clearTimeout;
  return {
    forward(ms) {
      offset += ms;
      const due = timers.filter(({ at }) => at <= Date.now()).sort((a, b) => a.at - b.at);
      timers = timers.filter(timer => !due.includes(timer));
      for (const { run } of due) run();
    },
    restore() {
      Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
      Date.now = now;
    },
  };
}
