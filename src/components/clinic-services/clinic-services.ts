import { html, LitElement, type TemplateResult } from 'lit';
import type { Clinic, ClinicDocument } from '../../clinic/schema.js';
import { groupServices, type ServiceGroup } from '../../clinic/service-groups.js';
import { ClinicSource } from '../../controllers/clinic-source.js';
import { Language } from '../../controllers/language.js';
import { type ClinicErrorEvent, Owner } from '../../controllers/owner.js';
import { TherapyNames } from '../../controllers/therapy-names.js';
import type { Message } from '../../i18n/messages.js';
import { type PageKey, pageMessages } from '../../i18n/page.js';
import { define } from '../../internal/define.js';
import { property } from '../../internal/property.js';
import { renderFailed } from '../../pieces/fallback.js';
import { renderHeading } from '../../pieces/heading.js';
import base from '../../styles/base.styles.js';
import tokens from '../../styles/tokens.styles.js';
import { formatSpan } from '../../time/span.js';
import styles from './clinic-services.styles.js';
import { renderService } from './service.js';

export interface ClinicServicesEventMap {
  'clinic-error': ClinicErrorEvent;
}

/**
 * What can be booked, with minutes and price, and a way to book each.
 *
 * @customElement clinic-services
 *
 * @attr {string} lang - The language; else the nearest `lang` around it, else the browser's.
 *
 * @slot - Fallback, shown until the widget works and whenever it cannot.
 *
 * @fires {ClinicErrorEvent} clinic-error - Something is wrong that the owner of the page can mend.
 *
 * @csspart base - Everything.
 * @csspart heading - A heading.
 * @csspart service - A service.
 * @csspart name - Its name.
 * @csspart price - Its price.
 * @csspart summary - What it is, in a sentence.
 * @csspart note - What else one should know before booking it.
 * @csspart book - The link that books it.
 * @csspart rule - Until when one can cancel.
 * @csspart owner-note - Notes for the owner of the page.
 *
 * @cssprop [--clinic-accent=#1f6f5c] - The focus ring.
 * @cssprop [--clinic-font] - The font; else the page's.
 * @cssprop [--clinic-radius=8px] - Corners.
 * @cssprop [--clinic-reserve] - The room that `clinic-widgets.css` keeps until the widget shows.
 */
export class ClinicServices extends LitElement {
  static override styles = [tokens, base, styles];

  /** The clinic document: an address, or `#id` of a `<script type="application/json">`. */
  @property() src?: string;

  /** The id of the only therapy whose services are shown; else those of all, under their names. */
  @property() therapy?: string;

  /** Where one books: an address, or `#id` of the booking form on this page, where the service is then chosen. Without it there are no buttons. */
  @property() book?: string;

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
  readonly #names = new TherapyNames(this, this.#owner);

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
    const groups = clinic ? groupServices(clinic, this.therapy) : [];
    if (clinic && groups.length > 0) return this.#renderList(groups, clinic);
    if (state.status === 'ready') this.#owner.error(...whyEmpty(clinic, this.therapy));
    return renderFailed(this, this.#language, clinic);
  }

  /** Their therapies' names stand over them where there are several. */
  #renderList(groups: ServiceGroup[], clinic: Clinic): TemplateResult {
    const { t, text, wanted } = this.#language;
    const ids = groups.flatMap(({ therapy }) => therapy ?? []);
    const names = groups.length > 1 ? this.#names.of(ids, clinic, wanted) : new Map<string, string>();
    if (!names) return html`<slot></slot>`;
    const named = groups.map(group => ({ ...group, name: text(names.get(group.therapy ?? '')) }));
    return html`<section class="group">
      ${renderHeading(this.headingLevel, t('services'))}
      ${named.map(({ name, services }) => {
        const heading = groups.length > 1 ? renderHeading(this.headingLevel + 1, name || t('otherServices')) : '';
        return html`${heading}
          <ul class="services">
            ${services.map(service => renderService(service, clinic, this.book, this.#language))}
          </ul>`;
      })}
      ${this.#renderRule(clinic)}
    </section>`;
  }

  /** Only where one can book, and so cancel, online. */
  #renderRule({ booking }: Clinic): TemplateResult | '' {
    if (!booking.endpoint) return '';
    const { t, locale } = this.#language;
    const { cancelUntilMinutes: minutes } = booking;
    const rule = minutes > 0 ? t('cancelBefore', { span: formatSpan(minutes, locale) }) : t('cancelToTheEnd');
    return html`<p class="muted" part="rule">${rule}</p>`;
  }
}

function whyEmpty(clinic: Clinic | undefined, therapy: string | undefined): ['config' | 'content', string] {
  if (!clinic) return ['config', 'needs a `src` or a `clinic`, and has none'];
  return ['content', `the clinic document has no \`services\`${therapy ? ` of the therapy "${therapy}"` : ''}`];
}

define('clinic-services', ClinicServices);

declare global {
  interface HTMLElementTagNameMap {
    'clinic-services': ClinicServices;
  }
}
