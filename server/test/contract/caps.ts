import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Patient, Problem } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import { purge } from '../../src/db/purge.js';
import type { Bench } from '../support/bench.js';
import { at, bookingRequest, type ClinicClient, day, handleOf, newKey, type Reply } from '../support/clinic-client.js';
import { NO_LIMITS } from '../support/running-server.js';
import { preferenceRequest } from './requests.js';

const EMAIL: Patient = { name: 'Robin Test', email: 'robin@patient.example' };
let nextDay = 0;

/** A time that nobody has taken yet. */
function freshTime(service = 'hour', practitioner = 'ben') {
  nextDay = (nextDay % 50) + 1;
  return { service, practitioner, start: at(day(nextDay + 2), '10:00') };
}

export function testCaps(bench: Bench): void {
  const capped = (limits: object): Promise<ClinicClient> => bench.another({ limits: { ...NO_LIMITS, ...limits } });
  const book = (client: ClinicClient, patient: Patient = EMAIL, item = freshTime()) =>
    client.book(bookingRequest({ patient, items: [item] }));
  const ask = (client: ClinicClient, patient: Patient = EMAIL): Promise<Reply<Problem>> =>
    client.post('/requests', preferenceRequest({ patient }));
  const refuses = ({ status, body, headers }: Reply<object>): void => {
    assert.deepEqual([status, (body as Problem).code], [429, 'rate-limited']);
    assert.match((body as Problem).detail!, /call/i);
    assert.equal(headers.get('retry-after'), '3600');
  };
  const run = (statement: ReturnType<typeof sql>) => statement.execute(bench.database.db);

  describe('the cap of a contact', () => {
    it('counts bookings and requests to come, until one is cancelled, is over or is answered', async () => {
      const client = await capped({ openBookingsPerContact: 2 });
      const { body: first } = await book(client);
      assert.equal((await ask(client)).status, 201);

      refuses(await book(client));
      refuses(await ask(client));
      const { id, token } = handleOf(first);
      await client.post(`/bookings/${id}/cancel`, { token });
      assert.equal((await book(client)).status, 201);
      refuses(await book(client));
      await run(sql`UPDATE requests SET answered_at = now()`);
      assert.equal((await book(client)).status, 201);
      refuses(await ask(client));
      await run(
        sql`UPDATE sessions SET starts_at = starts_at - interval '90 days', ends_at = ends_at - interval '90 days', busy_until = busy_until - interval '90 days'`,
      );
      assert.equal((await ask(client)).status, 201);
      assert.equal((await ask(client)).status, 201);
      await run(sql`UPDATE requests SET open_until = now()`);
      assert.equal((await ask(client)).status, 201);
    });

    it('knows an address and a number however they are written, and each by itself', async () => {
      const client = await capped({ openBookingsPerContact: 1 });
      await book(client, { name: 'A', email: 'Robin@Patient.Example', phone: '(312) 555-0123' });

      for (const patient of [
        { email: 'ROBIN@patient.example' },
        { phone: '+1 312 555 0123' },
        { phone: '3125550123 x5' },
        { email: 'other@patient.example', phone: '312.555.0123' },
      ]) {
        refuses(await book(client, { name: 'B', ...patient }));
      }
      assert.equal((await book(client, { name: 'B', email: 'other@patient.example' })).status, 201);
      assert.equal((await book(client, { name: 'B', phone: '+44 312 555 0123' })).status, 201);
    });

    it('stores what was typed as it was typed, and of the contact itself only hashes', async () => {
      const patient = { name: 'A', email: 'Robin@Patient.Example', phone: '(312) 555-0123' };
      await book(bench.client, patient);

      const { patient: stored } = await bench.database.db
        .selectFrom('order_details')
        .select('patient')
        .executeTakeFirstOrThrow();
      assert.deepEqual(stored, patient);
      const contacts = await bench.database.db.selectFrom('order_contacts').selectAll().execute();
      assert.equal(contacts.length, 2);
      assert.ok(!/robin|312/i.test(Buffer.concat(contacts.map(row => Buffer.from(row.contact_hash))).toString()));
      await purge(bench.database.db, 'fixture', { detailsDays: null });
      assert.equal(await bench.count('order_contacts'), 2);
      await run(
        sql`UPDATE sessions SET starts_at = starts_at - interval '90 days', ends_at = ends_at - interval '90 days', busy_until = busy_until - interval '90 days'`,
      );
      await purge(bench.database.db, 'fixture', { detailsDays: null });
      assert.equal(await bench.count('order_contacts'), 0);
    });

    it('cuts no series, gives first answers again, and lets a booking move', async () => {
      const client = await capped({ openBookingsPerContact: 2 });
      const items = ['08:00', '10:00', '12:00', '14:00'].map(time => ({ ...freshTime(), start: at(day(9), time) }));
      const request = bookingRequest({ items });

      const series = await client.book(request);
      refuses(await book(client));

      assert.equal(series.status, 201);
      assert.equal((await client.book(request)).text, series.text);
      const path = `/bookings/${series.body.items[3]!.id}/reschedule`;
      const moved = await client.post(path, { token: handleOf(series.body).token, start: at(day(10), '14:00') });
      assert.equal(moved.status, 200);
    });

    it('leaves a refused key free, and holds of it alone', async () => {
      const client = await capped({ openBookingsPerContact: 1 });
      const { body } = await book(client);
      const request = bookingRequest({ items: [freshTime()], patient: EMAIL });
      await client.post('/holds', { key: request.key, items: request.items });

      refuses(await client.book(request));
      assert.equal(await bench.count('holds'), 1);
      const { id, token } = handleOf(body);
      await client.post(`/bookings/${id}/cancel`, { token });
      assert.equal((await client.book(request)).status, 201);
    });

    it('is not passed by many at once', async () => {
      const client = await capped({ openBookingsPerContact: 3 });

      const replies = await Promise.all([
        ...Array.from({ length: 8 }, () => book(client)),
        ...Array.from({ length: 8 }, () => ask(client)),
      ]);

      assert.equal(replies.filter(({ status }) => status === 201).length, 3);
      assert.equal(replies.filter(({ status }) => status === 429).length, 13);
    });
  });

  describe('the cap of a clinic', () => {
    const patient = (): Patient => ({ name: 'Robin Test', email: `${newKey()}@patient.example` });
    const manual = () => freshTime('first', 'ben');

    it('counts what waits for an answer, whoever asked, and stops no other booking', async () => {
      const client = await capped({ openRequestsPerClinic: 2 });
      assert.equal((await ask(client, patient())).status, 201);
      assert.equal((await book(client, patient(), manual())).body.status, 'requested');

      refuses(await ask(client, patient()));
      refuses(await book(client, patient(), manual()));
      assert.equal((await book(client, patient())).body.status, 'confirmed');
      await run(sql`UPDATE bookings SET status = 'confirmed'`);
      assert.equal((await ask(client, patient())).status, 201);
      await run(sql`UPDATE requests SET answered_at = now()`);
      assert.equal((await book(client, patient(), manual())).status, 201);
    });

    it('is not passed by many at once', async () => {
      const client = await capped({ openRequestsPerClinic: 3 });

      const replies = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          index % 2 ? ask(client, patient()) : book(client, patient(), manual()),
        ),
      );

      assert.equal(replies.filter(({ status }) => status === 201).length, 3);
    });
  });
}
