import { html, nothing, type TemplateResult } from 'lit';
import type { FieldId } from '../../../booking/fields.js';
import { ALERT } from './alert.js';
import { wordsFor } from './field.js';
import { TRAP } from './trap.js';
import type { View } from './view.js';

/** Everything that is wrong, each a way to its field. It takes the focus, so it is no live region. */
export function renderSummary(view: View): TemplateResult | typeof nothing {
  const { state, level, t } = view;
  if (state.step !== 'details' || state.problems.length + state.messages.length === 0) return nothing;
  return html`<div class="problems" part="error-summary" tabindex="-1" role="group" aria-labelledby="problems">
    <p class="label" id="problems" role="heading" aria-level=${Math.min(level + 1, 6)}>${ALERT} ${t('problems')}</p>
    <ul>
      ${state.problems.map(problem => {
        return html`<li><a href="#${targetOf(problem.field)}" @click=${followLink}>${wordsFor(view, problem)}</a></li>`;
      })}
      ${state.messages.map(message => html`<li>${message || t('not-accepted')}</li>`)}
    </ul>
  </div>`;
}

function targetOf(field: FieldId): string {
  if (field === 'trap') return TRAP;
  return field === 'contact' ? 'email' : field;
}

/** The page's address stays what it is. */
function followLink(event: Event): void {
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  const target = (link.getRootNode() as ShadowRoot).getElementById(link.hash.slice(1));
  target?.closest('.field')?.scrollIntoView({ block: 'nearest' });
  target?.focus();
}
