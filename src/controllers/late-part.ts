import { type CSSResult, isServer, type LitElement } from 'lit';
import { adoptLate } from '../internal/closed-root.js';

export type LateState<Module> = { status: 'loading' } | { status: 'ready'; module: Module } | { status: 'failed' };

/** Fetches a part of an element, once, with its styles. What did not come is fetched anew when somebody wants it. */
export class LatePart<Module extends { styles: CSSResult }> {
  state: LateState<Module> = { status: 'loading' };

  readonly #host: LitElement;
  readonly #import: () => Promise<Module>;
  #asked?: Promise<void>;

  constructor(host: LitElement, fetched: () => Promise<Module>) {
    this.#host = host;
    this.#import = fetched;
  }

  /** What was fetched, once it is here. */
  get module(): Module | undefined {
    return this.state.status === 'ready' ? this.state.module : undefined;
  }

  /** Resolves when it is here or could not be had. Asked at every update, it asks the network once. */
  load(): Promise<void> {
    return (this.#asked ??= this.#fetch());
  }

  /** The same for somebody who pressed a button: what could not be had is tried again. */
  want(): Promise<void> {
    if (this.state.status === 'failed') this.#asked = undefined;
    return this.load();
  }

  retry(): void {
    void this.want();
    this.state = { status: 'loading' };
    this.#host.requestUpdate();
  }

  async #fetch(): Promise<void> {
    this.state = await this.#import().then(
      (module): LateState<Module> => ({ status: 'ready', module }),
      (): LateState<Module> => ({ status: 'failed' }),
    );
    // A server writes the styles out by itself.
    if (this.state.status === 'ready' && !isServer) adoptLate(this.#host, this.state.module.styles);
    this.#host.requestUpdate();
  }
}
