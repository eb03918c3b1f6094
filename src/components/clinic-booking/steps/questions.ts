import { html, nothing, type TemplateResult } from 'lit';
import { type Answer, visibleQuestions } from '../../../booking/fields.js';
import type { Question } from '../../../clinic/schema.js';
import { describedBy, type Field, problemWith, renderField, renderGroup } from './field.js';
import type { View } from './view.js';

/** The clinic's own questions, those that the answers so far bring up. */
export function renderQuestions(view: View): TemplateResult[] {
  const { answers } = view.state.details;
  return visibleQuestions(view.offer.asked.questions, answers).map(question =>
    renderQuestion(view, question, answers[question.id]),
  );
}

function renderQuestion(view: View, question: Question, answer: Answer | undefined): TemplateResult {
  const { t, text } = view;
  const id = `answer-${question.id}` as const;
  const field: Field = {
    id,
    label: text(question.label),
    problem: problemWith(view, id),
    isOptional: !question.required,
  };
  switch (question.type) {
    case 'text':
    case 'date':
      return renderField(field, t, renderInput(field, question, answer));
    case 'yesno':
      return renderGroup(field, t, [
        renderOption('radio', field, 'yes', t('yes'), answer === true),
        renderOption('radio', field, 'no', t('no'), answer === false),
      ]);
    default: {
      const type = question.type === 'choice' ? 'radio' : 'checkbox';
      const isChosen = (option: string): boolean =>
        typeof answer === 'object' ? answer.includes(option) : answer === option;
      return renderGroup(
        field,
        t,
        (question.options ?? []).map(option =>
          renderOption(type, field, option.id, text(option.label), isChosen(option.id)),
        ),
      );
    }
  }
}

function renderInput(field: Field, { type, required }: Question, answer: Answer | undefined): TemplateResult {
  const { id, problem } = field;
  return html`<input
    id=${id}
    name=${id}
    type=${type}
    .value=${String(answer ?? '')}
    aria-required=${required ? 'true' : nothing}
    aria-invalid=${problem ? 'true' : nothing}
    aria-describedby=${describedBy(field)}
  />`;
}

function renderOption(
  type: 'radio' | 'checkbox',
  { id, problem }: Field,
  value: string,
  label: string,
  isChosen: boolean,
): TemplateResult {
  return html`<label class="option">
    <input type=${type} name=${id} value=${value} .checked=${isChosen} aria-invalid=${problem ? 'true' : nothing} />
    <span>${label}</span>
  </label>`;
}
