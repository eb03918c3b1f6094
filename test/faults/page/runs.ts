/**
 * What happens in a run, step by step.
 *
 * @module
 */
import { type Plan, type Report, type State, type StormPlan } from '../plan.js';
import { words } from '../../support/find.js';
import { calls } from './calls.js';
import type { Patient } from './patient.js';
import { Watch } from './promises.js';

declare const clock: { offset: number };

/** One fault, at one place of the form, and the way on to an appointment. */
export async function runFault(patient: Patient, plan: Plan): Promise<Report> {
  const watch = new Watch(patient);
  try {
    await MEETINGS[plan.state](patient, plan, watch);
    watch.report.end = endOf(patient);
    await watch.look();
    await bookAtLast(patient, watch);
  } catch (error) {
    watch.blame(String(error));
  } finally {
    await patient.line({ disarm: true });
    await patient.line({ offline: false });
    clock.offset = 0;
  }
  return watch.end();
}

type Meeting = (patient: Patient, plan: Plan, watch: Watch) => Promise<void>;

/** How the form comes to where the fault is. */
const MEETINGS: Readonly<Record<State, Meeting>> = {
  async times(patient, plan) {
    await walk(patient, 'practitioner');
    await patient.fillsIn();
    await meet(patient, plan, 'slots', () => patient.goesOn());
  },

  async month(patient, plan) {
    await walk(patient, 'time');
    await patient.presses('Show month');
    await meet(patient, plan, 'slots', async () => {
      // The next one is loaded ahead; the one after it is not.
      await patient.presses('Next month');
      await patient.presses('Next month');
    });
  },

  async recheck(patient, plan, watch) {
    await walk(patient, 'review');
    clock.offset = 120_000;
    await meet(patient, plan, 'slots', () => send(patient, watch));
  },

  async send(patient, plan, watch) {
    await walk(patient, 'review');
    await meet(patient, plan, 'bookings', () => send(patient, watch));
  },

  async again(patient, plan, watch) {
    await doubt(patient, watch, patient.random.pick(['no answer', 'late delivery']));
    await meet(patient, plan, 'bookings', () => send(patient, watch));
  },

  async edited(patient, plan, watch) {
    await doubt(patient, watch, 'no answer');
    await edit(patient, watch);
    await meet(patient, plan, 'bookings', () => send(patient, watch));
  },

  async find(patient, plan, watch) {
    await walk(patient, 'review');
    await patient.line({ arm: 'bookings', faults: ['no answer after delivery'] });
    await meet(patient, plan, 'find', () => send(patient, watch));
  },
};

/** Sends in storms, changes and wants more, over a line that loses things, until there is an appointment. */
export async function runStorm(patient: Patient, { bookings, finds }: StormPlan): Promise<Report> {
  const watch = new Watch(patient);
  const { random } = patient;
  try {
    await walk(patient, 'review');
    await patient.line({ arm: 'bookings', faults: bookings });
    await patient.line({ arm: 'find', faults: finds });
    await bookAtLast(patient, watch, true);
    if (random.chance(0.25)) {
      watch.report.wanted += 1;
      await patient.presses('Make another appointment');
      patient.chooseWhom();
      await patient.goesTo('review');
      await bookAtLast(patient, watch);
    }
  } catch (error) {
    watch.blame(String(error));
  } finally {
    await patient.line({ disarm: true });
  }
  return watch.end();
}

/** On to `goal` as somebody who takes their time. */
async function walk(patient: Patient, goal: 'practitioner' | 'time' | 'review'): Promise<void> {
  for (let steps = 0; patient.where !== goal && steps < 12; steps++) {
    if (patient.random.chance(0.3)) await patient.dawdles();
    if (patient.where === goal) break;
    await patient.fillsIn();
    await patient.goesOn();
  }
  if (patient.where !== goal) throw new Error(`never at ${goal}; reads: ${patient.page}`);
  await patient.settled();
}

async function meet(
  patient: Patient,
  { fault }: Plan,
  route: 'slots' | 'bookings' | 'find',
  act: () => Promise<void>,
): Promise<void> {
  if (fault === 'offline') await patient.line({ offline: true });
  else await patient.line({ arm: route, faults: [fault] });
  await act();
  await patient.settled();
  if (fault === 'offline') await patient.line({ offline: false });
}

/** Presses the one button there is, as hard as somebody may. */
async function send(patient: Patient, watch: Watch): Promise<void> {
  const before = calls.bookings;
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
  const sent = calls.bookings - before;
  if (sent > 1) watch.blame(`${sent} requests of one click`);
}

/** A try that nobody answered. */
async function doubt(patient: Patient, watch: Watch, fault: string): Promise<void> {
  await walk(patient, 'review');
  await patient.line({ arm: 'bookings', faults: [fault] });
  await send(patient, watch);
  if (endOf(patient) !== 'doubt') throw new Error(`no doubt after a time-out; reads: ${patient.page}`);
  await watch.look();
}

/** Changes something after a doubt: the form has to warn. */
async function edit(patient: Patient, watch: Watch): Promise<void> {
  await patient.presses('Change (Your details)');
  patient.typed.notes = `${patient.typed.notes} My back, too.`;
  patient.types('Anything we should know', patient.typed.notes);
  await patient.goesTo('review');
  if (!patient.text.includes('you may have two appointments')) watch.blame('no warning after a change in doubt');
}

/** Goes on with whatever the form offers until there is an appointment. */
async function bookAtLast(patient: Patient, watch: Watch, mayEdit = false): Promise<void> {
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
  if (heading === 'Your appointment is booked' && reference) watch.report.confirmed.push(words(reference));
  else watch.blame(`ended with "${heading}"`);
}

function endOf(patient: Patient): string {
  const { where, text } = patient;
  if (where === 'result') return 'booked';
  if (where !== 'review') return where;
  if (text.includes('We don’t know whether it arrived')) return 'doubt';
  return text.includes('Everything you filled in is still here') ? 'failed' : 'review';
}
