import { adoptStyles, type LitElement } from 'lit';

export type LateModule = typeof import('./steps/late.js');

export type LateState = { status: 'loading' } | { status: 'ready'; module: LateModule } | { status: 'failed' };

/** Fetches the steps after the time, once: as soon as a time is picked, so that nobody waits for them. */
export class LateSteps {
  state: LateState = { status: 'loading' };

  readonly #host: LitElement;
  readonly #import: () => Promise<LateModule>;
  #isAsked = false;

  constructor(host: LitElement, fetched: () => Promise<LateModule> = () => import('./steps/late.js')) {
    this.#host = host;
    this.#import = fetched;
  }

  async load(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.state = await this.#import().then(
      (module): LateState => ({ status: 'ready', module }),
      (): LateState => ({ status: 'failed' }),
    );
    this.#isAsked = this.state.status === 'ready';
    if (this.state.status === 'ready') this.#adopt(this.state.module);
    this.#host.requestUpdate();
  }

  retry(): void {
    this.state = { status: 'loading' };
    this.#host.requestUpdate();
    void this.load();
  }

  #adopt({ styles }: LateModule): void {
    const { elementStyles } = this.#host.constructor as typeof LitElement;
    adoptStyles(this.#host.renderRoot as ShadowRoot, [...elementStyles, styles]);
  }
}
