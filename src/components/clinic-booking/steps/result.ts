import { html, nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../../../booking/flow.js';
import { formatPrice } from '../../../time/amounts.js';
import {
  addressLines,
  longTime,
  practitionerName,
  renderCall,
  renderZones,
  serviceOf,
  shortTime,
  type View,
} from './view.js';

type ResultState = Extract<FlowState, { step: 'result' }>;
export type ResultView = View<ResultState> & {
  readonly isCalendarFailed: boolean;
  saveCalendar(): void;
  startAgain(): void;
};

/** The heading says how it ended; only what is certain gets a tick. */
export function resultHeading({ state, t }: View<ResultState>): TemplateResult {
  const { status } = state.result;
  return html`${status === 'confirmed' ? TICK : nothing}${t(`result-${status}`)}`;
}

/** What comes next, and the facts. */
export function renderResult(view: ResultView): TemplateResult {
  const { state, t, isCalendarFailed, saveCalendar, startAgain } = view;
  const { status } = state.result;
  const isStanding = status === 'confirmed';
  return html`<p>${t(`next-${status}`)}</p>
    ${state.isEarlier ? html`<p class="warning">${t('earlier')}</p>` : nothing} ${renderFacts(view)}
    ${status === 'confirmed' ? nothing : renderCall(view, 'callUs')}
    ${isCalendarFailed ? html`<p class="warning">${t('calendarFailed')}</p>` : nothing}
    <div class="actions" part="actions">
      <button type="button" class="button" @click=${startAgain}>${t('again')}</button>
      ${
        isStanding
          ? html`<button type="button" class="button primary" part="calendar" @click=${saveCalendar}><span>${t('addToCalendar')}</span></button>`
          : nothing
      }
    </div>`;
}

function renderFacts(view: ResultView): TemplateResult {
  const { state, t, text, locale, clinic } = view;
  const { reference, items, cancelUntil } = state.result;
  const [item] = items ?? [];
  const slot = item ?? state.choice.slot;
  const service = serviceOf(view, { service: item?.service ?? state.choice.service! });
  const who = practitionerName(view, item?.practitioner ?? state.choice.practitioner);
  const address = addressLines(view);
  const row = (term: string, value: unknown): TemplateResult =>
    html`<div class="row" part="row"><dt>${term}</dt><dd>${value}</dd></div>`;
  return html`<dl class="rows">
    ${reference ? row(t('reference'), html`<span class="reference" part="reference">${reference}</span>`) : nothing}
    ${slot ? row(t('time'), html`<span>${longTime(slot, locale)}</span>${renderZones(view, slot.start)}`) : nothing}
    ${service ? row(t('service'), text(service.name)) : nothing} ${who ? row(t('practitioner'), who) : nothing}
    ${
      address.length > 0
        ? row(
            t('where'),
            [text(clinic.name), ...address].map(line => html`<span>${line}</span>`),
          )
        : nothing
    }
    ${service?.price ? row(t('price'), formatPrice(service.price.amount, service.price.currency, locale)) : nothing}
    ${cancelUntil && Date.parse(cancelUntil) > Date.now() ? row(t('cancelRule'), t('cancelUntil', { time: shortTime(cancelUntil, locale) })) : nothing}
  </dl>`;
}

const TICK = html`<svg class="tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <circle cx="12" cy="12" r="11" fill="currentColor" opacity="0.16"></circle>
  <path d="m7 12.5 3.4 3.4L17 9" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"></path>
</svg>`;
