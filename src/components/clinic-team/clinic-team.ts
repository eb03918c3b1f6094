import { html, LitElement, type TemplateResult } from 'lit';
import type { Clinic, ClinicDocument, Practitioner } from '../../clinic/schema.js';
import { ClinicSource } from '../../controllers/clinic-source.js';
import { Language } from '../../controllers/language.js';
import { type ClinicErrorEvent, Owner } from '../../controllers/owner.js';
import type { Message } from '../../i18n/messages.js';
import { type PageKey, pageMessages } from '../../i18n/page.js';
import { define } from '../../internal/define.js';
import { property, state } from '../../internal/property.js';
import { safeUrl } from '../../internal/safe-url.js';
import { renderBook } from '../../pieces/book.js';
import { renderFailed } from '../../pieces/fallback.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import tokens from '../../styles/tokens.styles.js';
import styles from './clinic-team.styles.js';
import { daysOf, initialOf, namesOfLanguages } from './facts.js';

export interface ClinicTeamEventMap {
  'clinic-error': ClinicErrorEvent;
}

/**
 * Who works at the clinic: picture, title, registration, languages, days, a few words, and a way to book with them.
 *
 * @customElement clinic-team
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot - Fallback, shown until the widget works and whenever it cannot.
 *
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart heading - The heading.
 * @csspart practitioner - A practitioner.
 * @csspart photo - The place of the picture; an initial stands there without one.
 * @csspart name - The practitioner's name.
 * @csspart title - What they are.
 * @csspart bio - A few words about them.
 * @csspart fact - Registration, languages or days.
 * @csspart book - The link that books with them.
 * @csspart owner-note - Notes for the owner of the page.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - The focus ring.
 * @cssprop [--clinic-font] - The font; else the page's.
 * @cssprop [--clinic-radius=8px] - Corners.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicTeam extends LitElement {
  static override styles = [tokens, base, styles];

  /** The clinic document: an address, or `#id` of a `<script type="application/json">`. */
  @property() src?: string;

  /** Where one books: an address, or `#id` of the booking form on this page, where the practitioner is then chosen. Without it there are no buttons. */
  @property() book?: string;

  /** `light`, `dark`, or `auto` for the page's own colours. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** The level of the widget's heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** The clinic document itself, where the page has it at hand. */
  @property({ attribute: false }) clinic?: ClinicDocument;

  /** The page's own words in place of ours. */
  @property({ attribute: false }) messages: Partial<Record<PageKey, Message>> = {};

  /** The addresses of pictures that could not be shown. */
  @state() private lostPhotos: readonly string[] = [];

  readonly #language = new Language<PageKey>(this, pageMessages);
  readonly #owner = new Owner(this);
  readonly #source = new ClinicSource(this, this.#owner);

  protected override render(): TemplateResult {
    const { t, locale } = this.#language;
    return html`
      <div class="root" part="base" lang=${locale}>${this.#renderState()} ${this.#owner.render(t('ownerNote'))}</div>
    `;
  }

  #renderState(): TemplateResult {
    const { state } = this.#source;
    if (state.status === 'loading' || !this.#language.ready) return html`<slot></slot>`;
    const clinic = state.status === 'ready' ? state.clinic : undefined;
    if (state.status === 'ready' && clinic?.practitioners.length) return this.#renderTeam(clinic, state.base);
    if (clinic) this.#owner.error('content', 'the clinic document has no `practitioners`');
    else if (state.status === 'ready') this.#owner.error('config', 'needs a `src` or a `clinic`, and has none');
    return renderFailed(this, this.#language, clinic);
  }

  #renderTeam(clinic: Clinic, base: string): TemplateResult {
    return html`<div class="stack">
      ${renderHeading(this.headingLevel, this.#language.t('team'))}
      <ul class="team">
        ${clinic.practitioners.map(person => this.#renderPerson(person, clinic, base))}
      </ul>
    </div>`;
  }

  #renderPerson(person: Practitioner, clinic: Clinic, base: string): TemplateResult {
    const { t, text } = this.#language;
    const { id, title, bio } = person;
    const name = text(person.name);
    const isBookable = clinic.services.some(({ practitioners }) => practitioners?.includes(id) ?? true);
    return html`<li part="practitioner">
      <div class="head">
        ${clinic.practitioners.some(({ photo }) => photo) ? this.#renderPhoto(person, name, base) : ''}
        <div class="who">
          ${renderHeading(this.headingLevel + 1, name, 'name')}
          ${title ? html`<p class="muted" part="title">${text(title)}</p>` : ''}
        </div>
      </div>
      ${bio ? html`<p class="bio" part="bio">${text(bio)}</p>` : ''} ${this.#renderFacts(person)}
      ${isBookable ? renderBook(this.book, { practitioner: id }, html`<span>${t('bookWith', { name })}</span>`) : ''}
    </li>`;
  }

  /** Where there is no picture, or it cannot be shown, its place holds the initial and nothing moves. */
  #renderPhoto({ photo }: Practitioner, name: string, base: string): TemplateResult {
    const src = safeUrl(photo?.src, base);
    if (!src || this.lostPhotos.includes(src))
      return html`<div class="photo" part="photo" aria-hidden="true">${initialOf(name)}</div>`;
    const alt = this.#language.text(photo?.alt);
    return html`<div class="photo" part="photo">
      <img loading="lazy" decoding="async" alt=${alt} @error=${this.#handleLost} src=${src} />
    </div>`;
  }

  #renderFacts({ registration, languages = [], hours }: Practitioner): TemplateResult | '' {
    const { t, text, locale } = this.#language;
    const days = daysOf(hours, locale);
    const facts = [
      registration ? t('registration', { registration: text(registration) }) : '',
      languages.length > 0 ? t('speaks', { languages: namesOfLanguages(languages, locale) }) : '',
      days ? t('worksOn', { days }) : '',
    ].filter(Boolean);
    if (facts.length === 0) return '';
    return html`<ul class="facts">
      ${facts.map(fact => html`<li part="fact">${fact}</li> `)}
    </ul>`;
  }

  readonly #handleLost = (event: Event): void => {
    this.lostPhotos = [...this.lostPhotos, (event.currentTarget as HTMLImageElement).src];
  };
}

define('clinic-team', ClinicTeam);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-team': ClinicTeam;
  }
}
