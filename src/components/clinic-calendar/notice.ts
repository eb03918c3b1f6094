import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTime } from '../../time/format.js';
import type { DayReason } from './agenda.js';
import type { View } from './times.js';

export interface NoticeView extends View {
  why: DayReason;
  /** The sentence that says so. */
  words: string;
  nextFree?: string;
  /** It lies before what is shown. */
  isBefore?: boolean;
  pending: boolean;
  retry(): void;
  goTo(start: string): void;
}

/** What stands in the place of times: that they are on the way, that nobody could be asked, or why there are none; and what to do. */
export function renderNotice(view: NoticeView): TemplateResult {
  const { why, t, nextFree } = view;
  if (why === 'waiting') return html`<p class="notice muted" part="notice">${t('pending')}</p>`;
  return html`<div class="notice" part="notice">
    <p>${view.words}</p>
    ${why === 'unknown' ? renderRetry(view) : nothing} ${nextFree ? renderNextFree(nextFree, view) : nothing}
    <slot></slot>
  </div>`;
}

/** That the times shown are old ones. */
export function renderStale(view: Pick<NoticeView, 't' | 'words' | 'pending' | 'retry'>): TemplateResult {
  return html`<div class="notice stale" part="stale">
    <p>${view.words}</p>
    ${renderRetry(view)}
    <slot></slot>
  </div>`;
}

/** It stays while times are on the way: a button that vanishes takes the focus with it. */
function renderRetry({ t, pending, retry }: Pick<NoticeView, 't' | 'pending' | 'retry'>): TemplateResult {
  return html`<button type="button" class="button" part="retry" aria-disabled=${pending} @click=${() => pending || retry()}>
    ${t(pending ? 'pending' : 'retry')}
  </button>`;
}

function renderNextFree(start: string, { t, locale, isBefore, goTo }: NoticeView): TemplateResult {
  return html`<button type="button" class="button primary" part="next-free" @click=${() => goTo(start)}>
    <span>${t(isBefore ? 'firstFree' : 'nextFree', { time: formatDateTime(start, locale) })}</span>
  </button>`;
}
