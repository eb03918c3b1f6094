/**
 * What somebody does who has a booking already.
 *
 * @module
 */
import { everything, words } from '../../support/find.js';
import { calls } from './calls.js';
import type { Patient } from './patient.js';
import type { Watch } from './promises.js';

type Goal = 'shown' | 'cancelled' | 'moved';

/** Copies the link that the result shows. */
export function keepLink(patient: Patient): void {
  const { href } = patient.root.querySelector<HTMLAnchorElement>('a[part~=manage]')!;
  patient.link = new URL(href).hash;
}

export async function cancels(patient: Patient): Promise<void> {
  await patient.presses('Yes, cancel it');
  await patient.quiet();
}

/** What is said to be the new time must be what was agreed to. */
export async function moves(patient: Patient, watch: Watch): Promise<void> {
  const agreed = newTime(patient);
  await patient.presses('Move the appointment');
  await patient.quiet();
  if (patient.where === 'moved' && !patient.text.includes(agreed))
    watch.blame(`moved to another time than "${agreed}"; reads: ${patient.page}`);
}

/** Goes on with whatever the view offers until `goal` is reached. */
export async function manages(patient: Patient, watch: Watch, goal: Goal): Promise<void> {
  for (let steps = 0; patient.where !== goal; steps++) {
    if (steps > 24) throw new Error(`never ${goal}; reads: ${patient.page}`);
    await takeStep(patient, watch, goal);
    await patient.quiet();
    await watch.look();
  }
  const [reference = ''] = watch.report.confirmed;
  watch.report.managed = { reference, outcome: goal, ...(goal === 'moved' && { start: calls.start }) };
  if (!patient.text.includes(reference)) watch.blame(`shows another booking than ${reference}`);
}

async function takeStep(patient: Patient, watch: Watch, goal: Goal): Promise<void> {
  const wanted = goal === 'cancelled' ? 'Cancel this appointment' : 'Choose another time';
  switch (patient.where) {
    case 'cancelling':
      return cancels(patient);
    case 'moving':
      await patient.fillsIn();
      return patient.goesOn();
    case 'move review':
      return moves(patient, watch);
    case 'shown':
      return patient.has(wanted) ? patient.presses(wanted) : patient.opensBooking();
    default:
      return patient.has('Try again') ? patient.presses('Try again') : patient.opensBooking();
  }
}

function newTime(patient: Patient): string {
  const label = [...everything(patient.root)].find(each => each.matches('dt') && words(each) === 'To');
  return label?.nextElementSibling ? words(label.nextElementSibling) : '';
}
