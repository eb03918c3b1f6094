/**
 * The script of the page that the runs take place in.
 *
 * @module
 */
import '../../support/open-roots.js';
import './calls.js';
import './clock.js';
import '../../../src/components/clinic-booking/clinic-booking.js';
import type { ClinicBooking } from '../../../src/components/clinic-booking/clinic-booking.js';
import { PATIENCE_MS, type Plan, type Report, type StormPlan } from '../plan.js';
import { Patient } from './patient.js';
import { runFault, runStorm } from './runs.js';

/** A form that has loaded no times yet, or the one of the run before, reset. */
async function openForm(isFresh: boolean): Promise<ClinicBooking> {
  const main = document.querySelector('main')!;
  const old = main.querySelector('clinic-booking');
  if (old && !isFresh) {
    old.reset();
    await old.updateComplete;
    return old;
  }
  const form = document.createElement('clinic-booking');
  const [, lane] = /lane=(\d+)/.exec(location.search) ?? [];
  form.setAttribute('src', '/clinic.json');
  form.setAttribute('endpoint', `/lines/${lane}/api`);
  form.setAttribute('backend-timeout-ms', String(PATIENCE_MS));
  main.replaceChildren(form);
  await form.updateComplete;
  return form;
}

async function open(seed: number, email: string, isFresh: boolean): Promise<Patient> {
  const patient = new Patient(await openForm(isFresh), seed, email);
  await patient.until(() => patient.where === 'service', 'the form never begins');
  return patient;
}

Object.assign(globalThis, {
  async runFault(plan: Plan): Promise<Report> {
    const isFresh = ['times', 'month'].includes(plan.state) || plan.seed % 5 === 0;
    return runFault(await open(plan.seed, plan.email, isFresh), plan);
  },
  async runStorm(plan: StormPlan): Promise<Report> {
    return runStorm(await open(plan.seed, plan.email, plan.seed % 5 === 0), plan);
  },
});
