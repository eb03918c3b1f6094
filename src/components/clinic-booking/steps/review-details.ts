import { html, nothing } from 'lit';
import { isUnanswered, visibleQuestions } from '../../../booking/fields.js';
import type { OpenState } from '../../../booking/flow.js';
import type { Question } from '../../../clinic/schema.js';
import { formatDate } from '../../../time/format-date.js';
import { accessWords } from './access.js';
import { labelOf } from './field.js';
import type { Row } from './review.js';
import { typed } from './typed.js';
import type { View } from './view.js';

/** What was filled in. The first line leads back to all of it. */
export function rowsOfDetails(view: View): Row[] {
  const { t } = view;
  const [first, ...rest] = [
    ...rowsOfOther(view),
    ...rowsOfPatient(view),
    ...rowsOfAnswers(view),
    ...rowsOfConsent(view),
  ];
  return [{ ...first!, step: 'details', what: t('title-details') }, ...rest];
}

function rowsOfOther(view: View): Row[] {
  const { forWhom, otherName, birthDate, guardian } = view.state.details;
  const { t, locale } = view;
  if (forWhom === 'self') return [];
  const name: Row = { term: labelOf(view, 'otherName'), value: html`<bdi>${typed(otherName.trim())}</bdi>` };
  if (forWhom === 'other') return [name];
  return [
    name,
    { term: t('birthDate'), value: typed(formatDate(birthDate, locale, 'birth')) },
    ...(guardian.trim() ? [{ term: t('guardian'), value: html`<bdi>${typed(guardian.trim())}</bdi>` }] : []),
  ];
}

function rowsOfPatient(view: View): Row[] {
  const { t, state } = view;
  const { name, email, phone, notes } = state.details;
  const contact = [email, phone].map(each => each.trim()).filter(Boolean);
  const access = accessWords(view);
  return [
    { term: labelOf(view, 'name'), value: html`<bdi>${typed(name.trim())}</bdi>` },
    { term: t('contact'), value: contact.map(each => html`<bdi>${typed(each)}</bdi>`) },
    ...(notes.trim()
      ? [{ term: t('notes'), value: html`<span class="typed" dir="auto">${typed(notes.trim())}</span>` }]
      : []),
    ...(access ? [{ term: t('access'), value: typed(access) }] : []),
  ];
}

function rowsOfAnswers(view: View): Row[] {
  const { state, offer, text } = view;
  const { answers } = state.details;
  return visibleQuestions(offer.asked.questions, answers)
    .filter(({ id }) => !isUnanswered(answers[id]))
    .map(question => ({
      term: text(question.label),
      value: html`<span dir=${question.type === 'text' ? 'auto' : nothing}>${typed(answerWords(view, question, state))}</span>`,
    }));
}

function rowsOfConsent({ state, offer, t, screening }: View): Row[] {
  const { consents, isScreeningShared } = state.details;
  const agreed = offer.asked.consent.flatMap(({ id }) => consents[id]?.text ?? []);
  return [
    ...(agreed.length > 0
      ? [{ term: t('consentGiven'), value: agreed.map(words => html`<span class="agreed">${words}</span>`) }]
      : []),
    ...(screening && isScreeningShared ? [{ term: t('screeningTitle'), value: t('screeningSent') }] : []),
  ];
}

function answerWords({ t, text, locale }: View, { id, type, options = [] }: Question, { details }: OpenState): string {
  const answer = details.answers[id];
  if (typeof answer === 'boolean') return t(answer ? 'yes' : 'no');
  if (type === 'date') return formatDate(String(answer), locale);
  if (type === 'text') return String(answer).trim();
  const chosen = typeof answer === 'object' ? answer : [answer];
  return options
    .filter(option => chosen.includes(option.id))
    .map(({ label }) => text(label))
    .join(', ');
}
