import { expect } from '@open-wc/testing';
import type { BackendError } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { easyappointments, type EasyappointmentsOptions } from '../../src/backends/easyappointments.js';
import type { BookingRequest } from '../../src/booking/request.js';
import { adasRequest } from '../support/requests.js';
import { fixtureUrl, sameOriginFixtureUrl } from './support/fixtures.js';
import { holdToContract } from './support/hold-to-contract.js';
import { clinic, postedAt, rejectionOf } from './support/posted.js';

const services = { 'tpm-60': '3', talk: '4' };
const practitioners = { mara: '7', jonas: '8' };
const make = (endpoint: string, extra: Partial<EasyappointmentsOptions> = {}) =>
  easyappointments({ endpoint, services, practitioners, clinic, ...extra });
const urlOf = (mode: string): string => sameOriginFixtureUrl('easyappointments', mode);
const failureIn = async (mode: string, request: BookingRequest = adasRequest()) =>
  (await rejectionOf(make(urlOf(mode)).book(request))) as BackendError;

const timeZone = 'America/Chicago';
const day = { from: '2030-03-05', to: '2030-03-05', timeZone };
const anyone = (start: string) => adasRequest({ items: [{ service: 'tpm-60', start }] });

describe('easyappointments', () => {
  holdToContract({
    name: 'easyappointments',
    make,
    request: adasRequest,
    modes: ['refuses', 'taken', 'minds-email', 'limits', 'drops'],
    isSameOrigin: true,
    asksFirst: true,
  });

  it('is of its own site only: a page of another is told nothing', async () => {
    const backend = make(fixtureUrl('easyappointments', 'books'));
    for (const call of [backend.findSlots!({ service: 'tpm-60', ...day }), backend.book(adasRequest())]) {
      const { kind, message } = (await rejectionOf(call)) as BackendError;
      expect(kind).to.equal('network');
      expect(message).to.contain('CORS');
    }
  });

  describe('times', () => {
    it('are those of the practitioner, on the clinic’s clock', async () => {
      const { slots } = await make(urlOf('books')).findSlots!({ service: 'tpm-60', practitioner: 'mara', ...day });
      expect(slots.map(slot => slot.start.slice(11, 16))).to.deep.equal(['09:00', '10:00', '14:00']);
      expect(slots[0]).to.deep.equal({
        start: '2030-03-05T09:00:00-06:00',
        end: '2030-03-05T10:00:00-06:00',
        practitioner: 'mara',
      });
    });

    it('are anybody’s at once where the clinic has all who work there and their clocks agree, and else everybody’s own', async () => {
      const one = await make(urlOf('books')).findSlots!({ service: 'tpm-60', ...day });
      expect(one.slots.map(slot => [slot.start.slice(11, 16), slot.practitioner])).to.deep.equal([
        ['09:00', undefined],
        ['10:00', undefined],
        ['14:00', undefined],
        ['16:00', undefined],
      ]);
      for (const mode of ['london', 'stranger']) {
        const each = await make(urlOf(mode)).findSlots!({ service: 'tpm-60', ...day });
        const jonas = mode === 'london' ? ['04:00 jonas', '10:00 jonas'] : ['10:00 jonas', '16:00 jonas'];
        const mara = ['09:00 mara', '10:00 mara', '14:00 mara'];
        const found = each.slots.map(slot => `${slot.start.slice(11, 16)} ${slot.practitioner}`);
        expect(found, mode).to.deep.equal([...jonas, ...mara].sort());
      }
    });

    it('are read in the practitioner’s zone: what that clock skips is left out, of what it shows twice it is the first', async () => {
      const timesOn = async (date: string) => {
        const query = { service: 'tpm-60', practitioner: 'mara', from: date, to: date, timeZone };
        const { slots, dropped } = await make(urlOf('nights')).findSlots!(query);
        return [...slots.map(({ start }) => start.slice(0, 16)), dropped];
      };
      // Every day at 23:30, 00:30, 01:30 and 02:30 in London; no clock is changed in Chicago on these days.
      expect(await timesOn('2030-03-30')).to.deep.equal([
        '2030-03-30T18:30',
        '2030-03-30T19:30',
        '2030-03-30T20:30',
        1,
      ]);
      expect(await timesOn('2030-10-26')).to.deep.equal([
        '2030-10-26T17:30',
        '2030-10-26T18:30',
        '2030-10-26T19:30',
        '2030-10-26T21:30',
        0,
      ]);
      // And here a clock is changed in Chicago, from 02:00 to 03:00, and none in London.
      expect(await timesOn('2030-03-10')).to.deep.equal([
        '2030-03-10T18:30',
        '2030-03-10T19:30',
        '2030-03-10T20:30',
        '2030-03-10T21:30',
        0,
      ]);
    });

    it('are asked for a month at most at once, of all calendars together', async () => {
      const endpoint = urlOf('counts');
      const query = { service: 'tpm-60', from: '2030-03-01', to: '2030-05-31', timeZone };
      const { slots, coveredTo } = await make(endpoint).findSlots!(query);
      expect(coveredTo).to.equal('2030-03-31');
      expect(await postedAt(endpoint)).to.have.length(31);
      // Of 31 days 5 are Sundays, which have none.
      expect(slots.length).to.equal(26 * 4);
      expect((await make(urlOf('london')).findSlots!(query)).coveredTo).to.equal('2030-03-15');
      const week = await make(urlOf('books')).findSlots!({ ...query, to: '2030-03-07' });
      expect(week.coveredTo).to.equal('2030-03-07');
    });

    it('lose what is no time of a clock', async () => {
      const query = { service: 'tpm-60', practitioner: 'mara', ...day };
      const { slots, dropped } = await make(urlOf('odd-hours')).findSlots!(query);
      expect([slots.length, dropped]).to.deep.equal([1, 3]);
    });
  });

  describe('a booking', () => {
    it('says who, when and what else in the fields of the booking page', async () => {
      const endpoint = urlOf('books');
      const { status, reference, items, manageUrl } = await make(endpoint).book(
        adasRequest({ answers: { neck: true } }),
      );
      expect([status, reference, items![0]!.end]).to.deep.equal(['confirmed', '41', '2030-03-05T10:00:00-06:00']);
      expect(manageUrl).to.equal(`${endpoint}/index.php/booking/reschedule/a1b2c3d4e5f6`);
      const [posted] = await postedAt(endpoint);
      expect(posted).to.include({
        'post_data[customer][first_name]': 'Ada',
        'post_data[customer][last_name]': 'Lovelace',
        'post_data[customer][email]': 'ada@example.org',
        'post_data[customer][phone_number]': '+44 (0)20 7946 0958',
        'post_data[customer][timezone]': timeZone,
        'post_data[appointment][start_datetime]': '2030-03-05 09:00:00',
        'post_data[appointment][end_datetime]': '2030-03-05 10:00:00',
        'post_data[appointment][id_users_provider]': '7',
        'post_data[appointment][id_services]': '3',
      });
      const notes = posted!['post_data[appointment][notes]'];
      for (const words of ['A stiff neck since Monday.', 'Does your neck hurt?: ']) expect(notes).to.contain(words);
      for (const words of ['Lovelace', 'ada@', '7946']) expect(notes).not.to.contain(words);
    });

    it('with anybody leaves it to the service where it can, else it is with the first who is free', async () => {
      const endpoint = urlOf('books');
      await make(endpoint).book(anyone('2030-03-05T16:00:00-06:00'));
      expect((await postedAt(endpoint))[0]).to.include({ 'post_data[appointment][id_users_provider]': 'any-provider' });
      const abroad = urlOf('london');
      const { items } = await make(abroad).book(anyone('2030-03-05T04:00:00-06:00'));
      expect([items![0]!.practitioner, items![0]!.start]).to.deep.equal(['jonas', '2030-03-05T04:00:00-06:00']);
      expect((await postedAt(abroad))[0]).to.include({
        'post_data[appointment][id_users_provider]': '8',
        'post_data[appointment][start_datetime]': '2030-03-05 10:00:00',
      });
    });

    it('is never of another hour than the one that was chosen, in the night in which the clock shows it twice', async () => {
      const book = (start: string) =>
        make(urlOf('nights')).book(adasRequest({ items: [{ service: 'tpm-60', practitioner: 'mara', start }] }));
      // 01:30 in London, first and second.
      expect((await book('2030-10-26T19:30:00-05:00')).status).to.equal('confirmed');
      expect(((await rejectionOf(book('2030-10-26T20:30:00-05:00'))) as BackendError).kind).to.equal('conflict');
    });

    it('by a name of one word has something for both of its names', async () => {
      const endpoint = urlOf('books');
      await make(endpoint).book(
        adasRequest({ patient: { name: ' Ada ', email: 'a@example.org', phone: '+1 555 0100' } }),
      );
      const [posted] = await postedAt(endpoint);
      const names = [posted!['post_data[customer][first_name]'], posted!['post_data[customer][last_name]']];
      expect(names).to.deep.equal(['Ada', '-']);
    });
  });

  describe('a refusal', () => {
    it('in whatever language is a conflict when the time is gone, with the others of that day', async () => {
      const { failure } = await failureIn('taken');
      const starts = failure.kind === 'conflict' ? failure.slots!.map(slot => slot.start.slice(11, 16)) : [];
      expect(starts).to.deep.equal(['10:00', '14:00']);
    });

    it('is shown in its own words while the time is offered', async () => {
      const { failure, retry } = await failureIn('refuses');
      expect(failure.kind === 'invalid' && String(failure.issues[0]?.message)).to.match(/^Dieser Kunde hat bereits/);
      expect(retry).to.equal('never');
    });

    it('of a missing field leads to it, and repeats nothing of what it repeats', async () => {
      const missing = { '/patient/phone': { email: 'ada@example.org' }, '/patient/email': { phone: '+1 555 0100' } };
      for (const [path, patient] of Object.entries(missing)) {
        const { failure } = await failureIn('books', adasRequest({ patient: { name: 'Ada Lovelace', ...patient } }));
        expect(failure).to.deep.equal({ kind: 'invalid', issues: [{ path }] });
      }
    });

    it('after a lost reply may be of the patient’s own booking', async () => {
      const backend = make(urlOf('drops'));
      const request = adasRequest();
      await rejectionOf(backend.book(request));
      const { failure } = (await rejectionOf(backend.book(request))) as BackendError;
      expect(failure.kind === 'conflict' && failure.maybeOurs).to.equal(true);
    });

    it('for want of a captcha is told as that, and of all bookings as one', async () => {
      for (const mode of ['captcha', 'altcha'])
        expect((await failureIn(mode)).failure, mode).to.deep.equal({ kind: 'challenge', challenge: 'captcha' });
      expect((await failureIn('off')).kind).to.equal('unauthorized');
      const { kind, retry } = await failureIn('broken');
      expect([kind, retry]).to.deep.equal(['server', 'ask']);
    });

    it('is the owner’s where the booking page has nobody for it', async () => {
      expect((await failureIn('nobody')).kind).to.equal('config');
      const practitioners = { mara: '70', jonas: '8' };
      const call = make(urlOf('books'), { practitioners }).findSlots!({
        service: 'tpm-60',
        practitioner: 'mara',
        ...day,
      });
      expect(((await rejectionOf(call)) as BackendError).kind).to.equal('config');
    });
  });

  it('is connected by attributes alone', async () => {
    const maps = { 'service-tpm-60': '3', 'service-talk': '4', 'practitioner-mara': '7', 'practitioner-jonas': '8' };
    const backend = await connect({ backend: 'easyappointments', endpoint: urlOf('books'), ...maps }, clinic);
    expect((await backend.book(adasRequest())).status).to.equal('confirmed');
  });

  it('refuses options by which something can be chosen that nobody could book', () => {
    const endpoint = 'https://clinic.example/booking';
    expect(() => make(endpoint)).not.to.throw();
    expect(() => make(endpoint, { practitioners: { mara: '7' } })).to.throw(TypeError, '"jonas"');
    expect(() => make(endpoint, { services: { 'tpm-60': '3' } })).to.throw(TypeError, '"talk"');
    expect(() => make(endpoint, { services: { ...services, talk: 'talk' } })).to.throw(TypeError, '"talk"');
  });
});
