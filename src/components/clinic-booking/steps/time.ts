import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Slot } from '../../../booking/answers.js';
import { isRequest, sessionsOf, timesFor } from '../../../booking/offer.js';
import { addDays } from '../../../time/civil.js';
import { dateIn } from '../../../time/zones.js';
import '../../clinic-calendar/clinic-calendar.js';
import type { ClinicPickedEvent, ClinicRangeEvent } from '../../clinic-calendar/clinic-calendar.js';
import type { Parts } from './form.js';
import { renderPart } from './part.js';
import { renderCall, shortTime, type View } from './view.js';

export export const CALENDAR_PARTS =
  'label: calendar-label, zone, toggle, list, month, month-name, previous, next, weekday, day, free, selected, today, day-times, day-name, time, all-times, more, notice, retry, next-free';

/** The third step: a time to pick, or days that would suit. */
export function renderTime(view: View, parts: Parts): TemplateResult {
  const { offer, state } = view;
  if (isRequest(offer, state.choice))
    return renderPart(view, parts.preferences, module => module.renderPreferences(view, parts.say));
  const { sessions, series } = parts;
  const isSeries = sessionsOf(offer, state.choice) > 1;
  return html`${isSeries && series && sessions.state.status === 'ready' ? sessions.state.module.renderSession(view) : nothing}
  ${renderCalendar(view, parts)} ${offer.takesRequests ? renderAsk(view, parts) : nothing}
  ${isSeries ? renderPart(view, sessions, module => module.renderSessions(view, series)) : nothing}`;
}

/** The way to those whom no time suits. */
function renderAsk({ t, act }: View, { preferences }: Parts): TemplateResult {
  const ask = (): void => void preferences.load().then(() => act({ type: 'ask-for-time', isWanted: true }));
  return html`<p class="muted ask">
    ${t('noneSuits')}
    <button type="button" class="link" @click=${ask}>${t('askForTime')}</button>
  </p>`;
}

/** The nearest times after a disappointment, and the calendar. */
function renderCalendar(view: View, { times }: Parts): TemplateResult {
  const { state, offer, clinic, locale, level, theme, act } = view;
  const { service, practitioner, slot, more = [] } = state.choice;
  const current = [slot, ...more][state.step === 'time' ? state.session : 0];
  const slots = timesFor(offer, state.choice, times.slots);
  const today = dateIn(clinic.timeZone, Date.now());
  const handlePicked = (event: ClinicPickedEvent): void => {
    event.stopPropagation();
    const picked = slots.find(({ start }) => start === event.detail.start);
    if (picked) act({ type: 'pick', slot: picked });
  };
  const handleRange = (event: ClinicRangeEvent): void => {
    event.stopPropagation();
    void times.show(event.detail);
  };
  // Another service is another calendar: it begins to ask from the start.
  return html`${state.notice === 'time-maybe-ours' ? renderCall(view, 'callInstead') : nothing} ${renderNearest(view)}
  ${keyed(
    `${service} ${practitioner}`,
    html`<clinic-calendar
      exportparts=${CALENDAR_PARTS}
      lang=${locale}
      theme=${theme ?? nothing}
      time-zone=${clinic.timeZone}
      heading-level=${level + 1}
      min=${today}
      max=${addDays(today, clinic.booking.horizonDays)}
      .value=${current?.start ?? ''}
      .slots=${slots}
      .reasons=${times.reasons}
      .nextFree=${times.nextFree}
      .coveredTo=${times.coveredTo}
      .pending=${times.pending}
      .failed=${times.failed}
      @clinic-picked=${handlePicked}
      @clinic-range=${handleRange}
      >${renderCall(view, 'callInstead')}</clinic-calendar
    >`,
  )}`;
}

function renderNearest({ state, t, locale, act }: View): TemplateResult | typeof nothing {
  if (state.step !== 'time' || state.nearest.length === 0) return nothing;
  const pick = (slot: Slot) => () => act({ type: 'pick', slot });
  return html`<div class="nearest" role="group" aria-labelledby="nearest">
    <p class="label" id="nearest">${t('nearest')}</p>
    <ul class="chips">
      ${state.nearest.map(slot => {
        return html`<li><button type="button" class="chip" @click=${pick(slot)}>${shortTime(slot.start, locale)}</button></li>`;
      })}
    </ul>
  </div>`;
}
