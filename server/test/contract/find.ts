import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import type { Bench } from '../support/bench.js';
import { bookingRequest, handleOf, newKey } from '../support/clinic-client.js';

export function testFind(bench: Bench): void {
  describe('POST E/bookings/find', () => {
    it('finds the booking made with a key, as it now is', async () => {
      const request = bookingRequest();
      const { body: booked } = await bench.client.book(request);

      const found = await bench.client.post<BookingAnswer>('/bookings/find', { key: request.key });
      assert.equal(found.status, 200);
      assert.deepEqual(found.body, booked);

      const { id, token } = handleOf(booked);
      await bench.client.post(`/bookings/${id}/cancel`, { token });
      assert.equal(
        (await bench.client.post<BookingAnswer>('/bookings/find', { key: request.key })).body.status,
        'cancelled',
      );
    });

    it('finds nothing for a key that was not used or was refused, and leaves the key free', async () => {
      const key = newKey();

      const { status, body } = await bench.client.post('/bookings/find', { key });

      assert.deepEqual([status, body.code], [404, 'not-found']);
      assert.equal((await bench.client.book(bookingRequest({ key }))).status, 201);
    });

    it('wants a key', async () => {
      assert.equal((await bench.client.post('/bookings/find', {})).body.errors?.[0]?.path, '/key');
    });
  });
}
