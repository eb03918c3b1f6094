import type { Messages } from '../messages.js';

/** Words of the booking form where the clinic is asked for a time. */
export const bookingRequest = {
  'title-ask': 'Which days would suit you?',
  'ask-intro': 'Name one to three days up to {last}. The clinic looks for a time and gets back to you.',
  'preference-0': 'First choice',
  'preference-1': 'Second choice',
  'preference-2': 'Third choice',
  preferredDay: 'Day',
  preferredPart: 'Part of the day',
  'part-morning': 'Morning, before {noon}',
  'part-afternoon': 'Afternoon, {noon} to {evening}',
  'part-evening': 'Evening, from {evening}',
  addPreference: 'Add another day',
  removePreference: 'Remove',
  preferenceRemoved: 'One day removed.',
  pickInstead: 'Pick a time from the calendar instead',

  'date-missing': 'Choose a day',
  'date-not-a-date': 'Write the whole date: day, month and year',
  'date-past': 'That day is over. Choose one from {first} on',
  'date-beyond': 'That is too far ahead. Choose a day up to {last}',
  'date-closed': 'The clinic is closed on that day. Choose another',
  'date-refused': 'The clinic cannot take that day. Choose another',
  'part-missing': 'Choose a part of the day',
  'part-refused': 'The clinic cannot take that part of the day. Choose another',
} as const satisfies Messages;
