import type { Messages } from '../messages.js';

/** Words of `embed.html`, the page of widgets that other sites show in a frame. */
export const embed = {
  title: 'Clinic',
  // Also without scripts.
  refused: 'This cannot be shown here. Please go to the clinic’s own website, or call the clinic.',
} as const satisfies Messages;
