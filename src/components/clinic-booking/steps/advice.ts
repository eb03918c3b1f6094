import { html, nothing, type TemplateResult } from 'lit';
import type { Outcome } from '../../../booking/limits.js';
import type { Parts } from './form.js';
import { renderPart } from './part.js';
import { serviceOf, type View } from './view.js';

/** Outcomes before which an appointment is not what a patient needs. */
export function isGrave(outcome: Outcome | undefined): boolean {
  return outcome === 'emergency' || outcome === 'urgent';
}

/** In the place of the form, whether the words for it are here yet or not. */
export function renderGate(view: View, { outcome }: Parts, proceed: () => void): TemplateResult | typeof nothing {
  return outcome ? renderPart(view, outcome, module => module.renderGate(view, proceed)) : nothing;
}

/** Above the form: what the checklist said, or that it is still to be filled in. */
export function renderAdvice(view: View, { outcome }: Parts): TemplateResult | typeof nothing {
  const { screening, t, state } = view;
  if (!screening) {
    const isWanted = serviceOf(view, state.choice)?.requiresScreening;
    return isWanted ? html`<p class="advice">${t('screening-wanted')}</p>` : nothing;
  }
  if (screening.outcome === 'none' || !outcome) return nothing;
  return renderPart(view, outcome, module => module.renderOutcome(view));
}
