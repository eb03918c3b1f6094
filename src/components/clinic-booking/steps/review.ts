import { html, nothing, type TemplateResult } from 'lit';
import { isChangedAfterDoubt } from '../../../booking/flow-sending.js';
import { isRequest, type OpenStep, shownSteps } from '../../../booking/offer.js';
import { rowsOfChoice } from './review-choice.js';
import { rowsOfDetails } from './review-details.js';
import { serviceOf, type View } from './view.js';

/** A line of the review. */
export interface Row {
  term: string;
  value: unknown;
  /** Where it can be changed; a step with one choice is none. */
  step?: OpenStep;
  /** Which session of a series is changed there, from 0. */
  session?: number;
  /** What is changed there, if that is more than this line. */
  what?: string;
}

/** The fifth step: everything in words before anything is sent. */
export function renderReview(view: View): TemplateResult {
  const steps = shownSteps(view.offer, view.state.choice);
  return html`<dl class="rows">
    ${[...rowsOfChoice(view), ...rowsOfDetails(view)].map(row => renderRow(view, row, steps))}
  </dl>`;
}

function renderRow(
  { t, act }: View,
  { term, value, step, session, what = term }: Row,
  steps: OpenStep[],
): TemplateResult {
  const isChangeable = step && steps.includes(step);
  const change = (): void => {
    if (step) act({ type: 'change', step });
    if (session !== undefined) act({ type: 'choose-session', session });
  };
  return html`<div class="row" part="row">
    <dt>${term}</dt>
    <dd>${value}</dd>
    ${
      isChangeable
        ? html`<dd class="row-change">
          <button type="button" class="link" @click=${change}>
            ${t('change')}<span class="hidden-visually"> (${what})</span>
          </button>
        </dd>`
        : nothing
    }
  </div>`;
}

/** What is said above the button, apart from what became of sending. */
export function renderReviewHint({ state, offer, t, clinic }: View): TemplateResult | typeof nothing {
  const isAsking = isRequest(offer, state.choice) || serviceOf({ clinic }, state.choice)?.approval === 'manual';
  if (isChangedAfterDoubt(state)) return html`<p class="warning">${t('mayExist')}</p>`;
  const isFresh = state.step === 'review' && state.sending.status === 'idle' && state.doubts.length === 0;
  return html`${isFresh ? html`<p class="muted">${t('reviewHint')} ${isAsking ? t('requestHint') : nothing}</p>` : nothing}`;
}
