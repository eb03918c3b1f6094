import { html, nothing, type TemplateResult } from 'lit';
import type { BookingResult } from '../../../backends/backend.js';
import type { BookedItem } from '../../../booking/answers.js';
import { isCancelled, liveItems, type OpenManageState } from '../../../booking/manage.js';
import { renderRow, renderServiceRows, renderSession } from './facts.js';
import { renderCalendarLinks } from './keep.js';
import { isChangeable, type ManageView, type OpenView, renderRule } from './manage-view.js';
import { practitionerName, renderCall, shortTime } from './view.js';

/** The booking as it is, what has just been done to it, and what can be done. */
export function renderShown(view: ManageView<OpenManageState & { at: 'shown' }>): TemplateResult {
  const { state, t, m, leave, save, isCalendarLost } = view;
  const { booking, done } = state;
  const { items = [] } = booking;
  const isGone = isCancelled(booking);
  const isCallWanted = !isGone && (items.length === 0 || liveItems(booking).some(item => !isChangeable(view, item)));
  return html`<div class="step">
    ${isGone ? html`<p>${m('cancelledHint')}</p>` : nothing} ${done === 'moved' ? html`<p>${m('movedHint')}</p>` : nothing}
    ${items.length > 1 ? renderSeries(view) : renderOne(view, items[0])}
    ${isCallWanted ? renderCall(view, 'callUs') : nothing}
    ${isGone ? nothing : renderCalendarLinks(view, confirmedOf(booking))}
    ${isCalendarLost ? html`<p class="warning" role="alert">${t('calendarFailed')}</p>` : nothing}
    <div class="actions" part="actions">
      ${items.length > 0 && isKeepable(view) ? html`<button type="button" class="button" part="calendar" @click=${() => save(booking)}>${isGone ? m('calendarCancelled') : t('addToCalendar')}</button>` : nothing}
      ${items.length === 1 && !isGone ? renderItemButtons(view, items[0]!) : nothing} ${renderCancelAll(view)}
      ${isGone || done === 'cancelled' ? html`<button type="button" class=${isGone ? 'button primary' : 'button'} @click=${leave}><span>${t('again')}</span></button>` : nothing}
    </div>
  </div>`;
}

/** Something certain, or a change to what may have been saved. */
function isKeepable({ state: { booking } }: OpenView): boolean {
  return confirmedOf(booking).length > 0 || isCancelled(booking);
}

function confirmedOf({ items = [] }: BookingResult): BookedItem[] {
  return items.filter(({ status, end }) => status === 'confirmed' && Date.parse(end) > Date.now());
}

function renderOne(view: OpenView, item: BookedItem | undefined): TemplateResult {
  const { t, m, state } = view;
  const { reference, status } = state.booking;
  const who = item ? practitionerName(view, item.practitioner ?? undefined) : '';
  return html`${item ? renderRule(view, item) : nothing}
    <dl class="rows">
      ${item ? renderRow(t('time'), renderSession(view, item)) : nothing}
      ${renderRow(m('state'), item ? stateWords(view, item) : m(status === 'confirmed' || status === 'cancelled' ? `state-${status}` : 'state-requested'))}
      ${renderServiceRows(view, item?.service, who)} ${renderReference(view, reference)}
    </dl>`;
}

/** Each item with its own state, limit and buttons. */
function renderSeries(view: OpenView): TemplateResult {
  const { state, m } = view;
  const { items = [], reference } = state.booking;
  const [first] = items;
  return html`<ol class="items">
      ${items.map(
        (item, index) =>
          html`<li class="item" part="item">
            <p class="label">${m('session', { number: index + 1 })}</p>
            ${renderRule(view, item)}
            <p class="item-time">${renderSession(view, item, true)}</p>
            <p class=${item.status === 'confirmed' ? '' : 'muted'}>${stateWords(view, item)}</p>
            <div class="item-buttons">${renderItemButtons(view, item)}</div>
          </li>`,
      )}
    </ol>
    <dl class="rows">${renderServiceRows(view, first?.service, '')} ${renderReference(view, reference)}</dl>`;
}

function renderReference({ t }: OpenView, reference: string | undefined): TemplateResult | typeof nothing {
  if (!reference) return nothing;
  return renderRow(t('reference'), html`<span class="reference" part="reference">${reference}</span>`);
}

function stateWords({ m }: OpenView, { status, end }: BookedItem): string {
  const isOver = status !== 'cancelled' && Date.parse(end) < Date.now();
  return m(isOver ? 'state-over' : `state-${status}`);
}

function renderItemButtons(view: OpenView, item: BookedItem): TemplateResult | typeof nothing {
  const { state, m, act, canCancel, canMove, locale } = view;
  if (!isChangeable(view, item)) return nothing;
  const isOnly = (state.booking.items?.length ?? 0) < 2;
  const which = isOnly ? nothing : html`<span class="hidden-visually"> (${shortTime(item.start, locale)})</span>`;
  const cancel = (): void => act({ type: 'ask-to-cancel', ...(isOnly ? {} : { item: item.id }) });
  return html`${
    canCancel
      ? html`<button type="button" class="button" part="cancel" @click=${cancel}><span>${m('cancel')}${which}</span></button>`
      : nothing
  }
  ${
    canMove
      ? html`<button type="button" class=${isOnly ? 'button primary' : 'button'} part="move" @click=${() => act({ type: 'ask-to-move', item: item.id })}><span>${m('move')}${which}</span></button>`
      : nothing
  }`;
}

function renderCancelAll(view: OpenView): TemplateResult | typeof nothing {
  const live = liveItems(view.state.booking);
  if (!view.canCancel || live.length < 2 || !live.every(item => isChangeable(view, item))) return nothing;
  return html`<button type="button" class="button" part="cancel" @click=${() => view.act({ type: 'ask-to-cancel' })}>${view.m('cancelAll')}</button>`;
}
