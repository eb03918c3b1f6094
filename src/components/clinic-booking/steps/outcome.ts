/**
 * What the checklists' outcome means for a booking: fetched with its words at the first outcome, which is told long before the gravest, and
 * for a service that wants one.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { shownSteps } from '../../../booking/offer.js';
import { isGrave } from '../../../booking/standing.js';
import { emergencyNumber, urgentNumber } from '../../../clinic/emergency.js';
import { addLateWords, type BookingKey } from '../../../i18n/booking.js';
import { bookingOutcome } from '../../../i18n/en/booking-outcome.js';
import { telUrl } from '../../../internal/safe-url.js';
import type { Screenings } from '../screenings.js';
import { ALERT } from './alert.js';
import { renderCall, type View } from './view.js';

export { default as styles } from '../outcome.styles.js';

addLateWords(bookingOutcome);

/** In the place of the form: the advice first, and the ways on there are. */
export function renderGate(view: View, screenings: Screenings, proceed: () => void): TemplateResult {
  const { t, act, state, offer } = view;
  const standing = screenings.standing(state);
  const hasChecklist = standing === 'wanted' || standing === 'unsettled';
  const hasOther = shownSteps(offer, state.choice).includes('service') && state.step !== 'service';
  return html`${renderSaid(view, screenings)} ${standing === 'gate' ? nothing : renderHelp(view, hasChecklist ? 'callInstead' : 'callUs')}
    <div class="actions" part="actions">
      ${hasOther ? html`<button type="button" class="button" part="back" @click=${() => act({ type: 'change', step: 'service' })}>${t('otherService')}</button>` : nothing}
      ${hasChecklist ? html`<button type="button" class="button primary" part="primary" @click=${screenings.goToChecklist}><span>${t('goToChecklist')}</span></button>` : nothing}
      ${standing === 'gate' ? html`<button type="button" class="button" @click=${proceed}>${t('proceed')}</button>` : nothing}
    </div>`;
}

/** Above the form, in a sentence. */
export function renderAdvice(view: View, screenings: Screenings): TemplateResult {
  return renderSaid(view, screenings);
}

function renderSaid(view: View, screenings: Screenings): TemplateResult {
  const { screening, t, state } = view;
  const { advice } = screenings;
  // While the patient may still decide to go on, there may be another service to go on with.
  const isClosed = advice === 'closed' && screenings.standing(state) !== 'gate';
  if (isGrave(screening?.outcome))
    return html`<div class="advice grave">
      ${renderGraveWords(view)} ${isClosed ? html`<p>${t('screening-closed')}</p>` : nothing}
    </div>`;
  const key: BookingKey = advice === 'advice' ? `outcome-${screening!.outcome as Mild}` : `screening-${advice as Held}`;
  return html`<p class="advice">${t(key)}</p>`;
}

type Mild = 'ask' | 'tell' | 'incomplete';
type Held = 'wanted' | 'unsettled' | 'missing';

/** Whom to ask: by phone, else in writing, else as the page itself says. */
function renderHelp(view: View, key: 'callUs' | 'callInstead'): TemplateResult | typeof nothing {
  const { clinic, t } = view;
  if (clinic.phone) return renderCall(view, key);
  if (!clinic.email) return html`<slot></slot>`;
  const { email } = clinic;
  return html`<p class="call">${withLink(t('writeUs', { email: '\0' }), html`<a href="mailto:${email}">${email}</a>`)}</p>`;
}

function renderGraveWords({ screening, t, clinic }: View): TemplateResult {
  if (screening?.outcome !== 'emergency') return renderUrgentWords({ t, clinic });
  const number = emergencyNumber(clinic);
  const words = number ? html`<a href=${telUrl(number)}>${number}</a>` : t('emergencyNumber');
  const act = withLink(t('act-emergency', { number: '\0' }), words);
  return html`<p>${ALERT} <strong>${t('outcome-emergency')}</strong></p><p class="act">${act}</p>`;
}

function renderUrgentWords({ t, clinic }: Pick<View, 't' | 'clinic'>): TemplateResult {
  const number = urgentNumber(clinic);
  const act = number
    ? withLink(t('act-urgent-number', { number: '\0' }), html`<a href=${telUrl(number)}>${number}</a>`)
    : t('act-urgent');
  return html`<p>${ALERT} <strong>${t('outcome-urgent')}</strong></p><p>${act}</p>`;
}

/** A sentence with something in it, wherever the language puts that. */
function withLink(sentence: string, link: unknown): TemplateResult {
  const [before = '', after = ''] = sentence.split('\0');
  return html`${before}${link}${after}`;
}
