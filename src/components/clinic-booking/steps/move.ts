import { html, nothing, type TemplateResult } from 'lit';
import type { BookedItem, Slot } from '../../../booking/answers.js';
import { itemOf, type OpenManageState } from '../../../booking/manage.js';
import { renderCalendar } from './calendar.js';
import { renderRow, renderServiceRows, renderSession } from './facts.js';
import { type ManageView, renderSend } from './manage-view.js';
import { practitionerName, renderOwnTime, shortTime } from './view.js';

type TimeView = ManageView<OpenManageState & { at: 'time' }>;

/** Another time for an item, from the calendar that it was booked with. */
export function renderMoveTime(view: TimeView): TemplateResult {
  const { state, m, t, act } = view;
  const item = itemOf(state.booking, state.item);
  if (!item) return html``;
  return html`<div class="step time">
    <p class="present"><b>${m('present')}:</b> ${shortTime(item.start, view.locale)} ${renderOwnTime(view, item.start)}</p>
    ${renderNearest(view)}
    ${renderCalendar({
      ...view,
      slots: withPresent(view.times?.slots ?? [], item),
      value: state.slot?.start ?? item.start,
      key: item.id,
      pick: slot => act({ type: 'pick', slot }),
    })}
    <div class="actions" part="actions">
      ${renderPicked(view)}
      <button type="button" class="button" part="back" @click=${() => act({ type: 'back' })}>${t('back')}</button>
      <button type="button" class="button primary" part="primary" @click=${() => act({ type: 'continue' })}><span>${t('continue')}</span></button>
    </div>
  </div>`;
}

/** The item's own time is not free, but it is the patient's: it stands among the others, and is the picked one until another is. */
function withPresent(slots: readonly Slot[], { start, end, practitioner }: BookedItem): readonly Slot[] {
  const instant = Date.parse(start);
  if (instant < Date.now() || slots.length === 0 || slots.some(slot => Date.parse(slot.start) === instant))
    return slots;
  const own: Slot = { start, end, ...(practitioner && { practitioner }) };
  return [...slots, own].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

function renderNearest({ state, t, locale, act }: TimeView): TemplateResult | typeof nothing {
  if (state.nearest.length === 0) return nothing;
  return html`<div class="nearest" role="group" aria-labelledby="nearest">
    <p class="label" id="nearest">${t('nearest')}</p>
    <ul class="chips">
      ${state.nearest.map(slot => {
        return html`<li><button type="button" class="chip" @click=${() => act({ type: 'pick', slot })}>${shortTime(slot.start, locale)}</button></li>`;
      })}
    </ul>
  </div>`;
}

function renderPicked({ state: { slot }, m, locale, ...words }: TimeView): TemplateResult {
  if (!slot) return html`<p class="picked muted" part="chosen">${m('choose-time')}</p>`;
  return html`<p class="picked" part="chosen"><b>${shortTime(slot.start, locale, words.clinic.timeZone)}</b> ${renderOwnTime({ ...words, locale }, slot.start)}</p>`;
}

/** From which time to which, before anything is sent. */
export function renderMoveReview(view: ManageView<OpenManageState & { at: 'review' }>): TemplateResult {
  const { state, m, t, act } = view;
  const item = itemOf(state.booking, state.item);
  if (!item) return html``;
  const who = practitionerName(view, state.slot.practitioner ?? item.practitioner ?? undefined);
  return html`<div class="step">
    <dl class="rows">
      ${renderRow(m('from'), renderSession(view, item))} ${renderRow(m('to'), renderSession(view, state.slot))}
      ${renderServiceRows(view, item.service, who)}
    </dl>
    <p class="muted">${m('presentKept')}</p>
    <div class="actions" part="actions">
      <button type="button" class="button" part="back" aria-disabled=${state.isBusy ? 'true' : nothing} @click=${() => act({ type: 'back' })}>${t('back')}</button>
      ${renderSend(view, m('confirmMove'))}
    </div>
  </div>`;
}
