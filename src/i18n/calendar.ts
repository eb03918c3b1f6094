import { calendar, type CalendarKey } from './en/calendar.js';
import type { Catalogue } from './messages.js';

export type { CalendarKey };

/** The calendar's words in every language. */
export const calendarMessages: Catalogue<CalendarKey> = {
  en: calendar,
  locales: { es: async () => (await import('./es/calendar.js')).calendar },
};
