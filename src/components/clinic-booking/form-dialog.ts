/** What a form needs that stands behind a button. Fetched only where one does. */
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { adoptLate, rootOf } from '../../internal/closed-root.js';
import dialogStyles from './dialog.styles.js';
import { lockPage, unlockPage } from './page-scroll.js';
import type { Mode } from './placement.js';
import type { View } from './steps/view.js';

/** A button, and the native dialog that it opens. Closed, the dialog keeps the form with all that was typed. */
export class FormDialog implements ReactiveController {
  readonly #host: LitElement;
  #isOpen = false;
  /** From the first opening on: what nobody has asked for yet loads no times. */
  #hasForm = false;
  #isPressedOutside = false;

  constructor(host: LitElement) {
    this.#host = host;
    adoptLate(host, dialogStyles);
    host.addController(this);
  }

  hostConnected(): void {
    // Moved while open: it is in the page now, and no dialog over it any more.
    if (this.#dialog) this.#dialog.open = false;
    document.addEventListener('focusin', this.#stepAside);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    document.removeEventListener('focusin', this.#stepAside);
    unlockPage(this);
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    this.#float();
    if (this.#isOpen && this.#dialog && !this.#dialog.open) this.#show(this.#dialog);
    if (!this.#dialog?.open) unlockPage(this);
  }

  readonly open = (): void => {
    this.#isOpen = this.#hasForm = true;
    this.#host.requestUpdate();
  };

  readonly close = (): void => {
    this.#dialog?.close();
    this.#handleClose();
  };

  render({ t }: Pick<View, 't'>, mode: Mode, renderForm: () => TemplateResult): TemplateResult {
    return html`<button
        type="button"
        class="button primary opener ${mode}"
        part="open"
        aria-haspopup="dialog"
        popover=${mode === 'floating' ? 'manual' : nothing}
        @click=${this.open}
      ><span>${t('open')}</span></button>
      <dialog
        part="dialog"
        aria-labelledby="dialog-title"
        @close=${this.#handleClose}
        @pointerdown=${this.#handlePress}
        @pointerup=${this.#handleRelease}
      >
        <div class="dialog">
          <div class="dialog-bar">
            <p class="dialog-title" id="dialog-title">${t('form')}</p>
            <button type="button" class="dialog-close" part="close" @click=${this.close}>${CROSS}<span class="hidden-visually">${t('close')}</span></button>
          </div>
          <div class="dialog-body">${this.#hasForm ? renderForm() : nothing}</div>
        </div>
      </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null | undefined {
    return rootOf(this.#host)?.querySelector('dialog');
  }

  get #floating(): HTMLElement | null | undefined {
    return rootOf(this.#host)?.querySelector('.floating');
  }

  #show(dialog: HTMLDialogElement): void {
    dialog.showModal();
    // Inside something hidden it would stop the page and not be seen; in a closed <details> Firefox gives it a box all the same.
    if (dialog.getClientRects().length === 0 || dialog.checkVisibility?.() === false) return this.close();
    lockPage(this);
    dialog.querySelector<HTMLElement>('[part~=heading]')?.focus({ preventScroll: true });
  }

  /** In the top layer a button is fixed to the window, whatever the page does with the boxes around it. */
  #float(): void {
    const button = this.#floating;
    if (button && 'showPopover' in button && !button.matches(':popover-open')) button.showPopover();
  }

  /** What has the focus must be seen: a button over it goes to the other corner. */
  readonly #stepAside = ({ target }: FocusEvent): void => {
    const button = this.#floating;
    if (!button || target === this.#host || !(target instanceof Element)) return;
    button.classList.remove('aside');
    button.classList.toggle('aside', isOver(button.getBoundingClientRect(), target.getBoundingClientRect()));
  };

  /** Also after Esc and the browser's own ways back. */
  readonly #handleClose = (): void => {
    this.#isOpen = false;
    unlockPage(this);
  };

  /** Beside the dialog, which its content fills. */
  readonly #handlePress = (event: Event): void => {
    this.#isPressedOutside = event.target === event.currentTarget;
  };

  /** Text that is marked with the mouse may end outside: that closes nothing. */
  readonly #handleRelease = (event: Event): void => {
    if (this.#isPressedOutside && event.target === event.currentTarget) this.close();
  };
}

function isOver(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

const CROSS = html`<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
  <path d="m4.5 4.5 11 11m0-11-11 11" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"></path>
</svg>`;
