import { html, nothing, type TemplateResult } from 'lit';
import { isUnanswered, visibleQuestions } from '../../../booking/fields.js';
import { isChangedAfterDoubt, type OpenState } from '../../../booking/flow.js';
import { type OpenStep, shownSteps } from '../../../booking/offer.js';
import type { Question } from '../../../clinic/schema.js';
import { formatMinutes, formatPrice } from '../../../time/amounts.js';
import { formatDate } from '../../../time/format-date.js';
import { toOffsetDateTime } from '../../../time/zones.js';
import { longTime, practitionerName, renderZones, serviceOf, shortTime, type View } from './view.js';

interface Row {
  term: string;
  value: unknown;
  /** Where it can be changed; a step with one choice is none. */
  step?: OpenStep;
  /** What is changed there, if that is more than this line. */
  what?: string;
}

/** The fifth step: everything in words before anything is sent. */
export function renderReview(view: View): TemplateResult {
  const { state, offer, t, act } = view;
  const steps = shownSteps(offer, state.choice);
  const renderRow = ({ term, value, step, what = term }: Row): TemplateResult => {
    const isChangeable = step && steps.includes(step);
    return html`<div class="row" part="row">
      <dt>${term}</dt>
      <dd>${value}</dd>
      ${
        isChangeable
          ? html`<dd class="row-change">
            <button type="button" class="link" @click=${() => act({ type: 'change', step })}>
              ${t('change')}<span class="hidden-visually"> (${what})</span>
            </button>
          </dd>`
          : nothing
      }
    </div>`;
  };
  return html`<dl class="rows">
    ${[...rowsOfChoice(view), ...rowsOfDetails(view)].map(renderRow)}
  </dl>`;
}

/** What is said above the button, apart from what became of sending. */
export function renderReviewHint({ state, t, clinic }: View): TemplateResult | typeof nothing {
  const isManual = serviceOf({ clinic }, state.choice)?.approval === 'manual';
  if (isChangedAfterDoubt(state)) return html`<p class="warning">${t('mayExist')}</p>`;
  const isFresh = state.step === 'review' && state.sending.status === 'idle' && state.doubts.length === 0;
  return html`${isFresh ? html`<p class="muted">${t('reviewHint')} ${isManual ? t('requestHint') : nothing}</p>` : nothing}`;
}

function rowsOfChoice(view: View): Row[] {
  const { state, t, text, locale, clinic } = view;
  const { slot, practitioner } = state.choice;
  const service = serviceOf(view, state.choice);
  if (!service || !slot) return [];
  const { price } = service;
  return [
    { term: t('service'), value: text(service.name), step: 'service' },
    ...(practitioner === undefined
      ? []
      : [{ term: t('practitioner'), value: practitionerName(view, practitioner), step: 'practitioner' as const }]),
    {
      term: t('time'),
      value: html`<span>${longTime(slot, locale)}</span>${renderZones(view, slot.start)}`,
      step: 'time',
    },
    { term: t('duration'), value: formatMinutes(service.minutes, locale) },
    ...(price ? [{ term: t('price'), value: formatPrice(price.amount, price.currency, locale) }] : []),
    { term: t('cancelRule'), value: cancelRule(slot.start, clinic.booking.cancelUntilMinutes, clinic.timeZone, view) },
  ];
}

function cancelRule(start: string, minutes: number, zone: string, { t, locale }: View): string {
  const until = Date.parse(start) - minutes * 60_000;
  return until > Date.now()
    ? t('cancelUntil', { time: shortTime(toOffsetDateTime(zone, until), locale) })
    : t('cancelNow');
}

function rowsOfDetails(view: View): Row[] {
  const { state, offer, t, text, screening } = view;
  const { name, email, phone, notes, answers, consents, isScreeningShared } = state.details;
  const contact = [email, phone].map(each => each.trim()).filter(Boolean);
  const answered = visibleQuestions(offer.asked.questions, answers).filter(({ id }) => !isUnanswered(answers[id]));
  const agreed = offer.asked.consent.flatMap(({ id }) => consents[id]?.text ?? []);
  return [
    { term: t('name'), value: html`<bdi>${name.trim()}</bdi>`, step: 'details', what: t('title-details') },
    { term: t('contact'), value: contact.map(each => html`<bdi>${each}</bdi>`) },
    ...(notes.trim() ? [{ term: t('notes'), value: html`<span class="typed" dir="auto">${notes.trim()}</span>` }] : []),
    ...answered.map(question => ({ term: text(question.label), value: answerWords(view, question, state) })),
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
