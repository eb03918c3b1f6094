import type { Messages } from '../messages.js';
import { common } from './common.js';

/** The words of services, team, hours and questions. */
export const page = {
  ...common,

  // Services
  services: 'Services and prices',

  // Team
  team: 'Who works here',

  // Hours
  hours: 'Opening hours',

  // Questions
  faq: 'Questions and answers',
} as const satisfies Messages;
