import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import { at, bookingRequest, day, handleOf } from './support/clinic-client.js';
import { made, tally, TIME, useTwoServers, WITH_ANA } from './support/two-servers.js';

describe('two server processes on one PostgreSQL', () => {
  const two = useTwoServers();

  it('migrate it once', async () => {
    const { rows } = await two.pool.query('SELECT name FROM migrations');
    const names = rows.map(({ name }) => String(name)).sort();
    assert.deepEqual(names, [
      '0001_bookings.sql',
      '0002_moves_holds_requests.sql',
      '0003_spent_proofs.sql',
      '0004_upstream.sql',
    ]);
  });

  it('give one time to one of 200 patients', async t => {
    const began = performance.now();

    const replies = await two.bookAtOnce(Array.from({ length: 200 }, () => bookingRequest()));

    t.diagnostic(`200 bookings of one time: ${Math.round(performance.now() - began)} ms`);
    assert.deepEqual(tally(replies), { '201': 1, '409 slot-taken': 199 });
    assert.equal(await two.count('bookings'), 1);
    assert.equal(await two.count('replies'), 1);
  });

  it('make one booking of 50 requests with one key, and answer all of them alike', async () => {
    const request = bookingRequest();

    const replies = await two.bookAtOnce(Array.from({ length: 50 }, () => request));

    assert.deepEqual(tally(replies), { '200': 49, '201': 1 });
    assert.equal(new Set(replies.map(({ text }) => text)).size, 1);
    const replayed = replies.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    assert.deepEqual(new Set(replayed.map(({ status }) => status)), new Set([200]));
    assert.equal(replayed.length, 49);
    assert.equal(await two.count('bookings'), 1);
  });

  it('give six seats to six of 40 patients', async () => {
    const items = [{ service: 'class', start: TIME }];

    const replies = await two.bookAtOnce(Array.from({ length: 40 }, () => bookingRequest({ items })));

    assert.deepEqual(tally(replies), { '201': 6, '409 slot-taken': 34 });
    const { rows } = await two.pool.query('SELECT seat FROM bookings WHERE live ORDER BY seat');
    assert.deepEqual(
      rows.map(({ seat }) => seat as number),
      [1, 2, 3, 4, 5, 6],
    );
    assert.equal(await two.count('sessions'), 1);
  });

  it('find each of three practitioners for one of 40 patients who take any', async () => {
    const items = [{ service: 'hour', start: TIME }];

    const replies = await two.bookAtOnce(Array.from({ length: 40 }, () => bookingRequest({ items })));

    assert.deepEqual(tally(replies), { '201': 3, '409 slot-taken': 37 });
    const chosen = replies.filter(({ status }) => status === 201).map(({ body }) => body.items[0]!.practitioner);
    assert.deepEqual(new Set(chosen), new Set(['ana', 'ben', 'cleo']));
  });

  it('do not let a series and its reverse wait for each other', async () => {
    const series = ['10:00', '13:00', '16:00'].flatMap(time =>
      ['ana', 'ben'].map(practitioner => ({ service: 'hour', practitioner, start: at(day(6), time) })),
    );
    const replies = await two.bookAtOnce(
      Array.from({ length: 40 }, (_, index) => bookingRequest({ items: index % 2 ? series.toReversed() : series })),
    );

    assert.deepEqual(tally(replies), { '201': 1, '409 slot-taken': 39 });
    assert.equal(await two.count('bookings'), 6);
  });

  it('free a time by a cancel for exactly one of those who want it just then', async () => {
    await two.rounds(async () => {
      const { body: booked } = await two.client(0).book(bookingRequest());
      const { id, token } = handleOf(booked);

      const cancelling = Array.from({ length: 4 }, (_, index) =>
        two.client(index).post<BookingAnswer>(`/bookings/${id}/cancel`, { token }),
      );
      const replies = await two.bookAtOnce(Array.from({ length: 20 }, () => bookingRequest()));
      const cancelled = await Promise.all(cancelling);

      assert.deepEqual(
        new Set(cancelled.map(({ status, body }) => `${status} ${body.status}`)),
        new Set(['200 cancelled']),
      );
      assert.ok(made(replies) <= 1);
      assert.equal(made(replies), await two.count('bookings'));
      if (made(replies) === 0) assert.equal((await two.client(1).book(bookingRequest())).status, 201);
    });
  });

  it('never lose a class that one leaves while another joins', async () => {
    const items = [{ service: 'class', start: TIME }];
    await two.rounds(async () => {
      const { body } = await two.client(0).book(bookingRequest({ items }));
      const { id, token } = handleOf(body);

      const [, joined] = await Promise.all([
        two.client(0).post(`/bookings/${id}/cancel`, { token }),
        two.client(1).book(bookingRequest({ items })),
      ]);

      assert.equal(joined.status, 201);
      assert.equal(await two.count('bookings'), 1);
      assert.equal(await two.count('sessions'), 1);
    });
  });

  it('book a series as a whole, or leave each of its times to somebody else', async () => {
    const items = ['08:00', '10:00', '12:00', '14:00', '16:00', '18:00'].map(time => ({
      ...WITH_ANA,
      start: at(day(6), time),
    }));
    await two.rounds(async () => {
      const singles = items.map(item => bookingRequest({ items: [item] }));

      const [series, ...replies] = await two.bookAtOnce([bookingRequest({ items }), ...singles]);

      assert.equal(made(replies), series!.status === 201 ? 0 : 6);
      assert.equal(await two.count('bookings'), 6);
    });
  });

  it('let `find` wait for the request that it asks about', async () => {
    const holder = await two.pool.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT pg_advisory_xact_lock(hashtextextended('fixture/ana', 0))`);
    const request = bookingRequest();

    const booking = two.client(0).book(request);
    await waitFor(
      async () =>
        (await two.pool.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).rowCount! > 0,
    );
    const finding = two.client(1).post<BookingAnswer>('/bookings/find', { key: request.key });
    await waitFor(
      async () =>
        (await two.pool.query(`SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted`)).rowCount! > 0,
    );
    await holder.query('COMMIT');
    holder.release();

    assert.equal((await booking).status, 201);
    assert.deepEqual((await finding).body, (await booking).body);
  });
});

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
