import type { Messages } from '../messages.js';

/** Words for what the checklist found: they come with the first outcome. */
export const bookingOutcome = {
  'outcome-emergency': 'Your answers to the checklist may mean that you need emergency help now.',
  'act-emergency': 'Call {number} now.',
  emergencyNumber: 'your local emergency number',
  'outcome-urgent': 'Your answers to the checklist should be looked at by a doctor today.',
  'act-urgent': 'Please speak to a doctor first. An appointment here can wait.',
  'act-urgent-number': 'Please speak to a doctor first, or call {number}. An appointment here can wait.',
  'outcome-ask': 'Please check with your doctor, midwife or care team before this appointment.',
  'outcome-tell': 'Please tell your practitioner about your answers to the checklist before you begin.',
  'outcome-incomplete':
    'Some questions of the checklist are still open. Please settle them, or talk to us or to your doctor, before you book.',
  'screening-closed':
    'This service cannot be booked online with these answers. Talk to us once a doctor has looked at it.',
  'screening-wanted': 'Please go through the checklist on this page before you book this service.',
  'screening-unsettled':
    'For this service every question of the checklist needs a yes or a no. Please settle those that are open, or talk to us.',
  'screening-missing':
    'Before this service we ask some questions about your health, which are not on this page. Please talk to us first.',
  goToChecklist: 'Go to the checklist',
  otherService: 'Choose another service',
  writeUs: 'Please write to {email}.',
  proceed: 'I understand, book anyway',
} as const satisfies Messages;
