import { html, type TemplateResult } from 'lit';
import type { ScreeningResult } from '../../clinic/screening.js';
import type { Answer, Rule } from '../../clinic/therapy-schema.js';
import type { Language } from '../../controllers/language.js';
import type { InfoKey } from '../../i18n/info.js';

type Words = Language<InfoKey>;

const ANSWERS: readonly Answer[] = ['yes', 'no', 'unsure'];

/** One question: native radios in a native group, the reason below the question. */
export function renderQuestion(rule: Rule, index: number, answer: Answer | undefined, words: Words): TemplateResult {
  const { t, text } = words;
  return html`<fieldset part="question" aria-describedby="why-${index}">
    <legend>${text(rule.question)}</legend>
    <p class="why" id="why-${index}">${t('why', { why: text(rule.why) })}</p>
    <div class="answers">
      ${ANSWERS.map(
        value => html`<label part="answer">
          <input type="radio" name=${rule.id} value=${value} .checked=${answer === value} />
          <span>${t(`answer-${value}`)}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

export function renderProgress({ shown, unanswered }: ScreeningResult, { t }: Words): TemplateResult {
  const done = shown.length - unanswered.length;
  return html`<p class="progress" part="progress">
    <progress aria-hidden="true" max=${shown.length} .value=${done}></progress>
    ${t('progress', { done, count: shown.length })}
  </p>`;
}
