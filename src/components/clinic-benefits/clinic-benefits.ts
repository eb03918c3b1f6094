import { html, isServer, LitElement, type TemplateResult } from 'lit';
import { EVIDENCE_LEVELS } from '../../clinic/levels.js';
import type { ClinicDocument } from '../../clinic/schema.js';
import type { Claim, Therapy } from '../../clinic/therapy-schema.js';
import { Language } from '../../controllers/language.js';
import { type ClinicErrorEvent, Owner } from '../../controllers/owner.js';
import { TherapySource } from '../../controllers/therapy-source.js';
import { type InfoKey, infoMessages } from '../../i18n/info.js';
import type { Message } from '../../i18n/messages.js';
import { define } from '../../internal/define.js';
import { property } from '../../internal/property.js';
import { isSupported, renderLevel, renderProof, renderReview } from '../../pieces/evidence.js';
import { renderFailed } from '../../pieces/fallback.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import evidence from '../../styles/evidence.styles.js';
import tokens from '../../styles/tokens.styles.js';
import styles from './clinic-benefits.styles.js';

export interface ClinicBenefitsEventMap {
  'clinic-error': ClinicErrorEvent;
}

/** How many entries are made in one go. */
const MOST_AT_ONCE = 50;

/**
 * The benefits of a therapy, each with how well research supports it; what is only often said stands apart.
 *
 * @customElement clinic-benefits
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot - Fallback, shown until the widget works and whenever it cannot. A child with `data-part` is content for that part.
 *
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart heading - A heading.
 * @csspart benefit - A benefit that research supports.
 * @csspart evidence - The evidence mark and its word.
 * @csspart said - Something that is only often said.
 * @csspart review - Who has reviewed the content.
 * @csspart owner-note - Notes for the owner of the page.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - Links and the focus ring.
 * @cssprop [--clinic-font] - The font; else the page's.
 * @cssprop [--clinic-radius=8px] - Corners.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicBenefits extends LitElement {
  static override styles = [tokens, base, evidence, styles];

  /** The clinic document: an address, or `#id` of a `<script type="application/json">`. */
  @property() src?: string;

  /** The id of the therapy; else the first of the document. */
  @property() therapy?: string;

  /** One below the other, or side by side where there is room. */
  @property() layout: 'list' | 'grid' = 'list';

  /** Leaves out what is only often said. */
  @property({ type: Boolean, attribute: 'supported-only' }) supportedOnly = false;

  /** `light`, `dark`, or `auto` for the page's own colours. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** The level of the widget's heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** The clinic document itself, where the page has it at hand. */
  @property({ attribute: false }) clinic?: ClinicDocument;

  /** The page's own words in place of ours. */
  @property({ attribute: false }) messages: Partial<Record<InfoKey, Message>> = {};

  readonly #language = new Language<InfoKey>(this, infoMessages);
  readonly #owner = new Owner(this);
  readonly #source = new TherapySource(this, this.#owner, this.#language);

  #most = MOST_AT_ONCE;

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
    return this.#renderTherapy(state.therapy);
  }

  /** What is shown yet, and the rest soon: a thousand at once would hold up a slow phone. */
  #fit(claims: Claim[]): Claim[] {
    if (isServer || claims.length <= this.#most) return claims;
    setTimeout(() => {
      this.#most += MOST_AT_ONCE;
      this.requestUpdate();
    });
    return claims.slice(0, this.#most);
  }

  #renderTherapy(therapy: Therapy): TemplateResult {
    const { t, text } = this.#language;
    const claims = this.#fit(therapy.benefits.filter(({ hidden }) => !hidden));
    const benefits = claims.filter(isSupported);
    const said = this.supportedOnly ? [] : claims.filter(claim => !isSupported(claim));
    return html`<div class="stack">
      ${renderHeading(this.headingLevel, t('benefits', { therapy: text(therapy.name) }))}
      <p class="muted">${t(benefits.length > 0 ? 'benefitsIntro' : 'noBenefits')}</p>
      ${
        benefits.length > 0
          ? html`<ul class="benefits ${this.layout === 'grid' ? 'grid' : ''}">
            ${benefits.map(claim => this.#renderBenefit(claim, therapy))}
          </ul>`
          : ''
      }
      ${said.length > 0 ? this.#renderSaid(said, therapy) : ''} ${this.#renderLevels([...benefits, ...said])}
      <p class="muted" part="review">${renderReview(therapy.review, this.#language)}</p>
    </div>`;
  }

  #renderBenefit(claim: Claim, { review }: Therapy): TemplateResult {
    const { t, text } = this.#language;
    return html`<li part="benefit">
      <p class="claim">${text(claim.text)}</p>
      ${renderLevel(claim.level, this.#language)}
      <details>
        <summary>${t('research')}</summary>
        <div class="proof">${renderProof(claim, review, this.#language)}</div>
      </details>
    </li>`;
  }

  #renderSaid(claims: Claim[], therapy: Therapy): TemplateResult {
    const { t } = this.#language;
    return html`<section class="said">
      ${renderHeading(this.headingLevel + 1, t('said'))}
      <p class="muted">${t('saidIntro')}</p>
      <ul>
        ${claims.map(claim => this.#renderSaying(claim, therapy))}
      </ul>
    </section>`;
  }

  /** What research shows stands in the open here: a claim that it does not support is never shown alone. */
  #renderSaying(claim: Claim, { review }: Therapy): TemplateResult {
    const { t, text } = this.#language;
    return html`<li part="said">
      <p class="saying"><q>${text(claim.text)}</q> ${renderLevel(claim.level, this.#language)}</p>
      ${claim.note ? html`<p class="finding">${text(claim.note)}</p>` : ''}
      <details>
        <summary>${t('sources')}</summary>
        <div class="proof">${renderProof(claim, review, this.#language, false)}</div>
      </details>
    </li>`;
  }

  /** What the labels mean that occur here. */
  #renderLevels(claims: Claim[]): TemplateResult | '' {
    const levels = EVIDENCE_LEVELS.filter(level => claims.some(claim => claim.level === level));
    if (levels.length === 0) return '';
    return html`<details class="levels">
      <summary>${this.#language.t('levels')}</summary>
      <dl class="proof">
        ${levels.map(level => html`<div><dt>${renderLevel(level, this.#language)}</dt><dd>${this.#language.t(`means-${level}`)}</dd></div>`)}
      </dl>
    </details>`;
  }
}

define('clinic-benefits', ClinicBenefits);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-benefits': ClinicBenefits;
  }
}
