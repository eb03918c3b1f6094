import { nothing, type TemplateResult } from 'lit';
import type { Booking } from '../booking.js';
import type { Screenings } from '../screenings.js';
import type { Parts } from './form.js';
import { renderPart } from './part.js';
import type { View } from './view.js';

/** Whether something takes the place of the form. Never of one that is being sent. */
export function hasGate({ state, isBusy }: View, screenings: Screenings): boolean {
  const standing = screenings.standing(state);
  return !isBusy && standing !== 'open' && standing !== 'advice';
}

/** In the place of the form, whether the words for it are here yet or not. */
export function renderGate(view: View, { screenings, overrule }: Booking): TemplateResult {
  return renderPart(view, screenings.part, module => module.renderGate(view, screenings, overrule));
}

/** Above the form: what the checklist said, or that it is still to be filled in. */
export function renderAdvice(view: View, { screenings }: Parts): TemplateResult | typeof nothing {
  if (!screenings || screenings.advice === 'open') return nothing;
  return renderPart(view, screenings.part, module => module.renderAdvice(view, screenings));
}
