import type { Messages } from '../messages.js';

/** Words of the view that a manage link opens. */
export const manage = {
  'manage-title-shown': { one: 'Your appointment', other: 'Your appointments' },
  'manage-title-cancelled': { one: 'This appointment was cancelled', other: 'These appointments were cancelled' },
  'manage-title-cancelled-part': 'One of your appointments was cancelled',
  'manage-title-moved': 'Your appointment has a new time',
  'manage-title-cancel': { one: 'Cancel this appointment?', other: 'Cancel all these appointments?' },
  'manage-title-time': 'Choose another time',
  'manage-title-review': 'Check the new time',
  'manage-title-missing': 'We cannot find this appointment',
  'manage-title-failed': 'We cannot show your appointment right now',

  'manage-missing':
    'The link may be incomplete or no longer valid. Please open it again from where you saved it, or call us.',
  'manage-failed-offline': 'This device is offline. Once you are back online, try again.',
  'manage-failed-other': 'The clinic’s system could not be reached. Nothing has changed with your appointment.',
  'manage-failed-unsupported': 'Appointments cannot be changed on this page. Please call us.',

  'manage-state': 'State',
  'manage-state-confirmed': 'Confirmed',
  'manage-state-requested': 'Waiting for the clinic to confirm it',
  'manage-state-cancelled': 'Cancelled',
  'manage-state-over': 'Over',
  'manage-until': 'You can change or cancel it online until {time} (clinic time).',
  'manage-late': 'It can no longer be changed or cancelled online.',
  'manage-session': 'Appointment {number}',

  'manage-move': 'Choose another time',
  'manage-cancel': 'Cancel this appointment',
  'manage-cancelAll': 'Cancel all',
  'manage-cancelHint': 'The time becomes free for somebody else. A cancelled appointment does not come back.',
  'manage-keep': 'Keep it',
  'manage-confirmCancel': { one: 'Yes, cancel it', other: 'Yes, cancel all' },
  'manage-cancelledHint': 'You need not come. If you saved it in a calendar, update it there.',
  'manage-calendarCancelled': 'Update your calendar',
  'manage-movedHint': 'The old time is free again. If you saved it in a calendar, save the new one too.',

  'manage-present': 'Your present time',
  'manage-presentKept': 'You keep your present time until you confirm the new one.',
  'manage-from': 'From',
  'manage-to': 'To',
  'manage-confirmMove': 'Move the appointment',
  'manage-back': 'Back',

  'manage-choose-time': 'Choose another time to go on.',
  'manage-taken': 'That time has just been taken. Please pick another. You still have your present time.',
  'manage-unavailable': 'That time can no longer be had. Please pick another. You still have your present time.',
  'manage-too-late': 'It is too late to change this online: nothing has changed.',
  'manage-offline': 'This device is offline: nothing has changed. Once you are back online, try again.',
  'manage-rate-limited':
    'There have been too many tries from here: nothing has changed. Please wait {wait}, then try again.',
  'manage-not-done': 'That did not work: nothing has changed. Please try again.',
  'manage-unknown': 'We don’t know whether it was done. Try again: doing it twice does no harm.',
  'manage-changed': 'This appointment was changed in the meantime. Here is how it is now.',
} as const satisfies Messages;
