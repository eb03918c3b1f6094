import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import pg from 'pg';
import {
  at,
  bookingRequest,
  ClinicClient,
  day,
  handleOf,
  type BookedOrRefused,
  type Reply,
} from './support/clinic-client.js';
import { type Postgres, startPostgres } from './support/postgres.js';
import { writeConfig } from './support/running-server.js';
import { type ServerProcess, startProcess } from './support/server-process.js';

const TIME = at(day(5), '10:00');

describe('two server processes on one PostgreSQL', () => {
  let folder: string;
  let postgres: Postgres;
  let url: string;
  let pool: pg.Pool;
  let servers: ServerProcess[];
  let clients: ClinicClient[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-races-'));
    postgres = await startPostgres();
    url = await postgres.createDatabase();
    pool = new pg.Pool({ connectionString: url });
    const env = { CLINIC_CONFIG: await writeConfig(folder, { poolSize: 10 }), DATABASE_URL: url };
    // At once, on an empty database: both want to migrate it.
    servers = await Promise.all([startProcess(env), startProcess(env)]);
    clients = servers.map(server => new ClinicClient(server.url));
  });

  afterEach(async () => {
    await assertNoOverlap(pool);
    await pool.query('TRUNCATE replies, requests, bookings, holds, sessions, order_contacts, order_details, orders');
  });

  after(async () => {
    await Promise.all(servers.map(server => server.end()));
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true });
  });

  const bookAtOnce = (requests: BookingRequest[]): Promise<Reply<BookedOrRefused>[]> =>
    Promise.all(requests.map((request, index) => clients[index % clients.length]!.book(request)));

  it('migrate it once', async () => {
    const { rows } = await pool.query('SELECT name FROM migrations');
    const names = rows.map(({ name }) => String(name)).sort();
    assert.deepEqual(names, ['0001_bookings.sql', '0002_moves_holds_requests.sql', '0003_spent_proofs.sql']);
  });

  it('give one time to one of 200 patients', async t => {
    const began = performance.now();

    const replies = await bookAtOnce(Array.from({ length: 200 }, () => bookingRequest()));

    t.diagnostic(`200 bookings of one time: ${Math.round(performance.now() - began)} ms`);
    assert.deepEqual(tally(replies), { '201': 1, '409 slot-taken': 199 });
    assert.equal(await countOf(pool, 'bookings'), 1);
    assert.equal(await countOf(pool, 'replies'), 1);
  });

  it('make one booking of 50 requests with one key, and answer all of them alike', async () => {
    const request = bookingRequest();

    const replies = await bookAtOnce(Array.from({ length: 50 }, () => request));

    assert.deepEqual(tally(replies), { '200': 49, '201': 1 });
    assert.equal(new Set(replies.map(({ text }) => text)).size, 1);
    const replayed = replies.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    assert.deepEqual(new Set(replayed.map(({ status }) => status)), new Set([200]));
    assert.equal(replayed.length, 49);
    assert.equal(await countOf(pool, 'bookings'), 1);
  });

  it('give six seats to six of 40 patients', async () => {
    const items = [{ service: 'class', start: TIME }];

    const replies = await bookAtOnce(Array.from({ length: 40 }, () => bookingRequest({ items })));

    assert.deepEqual(tally(replies), { '201': 6, '409 slot-taken': 34 });
    const { rows } = await pool.query('SELECT seat FROM bookings WHERE live ORDER BY seat');
    assert.deepEqual(
      rows.map(({ seat }) => seat as number),
      [1, 2, 3, 4, 5, 6],
    );
    assert.equal(await countOf(pool, 'sessions'), 1);
  });

  it('find each of three practitioners for one of 40 patients who take any', async () => {
    const items = [{ service: 'hour', start: TIME }];

    const replies = await bookAtOnce(Array.from({ length: 40 }, () => bookingRequest({ items })));

    assert.deepEqual(tally(replies), { '201': 3, '409 slot-taken': 37 });
    const chosen = replies.filter(({ status }) => status === 201).map(({ body }) => body.items[0]!.practitioner);
    assert.deepEqual(new Set(chosen), new Set(['ana', 'ben', 'cleo']));
  });

  it('do not let a series and its reverse wait for each other', async () => {
    const series = ['10:00', '13:00', '16:00'].flatMap(time =>
      ['ana', 'ben'].map(practitioner => ({ service: 'hour', practitioner, start: at(day(6), time) })),
    );
    const began = performance.now();

    const replies = await bookAtOnce(
      Array.from({ length: 40 }, (_, index) => bookingRequest({ items: index % 2 ? series.toReversed() : series })),
    );

    assert.deepEqual(tally(replies), { '201': 1, '409 slot-taken': 39 });
    assert.equal(await countOf(pool, 'bookings'), 6);
    // The database notices a deadlock after a second; none may have been there.
    assert.ok(performance.now() - began < 10_000);
  });

  it('free a time by a cancel for exactly one of those who want it just then', async () => {
    for (let round = 0; round < 10; round++) {
      const { body: booked } = await clients[0]!.book(bookingRequest());
      const { id, token } = handleOf(booked);

      const cancelling = Array.from({ length: 4 }, (_, index) =>
        clients[index % 2]!.post<BookingAnswer>(`/bookings/${id}/cancel`, { token }),
      );
      const replies = await bookAtOnce(Array.from({ length: 20 }, () => bookingRequest()));
      const cancelled = await Promise.all(cancelling);

      assert.deepEqual(
        new Set(cancelled.map(({ status, body }) => `${status} ${body.status}`)),
        new Set(['200 cancelled']),
      );
      const made = replies.filter(({ status }) => status === 201);
      assert.ok(made.length <= 1);
      assert.equal(made.length, await countOf(pool, 'bookings'));
      if (made.length === 0) assert.equal((await clients[1]!.book(bookingRequest())).status, 201);
      await pool.query('TRUNCATE replies, requests, bookings, holds, sessions, order_contacts, order_details, orders');
    }
  });

  it('never lose a class that one leaves while another joins', async () => {
    const items = [{ service: 'class', start: TIME }];
    for (let round = 0; round < 10; round++) {
      const { body } = await clients[0]!.book(bookingRequest({ items }));
      const { id, token } = handleOf(body);

      const [, joined] = await Promise.all([
        clients[0]!.post(`/bookings/${id}/cancel`, { token }),
        clients[1]!.book(bookingRequest({ items })),
      ]);

      assert.equal(joined.status, 201);
      assert.equal(await countOf(pool, 'bookings'), 1);
      assert.equal(await countOf(pool, 'sessions'), 1);
      await pool.query('TRUNCATE replies, requests, bookings, holds, sessions, order_contacts, order_details, orders');
    }
  });

  it('let `find` wait for the request that it asks about', async () => {
    const holder = await pool.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT pg_advisory_xact_lock(hashtextextended('fixture/ana', 0))`);
    const request = bookingRequest();

    const booking = clients[0]!.book(request);
    await waitFor(
      async () =>
        (await pool.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).rowCount! > 0,
    );
    const finding = clients[1]!.post<BookingAnswer>('/bookings/find', { key: request.key });
    await waitFor(
      async () =>
        (await pool.query(`SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted`)).rowCount! > 0,
    );
    await holder.query('COMMIT');
    holder.release();

    assert.equal((await booking).status, 201);
    assert.deepEqual((await finding).body, (await booking).body);
  });
});

function tally(replies: readonly Reply<BookedOrRefused>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of replies) {
    const key = body.code ? `${status} ${body.code}` : String(status);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** Live rows; of replies all. */
async function countOf(pool: pg.Pool, table: 'bookings' | 'sessions' | 'replies'): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} ${table === 'replies' ? '' : 'WHERE live'}`,
  );
  return rows[0]!.count;
}

async function assertNoOverlap(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query(`
    SELECT 1 FROM sessions a JOIN sessions b ON a.clinic = b.clinic AND a.practitioner = b.practitioner AND a.id < b.id
    WHERE a.live AND b.live AND a.range && b.range`);
  assert.equal(rowCount, 0);
}

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
