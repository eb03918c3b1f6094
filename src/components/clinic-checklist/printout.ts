import type { LitElement, ReactiveController } from 'lit';
import { rootOf } from '../../internal/closed-root.js';
import type { SummaryView } from './summary.js';

/**
 * Prints a summary when the patient asks for it. What that needs is fetched only then; what was printed is gone when the answers are.
 */
export class Printout implements ReactiveController {
  isLost = false;
  readonly #host: LitElement;
  #remove?: () => void;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.drop();
  }

  /** `read` is asked when everything is here: the answers may be gone by then. */
  async print(read: () => SummaryView | undefined): Promise<void> {
    try {
      const { loadWords, printSummary } = await import('./summary.js');
      const table = await loadWords(read()?.words.wanted);
      this.drop();
      const view = read();
      if (view) this.#remove = printSummary(rootOf(this.#host)!, view, table);
      this.isLost = false;
    } catch {
      this.isLost = true;
    }
    this.#host.requestUpdate();
  }

  drop(): void {
    this.#remove?.();
    this.#remove = undefined;
  }
}
