/** The month: fetched when somebody first wants to see it, with its words and its styles. */
import { html, nothing, type TemplateResult } from 'lit';
import { addMonthWords } from '../../i18n/calendar.js';
import { calendarMonth } from '../../i18n/en/calendar-month.js';
import { addMonths, type CivilMonth, monthOf } from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { formatMonth } from '../../time/format.js';
import { firstDayOfWeek } from '../../time/week.js';
import type { DayReason } from './agenda.js';
import { describeDay } from './describe-day.js';
import { moveByKey, renderMonthGrid } from './month-grid.js';
import { type Panel, renderWhy } from './panels.js';
import { renderDayName, renderTimes, type View } from './times.js';
import type { Walk } from './walk.js';

export { default as styles } from './month.styles.js';

addMonthWords(calendarMonth);

/** The day that Tab reaches. */
const CURSOR = '.cell[tabindex="0"]';

/** A month, and the times of its chosen day. */
export function renderMonthPanel(panel: Panel): TemplateResult {
  const { walk, locale } = panel;
  const { agenda, position } = walk;
  return html`<div class="month" part="month" tabindex="-1" @keydown=${(event: KeyboardEvent) => handleEscape(event, walk)}>
    ${renderMonthGrid({
      ...panel,
      month: monthOf(position.cursor),
      cursor: position.cursor,
      chosen: position.chosen,
      firstDay: firstDayOfWeek(locale),
      hasMonth: step => position.hasMonth(step),
      look: date => agenda.look(date),
      choose: (date, isByKey) => chooseDay(date, isByKey, panel),
      step: months => goTo(addMonths(position.cursor, months), panel),
      handleKey: event => handleKey(event, panel),
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

/** What there is to say of the place that the visitor has come to, in the month or back in the list. */
export function summarize({ agenda, position }: Walk, view: View): string {
  const { cursor } = position;
  if (position.view === 'month') return describeMonth(cursor, agenda, view);
  const [first] = position.list.days;
  return first ? describeDay(first.date, first.times.length, view) : '';
}

function describeMonth(date: CivilDate, agenda: Walk['agenda'], view: View): string {
  const month = monthOf(date);
  const count = agenda.days.inMonth(month).length;
  if (count === 0) return describeEmptyMonth(month, agenda.whyMonth(date), view);
  return view.t('monthSummary', { month: formatMonth(month, view.locale), count });
}

/** That a month has no times, and why. */
function describeEmptyMonth(month: CivilMonth, why: DayReason, { t, locale }: View): string {
  const name = formatMonth(month, locale);
  if (why === 'unknown') return t('failedIn', { month: name });
  if (why === 'none') return t('noTimesIn', { month: name });
  return t('noTimesInWhy', { month: name, reason: t(why) });
}

function chooseDay(date: CivilDate, isByKey: boolean, panel: Panel): void {
  const { agenda, position, live, focus } = panel.walk;
  const found = agenda.look(date);
  const isFree = typeof found === 'number';
  if (isFree) position.choose(date);
  else position.lookAt(date);
  // By key the focus moves on to the times; a pointer stays where it is.
  if (isFree && isByKey) focus.moveTo('.day-of-month .chip');
  else live.say(describeDay(date, found, panel));
}

function goTo(date: CivilDate, { walk, ...view }: Panel): void {
  const { position, live } = walk;
  const before = monthOf(position.cursor);
  walk.ask(position.moveTo(date));
  if (monthOf(position.cursor) !== before) live.sayLater(() => summarize(walk, view));
}

function handleKey(event: KeyboardEvent, panel: Panel): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const { focus, position } = panel.walk;
  const isRtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
  const to = moveByKey(position.cursor, event, { isRtl, firstDay: firstDayOfWeek(panel.locale) });
  if (!to) return;
  // The page must neither scroll nor take the key for one of its own.
  event.preventDefault();
  event.stopPropagation();
  focus.moveTo(CURSOR);
  goTo(to, panel);
}

/** From the times back to their day, from the days back to the list. */
function handleEscape(event: KeyboardEvent, { focus, toggle }: Walk): void {
  if (event.key !== 'Escape') return;
  // A dialog around it stays open.
  event.preventDefault();
  event.stopPropagation();
  const isInTimes = (event.target as Element).closest('.day-of-month');
  if (!isInTimes) toggle();
  focus.moveTo(isInTimes ? CURSOR : '.toggle');
}
