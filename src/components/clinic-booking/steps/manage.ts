import { html, nothing, type TemplateResult } from 'lit';
import type { BookingResult } from '../../../backends/backend.js';
import type { BookedItem } from '../../../booking/answers.js';
import {
  isCancelled,
  isOpen,
  itemOf,
  limitOf,
  liveItems,
  type ManageAction,
  type ManageState,
  type OpenManageState,
} from '../../../booking/manage.js';
import type { ManageKey } from '../../../i18n/manage.js';
import type { Values } from '../../../i18n/messages.js';
import { renderHeading } from '../../../pieces/heading.js';
import { toOffsetDateTime } from '../../../time/zones.js';
import type { Times } from '../times.js';
import { ALERT } from './alert.js';
import { renderRow, renderServiceRows, renderSession } from './facts.js';
import { renderCalendarLinks } from './keep.js';
import { renderMoveReview, renderMoveTime } from './move.js';
import { waitWords } from './sending.js';
import { practitionerName, renderCall, shortTime, type View } from './view.js';

/** What the form's own view lends. */
export type ManageBase = Pick<View, 't' | 'text' | 'locale' | 'clinic' | 'level' | 'theme'>;

type Bare<Key> = Key extends `manage-${infer Rest}` ? Rest : never;

export interface ManageView<State extends ManageState = ManageState> extends ManageBase {
  readonly state: State;
  /** Whether its words are here. */
  readonly isReady: boolean;
  readonly times?: Times;
  readonly isCalendarLost: boolean;
  readonly canCancel: boolean;
  readonly canMove: boolean;
  m(key: Bare<ManageKey>, values?: Values): string;
  act(action: ManageAction): void;
  /** Does what is decided. */
  send(): void;
  retry(): void;
  leave(): void;
  save(booking: BookingResult): void;
}

export type OpenView = ManageView<OpenManageState>;

/** A booking in the place of the form: what it is, and what can be done with it. */
export function renderManage(view: ManageView): TemplateResult {
  const { state, t, m, level, isReady } = view;
  const isLoading = state.at === 'loading' || !isReady;
  return html`<section class="manage sheet" aria-label=${isReady ? m('title-shown', { count: 1 }) : nothing}>
    ${isLoading ? nothing : renderHeading(level, titleOf(view))}
    <div class="message" part="message" role="status">${isLoading ? html`<p class="muted">${t('loading')}</p>` : renderNotice(view)}</div>
    ${isLoading ? nothing : renderState(view)}
  </section>`;
}

function renderState(view: ManageView): TemplateResult {
  const { state } = view;
  if (!isOpen(state)) return renderNothingFound(view);
  switch (state.at) {
    case 'cancel':
      return renderCancel({ ...view, state });
    case 'time':
      return renderMoveTime({ ...view, state });
    case 'review':
      return renderMoveReview({ ...view, state });
    default:
      return renderShown({ ...view, state });
  }
}

function titleOf({ state, m }: ManageView): string {
  if (!isOpen(state)) return m(state.at === 'missing' ? 'title-missing' : 'title-failed');
  const { booking } = state;
  const count = booking.items?.length || 1;
  if (state.at === 'cancel') return m('title-cancel', { count: state.item === undefined ? count : 1 });
  if (state.at !== 'shown') return m(`title-${state.at}`);
  if (isCancelled(booking)) return m('title-cancelled', { count });
  if (state.done) return m(state.done === 'moved' ? 'title-moved' : 'title-cancelled-part');
  return m('title-shown', { count });
}

function renderNotice({ state, t, m, locale }: ManageView): TemplateResult | typeof nothing {
  if (!isOpen(state)) return nothing;
  if (state.isBusy) return html`<p class="hidden-visually">${t('loading')}</p>`;
  if (!state.notice) return nothing;
  const wait = state.notice === 'rate-limited' ? waitWords(state.wait, t, locale) : '';
  return html`<p class=${state.notice === 'choose-time' ? 'error' : 'warning'}>${ALERT} <span>${m(state.notice, { wait })}</span></p>`;
}

/** No such booking, or nobody to ask for it. */
function renderNothingFound(view: ManageView): TemplateResult {
  const { state, t, m, retry, leave } = view;
  const words = wordsForNothing(view);
  const isRetriable = state.at === 'failed' && words !== m('failed-unsupported');
  return html`<div class="step">
    <p>${words}</p>
    ${renderCall(view, 'callUs')}
    <div class="actions" part="actions">
      <button type="button" class="button" @click=${leave}>${t('again')}</button>
      ${isRetriable ? html`<button type="button" class="button primary" part="primary" @click=${retry}><span>${t('retry')}</span></button>` : nothing}
    </div>
  </div>`;
}

function wordsForNothing({ state, m }: ManageView): string {
  if (state.at !== 'failed') return m('missing');
  if (state.kind === 'unsupported' || state.kind === 'unauthorized') return m('failed-unsupported');
  return m(state.kind === 'offline' ? 'failed-offline' : 'failed-other');
}

function renderShown(view: ManageView<OpenManageState & { at: 'shown' }>): TemplateResult {
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
      ${items.length === 1 && !isGone ? renderItemButtons(view, items[0]!) : nothing} ${renderCancelAll(view)}
      ${isGone || done ? html`<button type="button" class="button" @click=${leave}>${t('again')}</button>` : nothing}
      ${items.length > 0 && isKeepable(view) ? html`<button type="button" class="button" part="calendar" @click=${() => save(booking)}>${isGone ? m('calendarCancelled') : t('addToCalendar')}</button>` : nothing}
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

/** First of all, until when something can be done. */
export function renderRule(view: OpenView, item: BookedItem): TemplateResult | typeof nothing {
  const { m, locale, clinic } = view;
  if (item.status === 'cancelled' || Date.parse(item.end) < Date.now()) return nothing;
  if (!isChangeable(view, item)) return html`<p class="rule">${m('late')}</p>`;
  const limit = limitOf(view.state.booking, item, clinic.booking.cancelUntilMinutes);
  if (limit === undefined || limit === null) return nothing;
  return html`<p class="rule">${m('until', { time: shortTime(toOffsetDateTime(clinic.timeZone, limit), locale) })}</p>`;
}

/** As far as this device knows; the clinic's system has the last word. */
function isChangeable({ state: { booking, isLate }, clinic }: OpenView, item: BookedItem): boolean {
  const limit = limitOf(booking, item, clinic.booking.cancelUntilMinutes);
  return !isLate && item.status !== 'cancelled' && limit !== null && (limit ?? Infinity) > Date.now();
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

/** The rule, what will happen, and one question. */
function renderCancel(view: ManageView<OpenManageState & { at: 'cancel' }>): TemplateResult {
  const { state, m, act } = view;
  const { booking, item, isBusy } = state;
  const concerned =
    item === undefined ? liveItems(booking) : [itemOf(booking, item)].filter(each => each !== undefined);
  const count = concerned.length || 1;
  return html`<div class="step">
    ${concerned[0] ? renderRule(view, concerned[0]) : nothing}
    <ul class="concerned">
      ${concerned.map(each => html`<li>${renderSession(view, each)}</li>`)}
    </ul>
    <p>${m('cancelHint')}</p>
    <div class="actions" part="actions">
      <button type="button" class="button" part="back" aria-disabled=${isBusy ? 'true' : nothing} @click=${() => act({ type: 'back' })}>${m('keep')}</button>
      ${renderSend(view, m('confirmCancel', { count }), true)}
    </div>
  </div>`;
}

/** The button that does it. The second half of a double click that led here is no decision. */
export function renderSend({ state, send, t }: OpenView, words: string, isGrave = false): TemplateResult {
  const { isBusy } = state;
  const press = ({ detail }: MouseEvent): void => void (detail < 2 && send());
  return html`<button
    type="button"
    class=${isGrave ? 'button primary grave' : 'button primary'}
    part="primary"
    aria-disabled=${isBusy ? 'true' : nothing}
    @click=${press}
  ><span>${isBusy ? t('loading') : words}</span></button>`;
}
