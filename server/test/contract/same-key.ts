import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import type { Bench } from '../support/bench.js';
import { at, bookingRequest, ClinicClient, day, handleOf, hashOf } from '../support/clinic-client.js';

export function testSameKey(bench: Bench): void {
  describe('the same key', () => {
    it('gives the first answer again for the same content', async () => {
      const request = bookingRequest();
      const first = await bench.client.book(request);

      const again = await bench.client.book(request);

      assert.equal(again.status, 200);
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.equal(first.headers.get('idempotency-replayed'), null);
      assert.equal(again.text, first.text);
      assert.equal(await bench.count('bookings'), 1);
    });

    it('does not mind the order of the fields, nor the proof', async () => {
      const request = bookingRequest();
      await bench.client.book({ ...request, proof: 'a' });

      const reversed = Object.fromEntries(Object.entries({ ...request, proof: 'b' }).toReversed());
      const again = await bench.client.post<BookingAnswer>('/bookings', reversed);

      assert.equal(again.status, 200);
    });

    it('refuses other content', async () => {
      const request = bookingRequest();
      await bench.client.book(request);

      const { status, body } = await bench.client.book({ ...request, notes: 'more' });

      assert.deepEqual([status, body.code], [422, 'idempotency-mismatch']);
      assert.equal(await bench.count('bookings'), 1);
    });

    it('gives the first answer again after a cancel', async () => {
      const request = bookingRequest();
      const first = await bench.client.book(request);
      const { id, token } = handleOf(first.body);
      await bench.client.post(`/bookings/${id}/cancel`, { token });

      const again = await bench.client.book(request);

      assert.equal(again.status, 200);
      assert.equal(again.text, first.text);
    });

    it('is another key at another clinic', async () => {
      const request = bookingRequest();
      await bench.client.book(request);
      const second = new ClinicClient(bench.server.url, 'second');

      const items = [{ service: 'visit', start: at(day(5), '10:00', 'Europe/Berlin') }];
      const { status } = await second.book({
        ...request,
        items,
        consent: [],
        answers: {},
        timeZone: 'Europe/Berlin',
      });

      assert.equal(status, 201);
    });

    it('stores neither the key, nor the token, nor the request', async () => {
      const request = bookingRequest();
      const { body } = await bench.client.book(request);
      const { token } = handleOf(body);

      const tables = [
        await bench.database.db.selectFrom('replies').selectAll().execute(),
        await bench.database.db.selectFrom('orders').selectAll().execute(),
      ];

      const stored = JSON.stringify(tables);
      for (const secret of [request.key, token, request.patient.email!]) assert.ok(!stored.includes(secret));
      assert.deepEqual(Buffer.from(tables[1]![0]!['manage_hash' as never]), Buffer.from(hashOf(token), 'hex'));
    });
  });
}
