import { html, nothing, svg, type TemplateResult } from 'lit';
import { renderHeading } from '../../pieces/heading.js';
import {
  addDays,
  addMonths,
  type CivilMonth,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
  type Weekday,
  weekdayOf,
} from '../../time/civil.js';
import type { CivilDate } from '../../time/civil-date.js';
import { formatMonth } from '../../time/format.js';
import { formatDate } from '../../time/format-date.js';
import { weekdayNames } from '../../time/week.js';
import type { DayReason } from './agenda.js';
import { describeDay } from './describe-day.js';
import type { View } from './times.js';

export interface MonthView extends View {
  month: CivilMonth;
  firstDay: Weekday;
  /** The one day that Tab reaches. */
  cursor: CivilDate;
  /** Whose times are shown. */
  chosen?: CivilDate;
  hasMonth(step: -1 | 1): boolean;
  /** How many times a day has, or why it has none. */
  look(date: CivilDate): number | DayReason;
  choose(date: CivilDate, isByKey: boolean): void;
  step(months: number): void;
  handleKey(event: KeyboardEvent): void;
}

/** Always six, so that nothing below moves from month to month. */
const WEEKS = 6;

/** The grid of one month, by the ARIA pattern of a date grid. */
export function renderMonthGrid(view: MonthView): TemplateResult {
  const { t, locale, month, firstDay } = view;
  const long = weekdayNames(locale, 'long');
  const short = weekdayNames(locale, 'short');
  const narrow = weekdayNames(locale, 'narrow');
  const order = [...Array(7)].map((_, index) => (firstDay - 1 + index) % 7);
  return html`<div class="grid">
    <div class="month-head">
      ${renderStep(-1, t('previousMonth'), view)}
      <div class="month-name" id="month">${renderHeading(view.level, formatMonth(month, locale), 'month-name')}</div>
      ${renderStep(1, t('nextMonth'), view)}
    </div>
    <table role="grid" aria-labelledby="month" @keydown=${view.handleKey}>
      <thead>
        <tr>
          ${order.map(
            day => html`<th scope="col" part="weekday" aria-label=${long[day]}>
              <span>${short[day]}</span><span>${narrow[day]}</span>
            </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(month, firstDay).map(week => html`<tr>${week.map(date => renderCell(date, view))}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

function renderStep(months: -1 | 1, label: string, view: MonthView): TemplateResult {
  const isPossible = view.hasMonth(months);
  return html`<button
    type="button"
    class="step"
    part=${months < 0 ? 'previous' : 'next'}
    aria-label=${label}
    aria-disabled=${!isPossible}
    @click=${() => isPossible && view.step(months)}
  ><svg viewBox="0 0 24 24" aria-hidden="true">${months < 0 ? BACK : FORTH}</svg></button>`;
}

const BACK = svg`<path d="m15 5-7 7 7 7" />`;
const FORTH = svg`<path d="m9 5 7 7-7 7" />`;

function renderCell(date: CivilDate | undefined, view: MonthView): TemplateResult {
  if (!date) return html`<td></td>`;
  const found = view.look(date);
  const isFree = typeof found === 'number';
  const isChosen = date === view.chosen;
  return html`<td aria-selected=${isChosen}>
    <button
      type="button"
      class="cell"
      part="day${isFree ? ' free' : ''}${isChosen ? ' selected' : ''}${date === view.today ? ' today' : ''}"
      data-date=${date}
      tabindex=${date === view.cursor ? 0 : -1}
      aria-label=${describeDay(date, found, view)}
      aria-disabled=${!isFree}
      aria-current=${date === view.today ? 'date' : nothing}
      @click=${(event: MouseEvent) => view.choose(date, event.detail === 0)}
    >${formatDate(date, view.locale, 'day')}</button>
  </td>`;
}

/** Where a key leads from `date`; `undefined` when it means nothing here. */
export function moveByKey(
  date: CivilDate,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { isRtl, firstDay }: { isRtl: boolean; firstDay: Weekday },
): CivilDate | undefined {
  const column = (weekdayOf(date) - firstDay + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, isRtl ? 1 : -1);
    case 'ArrowRight':
      return addDays(date, isRtl ? -1 : 1);
    case 'ArrowUp':
      return addDays(date, -7);
    case 'ArrowDown':
      return addDays(date, 7);
    case 'Home':
      return addDays(date, -column);
    case 'End':
      return addDays(date, 6 - column);
    case 'PageUp':
      return addMonths(date, shiftKey ? -12 : -1);
    case 'PageDown':
      return addMonths(date, shiftKey ? 12 : 1);
    default:
      return undefined;
  }
}

/** The month's days by week; places that belong to other months are empty. */
function weeksOf(month: CivilMonth, firstDay: Weekday): (CivilDate | undefined)[][] {
  const first = firstOfMonth(month);
  const lead = (weekdayOf(first) - firstDay + 7) % 7;
  const count = daysBetween(first, lastOfMonth(month)) + 1;
  const places = [...Array(WEEKS * 7)].map((_, place) =>
    place >= lead && place < lead + count ? addDays(first, place - lead) : undefined,
  );
  return [...Array(WEEKS)].map((_, week) => places.slice(week * 7, week * 7 + 7));
}
