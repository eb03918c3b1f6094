import { nextFrame, waitUntil } from '@open-wc/testing';
import type { Failure, Retry } from '../../src/backends/backend.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import type { Outcome } from '../../src/booking/limits.js';
import { type OpenStep, Visitor } from './booking-visitor.js';
import { clinic, type FakeBackend, fault } from './clinic-fixtures.js';
import { everything } from './find.js';
import { tell } from './tell.js';

/** One thing that the booking form can look like, and how a person gets there. */
export interface BookingState {
  name: string;
  /** Attributes and properties besides those of every visitor. */
  options?: Record<string, unknown>;
  /** Where it must be able to do more than most. */
  backend?(): FakeBackend;
  arrive(visitor: Visitor): Promise<void>;
}

export const withQuestions = {
  ...clinic,
  booking: {
    ...clinic.booking,
    questions: [
      { id: 'first', type: 'yesno', label: 'Is this your first visit?', required: true },
      { id: 'who', type: 'text', label: 'Who sent you?' },
      { id: 'since', type: 'date', label: 'Since when?' },
      {
        id: 'side',
        type: 'choice',
        label: 'Which side?',
        options: [
          { id: 'l', label: 'Left' },
          { id: 'r', label: 'Right' },
        ],
      },
      {
        id: 'where',
        type: 'choices',
        label: 'Where does it hurt?',
        options: [
          { id: 'neck', label: 'Neck' },
          { id: 'back', label: 'Back' },
        ],
      },
    ],
  },
} satisfies ClinicDocument;

/** All of them, one after the other on the way through the form. */
export const BOOKING_STATES: readonly BookingState[] = [
  ...(['service', 'practitioner', 'time', 'details', 'review'] as const).map(atStep),
  {
    name: 'a month with the times of a day',
    arrive: async visitor => {
      await visitor.goesTo('time');
      await visitor.presses('Show month');
      await visitor.reads('When suits you?');
    },
  },
  {
    name: 'times that cannot be loaded',
    arrive: async visitor => {
      visitor.backend.slotFaults.push(fault({ kind: 'server' }));
      await visitor.goesTo('time');
      await waitUntil(() => visitor.backend.queries.length > 0);
    },
  },
  {
    name: 'no times at all',
    arrive: async visitor => {
      visitor.backend.slots = [];
      await visitor.goesTo('time');
      await waitUntil(() => visitor.backend.queries.length > 0);
    },
  },
  { name: 'nothing chosen, and on', arrive: visitor => stays(visitor, 'service', 'Choose one of these') },
  {
    name: 'a clinic’s own questions',
    options: { clinic: withQuestions },
    arrive: visitor => visitor.goesTo('details'),
  },
  {
    name: 'every field in error',
    options: { clinic: withQuestions },
    arrive: visitor => stays(visitor, 'details', 'There is a problem'),
  },
  {
    name: 'sending',
    arrive: visitor => sends(visitor, 'Sending…', () => new Promise(() => {})),
  },
  ...failures(),
  ...(['confirmed', 'requested', 'unverified', 'cancelled'] as const).map((status): BookingState => {
    return {
      name: `the result: ${status}`,
      arrive: async visitor => {
        visitor.backend.status = status;
        await sends(visitor, /Your (appointment is booked|request has arrived|request was sent)|was cancelled/);
      },
    };
  }),
  ...(['emergency', 'urgent'] as const).map((outcome): BookingState => {
    return { name: `advice before the form: ${outcome}`, arrive: visitor => hears(visitor, outcome, 'book anyway') };
  }),
  ...(['ask', 'tell', 'incomplete'] as const).map((outcome): BookingState => {
    return {
      name: `advice above the form: ${outcome}`,
      arrive: visitor => hears(visitor, outcome, /checklist|Please/),
    };
  }),
  { name: 'in a dialog', options: { mode: 'button', reads: 'Make an appointment' }, arrive: opens },
  {
    name: 'errors in a dialog',
    options: { mode: 'floating', reads: 'Make an appointment' },
    arrive: async visitor => {
      await opens(visitor);
      await stays(visitor, 'details', 'There is a problem');
    },
  },
];

export async function arriveAt({ options, backend, arrive }: BookingState, place?: Element): Promise<Visitor> {
  const visitor = await Visitor.open(options, backend?.(), place);
  await arrive(visitor);
  await rests(visitor);
  return visitor;
}

/** Until nothing is left to render or to glide. */
export async function rests({ element }: Visitor): Promise<void> {
  await element.updateComplete;
  await nextFrame();
  const animations = [...everything(element)].flatMap(each => each.getAnimations());
  await Promise.all(animations.map(({ finished }) => finished.catch(() => {})));
  await nextFrame();
}

function atStep(step: OpenStep): BookingState {
  return { name: `the step ${step}`, arrive: visitor => visitor.goesTo(step) };
}

function failures(): BookingState[] {
  const kinds: [string, Failure, string, Retry?][] = [
    ['in doubt, safe to send again', { kind: 'timeout', maybeDelivered: true }, 'We don’t know', 'safe'],
    ['in doubt, to be asked about', { kind: 'timeout', maybeDelivered: true }, 'Please call us before', 'ask'],
    ['offline', { kind: 'offline' }, 'This device is offline'],
    ['not reached', { kind: 'network', maybeDelivered: false }, 'could not reach the clinic'],
    ['too many tries', { kind: 'rate-limited', retryAfterMs: 30_000 }, '30 seconds'],
    ['a fault of the server', { kind: 'server' }, 'has a fault'],
    ['an answer without sense', { kind: 'protocol' }, 'makes no sense'],
    ['not allowed', { kind: 'unauthorized' }, 'does not take appointments from this page'],
    ['not known any more', { kind: 'not-found' }, 'does not know this choice'],
    ['fields that the server refuses', { kind: 'invalid', issues: [{ path: '/patient/email', message: 'No such address' }] }, 'There is a problem'],
  ]; // prettier-ignore
  const states = kinds.map(([name, failure, words, retry]): BookingState => {
    return { name: `failed: ${name}`, arrive: visitor => sends(visitor, words, fault(failure, retry)) };
  });
  const conflict: BookingState = {
    name: 'failed: the time is taken',
    arrive: visitor => {
      const slots = visitor.backend.slots.slice(2, 6);
      return sends(visitor, 'just been taken', fault({ kind: 'conflict', maybeOurs: false, slots }));
    },
  };
  return [...states, conflict];
}

async function sends(visitor: Visitor, words: string | RegExp, answer?: () => Promise<never>): Promise<void> {
  await visitor.goesTo('review');
  if (answer) visitor.backend.bookFaults.push(answer);
  await visitor.sends();
  await visitor.reads(words);
}

/** Wants to go on where that is not possible yet. */
async function stays(visitor: Visitor, step: OpenStep, words: string): Promise<void> {
  await visitor.goesTo(step);
  await visitor.presses('Continue');
  await visitor.reads(words);
}

async function hears(visitor: Visitor, outcome: Outcome, words: string | RegExp): Promise<void> {
  tell(visitor.element, { outcome, version: '1' });
  await visitor.reads(words);
}

async function opens(visitor: Visitor): Promise<void> {
  visitor.element.open();
  await visitor.isAt('service');
}
