import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PreferenceRequest, Problem, RequestAnswer } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import { purge } from '../../src/db/purge.js';
import type { Bench } from '../support/bench.js';
import { bookingRequest, type ClinicClient, day, newKey, type Reply } from '../support/clinic-client.js';

type RequestedOrRefused = RequestAnswer & Omit<Problem, 'status'>;

export function preferenceRequest(changes: Partial<PreferenceRequest> = {}): PreferenceRequest {
  const { items: _, ...asking } = bookingRequest();
  return { ...asking, service: 'hour', preferences: [{ date: day(5), part: 'morning' }], ...changes };
}

export function testRequests(bench: Bench): void {
  const ask = (
    changes: Partial<PreferenceRequest> = {},
    client: ClinicClient = bench.client,
  ): Promise<Reply<RequestedOrRefused>> => client.post('/requests', preferenceRequest(changes));
  const run = (statement: ReturnType<typeof sql>) => statement.execute(bench.database.db);

  describe('POST E/requests', () => {
    it('is requested, and stored for the clinic', async () => {
      const request = preferenceRequest({
        practitioner: 'ana',
        preferences: [
          { date: day(5), part: 'morning' },
          { date: day(9), part: 'evening' },
          { date: day(7), part: 'afternoon' },
        ],
        notes: 'After work',
      });

      const { status, body } = await bench.client.post<RequestAnswer>('/requests', request);

      assert.equal(status, 201);
      assert.deepEqual(Object.keys(body), ['reference', 'status']);
      assert.match(body.reference, /^[2-9B-Z]{4}-[2-9B-Z]{4}$/);
      assert.equal(body.status, 'requested');
      const stored = await bench.database.db
        .selectFrom('requests as r')
        .innerJoin('orders as o', 'o.id', 'r.order_id')
        .innerJoin('order_details as d', 'd.order_id', 'o.id')
        .selectAll()
        .executeTakeFirstOrThrow();
      assert.deepEqual([stored.service, stored.practitioner, stored.preferences], ['hour', 'ana', request.preferences]);
      assert.deepEqual(
        [stored.reference, stored.patient, stored.notes],
        [body.reference, request.patient, 'After work'],
      );
      const until = new Intl.DateTimeFormat('sv', {
        timeZone: 'America/Chicago',
        dateStyle: 'short',
        timeStyle: 'short',
      });
      assert.equal(until.format(stored.open_until), `${day(10)} 00:00`);
      assert.equal(await bench.count('bookings'), 0);
    });

    it('gives the first answer again for the same key and content, and refuses other content', async () => {
      const request = preferenceRequest();
      const first = await bench.client.post<RequestAnswer>('/requests', request);

      const again = await bench.client.post<RequestAnswer>('/requests', { ...request, proof: 'x' });
      const other = await bench.client.post('/requests', { ...request, notes: 'more' });

      assert.deepEqual([again.status, again.text], [200, first.text]);
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.equal(first.headers.get('idempotency-replayed'), null);
      assert.deepEqual([other.status, other.body.code], [422, 'idempotency-mismatch']);
      assert.equal(await bench.count('requests'), 1);
    });

    it('makes one request of many at once', async () => {
      const request = preferenceRequest();

      const replies = await Promise.all(
        Array.from({ length: 8 }, () => bench.client.post<RequestAnswer>('/requests', request)),
      );

      assert.deepEqual(
        replies.map(({ status }) => status).sort((a, b) => a - b),
        [...Array<number>(7).fill(200), 201],
      );
      assert.equal(new Set(replies.map(({ text }) => text)).size, 1);
      assert.equal(await bench.count('requests'), 1);
    });

    it('shares its keys with bookings', async () => {
      const [booked, asked] = [newKey(), newKey()];
      await bench.client.book(bookingRequest({ key: booked }));
      await ask({ key: asked });

      const request = await ask({ key: booked });
      const booking = await bench.client.book(bookingRequest({ key: asked }));
      const found = await bench.client.post('/bookings/find', { key: asked });

      assert.deepEqual([request.status, request.body.code], [422, 'idempotency-mismatch']);
      assert.deepEqual([booking.status, booking.body.code], [422, 'idempotency-mismatch']);
      assert.deepEqual([found.status, found.body.code], [404, 'not-found']);
    });

    const wrong: [what: string, path: string, changes: Partial<PreferenceRequest>][] = [
      ['a day that is over', '/preferences/1/date', preferencesOn(5, -1)],
      ['a day beyond the horizon', '/preferences/0/date', preferencesOn(61)],
      ['the end of the calendar', '/preferences/0/date', { preferences: [{ date: '9999-12-31', part: 'evening' }] }],
      ['a day that is none', '/preferences/0/date', { preferences: [{ date: '2026-02-30', part: 'evening' }] }],
      ['no days', '/preferences', { preferences: [] }],
      ['four days', '/preferences', preferencesOn(1, 2, 3, 4)],
      ['a practitioner who does not offer the service', '/practitioner', { service: 'class', practitioner: 'ana' }],
      ['a missing consent', '/consent', { consent: [] }],
      ['a missing answer', '/answers/before', { answers: {} }],
      ['another zone', '/timeZone', { timeZone: 'Europe/Berlin' }],
      ['neither e-mail nor phone', '/patient', { patient: { name: 'Robin' } }],
      ['items', '/items', bookingRequest()],
    ];
    for (const [what, path, changes] of wrong) {
      it(`refuses ${what} at ${path}`, async () => {
        const { status, body } = await ask(changes);

        assert.deepEqual([status, body.code], [422, 'invalid']);
        assert.ok(
          body.errors?.some(error => error.path === path),
          JSON.stringify(body.errors),
        );
        assert.equal(await bench.count('orders'), 0);
      });
    }

    it('takes the last day of the horizon, and what is left of today', async () => {
      assert.equal((await ask(preferencesOn(60))).status, 201);
      assert.equal((await ask({ preferences: [{ date: day(0), part: 'evening' }] })).status, 201);
    });

    it('does not know an unknown service or practitioner', async () => {
      for (const changes of [{ service: 'nothing' }, { practitioner: 'nobody' }]) {
        const { status, body } = await ask(changes);
        assert.deepEqual([status, body.code, body.item], [404, 'not-found', undefined]);
      }
    });

    it('is kept as long as the details of a booking', async () => {
      const details = async (): Promise<number> =>
        (await bench.database.db.selectFrom('order_details').selectAll().execute()).length;
      const end = (days: number) =>
        run(sql`UPDATE requests SET open_until = now() - make_interval(days => ${days}::int) + interval '1 hour'`);
      await ask();

      await purge(bench.database.db, 'fixture', { detailsDays: 1 });
      assert.deepEqual([await details(), await bench.count('order_contacts')], [1, 1]);
      await end(30);
      await purge(bench.database.db, 'fixture', { detailsDays: 30 });
      assert.deepEqual([await details(), await bench.count('order_contacts')], [1, 0]);
      await purge(bench.database.db, 'fixture', { detailsDays: 29 });
      assert.deepEqual([await details(), await bench.count('requests')], [0, 1]);
    });
  });
}

function preferencesOn(...days: number[]): Partial<PreferenceRequest> {
  return { preferences: days.map(count => ({ date: day(count), part: 'afternoon' })) };
}
