import type { LitElement, ReactiveController } from 'lit';

/**
 * Opens the question that the address names, `#faq-3`: the browser itself finds nothing in a shadow root. The focus goes to it, as it
 * goes to whatever a link leads to.
 */
export class Linked implements ReactiveController {
  readonly #host: LitElement;
  #isDone = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.addEventListener('hashchange', this.#open);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('hashchange', this.#open);
  }

  /** The address of the page as it was opened, as soon as there are questions. */
  openOnce(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#open();
  }

  readonly #open = (): void => {
    const before = `#${this.#host.id || 'faq'}-`;
    if (!location.hash.startsWith(before)) return;
    const place = Number(location.hash.slice(before.length));
    const question = this.#host.renderRoot.querySelectorAll<HTMLDetailsElement>('.questions > details')[place - 1];
    if (!question) return;
    question.open = true;
    question.scrollIntoView();
    question.querySelector('summary')?.focus();
  };
}
