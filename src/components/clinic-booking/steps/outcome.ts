/** What the checklist's outcome means for a booking: fetched with its words at the first outcome, which is told long before the gravest. */
import { html, type TemplateResult } from 'lit';
import { addLateWords } from '../../../i18n/booking.js';
import { bookingOutcome } from '../../../i18n/en/booking-outcome.js';
import { telUrl } from '../../../internal/safe-url.js';
import { isGrave } from './advice.js';
import { ALERT } from './alert.js';
import type { View } from './view.js';

export { default as styles } from '../outcome.styles.js';

addLateWords(bookingOutcome);

/** In the place of the form: the advice first, and a deliberate decision to go on. */
export function renderGate(view: View, proceed: () => void): TemplateResult {
  return html`<div class="advice grave">${renderGraveWords(view)}</div>
    <div class="actions" part="actions"><button type="button" class="button" @click=${proceed}>${view.t('proceed')}</button></div>`;
}

/** Above the form: what the checklist said, in a sentence. */
export function renderOutcome(view: View): TemplateResult {
  const outcome = view.screening?.outcome ?? 'none';
  if (isGrave(outcome)) return html`<div class="advice grave">${renderGraveWords(view)}</div>`;
  return outcome === 'none' ? html`` : html`<p class="advice">${view.t(`outcome-${outcome as Mild}`)}</p>`;
}

type Mild = 'ask' | 'tell' | 'incomplete';

function renderGraveWords({ screening, t, clinic }: View): TemplateResult {
  if (screening?.outcome !== 'emergency') {
    return html`<p>${ALERT} <strong>${t('outcome-urgent')}</strong></p><p>${t('act-urgent')}</p>`;
  }
  const number = clinic.emergencyNumber;
  const [before = '', after = ''] = t('act-emergency', { number: '\0' }).split('\0');
  const words = number ? html`<a href=${telUrl(number)}>${number}</a>` : t('emergencyNumber');
  return html`<p>${ALERT} <strong>${t('outcome-emergency')}</strong></p><p class="act">${before}${words}${after}</p>`;
}
