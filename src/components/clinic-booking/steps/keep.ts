import { html, nothing, type TemplateResult } from 'lit';
import type { BookedItem } from '../../../booking/answers.js';
import { googleCalendarUrl, outlookCalendarUrl } from '../../../booking/calendar-links.js';
import { calendarTitle, clinicPlace } from '../calendar-words.js';
import { shortTime, type Words } from './view.js';

/** Links to online calendars, which are told of the booking only when one is followed; of a series one for each item, out of the way. */
export function renderCalendarLinks(words: Words, items: readonly BookedItem[]): TemplateResult | typeof nothing {
  const { t } = words;
  const [only] = items;
  if (!only) return nothing;
  const note = html`<p class="muted">${t('calendarLeaves')}</p>`;
  if (items.length === 1)
    return html`<div class="calendars"><p>${t('onlineCalendars')} ${renderLinks(words, only)}</p>${note}</div>`;
  return html`<details class="calendars" part="calendars">
    <summary>${t('onlineCalendars')}</summary>
    <ul>
      ${items.map(item => html`<li><span>${shortTime(item.start, words.locale)}</span> ${renderLinks(words, item)}</li>`)}
    </ul>
    ${note}
  </details>`;
}

function renderLinks(words: Words, item: BookedItem): TemplateResult {
  const { start, end } = item;
  const entry = { start, end, title: calendarTitle(words, item), location: clinicPlace(words) };
  const link = (name: string, url: string): TemplateResult =>
    html`<a href=${url} target="_blank" rel="noopener noreferrer">${name}<span class="hidden-visually"> ${shortTime(start, words.locale)} (${words.t('opensNewTab')})</span></a>`;
  return html`<span class="links">${link('Google Calendar', googleCalendarUrl(entry))} ${link('Outlook', outlookCalendarUrl(entry))}</span>`;
}
