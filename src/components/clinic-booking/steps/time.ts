import { html, nothing, type TemplateResult } from 'lit';
import type { Slot } from '../../../booking/answers.js';
import { isRequest, sessionsOf, timesFor } from '../../../booking/offer.js';
import { renderCalendar } from './calendar.js';
import type { Parts } from './form.js';
import { renderPart } from './part.js';
import { renderCall, shortTime, type View } from './view.js';

/** The third step: a time to pick, or days that would suit. */
export function renderTime(view: View, parts: Parts): TemplateResult {
  const { offer, state } = view;
  if (isRequest(offer, state.choice))
    return renderPart(view, parts.preferences, module => module.renderPreferences(view, parts.say));
  const { sessions, series } = parts;
  const isSeries = sessionsOf(offer, state.choice) > 1;
  return html`${isSeries && series && sessions.state.status === 'ready' ? sessions.state.module.renderSession(view) : nothing}
  ${renderTimes(view, parts)} ${offer.takesRequests ? renderAsk(view, parts) : nothing}
  ${isSeries ? renderPart(view, sessions, module => module.renderSessions(view, series)) : nothing}`;
}

/** The way to those whom no time suits. */
function renderAsk({ t, act }: View, { preferences }: Parts): TemplateResult {
  const ask = (): void => void preferences.want().then(() => act({ type: 'ask-for-time', isWanted: true }));
  return html`<p class="muted ask">
    ${t('noneSuits')}
    <button type="button" class="link" @click=${ask}>${t('askForTime')}</button>
  </p>`;
}

/** The nearest times after a disappointment, and the calendar. */
function renderTimes(view: View, { times }: Parts): TemplateResult {
  const { state, offer, act } = view;
  const { service, practitioner, slot, more = [] } = state.choice;
  const current = [slot, ...more][state.step === 'time' ? state.session : 0];
  return html`${state.notice === 'time-maybe-ours' ? renderCall(view, 'callInstead') : nothing} ${renderNearest(view)}
  ${renderCalendar({
    ...view,
    times,
    slots: timesFor(offer, state.choice, times.slots),
    value: current?.start ?? '',
    key: `${service} ${practitioner}`,
    pick: slot => act({ type: 'pick', slot }),
  })}`;
}

function renderNearest({ state, t, locale, clinic, act }: View): TemplateResult | typeof nothing {
  if (state.step !== 'time' || state.nearest.length === 0) return nothing;
  const pick = (slot: Slot) => () => act({ type: 'pick', slot });
  return html`<div class="nearest" role="group" aria-labelledby="nearest">
    <p class="label" id="nearest">${t('nearest')}</p>
    <ul class="chips">
      ${state.nearest.map(slot => {
        return html`<li><button type="button" class="chip" @click=${pick(slot)}>${shortTime(slot.start, locale, clinic.timeZone)}</button></li>`;
      })}
    </ul>
  </div>`;
}
