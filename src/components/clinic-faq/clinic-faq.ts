import { html, LitElement, type TemplateResult } from 'lit';
import type { Clinic, ClinicDocument } from '../../clinic/schema.js';
import { ClinicSource } from '../../controllers/clinic-source.js';
import { Language } from '../../controllers/language.js';
import { type ClinicErrorEvent, Owner } from '../../controllers/owner.js';
import type { Message } from '../../i18n/messages.js';
import { type PageKey, pageMessages } from '../../i18n/page.js';
import { define } from '../../internal/define.js';
import { property } from '../../internal/property.js';
import { renderFailed } from '../../pieces/fallback.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import disclosure from '../../styles/disclosure.styles.js';
import tokens from '../../styles/tokens.styles.js';
import styles from './clinic-faq.styles.js';
import { Linked } from './linked.js';
import { type Questions, QuestionSource } from './question-source.js';

export interface ClinicFaqEventMap {
  'clinic-error': ClinicErrorEvent;
}

/**
 * Questions and answers of the clinic, or of a therapy. Each opens by itself, and so does one that the browser finds in the page or
 * that a link leads to: `#faq-3` opens the third, with the element's own `id` in place of `faq` where it has one.
 *
 * @customElement clinic-faq
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot - Fallback, shown until the widget works and whenever it cannot.
 *
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart heading - The heading.
 * @csspart question - A question.
 * @csspart answer - Its answer.
 * @csspart owner-note - Notes for the owner of the page.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - The focus ring.
 * @cssprop [--clinic-font] - The font; else the page's.
 * @cssprop [--clinic-radius=8px] - Corners.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicFaq extends LitElement {
  static override styles = [tokens, base, disclosure, styles];

  /** The clinic document: an address, or `#id` of a `<script type="application/json">`. */
  @property() src?: string;

  /** The id of the therapy whose questions are shown; else those of the clinic. */
  @property() therapy?: string;

  /** `light`, `dark`, or `auto` for the page's own colours. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** The level of the widget's heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** The clinic document itself, where the page has it at hand. */
  @property({ attribute: false }) clinic?: ClinicDocument;

  /** The page's own words in place of ours. */
  @property({ attribute: false }) messages: Partial<Record<PageKey, Message>> = {};

  readonly #language = new Language<PageKey>(this, pageMessages);
  readonly #owner = new Owner(this);
  readonly #clinic = new ClinicSource(this, this.#owner);
  readonly #source = new QuestionSource(this, this.#owner, this.#language, this.#clinic);
  readonly #linked = new Linked(this);

  protected override render(): TemplateResult {
    const { t, locale } = this.#language;
    return html`
      <div class="root" part="base" lang=${locale}>${this.#renderState()} ${this.#owner.render(t('ownerNote'))}</div>
    `;
  }

  protected override updated(): void {
    const { state } = this.#source;
    if (state.status !== 'ready' || !this.#language.ready) return;
    if (state.questions) this.#linked.openOnce();
    else this.#owner.error(...whyEmpty(state.clinic, this.therapy));
  }

  #renderState(): TemplateResult {
    const { state } = this.#source;
    if (state.status === 'loading' || !this.#language.ready) return html`<slot></slot>`;
    if (state.status === 'ready' && state.questions) return this.#renderQuestions(state.questions);
    return renderFailed(this, this.#language, state.clinic);
  }

  #renderQuestions({ about, faq }: Questions): TemplateResult {
    const { t, text } = this.#language;
    return html`<div class="stack">
      ${renderHeading(this.headingLevel, about ? t('faqAbout', { therapy: text(about) }) : t('faq'))}
      <div class="questions">
        ${faq.map(
          ({ q, a }) => html`<details>
            <summary>
              <span class="question">${renderHeading(this.headingLevel + 1, text(q), 'question')}</span>
            </summary>
            <p class="answer" part="answer">${text(a)}</p>
          </details>`,
        )}
      </div>
    </div>`;
  }
}

function whyEmpty(clinic: Clinic | undefined, therapy: string | undefined): ['config' | 'content', string] {
  if (therapy) return ['content', `the therapy "${therapy}" has no \`faq\``];
  if (clinic) return ['content', 'the clinic document has no `faq`'];
  return ['config', 'needs a `src`, a `clinic` or a `therapy`, and has none'];
}

define('clinic-faq', ClinicFaq);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-faq': ClinicFaq;
  }
}
