import { html, nothing, type TemplateResult } from 'lit';
import type { ForWhom } from '../../../booking/fields.js';
import { dateIn } from '../../../time/zones.js';
import { type Field, type Input, labelOf, problemWith, renderField, renderInput } from './field.js';
import type { View } from './view.js';

export const WHOM: readonly ForWhom[] = ['self', 'child', 'other'];

/** Whom the appointment is for, and of somebody else only what is needed. */
export function renderWhom(view: View): TemplateResult | typeof nothing {
  const { state, clinic, t } = view;
  if (!clinic.booking.forOthers) return nothing;
  return html`<fieldset class="pick">
      <legend class="label">${t('forWhom')}</legend>
      <div class="chips">
        ${WHOM.map(each => {
          return html`<label class="card chip">
            <input type="radio" name="forWhom" value=${each} .checked=${each === state.details.forWhom} />
            ${t(`for-${each}`)}
          </label>`;
        })}
      </div>
    </fieldset>
    ${renderOther(view)}`;
}

function renderOther(view: View): TemplateResult | typeof nothing {
  const { state, clinic } = view;
  const { forWhom, otherName, birthDate, guardian } = state.details;
  if (forWhom === 'self') return nothing;
  const name = renderText(view, 'otherName', { value: otherName, isRequired: true });
  if (forWhom === 'other') return name;
  const today = dateIn(clinic.timeZone, Date.now());
  const born: Input = { type: 'date', value: birthDate, isRequired: true, max: today };
  return html`<div class="pair">${name} ${renderText(view, 'birthDate', born)}</div>
    ${renderText(view, 'guardian', { value: guardian })}`;
}

/** The browser knows only the details of whoever sits before it. */
function renderText(view: View, id: 'otherName' | 'birthDate' | 'guardian', input: Input): TemplateResult {
  const field: Field = { id, label: labelOf(view, id), problem: problemWith(view, id), isOptional: !input.isRequired };
  return renderField(field, view.t, renderInput(field, { ...input, autocomplete: 'off' }));
}
