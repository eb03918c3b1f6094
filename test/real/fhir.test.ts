import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Appointment, Slot } from '@medplum/fhirtypes';
import type { BackendError } from '../../src/backends/backend.js';
import { fhir, type FhirOptions } from '../../src/backends/fhir.js';
import { newKey } from '../../src/booking/key.js';
import type { BookingRequest } from '../../src/booking/request.js';
import { testBackend } from '../../src/testing/test-backend.js';
import { toOffsetDateTime } from '../../src/time/zones.js';
import { type FhirServer, startFhirServer } from './support/fhir-server.js';

type Fetch = typeof fetch;

const ZONE = 'America/Chicago';
const HOUR_MS = 3_600_000;
const FIRST = Date.parse('2030-03-05T15:00:00Z');
const GARBLED = { html: '<!doctype html><h1>Welcome</h1>', empty: '', odd: '[]' };

let server: FhirServer;
let next = 0;

const make = (fetch?: Fetch, extra: Partial<FhirOptions> = {}) =>
  fhir({ endpoint: server.url, practitioners: { mara: 'mara' }, ...(fetch && { fetch }), ...extra });

/** A free hour that nobody else has. */
async function newHour(): Promise<string> {
  const start = FIRST + next++ * HOUR_MS;
  await server.repository.createResource<Slot>({
    resourceType: 'Slot',
    schedule: { reference: 'Schedule/mara' },
    status: 'free',
    start: new Date(start).toISOString(),
    end: new Date(start + HOUR_MS).toISOString(),
  });
  return toOffsetDateTime(ZONE, start);
}

const requestAt = (start: string): BookingRequest => ({
  key: newKey(),
  items: [{ service: 'tpm-60', practitioner: 'mara', start }],
  patient: { name: 'Ada Lovelace', email: 'ada@example.org', phone: '+44 (0)20 7946 0958' },
  notes: 'A stiff neck since Monday.',
  consent: [],
  timeZone: ZONE,
  locale: 'en',
});

const hours: string[] = [];
const request = (): BookingRequest => requestAt(hours.shift()!);

const slotAt = async (start: string): Promise<Slot> =>
  (await server.repository.searchResources<Slot>({ resourceType: 'Slot' })).find(
    slot => Date.parse(slot.start) === Date.parse(start),
  )!;
const appointments = async (start: string): Promise<Appointment[]> =>
  (await server.repository.searchResources<Appointment>({ resourceType: 'Appointment' })).filter(
    each => Date.parse(each.start!) === Date.parse(start),
  );
async function becomes(start: string, status: string): Promise<void> {
  for (let turn = 0; (await slotAt(start)).status !== status; turn++) {
    assert.ok(turn < 100, `the Slot becomes ${status}`);
    await new Promise(done => setTimeout(done, 20));
  }
}

const failing = async (call: Promise<unknown>): Promise<BackendError> =>
  call.then(
    () => assert.fail('it resolved'),
    (error: BackendError) => error,
  );

const isWrite = (init?: RequestInit): boolean => init?.method === 'PUT' || init?.method === 'POST';
const isClaim = (init?: RequestInit): boolean => init?.method === 'PUT';

/** Does something to the first write that fits; all else passes. */
function once(fits: (init?: RequestInit) => boolean, act: Fetch, then: Fetch = fetch): Fetch {
  let count = 0;
  return (input, init) => (fits(init) ? (count++ === 0 ? act : then)(input, init) : fetch(input, init));
}

const silence: Fetch = (_, init) =>
  new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));

/** Somebody else has the same time a moment earlier. */
const tooLate: Fetch = async (input, init) => {
  const { start } = JSON.parse(String(init?.body)) as Slot;
  await make().book(requestAt(start));
  return fetch(input, init);
};

/** What is written into the Appointment, otherwise. */
const spoiling =
  (spoil: (appointment: Record<string, unknown>) => object): Fetch =>
  (input, init) => {
    if (init?.method !== 'POST') return fetch(input, init);
    const appointment = JSON.parse(String(init.body)) as Record<string, unknown>;
    return fetch(input, { ...init, body: JSON.stringify({ ...appointment, ...spoil(appointment) }) });
  };

describe('fhir before a real FHIR server', () => {
  before(async () => {
    server = await startFhirServer();
    await server.repository.createResource({
      resourceType: 'Schedule',
      id: 'mara',
      actor: [{ reference: 'Practitioner/mara' }],
    });
    for (let count = 0; count < 60; count++) hours.push(await newHour());
  });

  after(() => server.stop());

  testBackend(
    {
      request,
      books: () => make(),
      refuses: () => make(spoiling(() => ({ participant: [] }))),
      conflicts: () => make(once(isClaim, tooLate)),
      minds: path =>
        make(
          spoiling(({ contained }) => {
            const [patient] = contained as { name: object[]; telecom: object[] }[];
            const spoilt = path.endsWith('name')
              ? { name: [{ text: 5 }] }
              : { telecom: [{ ...patient!.telecom[0], value: 5 }] };
            return { contained: [{ ...patient, ...spoilt }] };
          }),
        ),
      isSilent: () => make((input, init) => (isWrite(init) ? silence : fetch)(input, init)),
      isSilentThenConflicts: () => make(once(isClaim, silence, once(isClaim, tooLate))),
      losesReply: () =>
        make(
          once(isWrite, async (input, init) => {
            await fetch(input, { ...init, signal: null });
            throw new TypeError('fetch failed');
          }),
        ),
      asksFirst: true,
      isUnreachable: () => fhir({ endpoint: 'http://127.0.0.1:9/', practitioners: { mara: 'mara' } }),
      isGarbled: answer =>
        make(async (input, init) => (isWrite(init) ? new Response(GARBLED[answer]) : fetch(input, init))),
    },
    { it },
  );

  it('offers the Slots, in the clinic’s zone', async () => {
    const start = await newHour();
    const [from, to] = [start.slice(0, 10), start.slice(0, 10)];
    const { slots, dropped } = await make().findSlots!({ from, to, timeZone: ZONE });
    assert.ok(slots.some(slot => slot.start === start && slot.practitioner === 'mara'));
    assert.equal(dropped, 0);
  });

  it('writes what R4 allows, and nothing that the server would change', async () => {
    const start = await newHour();
    const sent = requestAt(start);
    const { status, reference } = await make().book(sent);
    assert.equal(status, 'requested');
    const [stored, ...others] = await appointments(start);
    assert.deepEqual(others, []);
    assert.equal(stored!.id, reference);
    assert.equal(stored!.identifier![0]!.value, sent.key);
    assert.deepEqual(
      stored!.participant.map(({ actor }) => actor!.reference),
      ['#patient', 'Practitioner/mara'],
    );
    await becomes(start, 'busy');
  });

  it('is confirmed where the clinic stands by its free Slots', async () => {
    assert.equal((await make(undefined, { status: 'booked' }).book(requestAt(await newHour()))).status, 'confirmed');
  });

  for (const write of ['the claim', 'the Appointment', 'the last word'])
    for (const mishap of ['before', 'after'] as const)
      it(`books once though the connection broke ${mishap} ${write} was written`, async () => {
        const start = await newHour();
        const sent = requestAt(start);
        const fits = { 'the claim': 1, 'the Appointment': 2, 'the last word': 3 }[write];
        const places = ['Appointment', `Slot/${(await slotAt(start)).id}`];
        let writes = 0;
        server.mishap = ({ path }) => (places.includes(path) && ++writes === fits ? mishap : undefined);
        const first = await make()
          .book(sent)
          .catch((error: BackendError) => error.kind);
        if (fits !== 3) assert.equal(first, 'network');
        server.mishap = () => undefined;
        const { reference } = await make().book(sent);
        assert.deepEqual(
          (await appointments(start)).map(({ id }) => id),
          [reference],
        );
        await becomes(start, 'busy');
        assert.equal((await failing(make().book(requestAt(start)))).kind, 'conflict');
      });

  it('lets one of five have the time', async () => {
    const start = await newHour();
    const all = await Promise.allSettled([1, 2, 3, 4, 5].map(() => make().book(requestAt(start))));
    assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const each of all)
      if (each.status === 'rejected') assert.equal((each.reason as BackendError).kind, 'conflict');
    assert.equal((await appointments(start)).length, 1);
  });

  it('lets another have a time that was claimed and given up, once a quarter of an hour is over', async () => {
    const start = await newHour();
    const fails = make((input, init) =>
      init?.method === 'POST' ? Promise.reject(new TypeError('gone')) : fetch(input, init),
    );
    assert.equal((await failing(fails.book(requestAt(start)))).kind, 'network');
    const day = start.slice(0, 10);
    const offers = async (): Promise<boolean> =>
      (await make().findSlots!({ from: day, to: day, timeZone: ZONE })).slots.some(slot => slot.start === start);
    assert.equal(await offers(), false);
    assert.equal((await failing(make().book(requestAt(start)))).kind, 'conflict');

    const claimed = await slotAt(start);
    const lastUpdated = new Date(Date.now() - 16 * 60_000).toISOString();
    await server.repository.createResource({ ...claimed, meta: { ...claimed.meta, lastUpdated } });
    assert.equal(await offers(), true);
    assert.equal((await make().book(requestAt(start))).status, 'requested');
    assert.equal((await appointments(start)).length, 1);
  });

  it('frees the time when the Appointment is refused', async () => {
    const start = await newHour();
    const refusing = make(spoiling(() => ({ status: 5 })));
    assert.equal((await failing(refusing.book(requestAt(start)))).kind, 'invalid');
    assert.equal((await slotAt(start)).status, 'free');
  });
});
