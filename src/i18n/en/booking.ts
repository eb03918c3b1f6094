import type { Messages } from '../messages.js';
import { common } from './common.js';

/** Words of the booking form, until a time is chosen. */
export const booking = {
  ...common,
  form: 'Make an appointment',
  progress: 'Step {step} of {count}',
  'title-service': 'What would you like?',
  'title-practitioner': 'With whom?',
  'title-time': 'When suits you?',
  'title-details': 'Your details',
  'title-review': 'Check and send',
  back: 'Back',
  continue: 'Continue',
  change: 'Change',
  soFar: 'Your choice so far',
  service: 'Service',
  practitioner: 'With',
  time: 'Time',
  anyone: 'Anyone who is free',
  anyoneHint: 'Gives the widest choice of times',
  seats: 'in a group of up to {count}',
  languages: 'Speaks {languages}',

  'choose-service': 'Choose one of these to go on.',
  'choose-practitioner': 'Choose a name to go on.',
  'choose-time': 'Choose a time to go on.',
  'time-dropped': 'The time you had is not free with this choice. Please pick another.',
  'time-gone': 'That time has just been taken. Please pick another. Everything you filled in is still here.',
  'time-unavailable': 'That time can no longer be had. Please pick another. Everything you filled in is still here.',
  'time-maybe-ours':
    'That time is taken now, and it may be your own earlier try that took it. Please check your messages, or call us, before you pick another.',
  nearest: 'The nearest free times',
  detailsLate: 'The next part could not be loaded. Everything you chose is still here.',
  loading: 'One moment…',
  retry: 'Try again',

  'outcome-emergency': 'Your answers to the checklist may mean that you need emergency help now.',
  'act-emergency': 'Call {number} now.',
  emergencyNumber: 'your local emergency number',
  'outcome-urgent': 'Your answers to the checklist should be looked at by a doctor today.',
  'act-urgent': 'Please speak to a doctor first. An appointment here can wait.',
  'outcome-ask': 'Please check with your doctor, midwife or care team before this appointment.',
  'outcome-tell': 'Please tell your practitioner about your answers to the checklist before you begin.',
  'outcome-incomplete':
    'Some questions of the checklist are still open. Please settle them, or talk to us or to your doctor, before you book.',
  'screening-wanted': 'Please go through the checklist on this page before you book this service.',
  proceed: 'I understand, book anyway',
  local: 'Clinic time: {zone}',
  yourTime: 'For you: {time} ({zone})',
  sending: 'Sending…',
  callInstead: 'Or call us: {phone}',
} as const satisfies Messages;
