import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import { at, bookingRequest, ClinicClient, day, handleOf } from '../support/clinic-client.js';
import { everyKind } from '../support/databases.js';
import { type ProxyBench, until, upstreamConfig, useProxyOf } from './bench.js';
import { type Call, ClinikoFixture, type Fate, KEY, PRACTITIONERS } from './cliniko-fixture.js';

const BOOKING = '/individual_appointments';
const isBooking = ({ method, path }: Call): boolean => method === 'POST' && path === BOOKING;

for (const kind of everyKind()) {
  describe(`a booking in doubt, on ${kind.name}`, () => {
    const bench = useProxyOf(kind, new ClinikoFixture(), (fixture, changes = {}) =>
      upstreamConfig(fixture, { timeoutSeconds: 1, ...changes }),
    );
    testArrived(bench);
    testLost(bench);
    testNeverSent(bench);
    testSeries(bench);
  });
}

/** Lets the next booking end as `fate` says, and all that follows be answered. */
function onceFor(bench: ProxyBench, fate: Fate, which = isBooking): void {
  let isDone = false;
  bench.fixture.fateOf = call => {
    if (isDone || !which(call)) return 'answer';
    isDone = true;
    return fate;
  };
}

async function find(client: ClinicClient, { key }: BookingRequest): Promise<BookingAnswer> {
  return (await client.post<BookingAnswer>('/bookings/find', { key })).body;
}

/** As if so many minutes had gone by since the booking was begun. */
async function age({ database }: ProxyBench, minutes: number): Promise<void> {
  await sql`
    UPDATE upstream_orders SET created_at = created_at - make_interval(mins => ${minutes}::int), look_at = now() - interval '1 second'`.execute(
    database.db,
  );
}

async function stateOf({ database }: ProxyBench): Promise<string[]> {
  const rows = await database.db.selectFrom('upstream_orders').select('state').execute();
  return rows.map(({ state }) => state);
}

function testArrived(bench: ProxyBench): void {
  for (const [title, fate] of [
    ['is never answered', 'silent-after'],
    ['is cut off', 'cut-after'],
    ['is answered by a gateway', 'error-after'],
    ['is answered with a page', 'html'],
  ] as const) {
    it(`that arrived but ${title} is requested, then found and confirmed, and stays one`, async () => {
      onceFor(bench, fate);
      const request = bookingRequest();

      const first = await bench.client.book(request);
      const again = await bench.client.book(request);

      assert.deepEqual([first.status, first.body.status, first.body.items[0]!.status], [201, 'requested', 'requested']);
      assert.deepEqual([again.status, again.body], [200, first.body]);
      assert.deepEqual(await stateOf(bench), ['unknown']);
      const found = await find(bench.client, request);
      assert.deepEqual(
        [found.status, found.items[0]!.status, found.reference],
        ['confirmed', 'confirmed', first.body.reference],
      );
      const { id, token } = handleOf(first.body);
      const viewed = await bench.client.post<BookingAnswer>(`/bookings/${id}/view`, { token });
      assert.deepEqual(viewed.body, found);
      assert.deepEqual((await bench.client.book(request)).body, first.body);
      assert.equal(bench.fixture.count('POST', /^\/individual_appointments$/), 1);
      assert.equal(bench.fixture.live.length, 1);
      const kept = await bench.database.db.selectFrom('order_details').select(['patient', 'notes']).executeTakeFirst();
      assert.deepEqual(kept, { patient: {}, notes: null });
    });
  }

  it('is looked up by itself, at the start of a server and from time to time', async () => {
    onceFor(bench, 'silent-after');
    await bench.client.book(bookingRequest());
    await age(bench, 1);

    await bench.another({ lookEverySeconds: 1 });

    await until(async () => (await stateOf(bench)).join() === 'booked');
    assert.equal(bench.fixture.live.length, 1);
  });

  it('keeps its time from others until it is known', async () => {
    onceFor(bench, 'silent');
    await bench.client.book(bookingRequest());

    const { body } = await bench.client.slots({ service: 'hour', practitioner: 'ana', from: day(5), to: day(5) });
    const other = await bench.client.book(bookingRequest());

    assert.ok(!body.slots.some(({ start }) => start > at(day(5), '08:45') && start < at(day(5), '11:00')));
    assert.ok(body.slots.some(({ start }) => start === at(day(5), '11:15')));
    assert.deepEqual([other.status, other.body.code], [409, 'slot-taken']);
    assert.equal(bench.fixture.count('POST', /^\/individual_appointments$/), 1);
  });

  it('is found where staff have moved it meanwhile, and where they have cancelled it', async () => {
    onceFor(bench, 'silent-after');
    const moved = bookingRequest();
    await bench.client.book(moved);
    Object.assign(bench.fixture.live[0]!, {
      starts_at: Date.parse(at(day(9), '14:00')),
      ends_at: Date.parse(at(day(9), '15:00')),
      practitioner: PRACTITIONERS['ben'],
    });
    const found = await find(bench.client, moved);
    assert.deepEqual(
      [found.status, found.items[0]!.start, found.items[0]!.practitioner],
      ['confirmed', at(day(9), '14:00'), 'ben'],
    );
    assert.equal(found.cancelUntil, at(day(8), '14:00'));

    onceFor(bench, 'silent-after');
    const cancelled = bookingRequest();
    await bench.client.book(cancelled);
    bench.fixture.live.at(-1)!.cancelled_at = Date.now();
    assert.equal((await find(bench.client, cancelled)).status, 'cancelled');
  });

  it('can be cancelled as soon as it is found', async () => {
    onceFor(bench, 'silent-after');
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);

    const { status, body: cancelled } = await bench.client.post<BookingAnswer>(`/bookings/${id}/cancel`, { token });

    assert.deepEqual([status, cancelled.status], [200, 'cancelled']);
    assert.equal(bench.fixture.live.length, 0);
  });

  it('is waited for by a second request with its key, which is answered alike', async () => {
    let letGo = (): void => {};
    const hold = new Promise<void>(resolve => (letGo = resolve));
    bench.fixture.fateOf = async (call): Promise<Fate> => {
      if (isBooking(call)) await hold;
      return 'answer';
    };
    const request = bookingRequest();
    const first = bench.client.book(request);
    await until(async () => bench.fixture.calls.some(isBooking));

    const second = bench.client.book(request);
    const finding = find(bench.client, request);
    letGo();

    assert.equal((await first).status, 201);
    assert.deepEqual([(await second).status, (await second).body], [200, (await first).body]);
    assert.deepEqual(await finding, (await first).body);
    assert.equal(bench.fixture.live.length, 1);
  });
}

function testLost(bench: ProxyBench): void {
  it('that did not arrive stays requested, until it is given up, loudly', async () => {
    onceFor(bench, 'silent');
    const request = bookingRequest({ notes: 'Please ring twice' });
    const { body } = await bench.client.book(request);
    assert.equal(body.status, 'requested');
    assert.equal((await find(bench.client, request)).status, 'requested');
    const { id, token } = handleOf(body);
    const refused = await bench.client.post(`/bookings/${id}/cancel`, { token });
    assert.deepEqual([refused.status, refused.body.code], [503, 'unavailable']);
    await age(bench, 14);
    const patient = await bench.another();
    await until(
      async () =>
        (await bench.database.db.selectFrom('upstream_orders').select('look_at').executeTakeFirstOrThrow()).look_at >
        new Date(),
    );
    await patient.stop();
    assert.deepEqual(await stateOf(bench), ['unknown']);

    await age(bench, 2);
    const other = await bench.another();
    await until(async () => (await stateOf(bench)).join() === 'failed');

    const loud = other.lines.filter(line => line.includes('"level":"error"'));
    assert.equal(loud.length, 1);
    assert.match(loud[0]!, /did not arrive at Cliniko.*call them/);
    assert.ok(!/robin|ring twice/i.test(loud[0]!) && !loud[0]!.includes(id) && !loud[0]!.includes(body.reference));
    assert.equal((await find(bench.client, request)).status, 'cancelled');
    assert.deepEqual((await bench.client.book(request)).body, body);
    assert.equal(bench.fixture.count('POST', /^\/individual_appointments$/), 1);
    // The owner has to call: who it was is still there. The time is free again.
    const kept = await bench.database.db.selectFrom('order_details').select('notes').executeTakeFirstOrThrow();
    assert.equal(kept.notes, 'Please ring twice');
    assert.equal((await bench.client.book(bookingRequest())).body.status, 'confirmed');
  });

  it('that was given up is forgotten when its day is over', async () => {
    onceFor(bench, 'silent');
    await bench.client.book(bookingRequest({ notes: 'Please ring twice' }));
    await sql`UPDATE upstream_orders SET state = 'failed'`.execute(bench.database.db);
    await sql`UPDATE upstream_bookings SET starts_at = now() - interval '3 days', ends_at = now() - interval '2 days'`.execute(
      bench.database.db,
    );

    await bench.another();

    await until(
      async () =>
        (await bench.database.db.selectFrom('order_details').select('notes').executeTakeFirstOrThrow()).notes === null,
    );
    const { patient, consent } = await bench.database.db
      .selectFrom('order_details')
      .selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual(patient, {});
    assert.equal(consent.length, 1);
  });

  it('stays in doubt for as long as nobody can be asked', async () => {
    onceFor(bench, 'silent');
    const request = bookingRequest();
    await bench.client.book(request);
    await age(bench, 60);
    bench.fixture.fateOf = () => 'error';

    const other = await bench.another();
    await until(
      async () =>
        (await bench.database.db.selectFrom('upstream_orders').select('look_at').executeTakeFirstOrThrow()).look_at >
        new Date(),
    );
    await other.stop();

    assert.deepEqual(await stateOf(bench), ['unknown']);
    assert.equal((await find(bench.client, request)).status, 'requested');
  });
}

function testNeverSent(bench: ProxyBench): void {
  it('is no doubt where nothing can have been booked: the key can be used again', async () => {
    onceFor(bench, 'silent', ({ path }) => path === '/patients');
    const request = bookingRequest();

    const { status, body, headers } = await bench.client.book(request);

    assert.deepEqual([status, body.code], [503, 'unavailable']);
    assert.ok(Number(headers.get('retry-after')) > 0);
    assert.equal((await bench.client.post('/bookings/find', { key: request.key })).status, 404);
    assert.equal((await bench.database.db.selectFrom('order_details').selectAll().execute()).length, 0);
    assert.equal((await bench.client.book(request)).body.status, 'confirmed');
  });

  it('is none about a patient who may have been entered: the next try finds them', async () => {
    onceFor(bench, 'cut-after', ({ method, path }) => method === 'POST' && path === '/patients');
    const request = bookingRequest();

    assert.equal((await bench.client.book(request)).status, 503);
    assert.equal((await bench.client.book(request)).status, 201);

    assert.deepEqual([bench.fixture.patients.length, bench.fixture.live.length], [1, 1]);
  });

  it('is none where the upstream is not reached, and none where it refuses the key', async () => {
    const nowhere = new ClinicClient((await bench.another({ endpoint: 'http://127.0.0.1:1/v1' })).url);
    const request = bookingRequest();
    assert.deepEqual((await nowhere.book(request)).body.code, 'unavailable');
    assert.equal((await nowhere.slots({ service: 'hour', from: day(5), to: day(5) })).status, 503);

    const wrong = await bench.another({ business: '1' });
    const { status, body } = await new ClinicClient(wrong.url).book(request);

    assert.deepEqual([status, body.code], [503, 'unavailable']);
    const loud = wrong.lines.filter(line => line.includes('"level":"error"'));
    assert.match(loud[0]!, /Cliniko refuses what it is sent; compare the key and the ids/);
    assert.ok(!wrong.lines.join('').includes(KEY));
    assert.equal((await bench.client.book(request)).status, 201);
  });
}

function testSeries(bench: ProxyBench): void {
  const items = [1, 2].map(week => ({ service: 'hour', practitioner: 'ana', start: at(day(7 * week), '10:00') }));

  it('of a series is confirmed when all of it is found', async () => {
    let booked = 0;
    onceFor(bench, 'silent-after', call => isBooking(call) && ++booked === 2);
    const request = bookingRequest({ items });

    assert.equal((await bench.client.book(request)).body.status, 'requested');

    const found = await find(bench.client, request);
    assert.deepEqual(
      found.items.map(({ status }) => status),
      ['confirmed', 'confirmed'],
    );
    assert.equal(bench.fixture.live.length, 2);
  });

  it('of a series of which a part did not arrive ends with nothing of it', async () => {
    let booked = 0;
    onceFor(bench, 'silent', call => isBooking(call) && ++booked === 2);
    const request = bookingRequest({ items });
    assert.equal((await bench.client.book(request)).body.status, 'requested');
    assert.equal(bench.fixture.live.length, 1);

    await age(bench, 16);
    await bench.another();
    await until(async () => (await stateOf(bench)).join() === 'failed');

    assert.equal(bench.fixture.live.length, 0);
    assert.equal((await find(bench.client, request)).status, 'cancelled');
  });
}
