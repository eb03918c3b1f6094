import { html, nothing, type TemplateResult } from 'lit';
import { type FreeTime, groupByPart, placesLeft } from '../../booking/availability.js';
import type { FreeDay } from '../../booking/free-days.js';
import type { Language } from '../../controllers/language.js';
import type { CalendarKey } from '../../i18n/calendar.js';
import { renderHeading } from '../../pieces/heading.js';
import type { CivilDate } from '../../time/civil-date.js';
import { formatPass, formatTime } from '../../time/format.js';
import { nameDay } from './describe.js';

/** What every view needs of the calendar. */
export interface View {
  t: Language<CalendarKey>['t'];
  locale: string;
  /** The clinic's. */
  zone?: string;
  /** Of the headings of days. */
  level: number;
  today: CivilDate;
  /** The picked start as an instant. */
  picked: number;
  pick(start: string): void;
}

/** Up to this many times a day is one row of chips; with more it is parted into morning, afternoon and evening. */
const FEW = 8;
/** Of each part, until all are asked for. */
const FIRST_OF_PART = 4;

/** From so many places on a class does not say how many it has left. */
const MANY_PLACES = 4;

/** The id stands outside, so that the chips can be named by it. */
export function renderDayName(date: CivilDate, view: View): TemplateResult {
  return html`<div class="day-name" id="name-${date}">${renderHeading(view.level, nameDay(date, view), 'day-name')}</div>`;
}

/** The times of a day as chips. Given `showAll`, a day of many shows the first of each part and a button for the rest. */
export function renderTimes({ date, times }: FreeDay, view: View, showAll?: () => void): TemplateResult {
  if (times.length <= FEW) return renderChips(times, view, `name-${date}`);
  const parts = groupByPart(times);
  const isCut = showAll && parts.some(part => part.times.length > FIRST_OF_PART);
  const shown = (part: readonly FreeTime[]): readonly FreeTime[] => (isCut ? cut(part, view) : part);
  return html`<div class="parts ${isCut ? 'cut' : ''}">
      ${parts.map(
        ({ part, times }) =>
          html`<div class="part">
            <div class="part-name muted" id="${part}-${date}">${view.t(part)}</div>
            ${renderChips(shown(times), view, `name-${date} ${part}-${date}`)}
          </div>`,
      )}
    </div>
    ${isCut ? renderShowAll(date, times.length, view, showAll) : nothing}`;
}

function renderChips(times: readonly FreeTime[], view: View, labelledBy: string): TemplateResult {
  return html`<div class="chips" role="group" aria-labelledby=${labelledBy}>
    ${times.map(time => renderChip(time, view))}
  </div>`;
}

function renderChip(time: FreeTime, view: View): TemplateResult {
  const { start } = time;
  const isPicked = Date.parse(start) === view.picked;
  const note = noteOn(time, view);
  return html`<button
    type="button"
    class="chip"
    part=${isPicked ? 'time selected' : 'time'}
    aria-pressed=${isPicked}
    @click=${() => view.pick(start)}
  >${formatTime(start, view.locale)}${note ? html`<span class="note" part="note">${note}</span>` : nothing}</button>`;
}

/** Which of two passes of an hour it is, and how few places a class has left. */
function noteOn(time: FreeTime, { t, locale, zone }: View): string {
  const count = placesLeft(time) ?? MANY_PLACES;
  const places = count < MANY_PLACES ? t('places', { count }) : '';
  return [formatPass(time.start, zone, locale), places].filter(Boolean).join(', ');
}

function renderShowAll(date: CivilDate, count: number, view: View, showAll: () => void): TemplateResult {
  const label = view.t('allTimesOf', { count, day: nameDay(date, view) });
  return html`<button type="button" class="link" part="all-times" aria-label=${label} @click=${showAll}>
    ${view.t('allTimes', { count })}
  </button>`;
}

/** The first time of a part and the roundest of the others, so that they lie apart; and the picked one wherever it is. */
function cut(times: readonly FreeTime[], { picked }: View): FreeTime[] {
  const [first, ...others] = times;
  const minutes = ({ start }: FreeTime): number => Number(start.slice(14, 16));
  const rounder = [0, 30].flatMap(minute => others.filter(time => minutes(time) === minute));
  const wanted = new Set([first, ...rounder, ...others].slice(0, FIRST_OF_PART));
  return times.filter(time => wanted.has(time) || Date.parse(time.start) === picked);
}
