import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../../booking/flow.js';
import { formatDateTime } from '../../../time/format.js';
import type { View } from './view.js';

/** What was agreed to, word for word, to be kept: when, which version, in which language, and the hash that was sent. */
export function renderReceipts(
  receipts: readonly Receipt[],
  view: Pick<View, 't' | 'locale'>,
): TemplateResult | typeof nothing {
  if (receipts.length === 0) return nothing;
  return html`<details class="receipts" part="receipts">
    <summary>${view.t('agreedTo')}</summary>
    <ul>
      ${receipts.map(receipt => html`<li>${renderReceipt(receipt, view)}</li>`)}
    </ul>
  </details>`;
}

function renderReceipt(
  { text, at, version, locale: written, textHash }: Receipt,
  { t, locale }: Pick<View, 't' | 'locale'>,
): TemplateResult {
  return html`<blockquote lang=${written}>${text}</blockquote>
    <p class="muted">${t('agreedAt', { time: formatDateTime(at, locale), version, language: languageName(written, locale) })}</p>
    <p class="muted">${t('agreedHash')} <code dir="ltr">${textHash}</code></p>`;
}

function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
