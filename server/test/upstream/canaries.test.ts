import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import { upstreamSchema } from '../../src/upstream/config.js';
import { at, bookingRequest, ClinicClient, day, handleOf, newKey } from '../support/clinic-client.js';
import { postgresKind } from '../support/databases.js';
import { ENV, upstreamConfig, useProxyOf } from './bench.js';
import { BUSINESS, type Call, ClinikoFixture, type Fate, KEY, PRACTITIONERS, TYPES } from './cliniko-fixture.js';

/** In everything that a patient types. */
const TYPED = 'kanarie';
/** The private file's own, beside the ids and the key. */
const CONTACT = 'zeisig@fixture.example';
const CALLS = 197;
const RULES = { timeoutSeconds: 1, slotSeconds: 577, lookEverySeconds: 593, giveUpMinutes: 1399 };

describe('canaries before an upstream', () => {
  const bench = useProxyOf(postgresKind(), new ClinikoFixture(), (fixture, changes = {}) => {
    return upstreamConfig(fixture, { contact: CONTACT, callsPerMinute: CALLS, ...RULES, ...changes });
  });
  const answers: string[] = [];
  let log = '';
  let rows: string[] = [];
  /** What the upstream was sent is what it has to know. */
  let upstreamIds: string[] = [];

  before(async () => {
    await exercise();
    log = bench.server.lines.join('');
    rows = await everyRow();
    upstreamIds = [...bench.fixture.appointments, ...bench.fixture.patients].map(({ id }) => id);
  });
  after(() => bench.fixture.empty());

  async function send(method: string, path: string, body?: unknown): Promise<string> {
    const headers = { 'Content-Type': 'application/json', 'User-Agent': TYPED };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(bench.client.endpoint + path, init);
    const text = await response.text();
    answers.push(`${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    return text;
  }

  /** Every route, before an upstream in every mood. */
  async function exercise(): Promise<void> {
    const moods: [Fate, (call: Call) => boolean][] = [
      ['answer', () => true],
      ['silent', ({ method, path }) => method === 'POST' && path === '/individual_appointments'],
      ['html', ({ method }) => method === 'POST'],
      ['error', ({ path }) => path.includes('available_times')],
      ['cut-after', ({ path }) => path.includes('/patients')],
      ['error-after', ({ method }) => method === 'PATCH'],
    ];
    for (const [index, [fate, which]] of moods.entries()) {
      bench.fixture.fateOf = call => (which(call) ? fate : 'answer');
      const request = requestOf(index);
      const text = await send('POST', '/bookings', request);
      await send('POST', '/bookings', request);
      await send('POST', '/bookings', { ...request, notes: `other ${TYPED}` });
      await send('POST', '/bookings/find', { key: request.key });
      await send('GET', `/slots?service=hour&from=${day(1)}&to=${day(2 + index)}`);
      const { reference } = JSON.parse(text) as { reference?: string };
      if (!reference) continue;
      const { id, token } = handleOf(JSON.parse(text) as BookingAnswer);
      for (const action of ['view', 'reschedule', 'cancel'])
        await send('POST', `/bookings/${id}/${action}`, {
          token,
          ...(action === 'reschedule' && { start: at(day(20 + index), '10:00') }),
        });
    }
    bench.fixture.fateOf = () => 'answer';
    await send('POST', '/bookings', { ...requestOf(7), patient: { name: TYPED, email: `${TYPED}@bücher.example` } });
    await send('POST', '/holds', { key: newKey(), items: requestOf(8).items });
    await send('GET', '');
    bench.fixture.perMinute = 0;
    await send('GET', `/slots?service=first&from=${day(1)}&to=${day(2)}`);
    await sql`ALTER TABLE upstream_orders RENAME TO elsewhere`.execute(bench.database.db);
    await send('POST', '/bookings', requestOf(9));
    await sql`ALTER TABLE elsewhere RENAME TO upstream_orders`.execute(bench.database.db);
  }

  function requestOf(index: number): BookingRequest {
    return bookingRequest({
      key: `${TYPED}-key-of-sufficient-length-${index}`,
      patient: { name: `Robin ${TYPED}`, email: `robin@${TYPED}.patient.example`, phone: '+44 20 7946 0958' },
      bookingFor: { relation: TYPED, name: `${TYPED} Test`, birthDate: '2015-02-03', guardian: TYPED },
      answers: { before: true, when: '2025-01-31', words: TYPED },
      notes: `A note ${TYPED}`,
      items: [{ service: 'hour', practitioner: 'ana', start: at(day(10 + index), '10:00') }],
    });
  }

  it('have met every kind of answer', () => {
    const statuses = new Set(answers.map(answer => answer.slice(0, 3)));
    for (const status of ['200', '201', '404', '422', '429', '500', '503']) assert.ok(statuses.has(status), status);
    assert.ok(bench.fixture.calls.length > 50);
  });

  it('are planted in every key of the configuration', () => {
    const [cliniko] = upstreamSchema._zod.def.options;
    const planted = [
      'type',
      'apiKeyFrom',
      'contact',
      'callsPerMinute',
      'business',
      'services',
      'practitioners',
      'endpoint',
      ...Object.keys(RULES),
    ];
    assert.deepEqual(
      Object.keys(cliniko._zod.def.shape).filter(key => !planted.includes(key)),
      [],
    );
  });

  it('of the configuration and of the upstream are in no answer and no header', () => {
    const told = answers.join('\n').replaceAll(bench.server.url, '');
    for (const secret of secrets()) assert.ok(!told.includes(secret), secret);
    for (const number of [CALLS, RULES.slotSeconds, RULES.lookEverySeconds, RULES.giveUpMinutes])
      assert.ok(
        !new RegExp(`(?<![\\w.:-])${number}(?![\\w-])`).test(told.replace(/"content-length","\d+"/g, '')),
        String(number),
      );
    assert.ok(!/cliniko/i.test(told));
  });

  it('of the configuration, of the upstream and of the patients are in no line of the log', () => {
    for (const secret of [...secrets(), TYPED, 'robin', 'patient.example', '7946', 'A note'])
      assert.ok(!log.includes(secret), secret);
    for (const answer of answers) {
      const { reference } = (
        answer.includes('"reference"') ? JSON.parse(answer.slice(answer.indexOf('{"reference"'))) : {}
      ) as { reference?: string };
      if (reference) assert.ok(!log.includes(reference));
    }
    assert.ok(/does not answer/.test(log) && /a request failed/.test(log));
  });

  it('of the key are nowhere in the database', () => {
    assert.ok(rows.length > 15 && rows.some(row => row.includes('health-data')));
    for (const secret of [KEY, KEY.slice(0, 20), Buffer.from(KEY).toString('hex')])
      assert.ok(!rows.some(row => row.includes(secret)), secret);
  });

  /** All that stands in any table. */
  async function everyRow(): Promise<string[]> {
    const { db } = bench.database;
    const tables = await sql<{
      name: string;
    }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`.execute(db);
    const contents = await Promise.all(
      tables.rows.map(({ name }) => sql<{ row: string }>`SELECT t::text AS row FROM ${sql.table(name)} t`.execute(db)),
    );
    return contents.flatMap(content => content.rows.map(({ row }) => row));
  }

  function secrets(): string[] {
    const types = Object.values(TYPES).map(({ id }) => id);
    const key = [KEY, KEY.slice(0, 20), Buffer.from(`${KEY}:`).toString('base64').slice(0, 20), ...Object.keys(ENV)];
    return [
      ...key,
      CONTACT,
      BUSINESS,
      ...types,
      ...Object.values(PRACTITIONERS),
      new URL(bench.fixture.url).host,
      ...upstreamIds,
    ];
  }
});

describe('a patient whom the clinic knows', () => {
  const bench = useProxyOf(postgresKind(), new ClinikoFixture(), upstreamConfig);

  it('is answered exactly as one whom it does not', async () => {
    const book = async (start: string): Promise<string> => {
      const { body, headers } = await new ClinicClient(bench.server.url).book(
        bookingRequest({ items: [{ service: 'hour', practitioner: 'ana', start }] }),
      );
      const names = [...headers.keys()].sort().join();
      const [item] = body.items;
      const same = {
        ...body,
        reference: '',
        manageUrl: '',
        cancelUntil: '',
        items: [{ ...item, id: '', start: '', end: '' }],
      };
      return `${names} ${JSON.stringify(same)}`;
    };

    const first = await book(at(day(5), '10:00'));
    const second = await book(at(day(6), '10:00'));

    assert.equal(second, first);
    assert.equal(bench.fixture.patients.length, 1);
  });
});
