import { html, isServer, LitElement, type TemplateResult } from 'lit';
import { intervalsOf } from '../../clinic/opening.js';
import type { Clinic, ClinicDocument } from '../../clinic/schema.js';
import { ClinicSource } from '../../controllers/clinic-source.js';
import { Clock } from '../../controllers/clock.js';
import { Language } from '../../controllers/language.js';
import { LatePart } from '../../controllers/late-part.js';
import { type ClinicErrorEvent, Owner } from '../../controllers/owner.js';
import type { Message } from '../../i18n/messages.js';
import { type PageKey, pageMessages } from '../../i18n/page.js';
import { define } from '../../internal/define.js';
import { property } from '../../internal/property.js';
import { telUrl } from '../../internal/safe-url.js';
import { renderFailed } from '../../pieces/fallback.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import tokens from '../../styles/tokens.styles.js';
import styles from './clinic-hours.styles.js';
import { describeNow, foreignZone, NO_TIME, type Now, nowAt } from './now.js';

export interface ClinicHoursEventMap {
  'clinic-error': ClinicErrorEvent;
}

/**
 * Whether the clinic is open now, its week, the closed days to come, where it is and how to reach it. Days and times are the clinic's,
 * wherever the visitor is.
 *
 * The words follow the clock without announcing it: nobody is interrupted because a clinic closes.
 *
 * @customElement clinic-hours
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot - Fallback, shown until the widget works and whenever it cannot.
 *
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart heading - A heading.
 * @csspart now - Whether it is open now, and until when.
 * @csspart zone - The clinic's time zone, where the visitor's is another.
 * @csspart week - The table of the week.
 * @csspart day - A day of the week; `day today` is the clinic's today.
 * @csspart closed - A day or some days to come that are closed.
 * @csspart address - The address.
 * @csspart map - The link to a map.
 * @csspart access - What the place offers to those who need it.
 * @csspart phone - The phone number.
 * @csspart email - The e-mail address.
 * @csspart owner-note - Notes for the owner of the page.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - Links and the focus ring.
 * @cssprop [--clinic-font] - The font; else the page's.
 * @cssprop [--clinic-radius=8px] - Corners.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicHours extends LitElement {
  static override styles = [tokens, base, styles];

  /** The clinic document: an address, or `#id` of a `<script type="application/json">`. */
  @property() src?: string;

  /** Only whether it is open now, and the phone number. */
  @property({ type: Boolean, reflect: true }) compact = false;

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
  readonly #source = new ClinicSource(this, this.#owner);
  readonly #clock = new Clock(this);
  /** All but the line of now: a page whose head has only that line does without. */
  readonly #rest = new LatePart(this, () => import('./rest.js'));

  protected override render(): TemplateResult {
    const { t, locale } = this.#language;
    return html`
      <div class="root" part="base" lang=${locale}>${this.#renderState()} ${this.#owner.render(t('ownerNote'))}</div>
    `;
  }

  protected override updated(): void {
    const { state } = this.#source;
    if (state.status !== 'ready' || hasHours(state.clinic)) return;
    if (state.clinic) this.#owner.error('content', 'the clinic document has no `hours`');
    else this.#owner.error('config', 'needs a `src` or a `clinic`, and has none');
  }

  #renderState(): TemplateResult {
    const { state } = this.#source;
    if (state.status === 'loading' || !this.#language.ready) return html`<slot></slot>`;
    if (state.status === 'ready' && hasHours(state.clinic)) return this.#renderClinic(state.clinic, state.base);
    return renderFailed(this, this.#language, state.status === 'ready' ? state.clinic : undefined);
  }

  #renderClinic(clinic: Clinic, address: string): TemplateResult {
    const now = this.#now(clinic);
    this.#clock.wakeAt(now.changesAt);
    if (this.compact) return this.#renderLine(clinic, now);
    void this.#rest.load();
    const { state } = this.#rest;
    if (state.status === 'loading') return html`<slot></slot>`;
    if (state.status === 'failed') return html`<div>${this.#renderNow(clinic, now)}</div><slot class="lost"></slot>`;
    const words = this.#language;
    return html`<div class="stack">
      <header>${renderHeading(this.headingLevel, words.t('hours'))} ${this.#renderNow(clinic, now)}</header>
      ${state.module.renderRest({ clinic, now, base: address, level: this.headingLevel + 1, words })}
    </div>`;
  }

  /** On a server that was told no instant: a day that is none, and a line that is there and empty. */
  #now(clinic: Clinic): Now {
    const instant = this.#clock.now();
    if (isServer && instant === undefined) return NO_TIME;
    return nowAt(clinic, instant!);
  }

  #renderLine(clinic: Clinic, now: Now): TemplateResult {
    const { phone } = clinic;
    return html`<div class="line">
      ${this.#renderNow(clinic, now)}
      ${phone ? html`<a part="phone" dir="ltr" href=${telUrl(phone)}>${phone}</a>` : ''}
    </div>`;
  }

  #renderNow(clinic: Clinic, now: Now): TemplateResult {
    if (isServer && now === NO_TIME) return html`<p class="now" part="now">\u00a0</p>`;
    const { t, locale } = this.#language;
    const zone = foreignZone(clinic, now.instant, locale);
    return html`
      <p class="now ${now.opening.isOpen ? 'open' : ''}" part="now">${describeNow(clinic, now, this.#language)}</p>
      ${zone ? html`<p class="muted" part="zone">${this.compact ? zone : t('zone', { zone })}</p>` : ''}
    `;
  }
}

function hasHours(clinic: Clinic | undefined): clinic is Clinic {
  return !!clinic && ([1, 2, 3, 4, 5, 6, 7] as const).some(weekday => intervalsOf(clinic.hours, weekday).length > 0);
}

define('clinic-hours', ClinicHours);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-hours': ClinicHours;
  }
}
