import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HoldAnswer, Problem, RequestItem } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import { privateHash } from '../../src/booking/private-hash.js';
import { purge } from '../../src/db/purge.js';
import type { Bench } from '../support/bench.js';
import { at, bookingRequest, ClinicClient, day, newKey, type Reply } from '../support/clinic-client.js';
import { NO_LIMITS } from '../support/running-server.js';

const WITH_ANA: RequestItem = { service: 'hour', practitioner: 'ana', start: at(day(5), '10:00') };
const ANY: RequestItem = { service: 'hour', start: at(day(5), '10:00') };
const CLASS: RequestItem = { service: 'class', start: at(day(5), '10:00') };
/** A whole day of Ana's: an hour and its buffer, nine times. */
const ALL_DAY = ['08:00', '09:15', '10:30', '11:45', '13:00', '14:15', '15:30', '16:45', '18:00'].map(time => {
  return { ...WITH_ANA, start: at(day(5), time) };
});

type HeldOrRefused = HoldAnswer & Omit<Problem, 'status'>;

export function testHolds(bench: Bench): void {
  const hold = (
    items: RequestItem[] = [WITH_ANA],
    { key = newKey(), client = bench.client } = {},
  ): Promise<Reply<HeldOrRefused>> => client.post('/holds', { key, items });
  const extend = ({ id }: { id: string }, client = bench.client): Promise<Reply<HeldOrRefused>> =>
    client.send('POST', `/holds/${id}/extend`);
  const release = (id: string, client = bench.client) => client.send('DELETE', `/holds/${id}`);
  const book = async (items: RequestItem[], key = newKey(), client = bench.client) =>
    client.book(bookingRequest({ key, items }));
  const run = (statement: ReturnType<typeof sql>) => statement.execute(bench.database.db);
  const expire = () => run(sql`UPDATE holds SET expires_at = clock_timestamp() - interval '1 millisecond'`);
  const untilOf = async (): Promise<number> => {
    const { expires_at } = await bench.database.db.selectFrom('holds').select('expires_at').executeTakeFirstOrThrow();
    return expires_at.getTime();
  };
  const slotsOf = async (query: Record<string, string>) =>
    (await bench.client.slots({ from: day(5), to: day(5), ...query })).body;

  describe('POST E/holds', () => {
    it('keeps a time from others, says until when, and shows it to nobody', async () => {
      const { status, body } = await hold(ALL_DAY);

      assert.equal(status, 201);
      assert.match(body.id, /^[\w-]{22}$/);
      assert.equal(Date.parse(body.until), Math.floor((await untilOf()) / 1000) * 1000);
      assert.match(body.until, /-0[56]:00$/);
      const { rows } = await sql<{ minutes: number }>`
        SELECT extract(epoch FROM expires_at - created_at)::float / 60 AS minutes FROM holds`.execute(
        bench.database.db,
      );
      assert.ok(rows[0]!.minutes >= 10 && rows[0]!.minutes < 11, String(rows[0]!.minutes));
      assert.deepEqual((await slotsOf({ service: 'hour', practitioner: 'ana' })).reasons, { [day(5)]: 'full' });
      const { status: refused, body: problem } = await book([WITH_ANA]);
      assert.deepEqual([refused, problem.code], [409, 'slot-taken']);
      const offered = (problem.slots as { start: string }[]).map(slot => slot.start.slice(0, 10));
      assert.ok(offered.length > 0 && !offered.includes(day(5)), offered.join());
    });

    it('keeps a seat of a class', async () => {
      await hold([CLASS]);

      const { slots } = await slotsOf({ service: 'class' });
      assert.equal(slots.find(({ start }) => start === CLASS.start)?.remaining, 5);
      for (let seat = 2; seat <= 6; seat++) assert.equal((await book([CLASS])).status, 201);
      assert.equal((await book([CLASS])).body.code, 'slot-taken');
    });

    it('is all or nothing, and names the item that it refuses', async () => {
      await book([WITH_ANA]);
      const other = { ...WITH_ANA, start: at(day(6), '10:00') };

      const { status, body } = await hold([other, WITH_ANA]);

      assert.deepEqual([status, body.code, body.item], [409, 'slot-taken', 2]);
      assert.equal(body.slots?.length, 6);
      assert.equal(await bench.count('holds'), 0);
      assert.equal((await book([other])).status, 201);
    });

    it('asks the same of an item as a booking does', async () => {
      const offGrid = await hold([{ ...WITH_ANA, start: at(day(5), '10:07') }]);
      const unknown = await hold([{ ...WITH_ANA, service: 'nothing' }]);
      const notOffered = await hold([{ ...WITH_ANA, service: 'class' }]);
      const wrong = await bench.client.post('/holds', { key: 'short', items: [], notes: '' });

      assert.deepEqual([offGrid.status, offGrid.body.code], [409, 'slot-unavailable']);
      assert.deepEqual([unknown.status, unknown.body.item], [404, 1]);
      assert.deepEqual([notOffered.status, notOffered.body.errors?.[0]?.path], [422, '/items/0/practitioner']);
      assert.deepEqual(new Set(wrong.body.errors?.map(({ path }) => path)), new Set(['/key', '/items', '/notes']));
    });

    it('is one hold however often it is sent, not extended by that, and refuses other items', async () => {
      const key = newKey();
      const first = await hold([WITH_ANA], { key });
      await run(sql`UPDATE holds SET expires_at = expires_at - interval '3 minutes'`);

      const again = await hold([WITH_ANA], { key });
      const other = await hold([ANY], { key });

      assert.deepEqual([again.status, again.body.id], [200, first.body.id]);
      assert.equal(Date.parse(again.body.until), Date.parse(first.body.until) - 180_000);
      assert.deepEqual([other.status, other.body.code], [422, 'idempotency-mismatch']);
      assert.equal(await bench.count('bookings'), 1);
    });

    it('holds again under a key whose hold has expired, also something else', async () => {
      const key = newKey();
      const first = await hold([WITH_ANA], { key });
      await expire();

      const again = await hold([{ ...WITH_ANA, start: at(day(5), '10:30') }], { key });

      assert.equal(again.status, 201);
      assert.notEqual(again.body.id, first.body.id);
      assert.deepEqual([await bench.count('holds'), await bench.count('sessions')], [1, 1]);
    });

    it('refuses a key that has been booked with', async () => {
      const request = bookingRequest();
      await bench.client.book(request);

      const { status, body } = await hold([{ ...WITH_ANA, start: at(day(6), '10:00') }], { key: request.key });

      assert.deepEqual([status, body.code], [422, 'idempotency-mismatch']);
    });

    it('stores neither the key nor the address, only what the clinic can compare', async () => {
      const key = newKey();
      await hold([WITH_ANA], { key });

      const rows = await bench.database.db.selectFrom('holds').selectAll().execute();
      const { secret } = await bench.database.db
        .selectFrom('clinics')
        .select('secret')
        .where('clinic', '=', 'fixture')
        .executeTakeFirstOrThrow();
      const stored = JSON.stringify(rows);
      for (const private_ of [key, '127.0.0.1']) assert.ok(!stored.includes(private_));
      assert.deepEqual(Buffer.from(rows[0]!.address_hash), privateHash(Buffer.from(secret), 'address', '127.0.0.1'));
    });

    it('lets one address hold no more than its cap, until it gives some up', async () => {
      const client = await bench.another({ limits: { ...NO_LIMITS, heldTimesPerAddress: 2 } });
      const items = ['10:00', '12:00', '14:00'].map(time => ({ ...WITH_ANA, start: at(day(5), time) }));

      const three = await hold(items, { client });
      const first = await hold(items.slice(0, 1), { client });
      await hold(items.slice(1, 2), { client });
      const { status, body, headers } = await hold(items.slice(2), { client });

      assert.deepEqual([three.status, first.status], [429, 201]);
      assert.deepEqual([status, body.code], [429, 'rate-limited']);
      const wait = Number(headers.get('retry-after'));
      assert.ok(wait > 0 && wait <= 600, String(wait));
      await release(first.body.id);
      assert.equal((await hold(items.slice(2), { client })).status, 201);
      await expire();
      assert.equal((await hold(items.slice(0, 2), { client })).status, 201);
    });
  });

  describe('a hold', () => {
    it('becomes the booking of its key', async () => {
      const key = newKey();
      const items = [WITH_ANA, { ...CLASS, start: at(day(6), '10:00') }];
      await hold(items, { key });

      const { status, body } = await book(items, key);

      assert.equal(status, 201);
      assert.deepEqual(
        body.items.map(({ status: each, start }) => [each, start]),
        items.map(({ start }) => ['confirmed', start]),
      );
      assert.deepEqual(
        [await bench.count('holds'), await bench.count('bookings'), await bench.count('sessions')],
        [0, 2, 2],
      );
    });

    it('keeps whom it found for an item that takes any', async () => {
      const key = newKey();
      // Ben has a booking less than Ana that day, so any is Ben; afterwards he has more.
      await book([{ ...WITH_ANA, start: at(day(5), '16:00') }]);
      await book([{ service: 'class', start: at(day(5), '16:00') }]);
      const items = [ANY, WITH_ANA];
      assert.equal((await hold(items, { key })).status, 201);
      for (const time of ['08:00', '14:00', '16:00'])
        await book([{ ...WITH_ANA, practitioner: 'ben', start: at(day(5), time) }]);
      await book([{ service: 'class', start: at(day(5), '14:00') }]);

      const { status, body } = await book(items, key);

      assert.equal(status, 201);
      assert.deepEqual(
        body.items.map(({ practitioner }) => practitioner),
        ['ben', 'ana'],
      );
    });

    it('is given up for other items of its key', async () => {
      const key = newKey();
      await hold([WITH_ANA], { key });

      const { status } = await book([{ ...WITH_ANA, start: at(day(5), '10:30') }], key);

      assert.equal(status, 201);
      assert.equal((await book([{ ...WITH_ANA, start: at(day(5), '08:45') }])).status, 201);
      assert.deepEqual([await bench.count('holds'), await bench.count('sessions')], [0, 2]);
    });

    it('stays when the booking of its key is refused', async () => {
      const key = newKey();
      const taken = { ...WITH_ANA, start: at(day(6), '10:00') };
      await book([taken]);
      await hold([WITH_ANA], { key });

      assert.equal((await book([taken], key)).body.code, 'slot-taken');
      assert.equal((await book([WITH_ANA])).body.code, 'slot-taken');
      assert.equal((await book([WITH_ANA], key)).status, 201);
    });

    it('keeps the notice met while the form is filled in, but no longer than the time is to come', async () => {
      const key = newKey();
      await hold([WITH_ANA], { key });
      const strict = await bench.another({}, clinic => ({
        ...clinic,
        booking: { ...clinic.booking, noticeMinutes: 7 * 1440 },
      }));
      await run(sql`UPDATE holds SET created_at = created_at - interval '3 days'`);

      assert.equal(
        (await book([{ ...WITH_ANA, practitioner: 'ben' }], newKey(), strict)).body.code,
        'slot-unavailable',
      );
      assert.equal((await book([WITH_ANA], key, strict)).status, 201);

      const past = newKey();
      await hold([{ ...WITH_ANA, start: at(day(8), '10:00') }], { key: past });
      await run(sql`UPDATE holds SET created_at = created_at - interval '30 days'`);
      await run(
        sql`UPDATE sessions SET starts_at = starts_at - interval '10 days', ends_at = ends_at - interval '10 days', busy_until = busy_until - interval '10 days' WHERE live AND starts_at > now() + interval '7 days'`,
      );
      assert.equal((await book([{ ...WITH_ANA, start: at(day(-2), '10:00') }], past)).body.code, 'slot-unavailable');
    });

    it('is in nobody’s way once it has expired, and its rows go with whoever wants the time', async () => {
      const key = newKey();
      await hold([WITH_ANA, CLASS], { key });
      for (let seat = 2; seat <= 6; seat++) await book([CLASS]);
      await expire();

      const { slots } = await slotsOf({ service: 'hour', practitioner: 'ana' });
      assert.ok(slots.some(({ start }) => start === WITH_ANA.start));
      assert.equal(
        (await slotsOf({ service: 'class' })).slots.find(({ start }) => start === CLASS.start)?.remaining,
        1,
      );
      assert.equal((await hold([{ ...WITH_ANA, start: at(day(5), '10:30') }])).status, 201);
      assert.equal((await book([CLASS])).status, 201);
      assert.equal((await book([WITH_ANA], key)).body.code, 'slot-taken');
      assert.equal((await book([{ ...WITH_ANA, start: at(day(5), '14:00') }], key)).status, 201);
    });

    it('can be extended many times before it expires, not after, and not for ever', async () => {
      const client = await bench.another({ holds: { minutes: 2, extensions: 20 } });
      const { body } = await hold([WITH_ANA], { client });

      for (let time = 1; time <= 20; time++) {
        await run(sql`UPDATE holds SET expires_at = expires_at - interval '1 minute'`);
        const before = await untilOf();
        const extended = await extend(body, client);
        assert.deepEqual([extended.status, extended.body.id], [200, body.id]);
        assert.ok((await untilOf()) - before > 55_000);
        assert.equal(Date.parse(extended.body.until), Math.floor((await untilOf()) / 1000) * 1000);
      }
      const last = await extend(body, client);
      assert.deepEqual([last.status, last.body.code], [429, 'rate-limited']);
      assert.ok(Number(last.headers.get('retry-after')) > 0);
      await expire();
      assert.deepEqual([(await extend(body, client)).status, (await extend({ id: 'nothing' })).status], [404, 404]);
      assert.equal((await extend({ id: '%00' })).status, 404);
      assert.equal((await extend(body, new ClinicClient(bench.server.url, 'second'))).status, 404);
    });

    it('is given up by DELETE, again and again, by nobody but its clinic', async () => {
      const { body } = await hold([WITH_ANA, CLASS]);

      assert.equal((await release(body.id, new ClinicClient(bench.server.url, 'second'))).status, 204);
      assert.equal((await book([WITH_ANA])).status, 409);
      for (const id of [body.id, body.id, 'nothing', '%00']) {
        const { status, text } = await release(id);
        assert.deepEqual([status, text], [204, '']);
      }
      assert.equal((await book([WITH_ANA])).status, 201);
      assert.deepEqual([await bench.count('holds'), await bench.count('sessions')], [0, 1]);
    });

    it('may be given up by a listed page', async () => {
      const headers = { Origin: 'https://fixture.example', 'Access-Control-Request-Method': 'DELETE' };

      const { status, headers: answered } = await bench.client.send('OPTIONS', '/holds/x', { headers });

      assert.equal(status, 204);
      assert.equal(answered.get('access-control-allow-methods'), 'DELETE, OPTIONS');
      assert.equal(answered.get('access-control-allow-origin'), 'https://fixture.example');
    });

    it('is cleared away once it has expired', async () => {
      await hold([WITH_ANA, CLASS]);
      await purge(bench.database.db, 'fixture', { detailsDays: null });
      assert.equal(await bench.count('bookings'), 2);

      await expire();
      await purge(bench.database.db, 'fixture', { detailsDays: null });

      assert.deepEqual(
        [await bench.count('holds'), await bench.count('bookings'), await bench.count('sessions')],
        [0, 0, 0],
      );
    });
  });
}
