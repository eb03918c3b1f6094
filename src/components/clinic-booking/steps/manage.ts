import { html, nothing, type TemplateResult } from 'lit';
import { isCancelled, isOpen, itemOf, liveItems, type OpenManageState } from '../../../booking/manage.js';
import { renderHeading } from '../../../pieces/heading.js';
import { ALERT } from './alert.js';
import { renderSession } from './facts.js';
import { renderShown } from './manage-shown.js';
import { type ManageView, renderRule, renderSend } from './manage-view.js';
import { renderMoveReview, renderMoveTime } from './move.js';
import { waitWords } from './sending.js';
import { renderCall } from './view.js';

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
