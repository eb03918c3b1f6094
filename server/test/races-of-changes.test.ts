import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import { at, day, handleOf } from './support/clinic-client.js';
import { made, tally, TIME, useTwoServers } from './support/two-servers.js';

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
      const [wantThere, wantHere] = replies;
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
});
