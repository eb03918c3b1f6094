/**
 * The runs, each from a form at its beginning to what the patient wanted.
 *
 * @module
 */
import type { Plan, Report, State, StormPlan } from '../plan.js';
import { manages } from './managing.js';
import { MEETINGS } from './meetings.js';
import type { Patient } from './patient.js';
import { Watch } from './promises.js';
import { bookAtLast, endOf, walk } from './sending.js';

declare const clock: { offset: number };

/** What is wanted of a booking that is there already; else it is one. */
const GOALS: Partial<Record<State, 'shown' | 'cancelled' | 'moved'>> = {
  view: 'shown',
  cancel: 'cancelled',
  move: 'moved',
  'new times': 'moved',
};

/** One fault, at one place of the form, and the way on to what was wanted. */
export async function runFault(patient: Patient, plan: Plan): Promise<Report> {
  const watch = new Watch(patient);
  try {
    await MEETINGS[plan.state](patient, plan, watch);
    watch.report.end = endOf(patient);
    await watch.look();
    const goal = GOALS[plan.state];
    if (goal) await manages(patient, watch, goal);
    else await bookAtLast(patient, watch);
  } catch (error) {
    watch.blame(String(error));
  } finally {
    await patient.line({ disarm: true });
    await patient.line({ offline: false });
    clock.offset = 0;
  }
  return watch.end();
}

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
      patient.hasTyped = false;
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
