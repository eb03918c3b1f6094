/**
 * A clock that can be put forward, and timers of a second and more that take a tenth of their time. Import it before the widgets.
 *
 * @module
 */
const { now } = Date;
const { setTimeout } = globalThis;
const SPEED = 10;

export const clock = { offset: 0 };

Date.now = () => now() + clock.offset;
globalThis.setTimeout = ((handler: () => void, ms = 0, ...rest: unknown[]) =>
  setTimeout(handler, ms >= 1000 ? ms / SPEED : ms, ...rest)) as typeof setTimeout;
Object.assign(globalThis, { clock });
