/**
 * How the form comes to where a fault is.
 *
 * @module
 */
import { firstLook } from '../../../src/components/clinic-calendar/coverage.js';
import { monthOf } from '../../../src/time/civil.js';
import { dateIn } from '../../../src/time/zones.js';
import { button } from '../../support/find.js';
import type { Plan, Route, State } from '../plan.js';
import { cancels, keepLink, moves } from './managing.js';
import type { Patient } from './patient.js';
import type { Watch } from './promises.js';
import { bookAtLast, doubt, edit, send, walk } from './sending.js';

declare const clock: { offset: number };

/** It meets the second request too. */
const TO_PROOFS = '428 to the proof too';
/** Of these the form goes on while they are on their way. */
const SLOW: readonly Route[] = ['hold', 'extend', 'release', 'view', 'cancel', 'reschedule'];

type Meeting = (patient: Patient, plan: Plan, watch: Watch) => Promise<void>;

/** By the place of the fault. */
export const MEETINGS: Readonly<Record<State, Meeting>> = {
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
    patient.practitioner = `Serial ${patient.random.below(8)}`;
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

/** One appointment, and its link. */
async function book(patient: Patient, watch: Watch): Promise<void> {
  while (patient.service === 'Three sessions') patient.chooseWhom();
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

async function meet(patient: Patient, { fault, state }: Plan, route: Route, act: () => Promise<void>): Promise<void> {
  // Whoever hurries over months may ask for more than the one that is shown.
  const isForMore = fault === TO_PROOFS || state === 'month';
  if (fault === 'offline') await patient.line({ offline: true });
  else await patient.line({ arm: route, faults: Array<string>(isForMore ? 3 : 1).fill(fault) });
  await act();
  await (SLOW.includes(route) ? patient.quiet() : patient.settled());
  if (fault === 'offline') await patient.line({ offline: false });
  await patient.line({ disarm: true });
}
