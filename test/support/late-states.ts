import { waitUntil } from '@open-wc/testing';
import type { BookingBackend, BookingResult, Hold } from '../../src/backends/backend.js';
import { addDays } from '../../src/time/civil.js';
import { dateIn } from '../../src/time/zones.js';
import type { BookingState } from './booking-states.js';
import { ada, type Visitor } from './booking-visitor.js';
import { clinic, FakeBackend, fault, slotsOn, ZONE } from './clinic-fixtures.js';
import { button, control, words } from './find.js';
import { bookingOf, itemOn, LINK, ManagedBackend } from './managed-backend.js';
import { stopClock } from './put-forward.js';

const MINUTE = 60_000;
const [mara, jonas] = clinic.practitioners;
const of = (patch: object): object => ({ ...clinic, ...patch });

/** What only some clinics have or want: each in all that it can look like. */
export const LATE_STATES: readonly BookingState[] = [
  ...seriesStates(),
  ...preferenceStates(),
  ...holdStates(),
  ...captchaStates(),
  ...manageStates(),
  ...detailStates(),
  ...dialogStates(),
];

function seriesStates(): BookingState[] {
  const services = [{ id: 'six', name: 'Six sessions', minutes: 60, sessions: 6, practitioners: ['mara'] }];
  const options = { clinic: of({ services }) };
  const proposed = (days: readonly number[]) => ({
    options,
    backend: () => Object.assign(new FakeBackend(), { slots: slotsOn(days, ['09:00', '10:00']) }),
    arrive: async (visitor: Visitor): Promise<void> => {
      await visitor.isAt('time');
      await visitor.picks();
      await visitor.reads(`${days.length} of 6 have a time`);
      await waitUntil(() => !visitor.text.includes('One moment'), 'the others are never there');
    },
  });
  return [
    { name: 'a series: all its sessions', ...proposed([2, 9, 16, 23, 30, 37]) },
    { name: 'a series: sessions without a time', ...proposed([2, 9, 16, 23]) },
  ];
}

/** Knows no times, and takes wishes. */
function askedBackend(): FakeBackend {
  const powers: Partial<BookingBackend> = {
    capabilities: { availability: 'preference', outcome: 'requested', idempotency: 'enforced', conflict: 'none' },
    findSlots: undefined,
    request: (): Promise<BookingResult> => Promise.resolve({ status: 'requested', reference: 'RQ-1' }),
  };
  return Object.assign(new FakeBackend(), powers);
}

function preferenceStates(): BookingState[] {
  const options = { clinic: of({ services: [{ ...clinic.services[0], practitioners: ['mara'] }] }) };
  const asked = (name: string, act: (visitor: Visitor) => Promise<void>): BookingState => ({
    name: `days that would suit: ${name}`,
    options,
    backend: askedBackend,
    arrive: async visitor => {
      await visitor.reads('Which days would suit you?');
      await act(visitor);
    },
  });
  return [
    asked('empty', () => Promise.resolve()),
    asked('errors', async visitor => {
      await visitor.presses('Continue');
      await visitor.reads('Choose a day');
    }),
    asked('three of them', async visitor => {
      await visitor.presses('Add another day');
      await visitor.presses('Add another day');
      for (const [index, fieldset] of daysIn(visitor).entries()) {
        const day = control(fieldset, 'Day');
        day.value = addDays(dateIn(ZONE, Date.now()), index + 3);
        day.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        control(fieldset, 'Afternoon').click();
      }
      await visitor.reads('in the afternoon');
    }),
  ];
}

function daysIn({ root }: Visitor): Element[] {
  return [...root.querySelectorAll('fieldset')].filter(each => /^\w+ choice/.test(words(each)));
}

/** Keeps times for ten minutes. */
function holdingBackend(): FakeBackend {
  const hold = (): Promise<Hold> =>
    Promise.resolve({
      until: new Date(Date.now() + 10 * MINUTE).toISOString(),
      extend: hold,
      release: () => Promise.resolve(),
    });
  return Object.assign(new FakeBackend(), { hold });
}

function holdStates(): BookingState[] {
  const options = { clinic: of({ booking: { ...clinic.booking, holdTimes: true } }) };
  const kept = (name: string, reads: string, ...minutes: number[]): BookingState => ({
    name: `a time that is kept: ${name}`,
    options,
    backend: holdingBackend,
    arrive: async visitor => {
      const clock = stopClock();
      try {
        await visitor.goesTo('details');
        await visitor.reads('kept for you until');
        for (const each of minutes) clock.forward(each * MINUTE);
        await visitor.reads(reads);
      } finally {
        clock.restore();
      }
    },
  });
  return [
    kept('calm', 'kept for you until'),
    kept('nearly over', 'kept only until', 8),
    kept('over', 'not kept any more', 8, 2),
  ];
}

/** As the usual services leave it in the page. */
function captcha(): HTMLElement {
  const place = document.createElement('div');
  place.slot = 'captcha';
  place.append(document.createElement('p'), document.createElement('textarea'));
  place.firstElementChild!.textContent = 'I am a person';
  Object.assign(place.lastElementChild!, { name: 'h-captcha-response', hidden: true });
  return place;
}

function captchaStates(): BookingState[] {
  const shown = (name: string, act: (visitor: Visitor, place: HTMLElement) => Promise<void>): BookingState => ({
    name: `a captcha: ${name}`,
    arrive: async visitor => {
      const place = captcha();
      visitor.element.append(place);
      await visitor.goesTo('review');
      await act(visitor, place);
    },
  });
  const answer = (place: HTMLElement): void => void (place.querySelector('textarea')!.value = 'a person');
  return [
    shown('to be answered', visitor => visitor.reads('Check and send')),
    shown('not answered', async visitor => {
      await visitor.sends();
      await visitor.reads('Please answer the check below');
    }),
    shown('answered too long ago', async (visitor, place) => {
      const clock = stopClock();
      try {
        visitor.element.addEventListener('clinic-book', event => event.preventDefault(), { once: true });
        answer(place);
        await visitor.sends();
        clock.forward(6 * MINUTE);
        await visitor.sends();
        await visitor.reads('answered too long ago');
      } finally {
        clock.restore();
      }
    }),
    shown('refused', async (visitor, place) => {
      visitor.backend.bookFaults.push(fault({ kind: 'challenge', challenge: 'captcha' }, 'ask'));
      answer(place);
      await visitor.sends();
      await visitor.reads('was not accepted');
    }),
    shown('blocked', async (visitor, place) => {
      place.replaceChildren();
      await visitor.sends();
      await visitor.reads('could not be loaded');
    }),
  ];
}

/** Comes to the page by a manage link. */
function managed(
  name: string,
  reads: string,
  act: (visitor: Visitor, backend: ManagedBackend) => Promise<void>,
  { link = LINK, make = () => new ManagedBackend() } = {},
): BookingState {
  return {
    name: `a booking by its link: ${name}`,
    options: { reads },
    backend: () => {
      history.replaceState(history.state, '', `#clinic-manage=${link}`);
      return make();
    },
    arrive: visitor => act(visitor, visitor.backend as ManagedBackend),
  };
}

async function asksToCancel(visitor: Visitor): Promise<void> {
  await visitor.presses('Cancel this appointment');
  await visitor.reads('Yes, cancel it');
}

async function cancels(visitor: Visitor, reads: string): Promise<void> {
  await asksToCancel(visitor);
  await visitor.presses('Yes, cancel it');
  await visitor.reads(reads);
}

async function chooses(visitor: Visitor): Promise<void> {
  await visitor.presses('Choose another time');
  await visitor.presses(/^10:00/);
  await visitor.presses('Continue');
  await visitor.reads('Check the new time');
}

function manageStates(): BookingState[] {
  const nothing = (): Promise<void> => Promise.resolve();
  const series = () => new ManagedBackend(bookingOf(itemOn(9), itemOn(16, 'b2'), itemOn(23, 'b3')));
  const late = () => new ManagedBackend({ ...bookingOf(itemOn(3)), cancelUntil: new Date(0).toISOString() });
  const lost = () => {
    const backend = new ManagedBackend();
    backend.faults.view = [fault({ kind: 'server' })];
    return backend;
  };
  const shown = 'Your appointment';
  return [
    managed('shown', shown, nothing),
    managed('a series', 'Your appointments', nothing, { make: series }),
    managed('too late to change', 'can no longer be changed', nothing, { make: late }),
    managed('before it is cancelled', shown, asksToCancel),
    managed('cancelled', shown, visitor => cancels(visitor, 'was cancelled')),
    managed('not cancelled', shown, (visitor, backend) => {
      backend.faults.cancel = [fault({ kind: 'offline' })];
      return cancels(visitor, 'nothing has changed');
    }),
    managed('another time', shown, async visitor => {
      await visitor.presses('Choose another time');
      await waitUntil(() => visitor.backend.queries.length > 0);
      await visitor.reads('Your present time');
    }),
    managed('before it is moved', shown, chooses),
    managed('moved', shown, async visitor => {
      await chooses(visitor);
      await visitor.presses('Move the appointment');
      await visitor.reads('has a new time');
    }),
    managed('not found', 'We cannot find', nothing, { link: 'order-7.another' }),
    managed('not reached', 'could not be reached', nothing, { make: lost }),
  ];
}

async function toDetails(visitor: Visitor, child = false): Promise<void> {
  await visitor.goesTo('details');
  if (child) await visitor.chooses('My child');
}

function detailStates(): BookingState[] {
  const genders = {
    practitioners: [
      { ...mara, gender: 'female' },
      { ...jonas, gender: 'male' },
    ],
  };
  return [
    { name: 'for a child', arrive: visitor => toDetails(visitor, true) },
    {
      name: 'for a child, with errors',
      arrive: async visitor => {
        await toDetails(visitor, true);
        await visitor.presses('Continue');
        await visitor.reads('There is a problem');
      },
    },
    {
      name: 'for a child, at the review',
      arrive: async visitor => {
        await toDetails(visitor, true);
        await visitor.types('Child’s full name', 'Mia Lovelace');
        await visitor.types('Child’s date of birth', '2020-03-05');
        await visitor.types('Your full name', ada.name);
        await visitor.types('E-mail', ada.email);
        await visitor.chooses('The clinic may use');
        await visitor.presses('Continue');
        await visitor.isAt('review');
      },
    },
    {
      name: 'what would help to come',
      options: { clinic: of({ address: { ...clinic.address, access: ['hearing-loop'] } }) },
      arrive: async visitor => {
        await toDetails(visitor);
        button(visitor.root, 'What would help you to come?').click();
        for (const need of ['A way in', 'An interpreter', 'A chaperone', 'No messages']) await visitor.chooses(need);
      },
    },
    {
      name: 'practitioners of one gender',
      options: { clinic: of(genders) },
      arrive: async visitor => {
        await visitor.goesTo('practitioner');
        await visitor.chooses('Female');
        await waitUntil(
          () => visitor.root.querySelectorAll('.cards .card-title').length < 3,
          words(visitor.root.children[0]!),
        );
      },
    },
  ];
}

function dialogStates(): BookingState[] {
  return (['button', 'floating'] as const).flatMap((mode): BookingState[] => {
    const options = { mode, reads: 'Make an appointment' };
    const opens = async (visitor: Visitor): Promise<void> => {
      visitor.element.open();
      await visitor.isAt('service');
    };
    return [
      { name: `behind a button (${mode}), closed`, options, arrive: () => Promise.resolve() },
      {
        name: `behind a button (${mode}), the times`,
        options,
        arrive: async visitor => {
          await opens(visitor);
          await visitor.goesTo('time');
        },
      },
      {
        name: `behind a button (${mode}), the result`,
        options,
        arrive: async visitor => {
          await opens(visitor);
          await visitor.goesTo('review');
          await visitor.sends();
          await visitor.reads('Your appointment is booked');
        },
      },
    ];
  });
}
