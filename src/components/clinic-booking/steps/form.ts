import { html, nothing, type TemplateResult } from 'lit';
import { renderHeading } from '../../../pieces/heading.js';
import { isRequest } from '../../../booking/offer.js';
import type { Booking } from '../booking.js';
import { renderAdvice } from './advice.js';
import { renderPractitioners, renderServices } from './choices.js';
import { isLeaving, renderActions, renderProgress, renderSoFar } from './frame.js';
import { renderMessage } from './message.js';
import { renderPart } from './part.js';
import { renderTime } from './time.js';
import { renderCall, type View } from './view.js';

export type Parts = Pick<Booking, 'times' | 'late' | 'sessions' | 'series' | 'preferences' | 'say'> &
  Partial<Pick<Booking, 'hold' | 'captcha' | 'screenings' | 'leaving'>>;

export interface FormParts extends Parts {
  handleSubmit(event: Event): void;
  handleInput(event: Event): void;
}

/**
 * A step on the way: one native form, whatever it shows. Its method is the one that goes nowhere: were the handler ever passed by, what is
 * typed would not go into the page's address. In a sandbox without `allow-forms` nothing is ever submitted, so it is the press of the button
 * that counts: Enter in a field presses it too.
 */
export function renderForm(view: View, { handleSubmit, handleInput, ...parts }: FormParts): TemplateResult {
  const { state, level, t } = view;
  const { late } = parts;
  const handleClick = (event: Event): void => {
    if ((event.target as Element).closest('[part=primary][type=submit]')) handleSubmit(event);
  };
  // oxlint-disable-next-line lit-a11y/click-events-have-key-events -- of a button in it, which keys press too.
  return html`<form class="sheet" method="dialog" novalidate autocomplete="on" aria-label=${t('form')} @click=${handleClick} @submit=${handleSubmit} @input=${handleInput} @change=${handleInput}>
    ${renderProgress(view)} ${renderHeading(level, title(view, parts))} ${renderAdvice(view, parts)}
    <div class="message" part="message" role="status">${renderMessage(view, late.state)}</div>
    ${renderHold(view, parts)}
    <div class="frame ${state.step}">
      <div class="step">${renderStep(view, parts)} ${renderAfter(view, parts)} ${renderActions(view, parts)}</div>
      ${renderSoFar(view, parts)}
    </div>
  </form>`;
}

/** Asked for a time, the question is another. */
function title(view: View, { preferences, leaving }: Parts): string {
  const { state, offer, t } = view;
  if (isLeaving(view) && leaving?.part.module) return leaving.part.module.leaveTitle(view, leaving);
  const isAsking = state.step === 'time' && isRequest(offer, state.choice);
  return t(isAsking && preferences.state.status === 'ready' ? 'title-ask' : `title-${state.step}`);
}

function renderStep(view: View, parts: Parts): TemplateResult {
  switch (view.state.step) {
    case 'service':
      return renderServices(view);
    case 'practitioner':
      return renderPractitioners(view);
    case 'time':
      return renderTime(view, parts);
    case 'details':
      return renderPart(view, parts.late, ({ renderDetails }) => renderDetails(view));
    default:
      return isLeaving(view) && parts.leaving
        ? renderPart(view, parts.leaving.part, ({ renderLeave }) => renderLeave(view, parts.leaving!))
        : renderPart(view, parts.late, ({ renderReview }) => renderReview(view));
  }
}

function renderHold(view: View, { hold }: Parts): TemplateResult | typeof nothing {
  const { holding, part } = hold ?? {};
  return holding && part?.state.status === 'ready' ? part.state.module.renderHold(view, holding) : nothing;
}

function renderCaptcha(view: View, { captcha: entry }: Parts): TemplateResult | typeof nothing {
  const { captcha, part } = entry ?? {};
  return captcha && part?.state.status === 'ready' ? part.state.module.renderCaptcha(view, captcha) : nothing;
}

/** What is said right above the buttons. */
function renderAfter(view: View, parts: Parts): TemplateResult | typeof nothing {
  const { state } = view;
  const { late } = parts;
  if (state.step !== 'review' || isLeaving(view) || late.state.status !== 'ready') return nothing;
  const isInTrouble = state.sending.status === 'failed' || state.sending.status === 'unknown';
  return html`${late.state.module.renderReviewHint(view)} ${isInTrouble ? renderCall(view, 'callInstead') : nothing}
  ${renderCaptcha(view, parts)}`;
}
