import { type Clock, stopClock } from './put-forward.js';

/** Makes it `start`, and so it stays until it is put forward. */
export function standAt(start: string): Clock {
  const { now } = Date;
  Date.now = () => Date.parse(start);
  const clock = stopClock();
  return {
    forward: clock.forward,
    restore() {
      clock.restore();
      Date.now = now;
    },
  };
}
