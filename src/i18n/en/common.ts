import type { Messages } from '../messages.js';

/** Words that every widget may need. */
export const common = {
  unavailable: 'This part of the page cannot be shown right now.',
  callUs: 'Please call {phone}.',
  opensNewTab: 'opens in a new tab',
  ownerNote: 'For the owner of this page (visitors do not see this):',
} as const satisfies Messages;
