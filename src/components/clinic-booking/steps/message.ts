import { html, nothing, type TemplateResult } from 'lit';
import type { Notice } from '../../../booking/flow.js';
import type { LateState } from '../late-steps.js';
import { ALERT } from './alert.js';
import type { View } from './view.js';

const BAD: readonly Notice[] = ['time-dropped', 'time-gone', 'time-unavailable', 'time-maybe-ours'];

/** What the live region says: one thing at a time, each once. */
export function renderMessage(view: View, late: LateState): TemplateResult | typeof nothing {
  const { state, t, isBusy } = view;
  if (isBusy) return html`<p class="hidden-visually">${t('sending')}</p>`;
  if (state.notice)
    return html`<p class=${BAD.includes(state.notice) ? 'warning' : 'error'}>${ALERT} <span>${t(state.notice)}</span></p>`;
  // The screen shows it too, each where it belongs.
  if (view.said.length > 0)
    return html`<p class="hidden-visually">${view.said.map(({ key, values }) => `${t(key, values)} `)}</p>`;
  if (state.step !== 'review' || late.status !== 'ready') return nothing;
  return late.module.renderSending({ ...view, state });
}
