import { calendar } from './en/calendar.js';
import type { calendarMonth } from './en/calendar-month.js';
import type { Catalogue, Messages } from './messages.js';

export type MonthKey = keyof typeof calendarMonth;
export type CalendarKey = keyof typeof calendar | MonthKey;

const english: Partial<Messages<CalendarKey>> = { ...calendar };

/** The calendar's words in every language. English lacks those of the month until `addMonthWords`. */
export const calendarMessages: Catalogue<CalendarKey> = {
  en: english as Messages<CalendarKey>,
  locales: { es: async () => (await import('./es/calendar.js')).calendar },
};

export function addMonthWords(words: Messages<MonthKey>): void {
  Object.assign(english, words);
}
