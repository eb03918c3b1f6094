import type { Messages } from '../messages.js';

/** Words for what only some clinics ask. */
export const bookingAsked = {
  forWhom: 'Who is it for?',
  'for-self': 'Me',
  'for-child': 'My child',
  'for-other': 'Someone else',
  access: 'What would help you to come?',
  'access-step-free': 'A way in without steps',
  'access-interpreter': 'An interpreter',
  'access-chaperone': 'A chaperone in the room',
  'access-no-voicemail': 'No messages on my voicemail',
  stepFreeKnown: 'The clinic has a way in without steps.',
  stepFreeUnsaid: 'The clinic has not said that it has a way in without steps.',
  interpreterHint: 'Please write the language under “Anything we should know”.',
} as const satisfies Messages;
