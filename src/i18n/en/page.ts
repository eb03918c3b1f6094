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
  openUntil: 'Open now, until {when}',
  openAlways: 'Open now, day and night',
  closedNow: 'Closed now',
  closedOpens: 'Closed now, opens {when}',
  dayOff: 'Closed today (day off)',
  dayOffOpens: 'Closed today (day off), opens {when}',
  // `count` is the number that the time begins with: some languages say one o’clock in another way.
  timeAlone: { other: '{time}' },
  atTime: { other: 'at {time}' },
  tomorrowAt: { other: 'tomorrow at {time}' },
  dayAt: { other: '{day} at {time}' },
  midnight: 'midnight',
  zone: 'Days and times are the clinic’s: {zone}.',
  today: '{day} (today)',
  closed: 'Closed',
  closedDayOff: 'Closed (day off)',
  allDay: 'Open all day',
  timeSpan: '{from} to {to}',
  closedDays: 'Closed days to come',
  daySpan: '{from} to {to}',
  moreClosedDays: { one: 'One more', other: '{count} more' },
  place: 'How to reach us',
  address: 'Address',
  access: 'Access',
  'access-step-free': 'A way in without steps',
  'access-interpreter': 'An interpreter if you ask for one',
  'access-chaperone': 'A chaperone in the room if you ask for one',
  phone: 'Phone',
  email: 'E-mail',
  showMap: 'Show on a map',

  // Questions
  faq: 'Questions and answers',
  faqAbout: '{therapy}: questions and answers',
} as const satisfies Messages;
