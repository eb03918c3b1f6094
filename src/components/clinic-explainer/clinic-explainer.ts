import { html, LitElement, type TemplateResult } from 'lit';
import type { Clinic, ClinicDocument } from '../../clinic/schema.js';
import { servicesOf } from '../../clinic/therapies.js';
import type { Therapy } from '../../clinic/therapy-schema.js';
import { Language } from '../../controllers/language.js';
import { type ClinicErrorEvent, Owner } from '../../controllers/owner.js';
import { TherapySource } from '../../controllers/therapy-source.js';
import { type InfoKey, infoMessages } from '../../i18n/info.js';
import type { Message } from '../../i18n/messages.js';
import { bookingUrl } from '../../internal/booking-url.js';
import { define } from '../../internal/define.js';
import { property, state } from '../../internal/property.js';
import { safeUrl } from '../../internal/safe-url.js';
import { renderReview } from '../../pieces/evidence.js';
import { renderFailed } from '../../pieces/fallback.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import evidence from '../../styles/evidence.styles.js';
import tokens from '../../styles/tokens.styles.js';
import styles from './clinic-explainer.styles.js';
import { renderDetails } from './details.js';
import { renderServices } from './services.js';

export interface ClinicExplainerEventMap {
  'clinic-error': ClinicErrorEvent;
}

/**
 * Explains a therapy: what it is, how a session goes, what people come with and what research says about it, time and price, and the
 * way to book.
 *
 * @customElement clinic-explainer
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot - Fallback, shown until the widget works and whenever it cannot. A child with `data-part` is content for that part.
 *
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart heading - A heading.
 * @csspart summary - The sentence below the name.
 * @csspart picture - The picture.
 * @csspart service - A service with its time and price.
 * @csspart book - The link to the booking.
 * @csspart section - A part of the explanation.
 * @csspart condition - What people come with, one of them.
 * @csspart evidence - An evidence mark and its word.
 * @csspart review - Who has reviewed the content.
 * @csspart owner-note - Notes for the owner of the page.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - The booking link and the focus ring.
 * @cssprop [--clinic-on-accent=#fff] - Words on the accent.
 * @cssprop [--clinic-font] - The font; else the page's.
 * @cssprop [--clinic-radius=8px] - Corners.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicExplainer extends LitElement {
  static override styles = [tokens, base, evidence, styles];

  /** The clinic document: an address, or `#id` of a `<script type="application/json">`. */
  @property() src?: string;

  /** The id of the therapy; else the first of the document. */
  @property() therapy?: string;

  /** Where one books: an address, or `#id` of the booking form on this page. Without it there is no button. */
  @property() book?: string;

  /** Only name, summary, time, price and button; the rest opens on demand. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** `light`, `dark`, or `auto` for the page's own colours. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** The level of the widget's heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** The clinic document itself, where the page has it at hand. */
  @property({ attribute: false }) clinic?: ClinicDocument;

  /** The page's own words in place of ours. */
  @property({ attribute: false }) messages: Partial<Record<InfoKey, Message>> = {};

  /** The address of a picture that could not be shown. */
  @state() private lostPicture?: string;

  readonly #language = new Language<InfoKey>(this, infoMessages);
  readonly #owner = new Owner(this);
  readonly #source = new TherapySource(this, this.#owner, this.#language);

  protected override render(): TemplateResult {
    const { t, locale } = this.#language;
    return html`
      <div class="root" part="base" lang=${locale}>${this.#renderState()} ${this.#owner.render(t('ownerNote'))}</div>
    `;
  }

  #renderState(): TemplateResult {
    const { state } = this.#source;
    if (state.status === 'loading' || !this.#language.ready) return html`<slot></slot>`;
    if (state.status === 'failed') return renderFailed(this, this.#language, state.clinic);
    const { therapy, clinic, base } = state;
    return html`<article class="card">
      ${this.#renderHead(therapy, base)} ${this.#renderOffer(therapy, clinic)} ${this.#renderRest(therapy)}
    </article>`;
  }

  #renderHead(therapy: Therapy, base: string): TemplateResult {
    const { text } = this.#language;
    return html`<header>
      ${renderHeading(this.headingLevel, text(therapy.name))}
      <div class="summary" part="summary"><slot name="summary"><p>${text(therapy.summary)}</p></slot></div>
      <slot name="picture">${this.#renderPicture(therapy, base)}</slot>
    </header>`;
  }

  #renderPicture({ picture }: Therapy, base: string): TemplateResult | '' {
    const src = safeUrl(picture?.src, base);
    if (!src || src === this.lostPicture) return '';
    const alt = this.#language.text(picture?.alt);
    return html`<img part="picture" loading="lazy" decoding="async" alt=${alt} @error=${this.#handleLost} src=${src} />`;
  }

  #renderOffer(therapy: Therapy, clinic: Clinic | undefined): TemplateResult | '' {
    const services = servicesOf(therapy.id, clinic);
    const href = bookingUrl(this.book);
    if (services.length === 0 && !href) return '';
    return html`<div class="offer">
      ${services.length > 0 ? renderServices(services, this.headingLevel + 1, this.#language) : ''}
      ${href ? html`<a class="button primary" part="book" href=${href}><span>${this.#language.t('book')}</span></a>` : ''}
    </div>`;
  }

  #renderRest(therapy: Therapy): TemplateResult {
    const { t } = this.#language;
    const details = html`
      ${renderDetails(therapy, this.headingLevel + 1, this.#language)}
      <p class="muted" part="review">${renderReview(therapy.review, this.#language)}</p>
    `;
    if (!this.compact) return html`<div class="rest">${details}</div>`;
    return html`<details class="more">
      <summary>${t('more')}</summary>
      <div class="rest">${details}</div>
    </details>`;
  }

  #handleLost(event: Event): void {
    this.lostPicture = (event.currentTarget as HTMLImageElement).src;
  }
}

define('clinic-explainer', ClinicExplainer);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-explainer': ClinicExplainer;
  }
}
