import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** What a screen reader is told: at once, or when the times it is about are here. Each thing once. */
export class LiveRegion {
  readonly #host: ReactiveControllerHost;
  #said = '';
  #later?: () => string;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  say(words: string): void {
    this.#said = words;
    this.#later = undefined;
    this.#host.requestUpdate();
  }

  /** What was said is said again when it happens again. */
  clear(): void {
    this.#said = '';
  }

  /** As soon as the times are here. */
  sayLater(words: () => string): void {
    this.#later = words;
  }

  /** The times are here. */
  settle(): void {
    if (!this.#later) return;
    this.#said = this.#later();
    this.#later = undefined;
  }

  render(): TemplateResult {
    return html`<p class="hidden-visually" role="status">${this.#said}</p>`;
  }
}
