import type { Messages } from '../messages.js';

/** The words that stand only on the printed summary of the checklist. */
export const summary = {
  summary: 'What I answered, to talk about',
  version: 'Questions: version {version}',
  tier: '{tier} (answered “{answer}”)',
  unsure: 'Not sure: to talk about',
  unanswered: 'Not answered',
  broken: 'Some questions could not be shown.',
  noes: 'Answered “No”',
  notes: 'Notes',
  kept: 'Printed on the patient’s own device. The page has stored and sent none of these answers.',
} as const satisfies Messages;
