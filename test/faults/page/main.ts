/**
 * The script of the page that the runs take place in.
 *
 * @module
 */
import '../../support/open-roots.js';
import './calls.js';
import './clock.js';
import type { Plan, Report, State, StormPlan } from '../plan.js';
import { type Kind, newForm, sameForm } from './forms.js';
import { Patient } from './patient.js';
import { runFault, runStorm } from './runs.js';

/** Where nothing may have been loaded before. */
const FRESH: readonly State[] = ['times', 'month'];
const HELD: readonly State[] = ['hold', 'extend', 'release'];
/** Now the one, now the other. */
const EITHER: readonly State[] = ['send', 'series', 'again', 'edited', 'find'];

async function open(seed: number, email: string, kind: Kind, isFresh: boolean): Promise<Patient> {
  const form = (!isFresh && sameForm(kind)) || newForm(kind, seed);
  const patient = new Patient(form, seed, email);
  await patient.until(() => patient.where === 'service', 'the form never begins');
  return patient;
}

function kindOf({ state, seed }: Plan): Kind {
  return HELD.includes(state) || (EITHER.includes(state) && seed % 3 === 0) ? 'held' : 'plain';
}

Object.assign(globalThis, {
  async runFault(plan: Plan): Promise<Report> {
    const { seed, email, state } = plan;
    const isFresh = FRESH.includes(state) || seed % 5 === 0;
    const patient =
      state === 'open' ? new Patient(undefined, seed, email) : await open(seed, email, kindOf(plan), isFresh);
    return runFault(patient, plan);
  },
  async runStorm({ seed, email, ...plan }: StormPlan): Promise<Report> {
    const kind = Math.floor(seed / 5) % 3 === 0 ? 'held' : 'plain';
    return runStorm(await open(seed, email, kind, seed % 5 === 0), { seed, email, ...plan });
  },
});
