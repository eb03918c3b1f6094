import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';

class Typed extends AsyncDirective {
  readonly #node = document.createTextNode('');

  override render(text: string): Text {
    if (this.#node.data !== text) this.#node.data = text;
    return this.#node;
  }

  /** Still on the page: it makes place for something else. Otherwise the whole form is taken away, and may come back. */
  override disconnected(): void {
    if (this.#node.isConnected) this.#node.data = '';
  }
}

/**
 * What a patient filled in, in words. Lit keeps the last value of whatever it rendered, and a browser may keep a form that was removed, with
 * all that hangs on it: of this there is no copy but the words on the page, and they are wiped when they are replaced.
 */
export const typed = directive(Typed);
