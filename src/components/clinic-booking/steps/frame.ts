import { html, nothing, type TemplateResult } from 'lit';
import { isRequest, sessionsOf, shownSteps } from '../../../booking/offer.js';
import type { Service } from '../../../clinic/schema.js';
import { formatMinutes, formatPrice } from '../../../time/amounts.js';
import type { Parts } from './form.js';
import { practitionerName, renderOwnTime, renderLine, serviceOf, shortTime, type View } from './view.js';

/** Whether the step is the last one here, and the booking goes on elsewhere. */
export function isLeaving({ state, offer }: View): boolean {
  return offer.leaves === true && state.step === 'review';
}

/** How far along, in words and as a line of marks. */
export function renderProgress({ state, offer, t }: View): TemplateResult {
  const steps = shownSteps(offer, state.choice);
  const at = steps.indexOf(state.step);
  return html`<div class="progress" part="progress">
    <p class="muted">${t('progress', { step: at + 1, count: steps.length })}</p>
    <div class="marks" aria-hidden="true">${steps.map((_, index) => html`<span class=${index <= at ? 'mark done' : 'mark'}></span>`)}</div>
  </div>`;
}

/** What is chosen so far, beside or above the step. The review says it all itself. */
export function renderSoFar(view: View, parts: Parts): TemplateResult | typeof nothing {
  const { state, t } = view;
  const { practitioner } = state.choice;
  const service = serviceOf(view, state.choice);
  if ((!service && !practitioner) || (state.step === 'review' && !isLeaving(view))) return nothing;
  return html`<aside class="so-far" part="summary" aria-label=${t('soFar')}>
    ${service ? renderChosen(service, view) : nothing}
    ${practitioner === undefined ? nothing : html`<p>${practitionerName(view, practitioner)}</p>`}
    ${state.step === 'time' ? nothing : timesSoFar(view, parts).map(time => html`<p class="so-far-time">${time}</p>`)}
  </aside>`;
}

function renderChosen({ name, minutes, price }: Service, { text, locale }: View): TemplateResult {
  const facts = [formatMinutes(minutes, locale), price && formatPrice(price.amount, price.currency, locale)];
  return html`<p class="so-far-service">${text(name)}</p>
    <p class="muted">${renderLine(facts)}</p>`;
}

function timesSoFar(view: View, { preferences }: Parts): string[] {
  const { slot, more = [] } = view.state.choice;
  if (isRequest(view.offer, view.state.choice))
    return preferences.state.status === 'ready' ? preferences.state.module.wishes(view) : [];
  return [slot, ...more].flatMap(each => (each ? shortTime(each.start, view.locale, view.clinic.timeZone) : []));
}

/** The way back and the one way on, always at the same place. */
export function renderActions(view: View, parts: Parts): TemplateResult {
  const { state, offer, t, act, isBusy } = view;
  const isFirst = shownSteps(offer, state.choice)[0] === state.step;
  return html`<div class="actions" part="actions">
    ${state.step === 'time' ? renderPicked(view, parts) : nothing}
    ${isFirst ? nothing : html`<button type="button" class="button" part="back" aria-disabled=${isBusy ? 'true' : nothing} @click=${() => act({ type: 'back' })}>${t('back')}</button>`}
    ${isLeaving(view) ? renderWayOn(view, parts) : html`<button type="submit" class="button primary" part="primary" aria-disabled=${isBusy ? 'true' : nothing}><span>${primaryWords(view)}</span></button>`}
  </div>`;
}

function renderWayOn(view: View, { leaving }: Parts): TemplateResult | typeof nothing {
  return leaving?.part.module?.renderWayOn(view, leaving) ?? nothing;
}

/** The picked time, at the button that goes on with it. Its line is there before there is one. */
function renderPicked(view: View, parts: Parts): TemplateResult {
  const { offer, state, t, locale } = view;
  const { start } = state.choice.slot ?? {};
  const isAsking = isRequest(offer, state.choice);
  const { sessions } = parts;
  if (!isAsking && start && sessionsOf(offer, state.choice) > 1 && sessions.state.status === 'ready')
    return sessions.state.module.renderPicked(view);
  const wishes = isAsking ? timesSoFar(view, parts) : [];
  if (wishes.length > 0) return html`<p class="picked" part="chosen"><b>${wishes.join(' · ')}</b></p>`;
  if (isAsking || !start)
    return html`<p class="picked muted" part="chosen">${t(isAsking ? 'choose-preference' : 'choose-time')}</p>`;
  return html`<p class="picked" part="chosen"><b>${shortTime(start, locale, view.clinic.timeZone)}</b> ${renderOwnTime(view, start)}</p>`;
}

function primaryWords({ state, offer, t, clinic, isBusy }: View): string {
  if (isBusy) return t('sending');
  if (state.step !== 'review') return t('continue');
  if (state.sending.status === 'failed' || state.sending.status === 'unknown') return t('sendAgain');
  const isAsking = isRequest(offer, state.choice) || serviceOf({ clinic }, state.choice)?.approval === 'manual';
  return isAsking ? t('request') : t('book');
}
