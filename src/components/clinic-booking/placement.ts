import { html, isServer, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { View } from './steps/view.js';

type FormDialog = import('./form-dialog.js').FormDialog;

/** `inline`: in the page. `button`: behind a button in the page. `floating`: behind one that stays in a corner of the window. */
export type Mode = 'inline' | 'button' | 'floating';

export interface PlacementHost extends LitElement {
  mode: Mode;
}

/** Where the form stands: in the page, or in a dialog behind a button. What a dialog needs is fetched only where there is to be one. */
export class Placement implements ReactiveController {
  readonly #host: PlacementHost;
  #dialog?: FormDialog;
  #isAsked = false;
  #isLost = false;
  /** Asked to open before there was anything to open. */
  #isWanted = false;

  constructor(host: PlacementHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    if (!isServer && !this.#isInline && !this.#isAsked) void this.#load();
  }

  open(): void {
    if (this.#isInline) return;
    this.#isWanted = true;
    this.#dialog?.open();
  }

  close(): void {
    this.#isWanted = false;
    this.#dialog?.close();
  }

  /** What `renderContent` gives, in its place. */
  render(words: Pick<View, 't'>, renderContent: () => TemplateResult): TemplateResult {
    if (this.#isInline) return renderContent();
    return this.#dialog?.render(words, this.#host.mode, renderContent) ?? html`<slot></slot>`;
  }

  /** Also where the browser has no dialogs, or ours could not be fetched. */
  get #isInline(): boolean {
    const { mode } = this.#host;
    return (mode !== 'button' && mode !== 'floating') || this.#isLost || !('HTMLDialogElement' in globalThis);
  }

  async #load(): Promise<void> {
    this.#isAsked = true;
    try {
      const { FormDialog } = await import('./form-dialog.js');
      this.#dialog = new FormDialog(this.#host);
      if (this.#isWanted) this.#dialog.open();
    } catch {
      this.#isLost = true;
    }
    this.#host.requestUpdate();
  }
}
