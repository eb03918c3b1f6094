import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '../../../time/format.js';
import { localZone } from '../../../time/zone-names.js';
import { toOffsetDateTime } from '../../../time/zones.js';
import type { Holding } from '../hold.js';
import { ALERT } from './alert.js';
import type { View } from './view.js';

/** Until when the picked times are kept, on the visitor's own clock, and a way to keep them longer. */
export function renderHold(view: View, { state, hasFailed, extend }: Holding): TemplateResult | typeof nothing {
  const isShown = view.state.step === 'details' || view.state.step === 'review';
  if (!isShown || state.status === 'none') return nothing;
  const isCalm = state.status === 'kept';
  const key = hasFailed ? 'hold-failed' : (`hold-${state.status}` as const);
  const words = view.t(key, 'until' in state ? { time: clockTime(state.until, view.locale) } : {});
  // The button stays once it is there: one that vanished would take the focus with it.
  return html`<div class="hold" part="hold">
    <p class=${isCalm ? 'muted' : 'warning'}>${isCalm ? nothing : ALERT} <span>${words}</span></p>
    <button type="button" class="button" @click=${extend}>${view.t('hold-longer')}</button>
  </div>`;
}

export function clockTime(instant: number, locale: string): string {
  return formatTime(toOffsetDateTime(localZone(), instant), locale);
}
