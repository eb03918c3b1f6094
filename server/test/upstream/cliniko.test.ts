import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import { addDays, dateIn, instantOf } from 'clinic-widgets/time.js';
import { cliniko } from '../../src/upstream/cliniko.js';
import { namesOf } from '../../src/upstream/cliniko-patients.js';
import { type ClinikoConfig, upstreamSchema } from '../../src/upstream/config.js';
import { type Failure, type NewBooking, type Upstream, UpstreamError } from '../../src/upstream/upstream.js';
import { upstreamConfig } from './bench.js';
import { ClinikoFixture, KEY, PRACTITIONERS } from './cliniko-fixture.js';

const FREE = { take: () => Promise.resolve(0), block: () => Promise.resolve() };
const HOUR = 3_600_000;

describe('Cliniko as an upstream', () => {
  const fixture = new ClinikoFixture();
  before(() => fixture.start());
  afterEach(() => {
    fixture.empty();
    fixture.zone = 'America/Chicago';
  });
  after(() => fixture.stop());

  function open(changes: object = {}, apiKey = KEY, timeZone = 'America/Chicago'): Upstream {
    const config = upstreamSchema.parse(upstreamConfig(fixture, { timeoutSeconds: 1, ...changes })) as ClinikoConfig;
    return cliniko(config, { apiKey, clinic: { timeZone, country: 'US' }, limit: FREE });
  }

  function booking(changes: Partial<NewBooking> = {}): NewBooking {
    const start = instantOf('America/Chicago', addDays(dateIn('America/Chicago', Date.now()), 5), '10:00');
    const patient = { name: 'Robin Test', email: 'robin@patient.example' };
    const before = Date.now() + 10_000;
    return {
      service: 'hour',
      practitioner: 'ana',
      start,
      end: start + HOUR,
      mark: '[cw:mark]',
      note: 'A note',
      patient,
      before,
      ...changes,
    };
  }

  async function failureOf(call: Promise<unknown>): Promise<Failure> {
    const error: unknown = await call.then(
      () => assert.fail('it should have failed'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof UpstreamError, String(error));
    return error.failure;
  }

  it('speaks to the region that the end of the key names, in the way that Cliniko wants to be spoken to', async t => {
    const asked: [string, Record<string, string>][] = [];
    mock.method(globalThis, 'fetch', (url: string, { headers }: { headers: Record<string, string> }) => {
      asked.push([url, headers]);
      return Promise.resolve(Response.json({ available_times: [] }));
    });
    t.after(() => mock.restoreAll());
    const day = { service: 'hour', practitioner: 'ana', from: '2026-12-01', to: '2026-12-01' };

    for (const key of [KEY, 'MS0xLWFua2V5-AU2', 'MS0xLWFub2xka2V5'])
      await open({ endpoint: undefined }, key).findStarts(day);

    assert.deepEqual(
      asked.map(([url]) => new URL(url).host),
      ['api.uk1.cliniko.com', 'api.au2.cliniko.com', 'api.au1.cliniko.com'],
    );
    const [[url, headers]] = asked as [[string, Record<string, string>]];
    assert.ok(url.startsWith('https://api.uk1.cliniko.com/v1/businesses/'));
    assert.equal(headers['User-Agent'], 'clinic-widgets (desk@fixture.example)');
    assert.equal(headers['Authorization'], `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`);
    assert.equal(headers['Accept'], 'application/json');
  });

  it('books for the patient of this name and this address, and for nobody else', async () => {
    const upstream = open();
    const book = async (patient: NewBooking['patient']): Promise<string> => {
      await upstream.book(booking({ patient, start: booking().start + fixture.live.length * 2 * HOUR }));
      return fixture.live.at(-1)!.patient;
    };
    const email = 'robin@patient.example';
    const first = await book({ name: 'Robin Test', email });
    const before = structuredClone(fixture.patients);

    assert.equal(
      await book({ name: '  robin   TEST ', email: 'ROBIN@patient.example', phone: '+1 312 555 0142' }),
      first,
    );
    // What a stranger types changes nothing of what is in the file.
    assert.deepEqual(fixture.patients, before);
    const child = await book({ name: 'Alex Test', email, birthDate: '2015-02-03' });
    assert.notEqual(child, first);
    const twin = await book({ name: 'Alex Test', email, birthDate: '2012-02-03' });
    assert.ok(![first, child].includes(twin));
    assert.equal(await book({ name: 'Alex Test', email, birthDate: '2015-02-03' }), child);
    assert.equal(fixture.patients.length, 3);
  });

  it('finds who left only a telephone number, however it is written', async () => {
    const upstream = open();
    await upstream.book(booking({ patient: { name: 'Robin Test', phone: '(312) 555-0142' } }));
    fixture.patients[0]!.patient_phone_numbers[0]!.number = '13125550142';

    await upstream.book(
      booking({ patient: { name: 'Robin Test', phone: '+1 312 555 0142' }, start: booking().start + 2 * HOUR }),
    );
    await upstream.book(
      booking({ patient: { name: 'Robin Test', phone: '+1 312 555 0199' }, start: booking().start + 4 * HOUR }),
    );

    assert.equal(fixture.patients.length, 2);
    assert.deepEqual(
      fixture.live.map(({ patient }) => patient),
      [0, 0, 1].map(index => fixture.patients[index]!.id),
    );
  });

  it('gives Cliniko the two names that it wants, of whatever was typed', () => {
    assert.deepEqual(namesOf('María José García'), { first_name: 'María José', last_name: 'García' });
    assert.deepEqual(namesOf(' 王 '), { first_name: '王', last_name: '-' });
    assert.deepEqual(namesOf('O’Brien  Pat'), { first_name: 'O’Brien', last_name: 'Pat' });
  });

  it('sends nothing that books after its time', async () => {
    const failure = await failureOf(open().book(booking({ before: Date.now() - 1 })));

    assert.deepEqual(failure, { kind: 'down' });
    assert.equal(fixture.count('POST', /appointments/), 0);
  });

  it('never calls an appointment not booked that it could not take back', async () => {
    for (const fate of ['silent', 'error', 'cut-after', 'too many calls'] as const) {
      fixture.fateOf = ({ method, path }) => {
        if (method === 'POST' && path === '/individual_appointments')
          fixture.enter('ana', new Date(booking().start).toISOString());
        // Counts from the next call on, which is the one that takes back.
        if (fate === 'too many calls' && path.endsWith('/conflicts')) fixture.perMinute = 0;
        return method === 'DELETE' && fate !== 'too many calls' ? fate : 'answer';
      };
      assert.deepEqual(await failureOf(open().book(booking())), { kind: 'unknown' }, fate);
      assert.equal(fixture.count('DELETE', /./), 1);
      fixture.empty();
    }
  });

  it('finds a mark among hundreds, and only the whole mark', async () => {
    const upstream = open();
    for (let index = 0; index < 230; index++)
      fixture.enter('ben', '2030-01-01T10:00:00Z').notes = `Booked\n[cw:other-${index}]`;
    await upstream.book(booking({ mark: '[cw:mark]' }));
    const sought = { ...booking(), since: Date.now() };

    const found = await upstream.find({ ...sought, mark: '[cw:mark]' });

    assert.equal(found?.id, fixture.live.at(-1)!.id);
    assert.equal(found?.practitioner, 'ana');
    assert.equal(await upstream.find({ ...sought, mark: '[cw:mar]' }), undefined);
    assert.equal(fixture.count('GET', /^\/individual_appointments$/), 6);
  });

  it('knows a practitioner who is none of ours as nobody', async () => {
    const upstream = open();
    const { id } = await upstream.book(booking());
    fixture.live[0]!.practitioner = '99';

    assert.equal((await upstream.view(id))?.practitioner, undefined);
    fixture.live[0]!.deleted_at = Date.now();
    assert.equal(await upstream.view(id), undefined);
    await upstream.cancel(id);
  });

  it('sorts what Cliniko answers', async () => {
    const upstream = open();
    const day = dateIn('America/Chicago', Date.now());
    const week = { service: 'hour', practitioner: 'ana', from: day, to: addDays(day, 6) };
    assert.ok((await upstream.findStarts(week)).length > 100);
    assert.deepEqual(await failureOf(upstream.findStarts({ ...week, to: addDays(day, 7) })), { kind: 'down' });
    assert.deepEqual(await failureOf(open({}, 'wrong').findStarts(week)), { kind: 'refused' });
    for (const [fate, kind] of [
      ['html', 'down'],
      ['error', 'down'],
      ['cut-after', 'down'],
      ['silent', 'down'],
    ] as const) {
      fixture.fateOf = () => fate;
      assert.deepEqual(await failureOf(upstream.findStarts(week)), { kind }, fate);
    }
    for (const [fate, kind] of [
      ['html', 'unknown'],
      ['error', 'unknown'],
      ['cut-after', 'unknown'],
      ['silent-after', 'unknown'],
    ] as const) {
      fixture.fateOf = ({ method, path }) => (method === 'POST' && path.includes('appointments') ? fate : 'answer');
      assert.deepEqual(await failureOf(upstream.book(booking())), { kind }, fate);
    }
    fixture.fateOf = () => 'answer';
    assert.deepEqual(await failureOf(upstream.book(booking({ patient: { name: 'Jo', email: 'jo@bücher.example' } }))), {
      kind: 'invalid',
      path: '/patient/email',
    });
    fixture.perMinute = 0;
    const failure = await failureOf(upstream.findStarts(week));
    assert.ok(failure.kind === 'limited' && failure.retryAfterSeconds >= 1 && failure.retryAfterSeconds <= 3);
  });

  it('says nothing of the key, of an address or of a patient in an error', async () => {
    const errors: unknown[] = [];
    for (const fate of ['html', 'error', 'cut-after', 'silent'] as const) {
      fixture.fateOf = ({ method }) => (method === 'POST' ? fate : 'answer');
      errors.push(
        await open()
          .book(booking())
          .catch((error: unknown) => error),
      );
    }
    errors.push(
      await open({ endpoint: 'http://127.0.0.1:1/v1' })
        .book(booking())
        .catch((error: unknown) => error),
    );
    assert.equal(errors.length, 5);
    for (const error of errors) {
      assert.ok(error instanceof UpstreamError);
      const said = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      for (const secret of [
        KEY,
        Buffer.from(`${KEY}:`).toString('base64'),
        '127.0.0.1',
        'robin',
        'Robin',
        PRACTITIONERS['ana']!,
      ])
        assert.ok(!said.includes(secret), secret);
    }
  });
});
