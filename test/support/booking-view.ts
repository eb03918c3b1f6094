import type { Action, OpenState } from '../../src/booking/flow.js';
import { EMPTY_DETAILS, type Details } from '../../src/booking/fields.js';
import { type Choice, offerOf, type Powers } from '../../src/booking/offer.js';
import { readClinic } from '../../src/clinic/read.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import type { View } from '../../src/components/clinic-booking/steps/view.js';
import { bookingMessages } from '../../src/i18n/booking.js';
import { formatMessage } from '../../src/i18n/messages.js';
import { clinic as fixture } from './clinic-fixtures.js';

export interface ViewOptions {
  document?: Partial<ClinicDocument>;
  choice: Choice;
  details?: Partial<Details>;
  powers?: Powers;
}

/** What a step at the review is given to show, and what it did. The late steps' words must have been imported. */
export function reviewView({ document = {}, choice, details, powers }: ViewOptions): { view: View; acted: Action[] } {
  const reading = readClinic({ ...fixture, ...document });
  if (!reading.ok) throw new Error('the fixture is no clinic');
  const { clinic } = reading;
  const acted: Action[] = [];
  const state: OpenState = {
    step: 'review',
    sending: { status: 'idle' },
    choice,
    details: { ...EMPTY_DETAILS, name: 'Ada Lovelace', email: 'ada@example.org', ...details },
    doubts: [],
    hasReviewed: true,
  };
  const view: View = {
    state,
    offer: offerOf(clinic, {}, powers),
    clinic,
    base: 'https://clinic.example/',
    locale: 'en',
    level: 2,
    said: [],
    isBusy: false,
    t: (key, values) => formatMessage(bookingMessages.en[key], 'en', values),
    text: text => (typeof text === 'string' ? text : (text?.['en'] ?? '')),
    act: action => acted.push(action),
  };
  return { view, acted };
}
