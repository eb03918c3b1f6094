import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Slot } from '../../../booking/answers.js';
import { timesFor } from '../../../booking/offer.js';
import { addDays } from '../../../time/civil.js';
import { dateIn } from '../../../time/zones.js';
import '../../clinic-calendar/clinic-calendar.js';
import type { ClinicPickedEvent, ClinicRangeEvent } from '../../clinic-calendar/clinic-calendar.js';
import type { Times } from '../times.js';
import { renderCall, shortTime, type View } from './view.js';

const CALENDAR_PARTS =
  'label: calendar-label, zone, toggle, list, month, month-name, previous, next, weekday, day, free, selected, today, day-times, day-name, time, all-times, more, notice, retry, next-free';

/** The third step: the nearest times after a disappointment, and the calendar. */
export function renderTime(view: View, times: Times): TemplateResult {
  const { state, offer, clinic, locale, level, theme, act } = view;
  const { service, practitioner, slot } = state.choice;
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
      .value=${slot?.start ?? ''}
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
