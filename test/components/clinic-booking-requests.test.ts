import '../support/open-roots.js';
import { setViewport } from '@web/test-runner-commands';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { BackendError, type BookingBackend, type BookingResult } from '../../src/backends/backend.js';
import type { PreferenceRequest } from '../../src/booking/request.js';
import { addDays, weekdayOf } from '../../src/time/civil.js';
import { dateIn } from '../../src/time/zones.js';
// They load late; here they are at hand, so that a busy machine is no fault.
import '../../src/components/clinic-booking/steps/late.js';
import '../../src/components/clinic-booking/steps/preferences.js';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { clinic, FakeBackend, fault, ZONE } from '../support/clinic-fixtures.js';
import { control, words } from '../support/find.js';

const single = { ...clinic, services: [{ ...clinic.services[0]!, practitioners: ['mara'] }] };
const today = dateIn(ZONE, Date.now());
const inDays = (days: number): string => addDays(today, days);

/** Asks for a time, beside whatever else it can. */
class AskedBackend extends FakeBackend {
  readonly asked: PreferenceRequest[] = [];
  readonly askFaults: (() => Promise<never>)[] = [];

  async request(request: PreferenceRequest): Promise<BookingResult> {
    this.asked.push(structuredClone(request));
    await this.askFaults.shift()?.();
    return { status: 'requested', reference: 'RQ-1' };
  }
}

/** Knows no times. */
function withoutTimes(availability: 'preference' | 'none'): AskedBackend {
  const backend = new AskedBackend();
  const none: Partial<BookingBackend> = {
    capabilities: { availability, outcome: 'requested', idempotency: 'enforced', conflict: 'none' },
    findSlots: undefined,
    find: undefined,
  };
  return Object.assign(backend, none);
}

async function open(
  backend: AskedBackend = withoutTimes('preference'),
  options: Record<string, unknown> = {},
  place?: Element,
): Promise<Visitor & { backend: AskedBackend }> {
  const visitor = await Visitor.open({ clinic: single, ...options }, backend, place);
  return visitor as Visitor & { backend: AskedBackend };
}

function isAsked(visitor: Visitor): Promise<void> {
  return visitor.reads('Which days would suit you?');
}

function group(visitor: Visitor, legend: string): HTMLElement {
  const found = [...visitor.root.querySelectorAll('fieldset')].find(each => words(each).startsWith(legend));
  if (!found) throw new Error(`no group "${legend}"`);
  return found;
}

async function prefers(visitor: Visitor, legend: string, date: string, part?: string): Promise<void> {
  const place = group(visitor, legend);
  const field = control(place, 'Day');
  field.value = date;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  if (part) control(place, part).click();
  await visitor.element.updateComplete;
}

async function toReview(visitor: Visitor): Promise<void> {
  await prefers(visitor, 'First choice', inDays(3), 'Morning');
  await visitor.presses('Continue');
  await visitor.isAt('details');
  await visitor.fillsIn();
  await visitor.presses('Continue');
  await visitor.isAt('review');
}

function errorOf(visitor: Visitor, legend: string, label = 'Day'): string {
  const field = control(group(visitor, legend), label);
  expect(field.getAttribute('aria-invalid'), `${label} is invalid`).to.equal('true');
  const id = field.getAttribute('aria-describedby') ?? field.closest('fieldset')!.getAttribute('aria-describedby');
  return words(visitor.root.getElementById(id!)!);
}

describe('asking for a time', () => {
  for (const availability of ['preference', 'none'] as const) {
    it(`goes from a day to "requested" where the backend's availability is "${availability}"`, async () => {
      const visitor = await open(withoutTimes(availability));
      await isAsked(visitor);
      expect(visitor.root.querySelector('clinic-calendar')).to.equal(null);
      await toReview(visitor);
      expect(visitor.text).to.contain('morning');
      await visitor.presses('Send the request');
      await visitor.reads('Your request has arrived');
      expect(visitor.text).to.contain('It is not confirmed yet').and.to.contain('RQ-1').and.not.to.contain('booked');
      const [request] = visitor.backend.asked;
      expect(request).to.deep.include({
        service: 'tpm-60',
        practitioner: 'mara',
        preferences: [{ date: inDays(3), part: 'morning' }],
      });
      expect(request!.patient.name).to.equal(ada.name);
      expect(request).not.to.have.property('items');
      const told = visitor.events.find(({ type }) => type === 'clinic-booked');
      expect(told?.detail).to.deep.equal({ status: 'requested' });
      expect(visitor.backend.queries, 'times are not asked for').to.have.length(0);
    });
  }

  it('says what the clinic means by the parts of a day, and until when a day can be named', async () => {
    const visitor = await open();
    await isAsked(visitor);
    expect(visitor.text)
      .to.match(/Morning, before 12:00.PM/)
      .and.to.match(/Afternoon, 12:00.PM to 5:00.PM/)
      .and.to.match(/Evening, from 5:00.PM/);
    const field = control(visitor.root, 'Day');
    expect([field.type, field.min, field.max]).to.deep.equal(['date', today, inDays(60)]);
  });

  it('takes up to three days, each of which but the first can be taken away again', async () => {
    const visitor = await open();
    await isAsked(visitor);
    await prefers(visitor, 'First choice', inDays(3), 'Morning');
    await visitor.presses('Add another day');
    await waitUntil(() => (visitor.focused as HTMLInputElement)?.id === 'preference-1-date', 'the focus is not there');
    await prefers(visitor, 'Second choice', inDays(4), 'Evening');
    await visitor.presses('Add another day');
    await prefers(visitor, 'Third choice', inDays(5), 'Afternoon');
    expect(visitor.text).not.to.contain('Add another day');
    await visitor.presses('Remove (Second choice)');
    await waitUntil(() => words(visitor.focused!) === 'Add another day', 'the focus is lost');
    expect(visitor.liveText).to.equal('One day removed.');
    expect(control(group(visitor, 'Second choice'), 'Day').value).to.equal(inDays(5));
    expect(control(group(visitor, 'Second choice'), 'Afternoon').checked).to.equal(true);
    expect(visitor.text).to.match(/in the morning · .*in the afternoon/);
  });

  describe('says at its field that a day', () => {
    const closed = {
      ...single,
      closed: [inDays(9)],
      hours: { mon: [], tue: [['09:00', '17:00']], wed: [['09:00', '17:00']], thu: [['09:00', '17:00']] },
    };
    const monday = Array.from({ length: 7 }, (_, day) => inDays(3 + day)).find(date => weekdayOf(date) === 1)!;
    for (const [what, date, message] of [
      ['is missing', '', 'Choose a day'],
      ['is over', inDays(-1), 'That day is over'],
      ['is too far ahead', inDays(61), 'That is too far ahead'],
      ['is closed', inDays(9), 'The clinic is closed on that day'],
      ['is one of the week on which the clinic is closed', monday, 'The clinic is closed on that day'],
    ] as const) {
      it(what, async () => {
        const visitor = await open(undefined, { clinic: closed });
        await isAsked(visitor);
        await prefers(visitor, 'First choice', date, 'Morning');
        await visitor.presses('Continue');
        expect(errorOf(visitor, 'First choice')).to.contain(message);
        expect((visitor.focused as HTMLInputElement).id).to.equal('preference-0-date');
        expect(visitor.liveText).to.contain('Say which day');
        await prefers(visitor, 'First choice', inDays(2));
        expect(visitor.text, 'goes as soon as the field changes').not.to.contain(message);
      });
    }

    it('has no part', async () => {
      const visitor = await open();
      await isAsked(visitor);
      await prefers(visitor, 'First choice', inDays(2));
      await visitor.presses('Continue');
      expect(errorOf(visitor, 'First choice', 'Morning')).to.contain('Choose a part of the day');
    });

    it('cannot be taken by the server, with everything else kept (case 43)', async () => {
      const visitor = await open();
      await isAsked(visitor);
      await toReview(visitor);
      const issues = [{ path: '/preferences/0/date', code: 'invalid' }];
      visitor.backend.askFaults.push(fault({ kind: 'invalid', issues }, 'never'));
      await visitor.presses('Send the request');
      await isAsked(visitor);
      expect(errorOf(visitor, 'First choice')).to.contain('The clinic cannot take that day');
      expect((visitor.focused as HTMLInputElement).id).to.equal('preference-0-date');
      expect(control(visitor.root, 'Day').value).to.equal(inDays(3));
      await prefers(visitor, 'First choice', inDays(4));
      await visitor.presses('Continue');
      await visitor.isAt('review');
      expect(visitor.text).to.contain(ada.name);
      await visitor.presses('Send the request');
      await visitor.reads('Your request has arrived');
    });
  });

  it('leaves out a further day that was never begun', async () => {
    const visitor = await open();
    await isAsked(visitor);
    await visitor.presses('Add another day');
    await toReview(visitor);
    await visitor.presses('Send the request');
    await visitor.reads('Your request has arrived');
    expect(visitor.backend.asked[0]!.preferences).to.have.length(1);
  });

  it('sends the same again, with the same key, when nobody knows whether it arrived', async () => {
    const visitor = await open();
    await isAsked(visitor);
    await toReview(visitor);
    visitor.backend.askFaults.push(fault({ kind: 'timeout', maybeDelivered: true }));
    await visitor.presses('Send the request');
    await visitor.reads('We don’t know whether it arrived');
    await visitor.presses('Send again');
    await visitor.reads('Your request has arrived');
    const [first, second] = visitor.backend.asked;
    expect(second).to.deep.equal(first);
    expect(visitor.backend.found, 'nothing is looked for among the bookings').to.have.length(0);
  });

  it('takes another key for other days after a doubt, and warns', async () => {
    const visitor = await open();
    await isAsked(visitor);
    await toReview(visitor);
    visitor.backend.askFaults.push(() =>
      Promise.reject(new BackendError('fake', { kind: 'network', maybeDelivered: true }, 'safe', 'as told')),
    );
    await visitor.presses('Send the request');
    await visitor.reads('We don’t know whether it arrived');
    await visitor.presses(/^Change \((Days|Time)/);
    await isAsked(visitor);
    await prefers(visitor, 'First choice', inDays(5));
    await visitor.presses('Continue');
    await visitor.reads('you may have two appointments');
    await visitor.presses(/^Send/);
    await visitor.reads('Your request has arrived');
    const [first, second] = visitor.backend.asked;
    expect(second!.key).not.to.equal(first!.key);
    expect(second!.preferences[0]!.date).to.equal(inDays(5));
  });

  describe('beside times', () => {
    it('is offered quietly, and leads back to the times with both kept', async () => {
      const visitor = await open(new AskedBackend());
      await visitor.isAt('time');
      await visitor.picks(/^10:00/);
      await visitor.presses('Ask us for one');
      await isAsked(visitor);
      await waitUntil(() => words(visitor.focused!) === 'Which days would suit you?', 'the heading has no focus');
      await prefers(visitor, 'First choice', inDays(3), 'Evening');
      await visitor.presses('Pick a time from the calendar');
      await visitor.isAt('time');
      expect(words(visitor.root.querySelector('[part=chosen]')!)).to.contain('10:00');
      await visitor.presses('Ask us for one');
      await isAsked(visitor);
      expect(control(visitor.root, 'Day').value).to.equal(inDays(3));
      expect(control(visitor.root, 'Evening').checked).to.equal(true);
    });

    it('sends what is asked for, not the time that was picked before', async () => {
      const visitor = await open(new AskedBackend());
      await visitor.isAt('time');
      await visitor.picks(/^10:00/);
      await visitor.presses('Ask us for one');
      await isAsked(visitor);
      await toReview(visitor);
      await visitor.presses('Send the request');
      await visitor.reads('Your request has arrived');
      expect([visitor.backend.asked.length, visitor.backend.requests.length]).to.deep.equal([1, 0]);
    });

    it('is not offered where the clinic does not want to be asked', async () => {
      const visitor = await open(new AskedBackend(), {
        clinic: { ...single, booking: { ...single.booking, askForTimes: false } },
      });
      await visitor.isAt('time');
      await waitUntil(() => visitor.root.querySelector('clinic-calendar'));
      expect(visitor.text).not.to.contain('Ask us for one');
    });

    it('is not offered where the backend takes no requests', async () => {
      const visitor = await Visitor.open({ clinic: single }, new FakeBackend());
      await visitor.isAt('time');
      await waitUntil(() => visitor.root.querySelector('clinic-calendar'));
      expect(visitor.text).not.to.contain('Ask us for one');
    });
  });

  it('speaks Spanish', async () => {
    const visitor = await open(undefined, { lang: 'es', reads: 'Paso' });
    await visitor.reads('¿Qué días le vendrían bien?');
    await visitor.presses('Continuar');
    await visitor.reads('Elija un día');
  });

  for (const theme of ['light', 'dark']) {
    it(`passes axe in ${theme}, empty, with three days and with errors`, async () => {
      const visitor = await open(undefined, { theme });
      await isAsked(visitor);
      await setViewport({ width: 800, height: 1800 });
      try {
        await expectAccessible(visitor.element);
        await visitor.presses('Add another day');
        await visitor.presses('Add another day');
        await prefers(visitor, 'Second choice', inDays(-3));
        await visitor.presses('Continue');
        await visitor.reads('That day is over');
        await expectAccessible(visitor.element);
      } finally {
        await setViewport({ width: 800, height: 600 });
      }
    });
  }

  it('fits a phone of 320 pixels', async () => {
    await setViewport({ width: 320, height: 640 });
    try {
      const visitor = await open(undefined, {}, await fixture(html`<div></div>`));
      await isAsked(visitor);
      await visitor.presses('Add another day');
      await visitor.presses('Continue');
      await visitor.reads('Choose a day');
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      expect(visitor.element.scrollWidth).to.be.at.most(visitor.element.clientWidth);
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });
});
