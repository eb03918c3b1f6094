import { html, nothing, type TemplateResult } from 'lit';
import { type OpenDay, weekOf } from '../../clinic/open-days.js';
import type { Interval } from '../../clinic/schema.js';
import { weekdayOf } from '../../time/civil.js';
import { formatTime } from '../../time/format.js';
import { firstDayOfWeek, weekdayNames } from '../../time/week.js';
import type { Now, Words } from './now.js';
import type { View } from './view.js';

/** The usual week, with today as it really is. */
export function renderWeek({ clinic: { hours }, now, words }: View): TemplateResult {
  const names = weekdayNames(words.locale, 'long');
  return html`<table part="week">
    <tbody>
      ${weekOf(hours, firstDayOfWeek(words.locale)).map(day => renderDay(day, names[day.weekday - 1]!, now, words))}
    </tbody>
  </table>`;
}

function renderDay(
  { weekday, intervals }: OpenDay,
  name: string,
  { today, isDayOff }: Now,
  words: Words,
): TemplateResult {
  const { t } = words;
  const isToday = weekday === weekdayOf(today);
  return html`<tr part=${isToday ? 'day today' : 'day'} aria-current=${isToday ? 'date' : nothing}>
    <th scope="row">${isToday ? t('today', { day: name }) : name}</th>
    <td>
      ${
        isToday && isDayOff
          ? t('closedDayOff')
          : intervals.length > 0
            ? intervals.map(interval => html`<span class="interval">${describeInterval(interval, words)}</span> `)
            : html`<span class="none">${t('closed')}</span>`
      }
    </td>
  </tr>`;
}

function describeInterval([from, to]: Interval, { t, locale }: Words): string {
  if (from === '00:00' && to === '24:00') return t('allDay');
  // Any day will do: the clock is read as it is written.
  const [opens, closes] = [from, to].map(clock => formatTime(`2026-01-01T${clock}`, locale));
  return t('timeSpan', { from: opens!, to: /^(24|00):00$/.test(to) ? t('midnight') : closes! });
}
