import { html, type TemplateResult } from 'lit';
import type { FlowState } from '../../../booking/flow.js';
import { renderHeading } from '../../../pieces/heading.js';
import type { Booking } from '../booking.js';
import type { ManageEntry } from '../manage-entry.js';
import { hasGate, renderGate } from './advice.js';
import { type FormParts, renderForm } from './form.js';
import { renderCall, type View } from './view.js';

type ResultState = Extract<FlowState, { step: 'result' }>;

export interface ContentParts extends Pick<FormParts, 'handleSubmit' | 'handleInput'> {
  booking: Booking;
  manage: ManageEntry;
  isCalendarFailed: boolean;
  saveCalendar(view: View<ResultState>): Promise<void>;
}

/** What there is to see: a booking that was made before; the advice before anything else, a step, or the result. */
export function renderContent(view: View<FlowState>, parts: ContentParts): TemplateResult {
  const { times, late, sessions, series, preferences, hold, captcha, screenings, leaving, say } = parts.booking;
  if (parts.manage.isOpen) return renderManage(view, parts.manage);
  if (isResult(view)) return renderResult(view, parts);
  if (!isOpen(view)) return html``;
  if (!hasGate(view, screenings))
    return renderForm(view, {
      ...parts,
      times,
      late,
      sessions,
      series,
      preferences,
      hold,
      captcha,
      screenings,
      leaving,
      say,
    });
  return html`<div class="gate sheet">${renderHeading(view.level, view.t('form'))} ${renderGate(view, parts.booking)}</div>`;
}

function renderManage(view: View<FlowState>, { view: shown, isLost }: ManageEntry): TemplateResult {
  if (shown) return shown.render(view);
  return html`<p role="status">${view.t(isLost ? 'detailsLate' : 'loading')}</p>${renderCall(view, 'callInstead')}`;
}

function renderResult(
  view: View<ResultState>,
  { booking, manage, isCalendarFailed, saveCalendar }: ContentParts,
): TemplateResult {
  const { late, startAgain } = booking;
  if (late.state.status !== 'ready') return html``;
  const { renderResult: renderRest, resultHeading } = late.state.module;
  const rest = renderRest({
    ...view,
    isCalendarFailed,
    saveCalendar: () => void saveCalendar(view),
    startAgain,
    manage: link => void manage.open(link),
  });
  return html`<section class="result sheet ${view.state.result.status}" aria-label=${view.t('form')}>
    ${renderHeading(view.level, resultHeading(view))} ${rest}
  </section>`;
}

function isResult(view: View<FlowState>): view is View<ResultState> {
  return view.state.step === 'result';
}

function isOpen(view: View<FlowState>): view is View {
  return view.state.step !== 'result';
}
