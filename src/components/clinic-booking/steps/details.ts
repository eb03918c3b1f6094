import { html, nothing, type TemplateResult } from 'lit';
import { countCharacters, type FieldId } from '../../../booking/fields.js';
import { LIMITS } from '../../../booking/limits.js';
import type { Consent } from '../../../clinic/schema.js';
import { safeUrl } from '../../../internal/safe-url.js';
import { ALERT } from './alert.js';
import { describedBy, type Field, problemWith, renderField, renderProblem, wordsFor } from './field.js';
import { renderQuestions } from './questions.js';
import type { View } from './view.js';

type PlainField = 'name' | 'email' | 'phone';

const TYPES: Record<PlainField, { type: string; autocomplete: string; inputmode: string }> = {
  name: { type: 'text', autocomplete: 'name', inputmode: 'text' },
  email: { type: 'email', autocomplete: 'email', inputmode: 'email' },
  phone: { type: 'tel', autocomplete: 'tel', inputmode: 'tel' },
};

/** The fourth step: who it is for, what the clinic asks, what may be done with it. */
export function renderDetails(view: View): TemplateResult {
  const { t } = view;
  return html`${renderSummary(view)} ${renderPlain(view, 'name')}
    <div class="contact" role="group" aria-labelledby="contact-hint">
      <p class="muted hint" id="contact-hint">${t('contactHint')}</p>
      <div class="pair">${renderPlain(view, 'email')} ${renderPlain(view, 'phone')}</div>
      ${renderProblem({ id: 'contact', problem: problemWith(view, 'contact') })}
    </div>
    ${renderNotes(view)} ${renderQuestions(view)} ${renderConsents(view)}`;
}

/** Everything that is wrong, each a way to its field. It takes the focus, so it is no live region. */
function renderSummary(view: View): TemplateResult | typeof nothing {
  const { state, t } = view;
  if (state.step !== 'details' || state.problems.length + state.messages.length === 0) return nothing;
  return html`<div class="problems" part="error-summary" tabindex="-1" role="group" aria-labelledby="problems">
    <p class="label" id="problems">${ALERT} ${t('problems')}</p>
    <ul>
      ${state.problems.map(problem => {
        return html`<li><a href="#${targetOf(problem.field)}" @click=${followLink}>${wordsFor(view, problem)}</a></li>`;
      })}
      ${state.messages.map(message => html`<li>${message || t('not-accepted')}</li>`)}
    </ul>
  </div>`;
}

function renderPlain(view: View, id: PlainField): TemplateResult {
  const { t, state } = view;
  const isContact = id !== 'name';
  const field: Field = { id, label: t(id), problem: problemWith(view, id) };
  const contactProblem = isContact ? problemWith(view, 'contact') : undefined;
  const { type, autocomplete, inputmode } = TYPES[id];
  return renderField(
    field,
    t,
    html`<input
      id=${id}
      name=${id}
      type=${type}
      autocomplete=${autocomplete}
      inputmode=${inputmode}
      dir=${isContact ? 'ltr' : 'auto'}
      spellcheck="false"
      .value=${state.details[id]}
      aria-required=${isContact ? nothing : 'true'}
      aria-invalid=${field.problem || contactProblem ? 'true' : nothing}
      aria-describedby=${describedBy(field, ...(isContact ? ['contact-hint'] : []), ...(contactProblem ? ['contact-error'] : []))}
    />`,
  );
}

function renderNotes(view: View): TemplateResult {
  const { t, state } = view;
  const field: Field = {
    id: 'notes',
    label: t('notes'),
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

function renderConsents(view: View): TemplateResult | typeof nothing {
  const { t, clinic, offer, base, screening, state } = view;
  const { consent } = offer.asked;
  const privacy = safeUrl(clinic.privacyUrl, base);
  if (consent.length === 0 && !screening && !privacy) return nothing;
  return html`<fieldset class="field consents" part="consents">
    <legend class="label">${t('consents')}</legend>
    ${consent.map(box => renderConsent(view, box))}
    ${
      screening
        ? html`<label class="option">
          <input type="checkbox" name="screening" .checked=${state.details.isScreeningShared} />
          <span>${t('screeningShare')} <span class="optional">(${t('optional')})</span></span>
        </label>`
        : nothing
    }
    ${privacy ? html`<p><a href=${privacy} target="_blank" rel="noopener">${t('privacy')}<span class="hidden-visually"> (${t('opensNewTab')})</span></a></p>` : nothing}
  </fieldset>`;
}

function renderConsent(view: View, box: Consent): TemplateResult {
  const { t, text, state } = view;
  const id = `consent-${box.id}` as const;
  const problem = problemWith(view, id);
  return html`<div part="consent">
    <label class="option" for=${id}>
      <input
        type="checkbox"
        id=${id}
        name=${id}
        .checked=${box.id in state.details.consents}
        aria-required=${box.required ? 'true' : nothing}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${problem ? `${id}-error` : nothing}
      />
      <span>${text(box.text)}${box.required ? nothing : html` <span class="optional">(${t('optional')})</span>`}</span>
    </label>
    ${renderProblem({ id, problem })}
  </div>`;
}

function targetOf(field: FieldId): string {
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
