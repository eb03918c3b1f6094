/**
 * Days as words.
 *
 * @module
 */
import type { CivilDate } from './civil-date.js';
import { dateFormat } from './formatters.js';

export type DateStyle = 'long' | 'medium' | 'day' | 'weekday' | 'birth';

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  medium: { weekday: 'short', day: 'numeric', month: 'short' },
  day: { day: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  birth: { day: 'numeric', month: 'long', year: 'numeric' },
};

/** `Tuesday, December 1, 2026`. */
export function formatDate(date: CivilDate, locale: string, style: DateStyle = 'long'): string {
  return dateFormat(locale, style, DATE_STYLES[style]).format(Date.parse(`${date}T00:00:00Z`));
}
