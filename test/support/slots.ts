import type { Slot } from '../../src/booking/answers.js';
import { addDays } from '../../src/time/civil.js';
import type { CivilDate } from '../../src/time/civil-date.js';

/** Hours of a day, each from one of `clocks` on, as Chicago's winter writes them. */
export function hoursOf(date: CivilDate, clocks: readonly string[], offset = '-06:00'): Slot[] {
  return clocks.map(clock => {
    const end = `${String(Number(clock.slice(0, 2)) + 1).padStart(2, '0')}${clock.slice(2)}`;
    return { start: `${date}T${clock}:00${offset}`, end: `${date}T${end}:00${offset}` };
  });
}

/** The same hours on each of `count` days. */
export function hoursOfDays(from: CivilDate, count: number, clocks: readonly string[]): Slot[] {
  return Array.from({ length: count }, (_, day) => hoursOf(addDays(from, day), clocks)).flat();
}

/** Every quarter of an hour from 9 to 19. */
export const QUARTERS = Array.from({ length: 40 }, (_, index) => {
  const minutes = 540 + index * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});

/** Makes it `now` for the tests of a suite. */
export function stopClock(now: string): void {
  const real = Date.now;
  before(() => {
    Date.now = () => Date.parse(now);
  });
  after(() => {
    Date.now = real;
  });
}
