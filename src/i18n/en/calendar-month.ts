import type { Messages } from '../messages.js';

/** Words of the calendar's month: they come with it. */
export const calendarMonth = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  dayFree: { one: '{day}, {count} free time', other: '{day}, {count} free times' },
  dayNone: '{day}, {reason}',
  chooseDay: 'Choose a day to see its times.',
  failedIn: 'The free times in {month} could not be loaded. Some may be free all the same.',
  noTimesIn: 'There are no free times in {month}.',
  noTimesInWhy: 'No free times in {month}: {reason}.',
  monthSummary: { one: '{month}: {count} day with free times.', other: '{month}: {count} days with free times.' },
  none: 'no free times',
  unknown: 'could not be looked up',
} as const satisfies Messages;
