import type { Messages } from '../messages.js';

/** Words of the booking form for a service of several sessions. */
export const bookingSeries = {
  'sessions-intro':
    'Pick the first of {count} sessions. We then propose the others, week by week, on the same day and at the same time.',
  sessions: 'Your {count} sessions',
  'sessions-hint': 'Change any session that does not suit you.',
  'sessions-pending': 'Looking for the other sessions…',
  'sessions-failed': 'The other sessions could not be looked up.',
  'session-of': 'Session {session} of {count}',
  'session-at': 'Session {session}: {time}',
  session: 'Session {session}',
  'session-own': 'Picked by you',
  'session-usual': 'Proposed',
  'session-other': 'Proposed, at another time than usual',
  'session-missing': 'Still missing: no time found yet',
  pickSession: 'Pick a time',
  proposeMissing: 'Propose the missing ones',
  proposeAgain: 'Propose the rest again from the first',
  'proposed-count': { one: '{count} more session proposed.', other: '{count} more sessions proposed.' },
  'other-count': {
    one: '{count} of them at another time than usual.',
    other: '{count} of them at another time than usual.',
  },
  'missing-count': {
    one: 'For {count} session no time was found yet: please pick one.',
    other: 'For {count} sessions no time was found yet: please pick them.',
  },
  'sessions-picked': '{picked} of {count} have a time',
} as const satisfies Messages;
