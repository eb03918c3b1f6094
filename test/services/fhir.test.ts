import { expect, waitUntil } from '@open-wc/testing';
import type { BackendError, SlotQuery } from '../../src/backends/backend.js';
import { connect } from '../../src/backends/connect.js';
import { fhir, type FhirOptions } from '../../src/backends/fhir.js';
import { ZONE } from '../support/clinic-fixtures.js';
import { adasRequest } from '../support/requests.js';
import { fixtureUrl } from './support/fixtures.js';
import { holdToContract } from './support/hold-to-contract.js';
import { clinic, rejectionOf } from './support/posted.js';

interface Resource {
  id: string;
  status: string;
  identifier?: { value: string }[];
  [element: string]: unknown;
}

const practitioners = { mara: 'mara', jonas: 'Schedule/jonas' };
const make = (endpoint: string, extra: Partial<FhirOptions> = {}) =>
  fhir({ endpoint, practitioners, clinic, ...extra });

const week: SlotQuery = { service: 'tpm-60', from: '2030-03-05', to: '2030-03-11', timeZone: ZONE };
const starts = async (endpoint: string, query: Partial<SlotQuery> = {}, extra?: Partial<FhirOptions>) =>
  (await make(endpoint, extra).findSlots!({ ...week, ...query })).slots.map(({ start }) => start);

const read = async (endpoint: string, place: string): Promise<Resource> =>
  (await fetch(`${endpoint}/${place}`)).json() as Promise<Resource>;
const nine = (endpoint: string): Promise<Resource> => read(endpoint, 'Slot/nine');
async function becomes(endpoint: string, place: string, status: string): Promise<void> {
  await waitUntil(async () => (await read(endpoint, place)).status === status, `${place} becomes ${status}`);
}

/** What is stored under the key. */
async function made(endpoint: string, key: string): Promise<Resource[]> {
  const identifier = `urn:uuid:3f1d7a52-9c1e-4f0b-8d6a-5b2c4e7f9a10|${key}`;
  const url = `${endpoint}/Appointment?${String(new URLSearchParams({ identifier }))}`;
  const { entry = [] } = (await (await fetch(url)).json()) as { entry?: { resource: Resource }[] };
  return entry.map(({ resource }) => resource);
}

const failing = async (endpoint: string, request = adasRequest()): Promise<BackendError> =>
  (await rejectionOf(make(endpoint).book(request))) as BackendError;

/** `fetch`, and what it was asked. */
function overheard(): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    fetch: (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${new URL(String(input)).pathname.split('/').slice(4).join('/')}`);
      return fetch(input, init);
    },
  };
}

describe('fhir', () => {
  holdToContract({
    name: 'fhir',
    make,
    request: adasRequest,
    modes: ['refuses', 'taken', 'minds-email', 'minds-name', 'limits', 'drops'],
    asksFirst: true,
  });

  describe('looking for times', () => {
    it('offers the free Slots of a practitioner in the clinic’s zone, none too short for the service', async () => {
      const { slots, timeZone, dropped, coveredTo } = await make(fixtureUrl('fhir', 'books')).findSlots!({
        ...week,
        practitioner: 'mara',
      });
      expect(slots).to.deep.equal([
        { start: '2030-03-05T09:00:00-06:00', end: '2030-03-05T10:00:00-06:00', practitioner: 'mara' },
        { start: '2030-03-05T10:00:00-06:00', end: '2030-03-05T11:00:00-06:00', practitioner: 'mara' },
      ]);
      expect([timeZone, dropped, coveredTo]).to.deep.equal([ZONE, 0, undefined]);
    });

    it('offers what is shorter where the service is', async () => {
      const half = await starts(fixtureUrl('fhir', 'books'), { service: 'talk', practitioner: 'mara' });
      expect(half).to.include('2030-03-05T11:00:00-06:00');
    });

    it('asks for everybody at once, and counts rows that make no sense', async () => {
      const { fetch, asked } = overheard();
      const backend = make(fixtureUrl('fhir', 'books'), { fetch });
      const { slots, dropped } = await backend.findSlots!(week);
      expect(slots.map(({ practitioner }) => practitioner)).to.deep.equal(['mara', 'mara', 'jonas', 'jonas']);
      expect(dropped).to.equal(1);
      expect(asked).to.deep.equal(['GET Slot']);
    });

    it('takes two Slots of one practitioner at one time for one offer', async () => {
      const { slots, dropped } = await make(fixtureUrl('fhir', 'twice')).findSlots!({ ...week, to: '2030-03-05' });
      expect([slots.length, dropped]).to.deep.equal([2, 0]);
    });

    it('keeps to the days that are asked for, by the clinic’s clock', async () => {
      const url = fixtureUrl('fhir', 'books');
      expect(await starts(url, { to: '2030-03-05' })).to.have.length(2);
      expect(await starts(url, { from: '2030-03-06', to: '2030-03-06' })).to.deep.equal(['2030-03-06T09:00:00-06:00']);
      expect(await starts(url, { from: '2020-01-01', to: '2020-01-02' })).to.deep.equal([]);
    });

    it('asks by the service type that the owner names', async () => {
      const services = { 'tpm-60': '57' };
      const url = fixtureUrl('fhir', 'books');
      expect(await starts(url, {}, { services })).to.deep.equal(['2030-03-07T09:00:00-06:00']);
      const { fetch, asked } = overheard();
      expect(await starts(url, { service: 'talk' }, { services, fetch })).to.deep.equal([]);
      expect(await starts(url, { practitioner: 'nobody' }, { fetch })).to.deep.equal([]);
      expect(asked, 'what is not named is not asked for').to.deep.equal([]);
    });

    it('says how far it knows where a server gives less, and follows no page to wherever it lies', async () => {
      const { fetch, asked } = overheard();
      const backend = make(fixtureUrl('fhir', 'pages'), { fetch });
      const first = await backend.findSlots!({ ...week, from: '2030-03-01' });
      expect([first.slots.length, first.coveredTo, asked.length]).to.deep.equal([2, '2030-03-04', 1]);
      const day = await backend.findSlots!(week);
      expect([day.slots.length, day.coveredTo], 'a day is not divided').to.deep.equal([2, '2030-03-05']);
      const rest = await backend.findSlots!({ ...week, from: '2030-03-06' });
      expect([rest.slots.length, rest.coveredTo]).to.deep.equal([2, '2030-03-06']);
    });

    it('offers what was claimed and given up, but not what was booked meanwhile', async () => {
      const offers = async (mode: string): Promise<boolean> =>
        (await starts(fixtureUrl('fhir', mode))).includes('2030-03-05T09:00:00-06:00');
      expect(await offers('given-up')).to.equal(true);
      expect(await offers('given-up-booked')).to.equal(false);
      expect(await offers('claimed'), 'a quarter of an hour is not over').to.equal(false);
      expect(await offers('taken')).to.equal(false);
    });
  });

  describe('booking', () => {
    it('writes an Appointment with the patient inside, and everybody whose time it is', async () => {
      const endpoint = fixtureUrl('fhir', 'books');
      const request = adasRequest({ answers: { neck: true } });
      const { status, reference } = await make(endpoint).book(request);
      const [appointment, ...others] = await made(endpoint, request.key);
      expect(others).to.deep.equal([]);
      expect([status, reference]).to.deep.equal(['requested', appointment!.id]);
      const { id: _, meta: __, comment, ...rest } = appointment!;
      expect(rest).to.deep.equal({
        resourceType: 'Appointment',
        contained: [
          {
            resourceType: 'Patient',
            id: 'patient',
            name: [{ text: 'Ada Lovelace' }],
            telecom: [
              { system: 'email', value: 'ada@example.org' },
              { system: 'phone', value: '+44 (0)20 7946 0958' },
            ],
          },
        ],
        identifier: [{ system: 'urn:uuid:3f1d7a52-9c1e-4f0b-8d6a-5b2c4e7f9a10', value: request.key }],
        status: 'pending',
        description: 'Trigger point massage',
        start: '2030-03-05T09:00:00-06:00',
        end: '2030-03-05T16:00:00.000Z',
        slot: [{ reference: 'Slot/nine' }],
        participant: [
          { actor: { reference: '#patient', display: 'Ada Lovelace' }, status: 'accepted' },
          { actor: { reference: 'Practitioner/m' }, status: 'needs-action' },
          { actor: { reference: 'Location/1' }, status: 'needs-action' },
        ],
      });
      expect(comment).to.equal('Message: A stiff neck since Monday.\nDoes your neck hurt?: yes');
    });

    it('names the service type, and whom it is for', async () => {
      const endpoint = fixtureUrl('fhir', 'books');
      const request = adasRequest({
        items: [{ service: 'tpm-60', start: '2030-03-07T09:00:00-06:00' }],
        bookingFor: { relation: 'child', name: 'Byron', birthDate: '2020-02-02' },
      });
      await make(endpoint, { services: { 'tpm-60': '57' } }).book(request);
      const [appointment] = await made(endpoint, request.key);
      expect(appointment!['serviceType']).to.deep.equal([{ coding: [{ code: '57' }] }]);
      const [patient] = appointment!['contained'] as Record<string, unknown>[];
      expect(patient!['name']).to.deep.equal([{ text: 'Byron' }]);
      expect(patient!['birthDate']).to.equal('2020-02-02');
      expect(patient!['contact']).to.deep.equal([
        {
          name: { text: 'Ada Lovelace' },
          telecom: [
            { system: 'email', value: 'ada@example.org' },
            { system: 'phone', value: '+44 (0)20 7946 0958' },
          ],
        },
      ]);
    });

    it('promises what the server says, and no more', async () => {
      const statusIn = async (mode: string, extra?: Partial<FhirOptions>) =>
        (await make(fixtureUrl('fhir', mode), extra).book(adasRequest())).status;
      expect(await statusIn('books')).to.equal('requested');
      expect(await statusIn('approves')).to.equal('confirmed');
      expect(await statusIn('books', { status: 'booked' })).to.equal('confirmed');
      expect(await statusIn('off')).to.equal('cancelled');
    });

    it('leaves in the Slot what was there, and of the key only a hash', async () => {
      const endpoint = fixtureUrl('fhir', 'books');
      const request = adasRequest();
      await make(endpoint).book(request);
      await becomes(endpoint, 'Slot/nine', 'busy');
      const slot = await nine(endpoint);
      expect([slot['comment'], slot.identifier![0]!.value]).to.deep.equal(['Room 2', '9']);
      expect(slot.identifier).to.have.length(2);
      expect(JSON.stringify(slot)).not.to.contain(request.key);
    });

    it('frees the Slot of an Appointment that is off', async () => {
      const endpoint = fixtureUrl('fhir', 'off');
      await make(endpoint).book(adasRequest());
      await becomes(endpoint, 'Slot/nine', 'free');
    });

    it('says where a refusal is, in the request for somebody else too', async () => {
      const bookingFor = { relation: 'child', name: 'Byron', birthDate: '2020-02-02' };
      const { failure } = await failing(fixtureUrl('fhir', 'minds-name'), adasRequest({ bookingFor }));
      expect(failure).to.deep.equal({
        kind: 'invalid',
        issues: [{ path: '/bookingFor/name', code: 'value', message: 'Not so.' }],
      });
      expect((await failing(fixtureUrl('fhir', 'minds-all'))).failure).to.deep.equal({
        kind: 'invalid',
        issues: [{ path: null, code: 'business-rule', message: 'Not so.' }],
      });
    });

    it('is in nobody’s way with a time that was given up, and takes none that was booked', async () => {
      const endpoint = fixtureUrl('fhir', 'given-up');
      expect((await make(endpoint).book(adasRequest())).status).to.equal('requested');
      for (const mode of ['given-up-booked', 'claimed', 'taken']) {
        const { failure } = await failing(fixtureUrl('fhir', mode));
        expect(failure, mode).to.deep.equal({ kind: 'conflict', reason: 'taken', maybeOurs: false });
      }
    });

    it('says of a time that is not in the calendar that it cannot be had', async () => {
      const items = [{ service: 'tpm-60', practitioner: 'mara', start: '2030-03-05T09:30:00-06:00' }];
      const { failure } = await failing(fixtureUrl('fhir', 'books'), adasRequest({ items }));
      expect(failure).to.deep.equal({ kind: 'conflict', reason: 'taken', maybeOurs: false });
    });

    it('finds no other booking by a key than its own', async () => {
      const endpoint = fixtureUrl('fhir', 'books');
      const [ada, bob] = [
        adasRequest(),
        adasRequest({ items: [{ service: 'tpm-60', start: '2030-03-05T16:00:00Z' }] }),
      ];
      const { reference } = await make(endpoint).book(ada);
      await make(endpoint).book(bob);
      expect(await make(endpoint).find!(ada.key)).to.deep.equal({ status: 'requested', reference });
      expect(await make(endpoint).find!(adasRequest().key)).to.equal(undefined);
    });
  });

  describe('between the two writes', () => {
    it('frees the Slot when the Appointment is refused', async () => {
      for (const mode of ['minds-email', 'minds-name', 'minds-all']) {
        const endpoint = fixtureUrl('fhir', mode);
        await failing(endpoint);
        const slot = await nine(endpoint);
        expect(slot.status, mode).to.equal('free');
        expect(slot.identifier, mode).to.deep.equal([{ system: 'urn:theirs', value: '9' }]);
      }
    });

    it('tells of the refusal even where the Slot cannot be freed', async () => {
      const endpoint = fixtureUrl('fhir', 'frees-nothing');
      const request = adasRequest({ patient: { name: 'Ada', email: 'a@b.example' } });
      const minds: typeof fetch = (input, init) =>
        init?.method === 'POST'
          ? Promise.resolve(new Response('{"resourceType":"OperationOutcome"}', { status: 422 }))
          : fetch(input, init);
      const error = (await rejectionOf(make(endpoint, { fetch: minds }).book(request))) as BackendError;
      expect(error.kind).to.equal('invalid');
      expect((await nine(endpoint)).status).to.equal('busy-tentative');
    });

    it('says whether anything was sent when the line breaks', async () => {
      let isBroken = true;
      const reading: typeof fetch = (input, init) =>
        isBroken && !init?.method ? Promise.reject(new TypeError('gone')) : fetch(input, init);
      const backend = make(fixtureUrl('fhir', 'fails-once'), { fetch: reading });
      const request = adasRequest();
      const [nothing, claimed, unknown] = [0, 1, 2].map(turn => async () => {
        isBroken = turn !== 1;
        return ((await rejectionOf(backend.book(request))) as BackendError).failure;
      });
      expect(await nothing!()).to.deep.equal({ kind: 'network', maybeDelivered: false });
      expect(await claimed!()).to.deep.equal({ kind: 'server' });
      expect(await unknown!()).to.deep.equal({ kind: 'network', maybeDelivered: true });
    });

    it('knows its own claim after a doubt, and books once', async () => {
      for (const mode of ['drops', 'fails-once', 'forgets-to-answer']) {
        const endpoint = fixtureUrl('fhir', mode);
        const request = adasRequest();
        const first = await failing(endpoint, request);
        expect([first.kind, first.retry], mode).to.deep.equal([mode === 'drops' ? 'network' : 'server', 'safe']);
        expect((await nine(endpoint)).status, mode).to.equal('busy-tentative');
        // The page may have been loaded anew: only the key is the same.
        const { status, reference } = await make(endpoint).book(request);
        expect(status, mode).to.equal('requested');
        expect(
          (await made(endpoint, request.key)).map(({ id }) => id),
          mode,
        ).to.deep.equal([reference]);
      }
    });

    it('keeps a Slot that may be booked, whatever goes wrong the second time', async () => {
      const endpoint = fixtureUrl('fhir', 'forgets-to-answer');
      const request = adasRequest();
      await failing(endpoint, request);
      const limited: typeof fetch = (input, init) =>
        init?.method === 'POST' ? Promise.resolve(new Response('', { status: 429 })) : fetch(input, init);
      const error = (await rejectionOf(make(endpoint, { fetch: limited }).book(request))) as BackendError;
      expect(error.kind).to.equal('rate-limited');
      expect((await nine(endpoint)).status).to.equal('busy-tentative');
      expect(await made(endpoint, request.key)).to.have.length(1);
    });

    it('is not stopped by a claim of its own that arrives late', async () => {
      const endpoint = fixtureUrl('fhir', 'late-claim');
      expect((await make(endpoint).book(adasRequest())).status).to.equal('requested');
    });

    it('gives way to whoever was quicker', async () => {
      const { failure } = await failing(fixtureUrl('fhir', 'too-late'));
      expect(failure).to.deep.equal({ kind: 'conflict', reason: 'taken', maybeOurs: false });
    });

    it('lets one of two have the time', async () => {
      const endpoint = fixtureUrl('fhir', 'books');
      const both = await Promise.allSettled([adasRequest(), adasRequest()].map(each => make(endpoint).book(each)));
      expect(both.map(({ status }) => status).toSorted()).to.deep.equal(['fulfilled', 'rejected']);
    });

    it('books although the Slot never becomes busy, and the Slot stays the patient’s', async () => {
      const endpoint = fixtureUrl('fhir', 'settles-nothing');
      const request = adasRequest();
      const { reference } = await make(endpoint).book(request);
      expect((await nine(endpoint)).status).to.equal('busy-tentative');
      expect((await make(endpoint).book(request)).reference).to.equal(reference);
    });

    it('says what was booked with the key where the Slot no longer bears its mark', async () => {
      const endpoint = fixtureUrl('fhir', 'books');
      const request = adasRequest();
      const { reference } = await make(endpoint).book(request);
      await becomes(endpoint, 'Slot/nine', 'busy');
      const slot = await nine(endpoint);
      const { versionId } = slot['meta'] as { versionId: string };
      const headers = { 'content-type': 'application/fhir+json', 'if-match': `W/"${versionId}"` };
      await fetch(`${endpoint}/Slot/nine`, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ ...slot, identifier: [] }),
      });
      expect((await make(endpoint).book(request)).reference).to.equal(reference);
    });

    it('refuses a key that was sent before for another time, and frees that time', async () => {
      const endpoint = fixtureUrl('fhir', 'books');
      const request = adasRequest();
      await make(endpoint).book(request);
      const items = [{ service: 'tpm-60', start: '2030-03-05T10:00:00-06:00' }];
      expect((await failing(endpoint, { ...request, items })).kind).to.equal('mismatch');
      expect((await read(endpoint, 'Slot/ten')).status).to.equal('free');
    });
  });

  it('refuses a series, of which a part could fail', async () => {
    const endpoint = fixtureUrl('fhir', 'books');
    const items = ['2030-03-05T09:00:00-06:00', '2030-03-05T10:00:00-06:00'].map(start => ({
      service: 'tpm-60',
      start,
    }));
    expect((await failing(endpoint, adasRequest({ items }))).kind).to.equal('unsupported');
    expect((await nine(endpoint)).status).to.equal('free');
  });

  it('is configured by the attributes of a form', async () => {
    const endpoint = fixtureUrl('fhir', 'books');
    const config = { backend: 'fhir', endpoint, 'practitioner-mara': 'mara', status: 'booked' };
    const backend = await connect(config, clinic);
    expect((await backend.book(adasRequest())).status).to.equal('confirmed');
    const wrong = (await rejectionOf(connect({ ...config, status: 'bokked' }))) as Error;
    expect(wrong.message).to.contain('"pending" or "booked"');
    expect(((await rejectionOf(connect({ backend: 'fhir', endpoint }))) as Error).message).to.contain('practitioners');
  });

  it('tells the owner what is missing', () => {
    expect(() => make('')).to.throw('needs the option `endpoint`');
  });

  it('says where it goes, and keeps its promises apart', () => {
    const { destination, capabilities } = make('https://clinic.example/fhir');
    expect(destination).to.deep.equal({ host: 'clinic.example' });
    expect(capabilities).to.deep.equal({
      availability: 'slots',
      outcome: 'confirmed',
      idempotency: 'enforced',
      conflict: 'typed',
    });
  });
});
