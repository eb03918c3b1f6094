import { html, nothing, type TemplateResult } from 'lit';
import type { OpenState } from '../../../booking/flow.js';
import { renderHeading } from '../../../pieces/heading.js';
import type { LateSteps } from '../late-steps.js';
import type { Times } from '../times.js';
import { renderAdvice } from './advice.js';
import { renderPractitioners, renderServices } from './choices.js';
import { renderActions, renderProgress, renderSoFar } from './frame.js';
import { renderMessage } from './message.js';
import { renderTime } from './time.js';
import { renderCall, type View } from './view.js';

export interface FormParts {
  times: Times;
  late: LateSteps;
  handleSubmit(event: SubmitEvent): void;
  handleInput(event: Event): void;
}

/** A step on the way: one native form, whatever it shows. */
export function renderForm(view: View, { times, late, handleSubmit, handleInput }: FormParts): TemplateResult {
  const { state, level, t } = view;
  return html`<form class="sheet" novalidate autocomplete="on" aria-label=${t('form')} @submit=${handleSubmit} @input=${handleInput} @change=${handleInput}>
    ${renderProgress(view)} ${renderHeading(level, t(`title-${state.step}`))} ${renderAdvice(view)}
    <div class="message" part="message" role="status">${renderMessage(view, late.state)}</div>
    <div class="frame ${state.step}">
      <div class="step">${renderStep(view, times, late)} ${renderAfter(view, late)} ${renderActions(view)}</div>
      ${renderSoFar(view)}
    </div>
  </form>`;
}

function renderStep(view: View, times: Times, late: LateSteps): TemplateResult {
  switch (view.state.step) {
    case 'service':
      return renderServices(view);
    case 'practitioner':
      return renderPractitioners(view);
    case 'time':
      return renderTime(view, times);
    default:
      return renderLate(view, view.state, late);
  }
}

function renderLate(view: View, { step }: OpenState, late: LateSteps): TemplateResult {
  const { t } = view;
  if (late.state.status === 'ready')
    return late.state.module[step === 'details' ? 'renderDetails' : 'renderReview'](view);
  if (late.state.status === 'loading') return html`<p class="muted">${t('loading')}</p>`;
  return html`<p class="warning" role="alert">${t('detailsLate')}</p>
    <p><button type="button" class="button" @click=${() => late.retry()}>${t('retry')}</button></p>
    ${renderCall(view, 'callInstead')}`;
}

/** What is said right above the buttons. */
function renderAfter(view: View, late: LateSteps): TemplateResult | typeof nothing {
  const { state } = view;
  if (state.step !== 'review' || late.state.status !== 'ready') return nothing;
  const isInTrouble = state.sending.status === 'failed' || state.sending.status === 'unknown';
  return html`${late.state.module.renderReviewHint(view)} ${isInTrouble ? renderCall(view, 'callInstead') : nothing}`;
}
