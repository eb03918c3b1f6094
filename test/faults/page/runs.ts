/**
 * What happens in a run, step by step.
 *
 * @module
 */
import { firstLook } from '../../../src/components/clinic-calendar/coverage.js';
import { monthOf } from '../../../src/time/civil.js';
import { dateIn } from '../../../src/time/zones.js';
import { button, words } from '../../support/find.js';
import type { Plan, Report, Route, State, StormPlan } from '../plan.js';
import { calls } from './calls.js';
import { cancels, keepLink, manages, moves } from './managing.js';
import type { Patient } from './patient.js';
import { Watch } from './promises.js';

/** It meets the second request too. */
const TO_PROOFS = '428 to the proof too';
/** Of these the form goes on while they are on their way. */
const SLOW: readonly Route[] = ['hold', 'extend', 'release', 'view', 'cancel', 'reschedule'];

declare const clock: { offset: number };

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

type Meeting = (patient: Patient, plan: Plan, watch: Watch) => Promise<void>;

/** What is wanted of a booking that is there already; else it is one. */
const GOALS: Partial<Record<State, 'shown' | 'cancelled' | 'moved'>> = {
  view: 'shown',
  cancel: 'cancelled',
  move: 'moved',
  'new times': 'moved',
};

/** How the form comes to where the fault is. */
const MEETINGS: Readonly<Record<State, Meeting>> = {
  async open(patient, plan, watch) {
    await meet(patient, plan, 'document', () => patient.opensPage());
    if (patient.where !== 'fallback') return;
    const own = patient.element.querySelector('a')!;
    if (own.offsetHeight === 0) watch.blame('the form fails, and the page’s own words are not there');
    await patient.opensPage();
    if (patient.where === 'fallback') throw new Error('the form does not begin when the page is opened again');
  },

  async times(patient, plan) {
    await walk(patient, 'practitioner');
    await patient.fillsIn();
    await meet(patient, plan, 'slots', () => patient.goesOn());
  },

  async month(patient, plan, watch) {
    await walk(patient, 'time');
    await patient.presses('Show month');
    await patient.quiet();
    // The first look, and the month after it, are there. Whoever hurries on is where nothing is.
    const { from, to } = firstLook(dateIn('America/Chicago', Date.now()), '9999-12-31');
    const hurry = monthOf(from) === monthOf(to) ? 2 : 3;
    await meet(patient, plan, 'slots', async () => {
      for (let count = 0; count < hurry; count++) button(patient.root, 'Next month').click();
      await patient.settled();
    });
    if (!patient.has('Try again')) watch.blame('a month that failed cannot be tried again');
    await patient.presses('Show list');
    if (!patient.has('Try again')) watch.blame(`times that failed cannot be tried again; reads: ${patient.page}`);
  },

  async recheck(patient, plan, watch) {
    await walk(patient, 'review');
    clock.offset = 120_000;
    await meet(patient, plan, 'slots', () => send(patient, watch));
  },

  async hold(patient, plan) {
    await walk(patient, 'time');
    await patient.fillsIn();
    await patient.quiet();
    await meet(patient, plan, 'hold', () => patient.goesOn());
  },

  async extend(patient, plan) {
    await keepTime(patient);
    await meet(patient, plan, 'extend', () => patient.presses('Keep it longer'));
  },

  async release(patient, plan) {
    await keepTime(patient);
    await meet(patient, plan, 'release', async () => {
      await patient.presses('Back');
      await patient.picksTime();
    });
  },

  async send(patient, plan, watch) {
    await walk(patient, 'review');
    await meet(patient, plan, 'bookings', () => send(patient, watch));
  },

  async series(patient, plan, watch) {
    patient.service = 'Three sessions';
    patient.practitioner = `Serial ${patient.random.below(4)}`;
    await walk(patient, 'review');
    await meet(patient, plan, 'bookings', () => send(patient, watch));
  },

  async ask(patient, plan, watch) {
    patient.isAsking = true;
    await walk(patient, 'review');
    await meet(patient, plan, 'requests', () => send(patient, watch));
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

  async view(patient, plan, watch) {
    await book(patient, watch);
    await meet(patient, plan, 'view', () => patient.opensBooking());
  },

  async cancel(patient, plan, watch) {
    await book(patient, watch);
    await patient.opensBooking();
    await patient.presses('Cancel this appointment');
    await meet(patient, plan, 'cancel', () => cancels(patient));
  },

  async move(patient, plan, watch) {
    await book(patient, watch);
    await patient.opensBooking();
    await patient.presses('Choose another time');
    await patient.fillsIn();
    await patient.goesOn();
    await meet(patient, plan, 'reschedule', () => moves(patient, watch));
  },

  async 'new times'(patient, plan, watch) {
    await book(patient, watch);
    await patient.opensBooking();
    await meet(patient, plan, 'slots', () => patient.presses('Choose another time'));
  },
};

async function book(patient: Patient, watch: Watch): Promise<void> {
  await walk(patient, 'review');
  await bookAtLast(patient, watch);
  keepLink(patient);
}

/** On to the details, with a time that is kept meanwhile. */
async function keepTime(patient: Patient): Promise<void> {
  await walk(patient, 'details');
  await patient.quiet();
  // Where the server is slow a time may be kept without anybody knowing; another one is asked for anew.
  for (let tries = 0; !patient.text.includes('kept for you until'); tries++) {
    if (tries > 5) throw new Error(`no time is kept; reads: ${patient.page}`);
    await patient.presses('Back');
    await patient.picksTime();
    await patient.goesOn();
    await patient.quiet();
  }
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

/** On to `goal` as somebody who takes their time. */
async function walk(patient: Patient, goal: 'practitioner' | 'time' | 'details' | 'review'): Promise<void> {
  for (let steps = 0; patient.where !== goal && steps < 20; steps++) {
    if (patient.random.chance(0.3)) await patient.dawdles();
    if (patient.random.chance(0.04)) await patient.startsOver();
    if (patient.where === goal) break;
    await patient.fillsIn();
    await patient.goesOn();
  }
  if (patient.where !== goal) throw new Error(`never at ${goal}; reads: ${patient.page}`);
  await patient.settled();
}

async function meet(patient: Patient, { fault }: Plan, route: Route, act: () => Promise<void>): Promise<void> {
  if (fault === 'offline') await patient.line({ offline: true });
  else await patient.line({ arm: route, faults: [fault, ...(fault === TO_PROOFS ? [fault] : [])] });
  await act();
  await (SLOW.includes(route) ? patient.quiet() : patient.settled());
  if (fault === 'offline') await patient.line({ offline: false });
  await patient.line({ disarm: true });
}

/** Presses the one button there is, as hard as somebody may. */
async function send(patient: Patient, watch: Watch): Promise<void> {
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
  const { confirmed, requested } = watch.report;
  if (patient.isAsking && heading === 'Your request has arrived' && reference) requested.push(words(reference));
  else if (!patient.isAsking && heading === 'Your appointment is booked' && reference) confirmed.push(words(reference));
  else watch.blame(`ended with "${heading}"`);
}

function endOf(patient: Patient): string {
  const { where, text } = patient;
  if (where === 'result') return 'booked';
  if (where !== 'review') return where;
  if (text.includes('We don’t know whether it arrived')) return 'doubt';
  return text.includes('Everything you filled in is still here') ? 'failed' : 'review';
}
