import { html, nothing, type TemplateResult } from 'lit';
import type { Outcome } from '../../../booking/limits.js';
import { telUrl } from '../../../internal/safe-url.js';
import { ALERT } from './alert.js';
import { serviceOf, type View } from './view.js';

/** Outcomes before which an appointment is not what a patient needs. */
export function isGrave(outcome: Outcome | undefined): boolean {
  return outcome === 'emergency' || outcome === 'urgent';
}

/** In the place of the form: the advice first, and a deliberate decision to go on. */
export function renderGate(view: View, proceed: () => void): TemplateResult {
  return html`<div class="advice grave">${renderGraveWords(view)}</div>
    <div class="actions" part="actions"><button type="button" class="button" @click=${proceed}>${view.t('proceed')}</button></div>`;
}

/** Above the form: what the checklist said, in a sentence. */
export function renderAdvice(view: View): TemplateResult | typeof nothing {
  const { screening, t, state } = view;
  const outcome = screening?.outcome;
  if (isGrave(outcome)) return html`<div class="advice grave">${renderGraveWords(view)}</div>`;
  if (outcome && outcome !== 'none') return html`<p class="advice">${t(`outcome-${outcome}`)}</p>`;
  const isWanted = !outcome && serviceOf(view, state.choice)?.requiresScreening;
  return isWanted ? html`<p class="advice">${t('screening-wanted')}</p>` : nothing;
}

function renderGraveWords({ screening, t, clinic }: View): TemplateResult {
  if (screening?.outcome !== 'emergency') {
    return html`<p>${ALERT} <strong>${t('outcome-urgent')}</strong></p><p>${t('act-urgent')}</p>`;
  }
  const number = clinic.emergencyNumber;
  const [before = '', after = ''] = t('act-emergency', { number: '\0' }).split('\0');
  const words = number ? html`<a href=${telUrl(number)}>${number}</a>` : t('emergencyNumber');
  return html`<p>${ALERT} <strong>${t('outcome-emergency')}</strong></p><p class="act">${before}${words}${after}</p>`;
}
