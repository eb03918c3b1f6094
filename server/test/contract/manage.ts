import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import type { Bench } from '../support/bench.js';
import { at, bookingRequest, ClinicClient, day, handleOf, newKey } from '../support/clinic-client.js';

export function testManage(bench: Bench): void {
  describe('POST E/bookings/{id}/view and cancel', () => {
    it('shows the booking to the holder of the token, by the id of the order or of an item', async () => {
      const { body: booked } = await bench.client.book(bookingRequest());
      const { id, token } = handleOf(booked);

      for (const either of [id, booked.items[0]!.id]) {
        const { status, body } = await bench.client.post<BookingAnswer>(`/bookings/${either}/view`, { token });
        assert.equal(status, 200);
        assert.deepEqual(body, booked);
      }
    });

    it('cancels, frees the time, and says the same when asked again', async () => {
      const { body: booked } = await bench.client.book(bookingRequest());
      const { id, token } = handleOf(booked);

      const first = await bench.client.post<BookingAnswer>(`/bookings/${id}/cancel`, { token });
      const again = await bench.client.post<BookingAnswer>(`/bookings/${id}/cancel`, { token });

      assert.equal(first.status, 200);
      assert.equal(first.body.status, 'cancelled');
      assert.equal(first.body.items[0]!.status, 'cancelled');
      assert.equal(again.text, first.text);
      assert.equal((await bench.client.book(bookingRequest())).status, 201);
    });

    it('cancels one item of several', async () => {
      const items = [1, 2].map(week => ({ service: 'hour', practitioner: 'ana', start: at(day(7 * week), '10:00') }));
      const { body: booked } = await bench.client.book(bookingRequest({ items }));
      const { token } = handleOf(booked);

      const { body } = await bench.client.post<BookingAnswer>(`/bookings/${booked.items[0]!.id}/cancel`, { token });

      assert.equal(body.status, 'confirmed');
      assert.deepEqual(
        body.items.map(({ status }) => status),
        ['cancelled', 'confirmed'],
      );
      assert.equal(body.cancelUntil, at(day(13), '10:00'));
    });

    it('keeps a class for the others, and gives the seat to the next', async () => {
      const items = [{ service: 'class', start: at(day(5), '10:00') }];
      const bookings = [];
      for (let seat = 1; seat <= 6; seat++) bookings.push((await bench.client.book(bookingRequest({ items }))).body);
      const { id, token } = handleOf(bookings[2]!);

      await bench.client.post(`/bookings/${id}/cancel`, { token });

      const alone = [{ service: 'hour', practitioner: 'cleo', start: at(day(5), '10:00') }];
      assert.equal((await bench.client.book(bookingRequest({ items: alone }))).body.code, 'slot-taken');
      assert.equal((await bench.client.book(bookingRequest({ items }))).status, 201);
      assert.equal((await bench.client.book(bookingRequest({ items }))).status, 409);
    });

    it('refuses after the limit that the patient was told', async () => {
      // Sixty minutes of notice and a day to cancel: what begins tomorrow morning can no longer be cancelled.
      const start = await bench.client
        .slots({ service: 'hour', from: day(0), to: day(1) })
        .then(({ body }) => body.slots[0]!.start);
      const { body: booked } = await bench.client.book(bookingRequest({ items: [{ service: 'hour', start }] }));
      const { id, token } = handleOf(booked);

      const { status, body } = await bench.client.post(`/bookings/${id}/cancel`, { token });

      assert.deepEqual([status, body.code], [409, 'too-late']);
      assert.equal(
        (await bench.client.post<BookingAnswer>(`/bookings/${id}/view`, { token })).body.status,
        'confirmed',
      );
    });

    it('tells an unknown id and a wrong token alike', async () => {
      const { body: booked } = await bench.client.book(bookingRequest());
      const other = await bench.client.book(
        bookingRequest({ items: [{ service: 'hour', practitioner: 'ben', start: at(day(5), '10:00') }] }),
      );
      const { id, token } = handleOf(booked);
      const stranger = handleOf(other.body).token;

      const texts = new Set<string>();
      for (const action of ['view', 'cancel']) {
        for (const [wrongId, wrongToken] of [
          ['nothing', token],
          [id, 'x'],
          [id, stranger],
          [newKey(), stranger],
          ['%00', token],
          ['a.b', token],
        ]) {
          const { status, text } = await bench.client.post(`/bookings/${wrongId}/${action}`, { token: wrongToken });
          assert.equal(status, 404);
          texts.add(text);
        }
      }
      assert.equal(texts.size, 1);
      assert.equal(
        (await bench.client.post<BookingAnswer>(`/bookings/${id}/view`, { token })).body.status,
        'confirmed',
      );
    });

    it('wants a token', async () => {
      const { status, body } = await bench.client.post('/bookings/x/view', {});

      assert.deepEqual([status, body.errors?.[0]?.path], [422, '/token']);
    });

    it('does not open a booking of another clinic', async () => {
      const { body: booked } = await bench.client.book(bookingRequest());
      const { id, token } = handleOf(booked);

      assert.equal(
        (await new ClinicClient(bench.server.url, 'second').post(`/bookings/${id}/view`, { token })).status,
        404,
      );
    });
  });
}
