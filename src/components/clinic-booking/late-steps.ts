import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type LateModule = typeof import('./steps/late.js');

export type LateState = { status: 'loading' } | { status: 'ready'; module: LateModule } | { status: 'failed' };

/** Fetches the steps after the time, once: as soon as a time is picked, so that nobody waits for them. */
export class LateSteps implements ReactiveController {
  state: LateState = { status: 'loading' };

  readonly #host: ReactiveControllerHost;
  #isAsked = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  async load(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.state = await import('./steps/late.js').then(
      (module): LateState => ({ status: 'ready', module }),
      (): LateState => ({ status: 'failed' }),
    );
    this.#isAsked = this.state.status === 'ready';
    this.#host.requestUpdate();
  }

  retry(): void {
    this.state = { status: 'loading' };
    this.#host.requestUpdate();
    void this.load();
  }
}
