/**
 * Links that open a new entry in an online calendar, filled in. Whoever follows one tells another company the title, the time and the
 * place: so they hold nothing else, and above all neither who comes, nor the reference, nor the way to the booking.
 *
 * Google: the template of `calendar.google.com/calendar/render`. Outlook: the compose address of `outlook.live.com/calendar`.
 *
 * @module
 */
import type { BookedItem } from './answers.js';

export interface CalendarEntry extends Pick<BookedItem, 'start' | 'end'> {
  /** The service and the clinic. */
  title: string;
  location?: string;
}

export function googleCalendarUrl({ start, end, title, location }: CalendarEntry): string {
  const dates = `${toUtc(start)}/${toUtc(end)}`;
  return address('https://calendar.google.com/calendar/render', { action: 'TEMPLATE', text: title, dates, location });
}

export function outlookCalendarUrl({ start, end, title, location }: CalendarEntry): string {
  const times = { startdt: start, enddt: end };
  const path = '/calendar/action/compose';
  const base = 'https://outlook.live.com/calendar/0/action/compose';
  return address(base, { path, rru: 'addevent', ...times, subject: title, location });
}

/** With blanks as `%20`: Outlook shows a `+` as a plus sign. */
function address(base: string, query: Record<string, string | undefined>): string {
  const pairs = Object.entries(query).filter(([, value]) => value);
  return `${base}?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value!)}`).join('&')}`;
}

/** `20261201T150000Z`. */
function toUtc(instant: string): string {
  return `${new Date(instant).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}
