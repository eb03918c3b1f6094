import type { BookingBackend } from '../../backends/backend.js';
import type { Slot } from '../../booking/answers.js';
import { newKey } from '../../booking/key.js';
import type { Clinic } from '../../clinic/schema.js';
import type { Booking, BookingHost } from './booking.js';
import type { Holding } from './hold.js';
import { LateSteps } from './late-steps.js';

/** Keeping the picked times, where the clinic and its system do that: fetched when one is picked. */
export class HoldEntry {
  readonly part: LateSteps<typeof import('./hold.js')>;
  holding?: Holding;

  readonly #host: BookingHost;
  readonly #booking: Booking;

  constructor(host: BookingHost, booking: Booking) {
    this.#host = host;
    this.#booking = booking;
    this.part = new LateSteps(host, () => import('./hold.js'));
  }

  follow({ booking }: Clinic, backend: BookingBackend): void {
    const { part } = this;
    const { state } = this.#booking;
    if (!booking.holdTimes || !backend.hold || !state || state.step === 'result') return;
    if (state.choice.slot) void part.load();
    if (part.state.status !== 'ready') return;
    this.holding ??= new part.state.module.Holding(this.#host, this.#booking);
    this.holding.follow(backend);
  }

  /** For the next booking: the key that its times are kept for, else a new one. */
  nextKey(): string {
    const { state } = this.#booking;
    return (state && state.step !== 'result' && this.holding?.keyFor(state)) || newKey();
  }

  /** What is kept for this patient is offered to nobody, and is free all the same. */
  withOwn(slots: readonly Slot[]): readonly Slot[] {
    return this.holding?.withOwn(slots) ?? slots;
  }
}
