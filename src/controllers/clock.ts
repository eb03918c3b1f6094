import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** The longest that a timer of the browser waits; at once beyond it. */
const LONGEST_MS = 2 ** 31 - 1;
/** Timers may come a little early: not at once again, then. */
const SHORTEST_MS = 1000;

/** The instants at which a server renders its hosts. */
export const servedNow = new WeakMap<ReactiveControllerHost, number>();

/**
 * Has its host rendered anew at an instant of the host's choosing, and when the page is looked at again: a machine that slept has missed
 * its timers. One timer at most, and none while the host is off the page.
 */
export class Clock implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer?: ReturnType<typeof setTimeout>;
  #isOnPage = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isOnPage = true;
    if (!isServer) document.addEventListener('visibilitychange', this.#look);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#isOnPage = false;
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#timer);
  }

  /** Milliseconds since 1970; on a server what it was told, if anything: nobody knows when a page made ahead will be read. */
  now(): number | undefined {
    return isServer ? servedNow.get(this.#host) : Date.now();
  }

  /** Renders at `instant`, in milliseconds since 1970, in place of what it was set to before. */
  wakeAt(instant: number): void {
    // A host that was taken off before it had rendered renders all the same.
    if (isServer || !this.#isOnPage) return;
    clearTimeout(this.#timer);
    const wait = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, instant - Date.now()));
    this.#timer = setTimeout(() => this.#host.requestUpdate(), wait);
  }

  readonly #look = (): void => {
    if (document.visibilityState === 'visible') this.#host.requestUpdate();
  };
}
