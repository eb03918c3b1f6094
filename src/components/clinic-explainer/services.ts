import { html, type TemplateResult } from 'lit';
import type { Service } from '../../clinic/schema.js';
import type { Language } from '../../controllers/language.js';
import type { InfoKey } from '../../i18n/info.js';
import { renderHeading } from '../../pieces/heading.js';
import { formatMinutes, formatPrice } from '../../time/amounts.js';

/** What one can book of this therapy, with minutes and price. */
export function renderServices(services: Service[], level: number, words: Language<InfoKey>): TemplateResult {
  return html`<section class="services">
    ${renderHeading(level, words.t('services'))}
    <ul>
      ${services.map(service => renderService(service, words))}
    </ul>
  </section>`;
}

function renderService({ name, minutes, price }: Service, { text, locale }: Language<InfoKey>): TemplateResult {
  return html`<li part="service">
    <span>${text(name)}</span> <span class="muted">${formatMinutes(minutes, locale)}</span>
    ${price ? html`<b>${formatPrice(price.amount, price.currency, locale)}</b>` : ''}
  </li>`;
}
