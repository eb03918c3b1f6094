import { html, nothing, type TemplateResult } from 'lit';
import { monthOf } from '../../time/civil.js';
import { firstDayOfWeek } from '../../time/week.js';
import type { DayReason } from './agenda.js';
import { renderDayList } from './day-list.js';
import { describeDay, describeEmptyList, describeEmptyMonth, describeStale } from './describe.js';
import { renderMonthGrid } from './month-grid.js';
import { renderNotice, renderStale as renderStaleNotice } from './notice.js';
import { renderDayName, renderTimes, type View } from './times.js';
import type { Walk } from './walk.js';

export interface Panel extends View {
  walk: Walk;
  pending: boolean;
  failed: boolean;
  staleSince?: string;
}

/** That the times are old ones, where nobody could be asked again. */
export function renderStale(panel: Panel): TemplateResult | typeof nothing {
  const words = panel.staleSince && describeStale(panel.staleSince, panel);
  return words ? renderStaleNotice({ ...panel, words, retry: panel.walk.renew }) : nothing;
}

/** The next free times by day, or why there are none. */
export function renderListPanel(panel: Panel): TemplateResult {
  const { walk, failed, staleSince } = panel;
  const { list, nextFree, opened } = walk.position;
  const isEmpty = list.days.length === 0;
  return renderDayList({
    ...panel,
    ...list,
    // With nothing to add to, the notice leads on.
    hasMore: list.hasMore && !(isEmpty && (nextFree || walk.asking.isLoading)),
    opened,
    notice: isEmpty || (failed && !staleSince) ? renderEmptyList(panel, isEmpty) : nothing,
    showEarlier: walk.showEarlier,
    showMore: walk.showMore,
    showAll: walk.showAll,
  });
}

/** `isEmpty`: nothing at all is there; else only the days that were to be added are missing. */
function renderEmptyList(panel: Panel, isEmpty: boolean): TemplateResult {
  const { agenda, position } = panel.walk;
  const { start: from, to } = position.list;
  const why = isEmpty ? agenda.why({ from, to }) : 'unknown';
  return renderWhy(panel, why, describeEmptyList(to, why, panel));
}

/** A month, and the times of its chosen day. */
export function renderMonthPanel(panel: Panel): TemplateResult {
  const { walk, locale } = panel;
  const { agenda, position } = walk;
  return html`<div class="month" part="month" tabindex="-1" @keydown=${walk.handleEscape}>
    ${renderMonthGrid({
      ...panel,
      month: monthOf(position.cursor),
      cursor: position.cursor,
      chosen: position.chosen,
      firstDay: firstDayOfWeek(locale),
      hasMonth: step => position.hasMonth(step),
      look: date => agenda.look(date),
      choose: walk.chooseDay,
      step: walk.step,
      handleKey: walk.handleKey,
    })}
    <div class="day-of-month">${renderLooked(panel)} ${renderDayOfMonth(panel)}</div>
  </div>`;
}

/** Why the day that the visitor asked about cannot be had. */
function renderLooked(panel: Panel): TemplateResult | typeof nothing {
  const { agenda, position } = panel.walk;
  const { looked } = position;
  const found = looked && agenda.look(looked);
  if (!found || typeof found === 'number') return nothing;
  return renderWhy(panel, found, `${describeDay(looked, found, panel)}.`);
}

function renderDayOfMonth(panel: Panel): TemplateResult | typeof nothing {
  const { agenda, position } = panel.walk;
  const { cursor, chosen, looked } = position;
  const month = monthOf(cursor);
  const day = agenda.day(chosen);
  if (day && monthOf(day.date) === month) {
    return html`<div part="day-times">${renderDayName(day.date, panel)} ${renderTimes(day, panel)}</div>`;
  }
  if (looked) return nothing;
  if (agenda.hasTimes(month)) return html`<p class="notice muted" part="notice">${panel.t('chooseDay')}</p>`;
  const why = agenda.whyMonth(cursor);
  return renderWhy(panel, why, describeEmptyMonth(month, why, panel));
}

function renderWhy(panel: Panel, why: DayReason, words: string): TemplateResult {
  const { position, retry, goTo } = panel.walk;
  const { nextFree, isNextBefore: isBefore } = position;
  // Below a list its own times need no button.
  const isListed = isBefore && position.view === 'list' && position.list.days.length > 0;
  return renderNotice({ ...panel, why, words, retry, goTo, isBefore, ...(nextFree && !isListed && { nextFree }) });
}
