import type { Messages } from '../messages.js';

/** Words for what the checklist found: they come with the first outcome. */
export const bookingOutcome = {
  'outcome-emergency': 'Your answers to the checklist may mean that you need emergency help now.',
  'act-emergency': 'Call {number} now.',
  emergencyNumber: 'your local emergency number',
  'outcome-urgent': 'Your answers to the checklist should be looked at by a doctor today.',
  'act-urgent': 'Please speak to a doctor first. An appointment here can wait.',
  'outcome-ask': 'Please check with your doctor, midwife or care team before this appointment.',
  'outcome-tell': 'Please tell your practitioner about your answers to the checklist before you begin.',
  'outcome-incomplete':
    'Some questions of the checklist are still open. Please settle them, or talk to us or to your doctor, before you book.',
  proceed: 'I understand, book anyway',
} as const satisfies Messages;
