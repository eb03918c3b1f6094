import { html, nothing, type TemplateResult } from 'lit';
import { countCharacters } from '../../../booking/fields.js';
import { LIMITS } from '../../../booking/limits.js';
import { renderAccess } from './access.js';
import { renderConsents } from './consents.js';
import { renderDestination } from './destination.js';
import {
  describedBy,
  type Field,
  type Input,
  labelOf,
  problemWith,
  renderField,
  renderInput,
  renderProblem,
} from './field.js';
import { renderQuestions } from './questions.js';
import { renderSummary } from './summary.js';
import { renderTrap } from './trap.js';
import type { View } from './view.js';
import { renderWhom } from './whom.js';

/** No `type=email`: with that the browser hands out addresses in other scripts otherwise than they were typed. */
const EMAIL = { autocomplete: 'email', inputmode: 'email', autocapitalize: 'none' } as const;
const PHONE = { type: 'tel', autocomplete: 'tel', inputmode: 'tel' } as const;

/** The fourth step: who it is for, what the clinic asks, what may be done with it. */
export function renderDetails(view: View): TemplateResult {
  const { t } = view;
  return html`${renderSummary(view)} ${renderDestination(view)} ${renderWhom(view)} ${renderName(view)}
    <div class="contact" role="group" aria-labelledby="contact-hint">
      <p class="muted hint" id="contact-hint">${t('contactHint')}</p>
      <div class="pair">
        ${renderContact(view, 'email', EMAIL)}
        ${renderContact(view, 'phone', PHONE)}
      </div>
      ${renderProblem({ id: 'contact', problem: problemWith(view, 'contact') })}
    </div>
    ${renderNotes(view)} ${renderTrap(view)} ${renderQuestions(view)} ${renderAccess(view)} ${renderConsents(view)}`;
}

function renderName(view: View): TemplateResult {
  const field: Field = { id: 'name', label: labelOf(view, 'name'), problem: problemWith(view, 'name') };
  const { name } = view.state.details;
  return renderField(field, view.t, renderInput(field, { value: name, autocomplete: 'name', isRequired: true }));
}

/** One of the two ways to reach the patient. */
function renderContact(view: View, id: 'email' | 'phone', input: Omit<Input, 'value'>): TemplateResult {
  const { t, state } = view;
  const field: Field = { id, label: labelOf(view, id), problem: problemWith(view, id) };
  const isNoneGiven = problemWith(view, 'contact') !== undefined;
  const describing = ['contact-hint', ...(isNoneGiven ? ['contact-error'] : [])];
  const control = { ...input, value: state.details[id], dir: 'ltr', isInvalid: isNoneGiven, describing } as const;
  return renderField(field, t, renderInput(field, control));
}

function renderNotes(view: View): TemplateResult {
  const { t, state } = view;
  const field: Field = {
    id: 'notes',
    label: labelOf(view, 'notes'),
    hint: t('notesHint'),
    problem: problemWith(view, 'notes'),
    isOptional: true,
  };
  const left = LIMITS.notes - countCharacters(state.details.notes.trim());
  // Nobody is stopped or cut off while writing; the count appears when it begins to matter.
  return renderField(
    field,
    t,
    html`<textarea
        id="notes"
        name="notes"
        rows="3"
        dir="auto"
        .value=${state.details.notes}
        aria-invalid=${field.problem ? 'true' : nothing}
        aria-describedby=${describedBy(field, ...(left <= 200 ? ['notes-count'] : []))}
      ></textarea>
      ${
        left <= 200
          ? html`<p class="muted" id="notes-count">${t(left < 0 ? 'charactersOver' : 'charactersLeft', { count: Math.abs(left) })}</p>`
          : nothing
      }`,
  );
}
