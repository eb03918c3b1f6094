import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookingAnswer, RequestItem } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import type { Bench } from '../support/bench.js';
import {
  at,
  bookingRequest,
  type BookedOrRefused,
  type ClinicClient,
  day,
  handleOf,
  newKey,
  type Reply,
} from '../support/clinic-client.js';

const WITH_ANA = { service: 'hour', practitioner: 'ana' };

export function testReschedule(bench: Bench): void {
  const bookOne = async (item: Partial<RequestItem> = {}, client = bench.client): Promise<BookingAnswer> => {
    const items = [{ ...WITH_ANA, start: at(day(5), '10:00'), ...item }];
    const { status, body } = await client.book(bookingRequest({ items }));
    assert.equal(status, 201);
    return body;
  };
  const moveTo = (
    booked: BookingAnswer,
    start: string,
    client: ClinicClient = bench.client,
  ): Promise<Reply<BookedOrRefused>> => {
    const { id, token } = handleOf(booked);
    return client.post(`/bookings/${id}/reschedule`, { token, start });
  };
  const starts = async (date: string, query: object = {}): Promise<string[]> => {
    const { body } = await bench.client.slots({ ...WITH_ANA, from: date, to: date, ...query });
    return body.slots.map(({ start }) => start);
  };
  const run = (statement: ReturnType<typeof sql>) => statement.execute(bench.database.db);

  describe('POST E/bookings/{id}/reschedule', () => {
    it('moves the booking, which stays the same one, and tells its calendar entry', async () => {
      const request = bookingRequest();
      const booked = await bench.client.book(request);
      const [item] = booked.body.items;
      const start = at(day(6), '15:00');

      const moved = await moveTo(booked.body, start);

      assert.equal(moved.status, 200);
      assert.deepEqual(moved.body, {
        ...booked.body,
        cancelUntil: at(day(5), '15:00'),
        items: [{ ...item, start, end: at(day(6), '16:00'), revision: 1 }],
      });
      assert.ok((await starts(day(5))).includes(at(day(5), '10:00')));
      assert.ok(!(await starts(day(6))).includes(start));
      assert.deepEqual((await bench.client.post('/bookings/find', { key: request.key })).body, moved.body);
      assert.equal((await bench.client.book(request)).text, booked.text);
      assert.deepEqual([await bench.count('bookings'), await bench.count('sessions')], [1, 1]);
    });

    it('lets a booking move within its own time', async () => {
      const booked = await bookOne();

      for (const time of ['10:15', '09:30', '10:00']) {
        const { status, body } = await moveTo(booked, at(day(5), time));
        assert.deepEqual([status, body.items?.[0]?.start], [200, at(day(5), time)]);
      }
      assert.equal(await bench.count('sessions'), 1);
    });

    it('says the same when asked again, and once more when nothing moves', async () => {
      const booked = await bookOne();

      const first = await moveTo(booked, at(day(6), '10:00'));
      const again = await moveTo(booked, new Date(at(day(6), '10:00')).toISOString());

      assert.deepEqual([again.status, again.text], [200, first.text]);
      const fresh = await bookOne({ start: at(day(8), '10:00') });
      assert.deepEqual((await moveTo(fresh, at(day(8), '10:00'))).body, fresh);
    });

    it('refuses what cannot be booked, with the nearest times', async () => {
      const booked = await bookOne();

      for (const start of [
        at(day(6), '10:07'),
        at(day(6), '19:30'),
        at(day(6), '07:00'),
        at(day(61), '10:00'),
        at(day(-1), '10:00'),
        new Date(Date.now() + 60_000).toISOString(),
        '0001-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
      ]) {
        const { status, body } = await moveTo(booked, start);
        assert.deepEqual([status, body.code, body.item], [409, 'slot-unavailable', undefined], start);
        assert.equal(body.slots?.length, 6, start);
      }
      assert.deepEqual((await moveTo(booked, at(day(5), '10:00'))).body, booked);
    });

    it('refuses a time that is taken, offers the nearest but not its own, and stays where it was', async () => {
      const booked = await bookOne();
      await bookOne({ start: at(day(5), '11:15') });

      const { status, body } = await moveTo(booked, at(day(5), '11:00'));

      assert.deepEqual([status, body.code], [409, 'slot-taken']);
      const offered = (body.slots as { start: string }[]).map(slot => slot.start);
      assert.ok(!offered.includes(at(day(5), '10:00')));
      assert.ok(offered.includes(at(day(5), '09:45')), offered.join());
      assert.deepEqual((await moveTo(booked, at(day(5), '10:00'))).body, booked);
    });

    it('keeps the practitioner who is free, whoever has less to do', async () => {
      const booked = await bookOne({ practitioner: undefined });
      const mine = booked.items[0]!.practitioner;
      await bookOne({ practitioner: mine!, start: at(day(6), '15:00') });

      const { body } = await moveTo(booked, at(day(6), '10:00'));

      assert.equal(body.items[0]!.practitioner, mine);
    });

    it('finds another practitioner only for whom any would do', async () => {
      const any = await bookOne({ practitioner: undefined });
      const practitioner = any.items[0]!.practitioner!;
      const named = await bookOne({ practitioner, start: at(day(7), '10:00') });
      await bookOne({ practitioner, start: at(day(6), '10:00') });

      const refused = await moveTo(named, at(day(6), '10:00'));
      const moved = await moveTo(any, at(day(6), '10:00'));

      assert.deepEqual([refused.status, refused.body.code], [409, 'slot-taken']);
      assert.equal(moved.status, 200);
      assert.notEqual(moved.body.items[0]!.practitioner, practitioner);
    });

    it('refuses after the limit that the patient was told, and after that of the earliest start it ever had', async () => {
      for (const late of [
        sql`UPDATE bookings SET cancel_until = now() - interval '1 second'`,
        // A day before the start, in the clinic of these tests.
        sql`UPDATE bookings SET first_start = now() + interval '1 day' - interval '1 second'`,
      ]) {
        const booked = await bookOne();
        await run(late);

        const { status, body } = await moveTo(booked, at(day(6), '10:00'));

        assert.deepEqual([status, body.code], [409, 'too-late']);
        // To ask for what is so already changes nothing.
        assert.equal((await moveTo(booked, at(day(5), '10:00'))).status, 200);
        await run(sql`UPDATE sessions SET live = false`);
      }
    });

    it('tells a limit to cancel that follows the new start', async () => {
      const booked = await bookOne();
      const limits = [];
      for (const to of [20, 3, 30]) limits.push((await moveTo(booked, at(day(to), '10:00'))).body.cancelUntil);

      assert.deepEqual(limits, [at(day(19), '10:00'), at(day(2), '10:00'), at(day(29), '10:00')]);
    });

    it('leaves a class to the others, joins the next one, and frees a class that nobody is left in', async () => {
      const join = (time: string) => bookOne({ service: 'class', practitioner: 'cleo', start: at(day(5), time) });
      const [mover, other] = [await join('10:00'), await join('10:00')];
      await join('14:00');
      const seats = async (): Promise<Record<string, number | undefined>> => {
        const query = { service: 'class', practitioner: 'cleo', from: day(5), to: day(5) };
        const { body } = await bench.client.slots(query);
        return Object.fromEntries(body.slots.map(({ start, remaining }) => [start.slice(11, 16), remaining]));
      };

      const moved = await moveTo(mover, at(day(5), '14:00'));
      const between = await seats();
      const last = await moveTo(other, at(day(5), '16:00'));
      const after = await seats();

      assert.deepEqual([moved.status, last.status], [200, 200]);
      assert.deepEqual([between['10:00'], between['14:00'], between['10:15']], [5, 4, undefined]);
      assert.deepEqual([after['10:00'], after['10:15'], after['16:00']], [6, 6, 5]);
      assert.equal(await bench.count('sessions'), 2);
    });

    it('refuses a class that is full', async () => {
      const start = at(day(5), '14:00');
      for (let seat = 1; seat <= 6; seat++) await bookOne({ service: 'class', practitioner: 'cleo', start });
      const booked = await bookOne({ service: 'class', practitioner: 'cleo' });

      assert.equal((await moveTo(booked, start)).body.code, 'slot-taken');
    });

    it('moves one item of several by its own id, and wants to know which', async () => {
      const items = [1, 2].map(week => ({ ...WITH_ANA, start: at(day(7 * week), '10:00') }));
      const { body: booked } = await bench.client.book(bookingRequest({ items }));
      const { id, token } = handleOf(booked);
      const start = at(day(8), '10:00');

      const vague = await bench.client.post(`/bookings/${id}/reschedule`, { token, start });
      const path = `/bookings/${booked.items[0]!.id}/reschedule`;
      const clear = await bench.client.post<BookingAnswer>(path, { token, start });
      const own = await bench.client.post(path, { token, start: at(day(14), '10:30') });

      assert.deepEqual(
        [vague.status, vague.body.errors?.[0]?.path, vague.body.errors?.[0]?.code],
        [422, '/start', 'several'],
      );
      assert.deepEqual(
        clear.body.items.map(item => item.start),
        [start, at(day(14), '10:00')],
      );
      assert.equal(clear.body.items[1]!.revision, undefined);
      assert.equal(own.body.code, 'slot-taken');
      await bench.client.post(`/bookings/${booked.items[1]!.id}/cancel`, { token });
      assert.equal((await moveTo(booked, at(day(9), '10:00'))).status, 200);
    });

    it('does not bring back what was cancelled', async () => {
      const booked = await bookOne();
      const { id, token } = handleOf(booked);
      await bench.client.post(`/bookings/${id}/cancel`, { token });

      for (const either of [id, booked.items[0]!.id]) {
        const { status, body } = await bench.client.post(`/bookings/${either}/reschedule`, {
          token,
          start: at(day(6), '10:00'),
        });
        assert.deepEqual([status, body.errors?.[0]?.path, body.errors?.[0]?.code], [422, '/start', 'cancelled']);
      }
    });

    it('tells an unknown id and a wrong token alike, as `view` does', async () => {
      const booked = await bookOne();
      const { id, token } = handleOf(booked);
      const start = at(day(6), '10:00');

      const texts = new Set([(await bench.client.post('/bookings/nothing/view', { token })).text]);
      for (const [wrongId, wrongToken] of [
        ['nothing', token],
        [newKey(), token],
        [id, 'x'],
        ['%00', token],
      ]) {
        const { status, text } = await bench.client.post(`/bookings/${wrongId}/reschedule`, {
          token: wrongToken,
          start,
        });
        assert.equal(status, 404);
        texts.add(text);
      }
      assert.equal(texts.size, 1);
    });

    it('asks the clinic again where the clinic decides itself', async () => {
      const booked = await bookOne({ service: 'first', practitioner: 'ben' });
      await run(sql`UPDATE bookings SET status = 'confirmed'`);

      const { body } = await moveTo(booked, at(day(6), '10:00'));

      assert.deepEqual([body.status, body.items[0]!.status], ['requested', 'requested']);
    });

    it('refuses to move what the clinic no longer offers', async () => {
      const booked = await bookOne();
      const without = await bench.another({}, clinic => ({
        ...clinic,
        services: clinic.services!.filter(({ id }) => id !== 'hour'),
      }));
      const withoutAna = await bench.another({}, clinic => ({
        ...clinic,
        services: clinic.services!.map(service => ({ ...service, practitioners: ['ben', 'cleo'] })),
      }));

      for (const client of [without, withoutAna]) {
        const { status, body } = await moveTo(booked, at(day(6), '10:00'), client);
        assert.deepEqual([status, body.code], [409, 'slot-unavailable']);
      }
    });

    it('wants a token and a start', async () => {
      const { status, body } = await bench.client.post('/bookings/x/reschedule', { start: 'tomorrow', reason: 'x' });

      assert.equal(status, 422);
      assert.deepEqual(new Set(body.errors?.map(({ path }) => path)), new Set(['/token', '/start', '/reason']));
    });

    it('meets what is held, and passes what was held', async () => {
      const booked = await bookOne();
      const items = [{ ...WITH_ANA, start: at(day(6), '10:00') }];
      await bench.client.post('/holds', { key: newKey(), items });

      assert.equal((await moveTo(booked, at(day(6), '10:30'))).body.code, 'slot-taken');
      await run(sql`UPDATE holds SET expires_at = now() - interval '1 second'`);
      assert.equal((await moveTo(booked, at(day(6), '10:30'))).status, 200);
    });
  });
}
