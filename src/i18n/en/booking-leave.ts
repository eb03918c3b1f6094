import type { Messages } from '../messages.js';

/** Words of the last step where a booking is only begun here. */
export const bookingLeave = {
  'title-leave': 'Go on at {where}',
  'title-call': 'Go on by phone',
  leave: 'Continue at {where}',
  leaveHint:
    'This clinic takes bookings at {where}. The link holds what you have chosen here and nothing else. Nothing is booked yet.',
  leaveOrCall: 'Or book it by phone: {phone}',
  leaveByPhone: 'This is booked by phone: {phone}. Nothing is booked yet.',
  leaveNone: 'This cannot be booked online. Please choose something else, or ask us.',
} as const satisfies Messages;
