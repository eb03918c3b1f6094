import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookingRequest } from './support/clinic-client.js';
import { made, tally, TIME, useTwoServers, WITH_ANA } from './support/two-servers.js';

describe('two server processes on one PostgreSQL, while times are held', () => {
  const two = useTwoServers();

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
