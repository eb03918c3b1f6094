import { html, nothing, type TemplateResult } from 'lit';
import type { FreeDay } from '../../booking/free-days.js';
import type { CivilDate } from '../../time/civil-date.js';
import { nameDay } from './describe.js';
import { renderDayName, renderTimes, type View } from './times.js';

export interface ListView extends View {
  /** The days to show, each with times. */
  days: readonly FreeDay[];
  hasEarlier: boolean;
  hasMore: boolean;
  pending: boolean;
  /** Days of which all times are shown. */
  opened: ReadonlySet<CivilDate>;
  /** What to say in place of days, or below them. */
  notice: TemplateResult | typeof nothing;
  /** It begins in a later month because nothing before is free. */
  isAfterGap: boolean;
  showEarlier(): void;
  showMore(): void;
  showAll(date: CivilDate): void;
}

/** The next free times under the names of their days. */
export function renderDayList(view: ListView): TemplateResult {
  return html`<div class="list" part="list" tabindex="-1">
    ${view.hasEarlier ? renderMore('earlierDays', view, view.showEarlier) : nothing} ${renderGap(view)}
    <ul role="list" class="days" ?hidden=${view.days.length === 0}>
      ${view.days.map(day => renderDay(day, view))}
    </ul>
    ${view.notice} ${view.hasMore ? renderMore('moreDays', view, view.showMore) : nothing}
  </div>`;
}

function renderGap(view: ListView): TemplateResult | typeof nothing {
  const [first] = view.days;
  if (!first || !view.isAfterGap) return nothing;
  return html`<p class="gap muted" part="gap">${view.t('noneBefore', { day: nameDay(first.date, view) })}</p>`;
}

function renderDay(day: FreeDay, view: ListView): TemplateResult {
  const showAll = view.opened.has(day.date) ? undefined : () => view.showAll(day.date);
  return html`<li class="day" part="day-times">${renderDayName(day.date, view)} ${renderTimes(day, view, showAll)}</li>`;
}

function renderMore(key: 'moreDays' | 'earlierDays', { pending, t }: ListView, show: () => void): TemplateResult {
  // It stays where it is while times are on the way: a button that vanishes takes the focus with it.
  return html`<button type="button" class="button more" part="more" aria-disabled=${pending} @click=${show}>
    ${t(pending ? 'pending' : key)}
  </button>`;
}
