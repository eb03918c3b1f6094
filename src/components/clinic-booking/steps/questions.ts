import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Answer, isUnanswered, visibleQuestions } from '../../../booking/fields.js';
import type { Question } from '../../../clinic/schema.js';
import { type Field, type Input, problemWith, renderField, renderGroup, renderInput } from './field.js';
import type { View } from './view.js';

/** The clinic's own questions, those that the answers so far bring up. */
export function renderQuestions(view: View): unknown {
  const { answers } = view.state.details;
  // A question that comes or goes leaves the controls of the others alone.
  return repeat(
    visibleQuestions(view.offer.asked.questions, answers),
    ({ id }) => id,
    question => renderQuestion(view, question, answers[question.id]),
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
  const { type, options = [] } = question;
  switch (type) {
    case 'text':
    case 'date':
      return renderField(field, t, renderInput(field, inputFor(question, answer)));
    case 'yesno':
      return renderGroup(field, t, [
        renderOption('radio', field, 'yes', t('yes'), answer === true),
        renderOption('radio', field, 'no', t('no'), answer === false),
        renderClear(view, question, answer),
      ]);
    default: {
      const control = type === 'choice' ? 'radio' : 'checkbox';
      const isChosen = (option: string): boolean =>
        typeof answer === 'object' ? answer.includes(option) : answer === option;
      return renderGroup(field, t, [
        options.map(option => renderOption(control, field, option.id, text(option.label), isChosen(option.id))),
        type === 'choice' ? renderClear(view, question, answer) : nothing,
      ]);
    }
  }
}

/** What is answered here may be about health: the browser is not to keep it for other forms. */
function inputFor({ type, required }: Question, answer: Answer | undefined): Input {
  const value = String(answer ?? '');
  return { type: type === 'date' ? 'date' : 'text', value, isRequired: required, autocomplete: 'off' };
}

/** Takes an answer back that need not be given: radios alone would keep it for good. */
function renderClear(view: View, { id, required, label }: Question, answer: Answer | undefined): unknown {
  const { t, text, act, state } = view;
  if (required || isUnanswered(answer)) return nothing;
  const clear = ({ currentTarget }: Event): void => {
    // The button goes with the answer.
    (currentTarget as Element).closest('fieldset')?.querySelector('input')?.focus();
    const { details } = state;
    act({ type: 'type', details: { ...details, answers: { ...details.answers, [id]: '' } } });
  };
  return html`<button type="button" class="link clear" @click=${clear}>
    ${t('clearAnswer')}<span class="hidden-visually"> (${text(label)})</span>
  </button>`;
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
