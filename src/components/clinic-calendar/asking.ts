import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { outward } from '../../internal/events.js';
import type { DayRange } from './coverage.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly pending: boolean };

/** Times that were looked up longer ago are looked up again when the visitor comes back to the page. */
const STALE_MS = 5 * 60_000;

/** Asks whoever owns the calendar for the times of days: when they are needed, and again after a while out of sight. */
export class Asking implements ReactiveController {
  readonly #host: Host;
  readonly #renew: () => DayRange;
  #at = 0;
  #isAnswered = false;
  /** Nobody has answered yet. */
  #isAwaiting = true;

  /** `renew` tells which days are to be asked for again. */
  constructor(host: Host, renew: () => DayRange) {
    this.#host = host;
    this.#renew = renew;
    host.addController(this);
  }

  get isLoading(): boolean {
    return this.#host.pending || this.#isAwaiting;
  }

  /** Whether what was asked last brought news: where nobody answers, asking on is of no use. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#handleVisibility);
  }

  ask(range: DayRange): void {
    this.#at = Date.now();
    this.#isAwaiting = true;
    this.#isAnswered = false;
    this.#host.dispatchEvent(new CustomEvent('clinic-range', outward(range)));
    // Where nobody loads anything there is no answer to wait for.
    setTimeout(() => {
      if (this.#host.pending) return;
      this.#isAwaiting = false;
      this.#host.requestUpdate();
    });
  }

  noteAnswer(): void {
    this.#isAwaiting = false;
    this.#isAnswered = true;
  }

  readonly #handleVisibility = (): void => {
    if (document.hidden) return;
    // Another day may have begun.
    this.#host.requestUpdate();
    // An owner that looks after its times by itself has begun to by then.
    setTimeout(() => {
      if (this.#host.isConnected && !this.isLoading && this.#isOld) this.ask(this.#renew());
    });
  };

  /** Also when the clock was put back meanwhile. */
  get #isOld(): boolean {
    return Math.abs(Date.now() - this.#at) > STALE_MS;
  }
}
