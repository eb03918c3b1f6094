import { html, nothing, type TemplateResult } from 'lit';
import type { BookedItem, Slot } from '../../../booking/answers.js';
import { addressLines } from '../../../clinic/place.js';
import { telUrl } from '../../../internal/safe-url.js';
import { renderMapLink } from '../../../pieces/map-link.js';
import { formatPrice } from '../../../time/amounts.js';
import { longTime, practitionerName, renderZones, serviceOf, type View, type Words } from './view.js';

/** A time that is booked or asked for. */
export type Session = Pick<Slot, 'start' | 'end'> & Partial<Pick<BookedItem, 'service' | 'practitioner'>>;

/** With what relative addresses in the document resolve against. */
type Placed = Words & Pick<View, 'base'>;

export function renderRow(term: string, value: unknown): TemplateResult {
  return html`<div class="row" part="row"><dt>${term}</dt><dd>${value}</dd></div>`;
}

/** When, on the clinic's clock first; and of a series with whom. */
export function renderSession(words: Words, session: Session, isOneOfMany = false): TemplateResult {
  const who = isOneOfMany ? practitionerName(words, session.practitioner ?? undefined) : '';
  return html`<span class="when">${longTime(session, words.locale)}</span>${renderZones(words, session.start)}
    ${who ? html`<span>${words.t('practitioner')} ${who}</span>` : nothing}`;
}

export function renderTimeRow(words: Words, sessions: readonly Session[]): TemplateResult | typeof nothing {
  if (sessions.length === 0) return nothing;
  if (sessions.length === 1) return renderRow(words.t('time'), renderSession(words, sessions[0]!));
  const items = sessions.map(session => html`<li>${renderSession(words, session, true)}</li>`);
  return renderRow(words.t('times'), html`<ol class="sessions">${items}</ol>`);
}

/** What is booked, with whom where that is one person, where, and what it costs. */
export function renderServiceRows(words: Placed, service: string | undefined, who: string): TemplateResult {
  const { t, text, locale } = words;
  const found = serviceOf(words, { ...(service !== undefined && { service }) });
  const { price } = found ?? {};
  return html`${found ? renderRow(t('service'), text(found.name)) : nothing} ${who ? renderRow(t('practitioner'), who) : nothing}
  ${renderPlaceRow(words)} ${price ? renderRow(t('price'), formatPrice(price.amount, price.currency, locale)) : nothing}`;
}

function renderPlaceRow({ base, ...words }: Placed): TemplateResult | typeof nothing {
  const { t, text, clinic } = words;
  const lines = [text(clinic.name), ...addressLines(clinic, text)].map(line => html`<span>${line}</span>`);
  const { phone } = clinic;
  const map = renderMapLink(clinic, base, words);
  if (lines.length < 2 && !phone && !map) return nothing;
  return renderRow(t('where'), html`${lines}${phone ? html`<a href=${telUrl(phone)}>${phone}</a>` : nothing} ${map}`);
}
