import type { Messages } from '../messages.js';

/** Words of the booking form where times are kept while it is filled in. */
export const bookingHold = {
  'hold-kept': 'Your time is kept for you until {time}.',
  'hold-ending': 'Your time is kept only until {time}. Do you need longer?',
  'hold-warning': {
    one: 'Your time is kept for only {count} more minute. You can keep it longer.',
    other: 'Your time is kept for only {count} more minutes. You can keep it longer.',
  },
  'hold-extended': 'Your time is now kept for longer.',
  'hold-longer': 'Keep it longer',
  'hold-failed': 'We could not keep your time longer just now. Please try again, or go on.',
  'hold-over':
    'Your time is not kept any more, but it may still be free. Everything you filled in is still here, and you can go on.',
} as const satisfies Messages;
