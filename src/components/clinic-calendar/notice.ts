import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTime } from '../../time/format.js';
import type { View } from './times.js';

export interface NoticeView extends View {
  state: 'pending' | 'failed' | 'empty';
  /** The sentence where there are no times. */
  empty: string;
  nextFree?: string;
  retry(): void;
  goTo(start: string): void;
}

/** What stands in the place of times: that they are on the way, that they did not come, or where the next ones are. */
export function renderNotice(view: NoticeView): TemplateResult {
  const { state, t, nextFree } = view;
  if (state === 'pending') return html`<p class="notice muted" part="notice">${t('pending')}</p>`;
  return html`<div class="notice" part="notice">
    <p>${state === 'failed' ? t('failed') : view.empty}</p>
    ${state === 'failed' ? renderButton('retry', t('retry'), view.retry) : nothing}
    ${state === 'empty' && nextFree ? renderNextFree(nextFree, view) : nothing}
    <slot></slot>
  </div>`;
}

function renderNextFree(start: string, { t, locale, goTo }: NoticeView): TemplateResult {
  const label = html`<span>${t('nextFree', { time: formatDateTime(start, locale) })}</span>`;
  return renderButton('next-free', label, () => goTo(start), 'primary');
}

function renderButton(part: string, label: unknown, handle: () => void, kind = ''): TemplateResult {
  return html`<button type="button" class="button ${kind}" part=${part} @click=${handle}>${label}</button>`;
}
