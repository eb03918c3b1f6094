/**
 * What somebody does who wants an appointment.
 *
 * @module
 */
import { words } from '../../support/find.js';
import { calls } from './calls.js';
import { dawdles } from './dawdling.js';
import type { Patient } from './patient.js';
import type { Watch } from './promises.js';

/** On to `goal` as somebody who takes their time. */
export async function walk(patient: Patient, goal: 'practitioner' | 'time' | 'details' | 'review'): Promise<void> {
  for (let steps = 0; patient.where !== goal && steps < 20; steps++) {
    if (patient.random.chance(0.3)) await dawdles(patient);
    if (patient.random.chance(0.04)) await patient.startsOver();
    if (patient.where === goal) break;
    await patient.fillsIn();
    await patient.goesOn();
  }
  if (patient.where !== goal) throw new Error(`never at ${goal}; reads: ${patient.page}`);
  await patient.settled();
}

/** Presses the one button there is, as hard as somebody may. */
export async function send(patient: Patient, watch: Watch): Promise<void> {
  const before = calls.made;
  const form = patient.root.querySelector('form')!;
  const primary = form.querySelector<HTMLElement>('[part~=primary]')!;
  const storm = patient.random.below(4);
  watch.report.sends += 1;
  watch.noteWarning();
  primary.click();
  if (storm === 1) primary.click();
  if (storm === 2) form.requestSubmit();
  if (storm === 3) for (let count = 0; count < 20; count++) form.requestSubmit();
  await patient.settled();
  const sent = calls.made - before;
  if (sent > 1) watch.blame(`${sent} requests of one click`);
}

/** A try that nobody answered. */
export async function doubt(patient: Patient, watch: Watch, fault: string): Promise<void> {
  await walk(patient, 'review');
  await patient.line({ arm: 'bookings', faults: [fault] });
  await send(patient, watch);
  if (endOf(patient) !== 'doubt') throw new Error(`no doubt after a time-out; reads: ${patient.page}`);
  await watch.look();
}

/** Changes something after a doubt: the form has to warn. */
export async function edit(patient: Patient, watch: Watch): Promise<void> {
  await patient.presses('Change (Your details)');
  patient.typed.notes = `${patient.typed.notes} My back, too.`;
  patient.types('Anything we should know', patient.typed.notes);
  await patient.goesTo('review');
  if (!patient.text.includes('you may have two appointments')) watch.blame('no warning after a change in doubt');
}

/** Goes on with whatever the form offers until there is an appointment. */
export async function bookAtLast(patient: Patient, watch: Watch, mayEdit = false): Promise<void> {
  for (let steps = 0; patient.where !== 'result'; steps++) {
    if (steps > 24) throw new Error(`no appointment at last; reads: ${patient.page}`);
    if (patient.where === 'fallback') throw new Error('the form gave up');
    if (patient.where !== 'review') {
      await patient.fillsIn();
      await patient.goesOn();
    } else {
      if (mayEdit && endOf(patient) === 'doubt' && patient.random.chance(0.25)) await edit(patient, watch);
      await send(patient, watch);
    }
    await watch.look();
  }
  keepReference(patient, watch);
}

function keepReference(patient: Patient, watch: Watch): void {
  const heading = words(patient.root.querySelector('[part~=heading]')!);
  const reference = patient.root.querySelector('[part~=reference]');
  const { confirmed, requested } = watch.report;
  if (patient.isAsking && heading === 'Your request has arrived' && reference) requested.push(words(reference));
  else if (!patient.isAsking && heading === 'Your appointment is booked' && reference) confirmed.push(words(reference));
  else watch.blame(`ended with "${heading}"`);
}

export function endOf(patient: Patient): string {
  const { where, text } = patient;
  if (where === 'result') return 'booked';
  if (where !== 'review') return where;
  if (text.includes('We don’t know whether it arrived')) return 'doubt';
  return text.includes('Everything you filled in is still here') ? 'failed' : 'review';
}
