import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldId, FieldProblem } from '../../../booking/fields.js';
import type { BookingKey } from '../../../i18n/booking.js';
import { isCivilDate } from '../../../time/civil-date.js';
import { ALERT } from './alert.js';
import type { View } from './view.js';

/** Everything around a control: label, hint, error, and how they are tied together. */
export interface Field {
  id: string;
  label: string;
  hint?: string;
  problem?: string;
  isOptional?: boolean;
}

type OwnField = Exclude<FieldId, `answer-${string}` | `consent-${string}`>;

/** A control of one line. */
export interface Input {
  type?: 'text' | 'tel' | 'date';
  value: string;
  autocomplete?: string;
  inputmode?: string;
  autocapitalize?: 'none';
  dir?: 'ltr' | 'auto';
  max?: string;
  isRequired?: boolean;
  /** For a reason that is told elsewhere. */
  isInvalid?: boolean;
  /** Ids of what describes it besides its own hint and problem. */
  describing?: readonly string[];
}

const PLAIN = [
  'missing-otherName',
  'too-long-otherName',
  'missing-birthDate',
  'invalid-birthDate',
  'too-long-guardian',
  'missing-name',
  'too-long-name',
  'missing-contact',
  'invalid-email',
  'too-long-email',
  'invalid-phone',
  'too-long-phone',
  'too-long-notes',
  'invalid-trap',
] as const;

const BEGINNING = 60;

/** What is wrong with `field`, in words that say what to do. */
export function wordsFor(view: View, { field, problem }: FieldProblem): string {
  const { t, text, clinic } = view;
  const plain = PLAIN.find(key => key === `${problem}-${field}`);
  if (plain) return t(plain);
  const [kind, id] = [field.split('-', 1)[0], field.slice(field.indexOf('-') + 1)];
  const { questions, consent } = clinic.booking;
  if (kind === 'answer')
    return t(`${problem}-answer` satisfies BookingKey, { label: text(questions.find(each => each.id === id)?.label) });
  if (kind === 'consent')
    return t('missing-consent', { label: beginning(text(consent.find(each => each.id === id)?.text)) });
  return t('invalid-field', { label: labelOf(view, field as OwnField) });
}

/** What a field of the form's own is called: where there are two names, it is plain whose is whose. */
export function labelOf({ t, state: { details } }: View, field: OwnField): string {
  const { forWhom } = details;
  if (field === 'name') return t(forWhom === 'self' ? 'name' : 'yourName');
  if (field === 'otherName') return t(forWhom === 'child' ? 'childName' : 'otherName');
  return t(field);
}

/** Enough of a long text to know it by. */
function beginning(text: string): string {
  if (text.length <= BEGINNING) return text;
  return `${text.slice(0, text.lastIndexOf(' ', BEGINNING))} …`;
}

export function problemWith(view: View, ...fields: FieldId[]): string | undefined {
  const { state } = view;
  const problem = state.step === 'details' ? state.problems.find(({ field }) => fields.includes(field)) : undefined;
  return problem && wordsFor(view, problem);
}

/** The ids that describe a control; none of them names what is not there. */
export function describedBy({ id, hint, problem }: Field, ...more: string[]): string | typeof nothing {
  return [...more, hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ') || nothing;
}

export function renderField(field: Field, t: View['t'], control: TemplateResult): TemplateResult {
  const { id, label, isOptional } = field;
  return html`<div class="field" part="field">
    <label class="label" for=${id}>${label}${isOptional ? html` <span class="optional">(${t('optional')})</span>` : nothing}</label>
    ${renderHint(field)} ${control} ${renderProblem(field)}
  </div>`;
}

/** Only what differs is set: a day that is half typed has no value yet, and keeps what is typed of it. */
export function renderInput(field: Field, input: Input): TemplateResult {
  const { type = 'text', value, autocomplete, inputmode, dir = 'auto', max } = input;
  const { id, problem } = field;
  const shown = type === 'date' && !isCivilDate(value) ? '' : value;
  return html`<input
    id=${id}
    name=${id}
    type=${type}
    autocomplete=${autocomplete ?? nothing}
    inputmode=${inputmode ?? nothing}
    autocapitalize=${input.autocapitalize ?? nothing}
    dir=${type === 'date' ? nothing : dir}
    max=${max ?? nothing}
    spellcheck=${type === 'date' ? nothing : 'false'}
    .value=${live(shown)}
    aria-required=${input.isRequired ? 'true' : nothing}
    aria-invalid=${problem || input.isInvalid ? 'true' : nothing}
    aria-describedby=${describedBy(field, ...(input.describing ?? []))}
  />`;
}

/** Several controls for one answer. */
export function renderGroup(field: Field, t: View['t'], controls: unknown): TemplateResult {
  const { id, label, isOptional } = field;
  return html`<fieldset class="field" part="field" id=${id} tabindex="-1" aria-describedby=${describedBy(field)}>
    <legend class="label">${label}${isOptional ? html` <span class="optional">(${t('optional')})</span>` : nothing}</legend>
    ${renderHint(field)}
    <div class="options">${controls}</div>
    ${renderProblem(field)}
  </fieldset>`;
}

export function renderProblem({ id, problem }: Pick<Field, 'id' | 'problem'>): TemplateResult | typeof nothing {
  return problem ? html`<p class="error" part="error" id="${id}-error">${ALERT} <span>${problem}</span></p>` : nothing;
}

function renderHint({ id, hint }: Field): TemplateResult | typeof nothing {
  return hint ? html`<p class="muted hint" id="${id}-hint">${hint}</p>` : nothing;
}
