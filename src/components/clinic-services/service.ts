import { html, type TemplateResult } from 'lit';
import type { Clinic, Service } from '../../clinic/schema.js';
import type { Language } from '../../controllers/language.js';
import type { PageKey } from '../../i18n/page.js';
import { renderBook } from '../../pieces/book.js';
import { formatMinutes, formatPrice } from '../../time/amounts.js';

type Words = Pick<Language<PageKey>, 't' | 'text' | 'locale'>;

/** One line of the price list, in the order in which it is read aloud. */
export function renderService(
  service: Service,
  clinic: Clinic,
  book: string | undefined,
  words: Words,
): TemplateResult {
  const { t, text, locale } = words;
  const { id, price, summary } = service;
  const name = text(service.name);
  return html`<li part="service">
    <p class="name" part="name">${name}</p>
    <p class="facts muted">${factsOf(service, clinic, words).join(' · ')}</p>
    ${price ? html`<p class="price" part="price"><bdi>${formatPrice(price.amount, price.currency, locale)}</bdi></p>` : ''}
    ${summary ? html`<p class="summary" part="summary">${text(summary)}</p>` : ''}
    ${notesOf(service).map(key => html`<p class="note" part="note">${t(key)}</p> `)}
    ${renderBook(book, { service: id }, html`<span>${t('book')}<span class="hidden-visually"> ${name}</span></span>`)}
  </li>`;
}

function factsOf(service: Service, clinic: Clinic, { t, text, locale }: Words): string[] {
  const { sessions: count, capacity } = service;
  const minutes = formatMinutes(service.minutes, locale);
  const names = whoOnly(service, clinic).map(({ name }) => text(name));
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });
  return [
    count > 1 ? t('series', { count, minutes }) : minutes,
    ...(capacity > 1 ? [t('seats', { count: capacity })] : []),
    ...(names.length > 0 ? [t('with', { names: list.format(names) })] : []),
  ];
}

/** Who gives it, where not everybody does. */
function whoOnly({ practitioners: ids }: Service, { practitioners }: Clinic): Clinic['practitioners'] {
  const giving = practitioners.filter(({ id }) => ids?.includes(id));
  return giving.length < practitioners.length ? giving : [];
}

function notesOf({ newPatients, approval }: Service): PageKey[] {
  return [
    ...(newPatients ? [] : (['knownPatients'] as const)),
    ...(approval === 'manual' ? (['manual'] as const) : []),
  ];
}
