import type { Messages } from '../messages.js';
import { common } from './common.js';

/** The words of services, team, hours and questions. */
export const page = {
  ...common,

  // Services
  services: 'Services and prices',
  otherServices: 'Other services',
  series: '{count} sessions of {minutes}',
  seats: 'in a group of up to {count}',
  with: 'with {names}',
  knownPatients: 'For people who have been here before.',
  manual: 'You ask for a time. It counts once we have confirmed it.',
  cancelBefore: 'You can cancel free of charge until {span} before.',
  cancelToTheEnd: 'You can cancel free of charge until the session begins.',
  book: 'Book',

  // Team
  team: 'Who works here',
  registration: 'Registration: {registration}',
  speaks: 'Speaks {languages}',
  worksOn: 'Works on {days}',
  bookWith: 'Book with {name}',

  // Hours
  hours: 'Opening hours',

  // Questions
  faq: 'Questions and answers',
} as const satisfies Messages;
