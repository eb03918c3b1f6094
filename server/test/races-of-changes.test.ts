import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import { at, type BookedOrRefused, bookingRequest, day, handleOf, type Reply } from './support/clinic-client.js';
import { made, tally, TIME, useTwoServers, WITH_ANA } from './support/two-servers.js';

describe('two server processes on one PostgreSQL, while bookings change', () => {
  const two = useTwoServers();

  it('give a time to a booking that moves there or to one of those who book it, and the time it leaves to another', async () => {
    await two.rounds(async round => {
      const booked = await two.bookOne();
      const there = at(day(5), '12:00');

      const [moved, ...replies] = await Promise.all([
        two.move(booked, there, round),
        two.bookMany(8, there),
        two.bookMany(4, TIME),
      ]);

      assert.ok([200, 409].includes(moved.status), moved.text);
      const [wantThere, wantHere] = replies as [Reply<BookedOrRefused>[], Reply<BookedOrRefused>[]];
      assert.equal(made(wantThere), moved.status === 200 ? 0 : 1);
      assert.ok(made(wantHere) <= (moved.status === 200 ? 1 : 0));
      assert.equal(await two.count('bookings'), 1 + made(wantThere) + made(wantHere));
    });
  });

  it('never let two bookings change places, nor both move to one time', async () => {
    await two.rounds(async () => {
      const [a, b] = [await two.bookOne(), await two.bookOne({ start: at(day(5), '12:00') })];

      const swapped = await Promise.all([two.move(a, at(day(5), '12:00')), two.move(b, TIME, 1)]);
      const both = await Promise.all([two.move(a, at(day(5), '15:00')), two.move(b, at(day(5), '15:00'), 1)]);

      assert.deepEqual(tally(swapped), { '409 slot-taken': 2 });
      assert.deepEqual(tally(both), { '200': 1, '409 slot-taken': 1 });
      assert.equal(await two.count('bookings'), 2);
      assert.equal(await two.count('sessions'), 2);
    });
  });

  it('let bookings of any practitioner pass each other', async () => {
    const times = ['08:00', '11:00', '14:00'].map(time => at(day(5), time));
    await two.rounds(async () => {
      const booked = [];
      for (const start of times) booked.push(await two.bookOne({ practitioner: undefined, start }));

      const moved = await Promise.all(booked.map((each, index) => two.move(each, times[(index + 1) % 3]!, index)));

      assert.deepEqual(tally(moved), { '200': 3 });
      assert.equal(await two.count('sessions'), 3);
    });
  });

  it('leave nothing of a booking that is moved and cancelled at once', async () => {
    await two.rounds(async round => {
      const booked = await two.bookOne();
      const { id, token } = handleOf(booked);

      const [moved, cancelled, again] = await Promise.all([
        two.move(booked, at(day(5), '12:00'), round),
        two.client(1).post<BookingAnswer>(`/bookings/${id}/cancel`, { token }),
        two.move(booked, at(day(5), '14:00'), round + 1),
      ]);

      for (const { status, text } of [moved, again]) assert.ok([200, 422].includes(status), text);
      assert.deepEqual([cancelled.status, cancelled.body.status], [200, 'cancelled']);
      assert.deepEqual([await two.count('bookings'), await two.count('sessions')], [0, 0]);
    });
  });

  it('answer 50 equal moves of one booking alike', async () => {
    const booked = await two.bookOne();

    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) => two.move(booked, at(day(6), '10:00'), index)),
    );

    assert.deepEqual(tally(replies), { '200': 50 });
    assert.equal(new Set(replies.map(({ text }) => text)).size, 1);
    assert.equal(replies[0]!.body.items[0]!.revision, 1);
    assert.equal(await two.count('sessions'), 1);
  });

  it('give the last seats of a class to as many as move there', async () => {
    const item = { service: 'class', practitioner: 'cleo' };
    const there = at(day(6), '10:00');
    for (let seat = 1; seat <= 4; seat++) await two.bookOne({ ...item, start: there });
    const movers = [];
    for (let seat = 1; seat <= 6; seat++) movers.push(await two.bookOne({ ...item, start: TIME }));

    const replies = await Promise.all(movers.map((mover, index) => two.move(mover, there, index)));

    assert.deepEqual(tally(replies), { '200': 2, '409 slot-taken': 4 });
    assert.equal(await two.count('bookings'), 10);
    assert.equal(await two.count('sessions'), 2);
  });

  it('give a time to one of those who hold it and those who book it', async () => {
    await two.rounds(async () => {
      const replies = await Promise.all([
        two.bookMany(8, TIME),
        ...Array.from({ length: 8 }, (_, index) => two.hold(TIME, index)),
      ]);

      assert.equal(made(replies.flat()), 1);
      assert.equal(replies.flat().filter(({ status }) => status === 409).length, 15);
      assert.equal(await two.count('sessions'), 1);
    });
  });

  it('let whoever holds a time book it, whoever else wants it', async () => {
    await two.rounds(async round => {
      const request = bookingRequest({ items: [{ ...WITH_ANA, start: TIME }] });
      await two.hold(TIME, round, request.key);

      const [[booked], others] = await Promise.all([two.bookAtOnce([request]), two.bookMany(10, TIME)]);

      assert.equal(booked!.status, 201);
      assert.deepEqual(tally(others), { '409 slot-taken': 10 });
      assert.equal(await two.count('bookings'), 1);
    });
  });

  it('book once where the hold of the same key is still under way', async () => {
    await two.rounds(async round => {
      const request = bookingRequest({ items: [{ ...WITH_ANA, start: TIME }] });

      const [held, [booked]] = await Promise.all([
        two.hold(TIME, round, request.key),
        two.bookAtOnce([request, request]),
      ]);

      assert.ok([200, 201].includes(booked!.status), booked!.text);
      assert.ok([201, 422].includes(held.status), held.text);
      assert.equal(await two.count('bookings'), 1);
    });
  });

  it('give an expired hold’s time to one of those who want it, and the hold back to nobody', async () => {
    await two.rounds(async round => {
      const { body } = await two.hold(TIME, round);
      await two.pool.query(`UPDATE holds SET expires_at = clock_timestamp() - interval '1 millisecond'`);

      const [booked, held, extended, released] = await Promise.all([
        two.bookMany(8, TIME),
        two.hold(TIME, round),
        two.client(0).send('POST', `/holds/${body.id}/extend`),
        two.client(1).send('DELETE', `/holds/${body.id}`),
      ]);

      assert.equal(made([...booked, held]), 1);
      assert.deepEqual([extended.status, released.status], [404, 204]);
      assert.equal(await two.count('bookings'), 1);
    });
  });

  it('never book what a hold was extended for just before its end', async () => {
    const ends = new Set<string>();
    await two.rounds(async round => {
      const { body } = await two.hold(TIME, round);
      await two.pool.query(`UPDATE holds SET expires_at = clock_timestamp() + make_interval(secs => $1)`, [
        round / 200,
      ]);

      const [booked, ...extended] = await Promise.all([
        two.bookMany(8, TIME),
        ...[0, 1].map(server => two.client(server).send('POST', `/holds/${body.id}/extend`)),
      ]);

      const isExtended = extended.some(({ status }) => status === 200);
      assert.ok(made(booked) <= (isExtended ? 0 : 1));
      assert.equal(await two.count('bookings'), isExtended || made(booked) === 1 ? 1 : await two.count('bookings'));
      ends.add(isExtended ? 'extended' : 'expired');
    });
    assert.deepEqual(ends, new Set(['extended', 'expired']));
  });
});
