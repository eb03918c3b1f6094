import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** Moves the focus with what is shown: to something that is still to be rendered, and never out of the element by an update. */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #rest: string;
  #target = '';
  #hadFocus = false;

  /** `rest` selects where the focus goes when what had it is gone. */
  constructor(host: ReactiveControllerHost & HTMLElement, rest: string) {
    this.#host = host;
    this.#rest = rest;
    host.addController(this);
  }

  /** Focuses what `selector` finds, as soon as it finds something. */
  moveTo(selector: string): void {
    this.#target = selector;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#hadFocus = Boolean(this.#host.shadowRoot?.activeElement);
  }

  hostUpdated(): void {
    if (isServer) return;
    const root = this.#host.shadowRoot!;
    const target = this.#target && root.querySelector<HTMLElement>(this.#target);
    if (target) {
      this.#target = '';
      if (this.#mayFocus) target.focus();
    }
    if (this.#hadFocus && !root.activeElement)
      root.querySelector<HTMLElement>(this.#rest)?.focus({ preventScroll: true });
  }

  /** Whether the focus is here or nowhere: from elsewhere it is not taken. */
  get #mayFocus(): boolean {
    const { activeElement } = this.#host.getRootNode() as Document | ShadowRoot;
    return !activeElement || activeElement === this.#host || activeElement === document.body;
  }
}
