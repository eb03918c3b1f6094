/**
 * What anybody may do on the way, and what changes nothing in the end.
 *
 * @module
 */
import type { Patient } from './patient.js';

/** Something that anybody may do on the way, and that changes nothing in the end. */
export async function dawdles(patient: Patient): Promise<void> {
  const { random } = patient;
  if (patient.where === 'time') await dawdlesAtTimes(patient);
  else if (patient.where === 'details') {
    patient.types('Anything we should know', `${patient.typed.notes.slice(0, random.below(8))}x`);
    patient.types('Anything we should know', patient.typed.notes);
    if (random.chance(0.5)) await mistypes(patient);
    if (random.chance(0.4)) await comesBack(patient, () => patient.presses('Back'));
  } else if (patient.where === 'review') {
    const what = random.pick(['Change (With)', 'Change (Time)', 'Change (Your details)']);
    if (random.chance(0.5)) await comesBack(patient, () => patient.presses(what));
  } else if (patient.where === 'practitioner' && random.chance(0.5))
    await comesBack(patient, () => patient.presses('Back'));
}

/** Away from the step, and there again. */
async function comesBack(patient: Patient, away: () => Promise<void>): Promise<void> {
  const goal = patient.where;
  await away();
  await patient.goesTo(goal);
}

async function dawdlesAtTimes(patient: Patient): Promise<void> {
  if (patient.random.chance(0.3) && patient.has('Show month')) {
    await patient.presses('Show month');
    await patient.presses('Show list');
  }
  if (patient.random.chance(0.3)) await patient.picksTime();
}

/** Continues with something that is wrong, is told so, and puts it right. */
async function mistypes(patient: Patient): Promise<void> {
  patient.fillsInDetails();
  const [label, wrong] = patient.random.pick([
    ['E-mail', 'ada@'],
    ['Full name', ' '],
  ] as const);
  patient.types(label, wrong);
  await patient.goesOn();
  if (patient.where !== 'details') throw new Error(`goes on with "${wrong}" as ${label}`);
  patient.fillsInDetails();
  await patient.element.updateComplete;
}
