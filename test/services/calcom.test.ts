import { expect } from '@open-wc/testing';
import type { BackendError } from '../../src/backends/backend.js';
import { calcom, type CalcomOptions } from '../../src/backends/calcom.js';
import { connect } from '../../src/backends/connect.js';
import type { BookingRequest } from '../../src/booking/request.js';
import { adasRequest } from '../support/requests.js';
import { fixtureUrl } from './support/fixtures.js';
import { holdToContract } from './support/hold-to-contract.js';
import { clinic, postedAt, rejectionOf } from './support/posted.js';

const services = { 'tpm-60': '123', 'tpm-60.mara': '456', 'tpm-60.jonas': '457', talk: '901' };
const make = (endpoint: string, extra: Partial<CalcomOptions> = {}) => calcom({ endpoint, services, clinic, ...extra });
const failureIn = async (mode: string, request: BookingRequest = adasRequest()) =>
  (await rejectionOf(make(fixtureUrl('calcom', mode)).book(request))) as BackendError;

const [item] = adasRequest().items;
const anyone = { items: [{ service: 'tpm-60', start: item!.start }] };
const day = { from: '2030-03-05', to: '2030-03-05', timeZone: 'America/Chicago' };

describe('calcom', () => {
  holdToContract({
    name: 'calcom',
    make,
    request: adasRequest,
    modes: ['refuses', 'taken', 'minds-email', 'limits', 'drops'],
  });

  describe('times', () => {
    it('are on the clinic’s clock, whatever the day has in UTC', async () => {
      const backend = make(fixtureUrl('calcom', 'books'));
      const { slots } = await backend.findSlots!({ service: 'tpm-60', practitioner: 'mara', ...day });
      expect(slots[0]).to.include({
        start: '2030-03-05T09:00:00-06:00',
        end: '2030-03-05T10:00:00-06:00',
        practitioner: 'mara',
      });
      expect(slots.map(slot => slot.start.slice(11, 16))).to.deep.equal(['09:00', '10:00', '11:00', '14:00']);
    });

    it('are those of the clinic’s days and no others, in every zone', async () => {
      for (const timeZone of ['Pacific/Auckland', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC']) {
        const backend = make(fixtureUrl('calcom', 'books'));
        const { slots } = await backend.findSlots!({
          service: 'tpm-60',
          from: '2030-03-09',
          to: '2030-03-11',
          timeZone,
        });
        const days = new Set(slots.map(slot => slot.start.slice(0, 10)));
        expect([...days], timeZone).to.deep.equal(['2030-03-09', '2030-03-10', '2030-03-11']);
        expect(slots.length, timeZone).to.equal(12);
      }
    });

    it('keep their instants over the nights in which the clinic’s clock is changed', async () => {
      const changes = [
        ['America/Chicago', '2030-03-09', '2030-03-11', ['09:00', '10:00', '10:00']],
        ['America/Chicago', '2030-11-02', '2030-11-04', ['10:00', '09:00', '09:00']],
        ['Europe/London', '2030-03-30', '2030-04-01', ['15:00', '16:00', '16:00']],
      ] as const;
      for (const [timeZone, from, to, firsts] of changes) {
        const { slots } = await make(fixtureUrl('calcom', 'books')).findSlots!({
          service: 'tpm-60',
          from,
          to,
          timeZone,
        });
        const found = slots.filter(({ start }) => new Date(start).getUTCHours() === 15);
        expect(
          found.map(({ start }) => start.slice(11, 16)),
          timeZone + from,
        ).to.deep.equal(firsts);
      }
    });

    it('are Cal.com’s choice with anybody where the service has an event type of its own, and else everybody’s', async () => {
      const endpoint = fixtureUrl('calcom', 'books');
      const whole = await make(endpoint).findSlots!({ service: 'tpm-60', ...day });
      expect(whole.slots.map(slot => slot.practitioner)).to.deep.equal([undefined, undefined, undefined, undefined]);
      const { 'tpm-60': _, ...each } = services;
      const { slots } = await make(endpoint, { services: each }).findSlots!({ service: 'tpm-60', ...day });
      expect(slots.filter(slot => slot.start === item!.start).map(slot => slot.practitioner)).to.deep.equal(['mara']);
      expect(slots.length).to.equal(7);
    });

    it('have the places left where the event type has seats', async () => {
      const { slots } = await make(fixtureUrl('calcom', 'books')).findSlots!({ service: 'talk', ...day });
      expect(slots[0]!.remaining).to.equal(3);
    });

    it('lose rows that make no sense, and those are counted', async () => {
      const { slots, dropped } = await make(fixtureUrl('calcom', 'odd-rows')).findSlots!({ service: 'tpm-60', ...day });
      expect([slots.length, dropped]).to.deep.equal([4, 2]);
    });
  });

  describe('a booking', () => {
    it('says who, when and what else in the fields that Cal.com documents', async () => {
      const endpoint = fixtureUrl('calcom', 'books');
      const request = adasRequest({
        answers: { neck: true },
        bookingFor: { relation: 'child', name: 'Byron King', guardian: 'Ada Lovelace' },
        access: ['step-free'],
        screening: { outcome: 'tell', version: '3' },
        consent: [{ id: 'health', version: '1', locale: 'en', textHash: 'a'.repeat(64), at: '2030-03-01T10:00:00Z' }],
        locale: 'es-MX',
      });
      const { status, reference, items } = await make(endpoint).book(request);
      expect([status, items![0]!.start, items![0]!.practitioner]).to.deep.equal(['confirmed', item!.start, 'mara']);
      expect(reference).to.match(/^uid0-/);
      const [posted] = (await postedAt(endpoint)) as unknown as Record<string, Record<string, unknown>>[];
      expect(posted).to.include({ eventTypeId: 456, start: '2030-03-05T15:00:00.000Z' });
      const timeZone = 'America/Chicago';
      const attendee = {
        name: 'Ada Lovelace',
        email: 'ada@example.org',
        phoneNumber: '+442079460958',
        timeZone,
        language: 'es',
      };
      expect(posted!['attendee']).to.deep.equal(attendee);
      expect(posted!['metadata']).to.deep.equal({ reference: request.key });
      const { notes, neck } = posted!['bookingFieldsResponses']!;
      expect(neck).to.equal(true);
      for (const words of [
        'A stiff neck since Monday.',
        'Byron King',
        'Ada Lovelace',
        'Does your neck hurt?: ',
        'The clinic may use what I write here',
      ])
        expect(notes).to.contain(words);
      for (const words of ['ada@example.org', '7946', request.key]) expect(notes).not.to.contain(words);
    });

    it('loses no phone number that Cal.com would not take', async () => {
      const endpoint = fixtureUrl('calcom', 'books');
      const patient = { name: 'Ada Lovelace', email: 'ada@example.org', phone: '020 7946 0958' };
      await make(endpoint).book(adasRequest({ patient }));
      const [posted] = (await postedAt(endpoint)) as unknown as Record<string, Record<string, unknown>>[];
      expect(posted!['attendee']).not.to.have.property('phoneNumber');
      expect(posted!['bookingFieldsResponses']!['notes']).to.contain('020 7946 0958');
      const { failure } = await failureIn('books', adasRequest({ patient: { name: 'Ada', phone: '020 7946 0958' } }));
      expect(failure).to.deep.equal({ kind: 'invalid', issues: [{ path: '/patient/phone' }] });
    });

    it('is only requested where somebody has to say yes', async () => {
      const { status, items } = await make(fixtureUrl('calcom', 'pending')).book(adasRequest());
      expect([status, items![0]!.status]).to.deep.equal(['requested', 'requested']);
    });

    it('tells every time of an event type that recurs', async () => {
      const { items } = await make(fixtureUrl('calcom', 'books'), {
        services: { 'tpm-60': '900' },
        clinic: undefined!,
      }).book(adasRequest(anyone));
      expect(items!.map(each => each.start.slice(0, 16))).to.deep.equal([
        '2030-03-05T09:00',
        '2030-03-12T10:00',
        '2030-03-19T10:00',
      ]);
    });

    it('with anybody is with the first who is free, where Cal.com does not choose', async () => {
      const endpoint = fixtureUrl('calcom', 'books');
      const each = { 'tpm-60.jonas': '457', 'tpm-60.mara': '456', talk: '901' };
      const backend = make(endpoint, { services: each });
      const { items } = await backend.book(adasRequest(anyone));
      expect(items![0]!.practitioner).to.equal('mara');
      const { failure } = (await rejectionOf(backend.book(adasRequest(anyone)))) as BackendError;
      expect(failure.kind === 'conflict' && failure.slots?.length).to.equal(6);
    });

    it('of several is refused before anything is sent: one of them could fail', async () => {
      const endpoint = fixtureUrl('calcom', 'books');
      const second = { ...item!, start: '2030-03-12T10:00:00-05:00' };
      const error = (await rejectionOf(make(endpoint).book(adasRequest({ items: [item!, second] })))) as BackendError;
      expect(error.kind).to.equal('unsupported');
      expect(await postedAt(endpoint)).to.have.length(0);
    });
  });

  describe('a refusal', () => {
    it('of a time that is gone hands over the others of that day', async () => {
      for (const mode of ['taken', 'too-soon', 'conflicts']) {
        const { failure } = await failureIn(mode);
        expect(failure.kind, mode).to.equal('conflict');
        const starts = failure.kind === 'conflict' ? failure.slots!.map(slot => slot.start.slice(0, 16)) : [];
        expect(starts, mode).to.deep.equal(['2030-03-05T10:00', '2030-03-05T11:00', '2030-03-05T14:00']);
      }
    });

    it('in the words for a time that is gone is none while the time is offered', async () => {
      const { failure, retry } = await failureIn('stubborn');
      expect([failure, retry]).to.deep.equal([{ kind: 'invalid', issues: [{ path: null }] }, 'never']);
    });

    it('after a lost reply may be of the patient’s own booking', async () => {
      const backend = make(fixtureUrl('calcom', 'drops'));
      const request = adasRequest();
      await rejectionOf(backend.book(request));
      const { failure } = (await rejectionOf(backend.book(request))) as BackendError;
      expect(failure.kind === 'conflict' && failure.maybeOurs).to.equal(true);
    });

    it('leads to the field that is meant, and to none that is not', async () => {
      const paths = { 'minds-phone': '/patient/phone', 'wants-phone': '/patient/phone', 'limits-attendee': null };
      for (const [mode, path] of Object.entries(paths)) {
        expect((await failureIn(mode)).failure, mode).to.deep.equal({ kind: 'invalid', issues: [{ path }] });
      }
    });

    it('that only the owner can mend tells them what to mend', async () => {
      const wanting = await failureIn('wants-field');
      expect([wanting.kind, wanting.message]).to.satisfy(
        ([kind, message]: string[]) => kind === 'config' && message!.includes('insurance'),
      );
      expect((await failureIn('no-hosts')).kind).to.equal('config');
      const services = { 'tpm-60': '999' };
      const unknown = calcom({ endpoint: fixtureUrl('calcom', 'books'), services });
      expect(((await rejectionOf(unknown.book(adasRequest(anyone)))) as BackendError).kind).to.equal('config');
      const asked = unknown.findSlots!({ service: 'tpm-60', ...day });
      expect(((await rejectionOf(asked)) as BackendError).kind).to.equal('config');
    });
  });

  it('is connected by attributes alone', async () => {
    const attributes = { 'service-tpm-60.mara': '456', 'service-tpm-60.jonas': '457', 'service-talk': '901' };
    const backend = await connect(
      { backend: 'calcom', endpoint: fixtureUrl('calcom', 'books'), ...attributes },
      clinic,
    );
    expect((await backend.book(adasRequest())).items![0]!.practitioner).to.equal('mara');
  });

  describe('its options', () => {
    const refused = (services: Record<string, string>): void => void calcom({ services, clinic });

    it('are refused where something can be chosen that nobody could book', () => {
      expect(() => refused(services)).not.to.throw();
      expect(() => refused({ 'tpm-60': '123', talk: '901' })).to.throw(TypeError, '"tpm-60" with "mara"');
      expect(() => refused({ 'tpm-60.mara': '1', 'tpm-60.jonas': '2' })).to.throw(TypeError, '"talk"');
      expect(() => refused({ ...services, talk: 'first-talk' })).to.throw(TypeError, '"talk"');
    });

    it('need no endpoint: Cal.com has one', () => {
      expect(calcom({ services }).destination).to.deep.equal({ host: 'api.cal.com', service: 'Cal.com' });
      expect(() => calcom({ services, endpoint: 'http://cal.example' })).to.throw(TypeError, 'https');
    });
  });
});
