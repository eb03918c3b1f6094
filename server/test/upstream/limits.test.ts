import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { at, bookingRequest, ClinicClient, day, newKey } from '../support/clinic-client.js';
import { everyKind } from '../support/databases.js';
import { made, tally } from '../support/two-servers.js';
import { type ProxyBench, until, useProxy } from './bench.js';

const TWO_MONTHS = { service: 'hour', from: day(0), to: day(59) };

for (const kind of everyKind()) {
  describe(`the calls to an upstream, on ${kind.name}`, () => {
    const bench = useProxy(kind);
    const two = async (upstream: object): Promise<ClinicClient[]> => {
      const servers = [await bench.another(upstream), await bench.another(upstream)];
      return servers.map(({ url }) => new ClinicClient(url));
    };

    it('stay within the limit of all processes together, however many look; what could be asked for is shown', async () => {
      const clients = await two({ callsPerMinute: 40, slotSeconds: 60 });

      const replies = await Promise.all(
        Array.from({ length: 30 }, (_, index) => clients[index % 2]!.slots(TWO_MONTHS)),
      );

      // All that looking may use was used, and no call more. What was under way when the last visitor was answered ends first.
      const counted = await countOf(bench);
      assert.equal(counted, 30);
      await until(() => Promise.resolve(bench.fixture.calls.length >= counted));
      assert.equal(bench.fixture.calls.length, 30);
      const shown = replies.filter(({ status }) => status === 200);
      assert.ok(shown.length > 0);
      for (const { body } of shown) {
        assert.ok(body.coveredTo < day(59) && body.coveredTo >= day(0), body.coveredTo);
        assert.ok(body.slots.every(({ start }) => start.slice(0, 10) <= body.coveredTo));
        assert.ok(Object.keys(body.reasons).every(date => date <= body.coveredTo));
        assert.equal(body.nextFree, undefined);
      }
      for (const { status, headers } of replies.filter(reply => reply.status !== 200)) {
        assert.equal(status, 429);
        assert.ok(Number(headers.get('retry-after')) > 0 && Number(headers.get('retry-after')) <= 62);
      }
      // What is kept back for bookings is enough for one.
      const booked = await clients[0]!.book(bookingRequest());
      assert.equal(booked.status, 201);
      assert.ok(bench.fixture.calls.length > 30 && bench.fixture.calls.length <= 40);
    });

    it('refuse a booking rather than pass the limit, and it can be made later', async () => {
      const [client] = await two({ callsPerMinute: 10 });
      assert.equal((await client!.book(bookingRequest())).status, 201);

      const request = bookingRequest({ items: [{ service: 'hour', practitioner: 'ben', start: at(day(6), '10:00') }] });
      const { status, body, headers } = await client!.book(request);

      assert.deepEqual([status, body.code], [429, 'rate-limited']);
      assert.ok(Number(headers.get('retry-after')) > 0);
      assert.equal(bench.fixture.calls.length, 10);
      assert.equal(bench.fixture.live.length, 1);
      assert.equal((await bench.client.book(request)).status, 201);
    });

    it('rest when the upstream says so, for as long as it says', async () => {
      bench.fixture.perMinute = 0;

      const first = await bench.client.slots({ service: 'hour', practitioner: 'ana', from: day(5), to: day(5) });
      const calls = bench.fixture.calls.length;
      const second = await bench.client.slots({ service: 'half', practitioner: 'ben', from: day(5), to: day(5) });

      for (const { status, headers } of [first, second]) {
        assert.equal(status, 429);
        assert.ok(Number(headers.get('retry-after')) >= 1 && Number(headers.get('retry-after')) <= 4);
      }
      assert.equal(bench.fixture.calls.length, calls);
    });

    it('are one for all who look at the same days, until something is booked there', async () => {
      const client = new ClinicClient((await bench.another({ slotSeconds: 60 })).url);
      const week = { service: 'first', from: day(5), to: day(5) };
      bench.fixture.stepMinutes = 60;

      await Promise.all(Array.from({ length: 20 }, () => client.slots(week)));
      assert.equal(bench.fixture.calls.length, 1);
      await client.book(bookingRequest({ items: [{ service: 'first', start: at(day(5), '10:00') }] }));
      bench.fixture.calls.length = 0;
      const { body } = await client.slots(week);

      assert.equal(bench.fixture.calls.length, 1);
      assert.ok(!body.slots.some(({ start }) => start === at(day(5), '10:00')));
    });

    it('show what was free a minute ago, but no booking is made on that', async () => {
      const client = new ClinicClient((await bench.another({ slotSeconds: 600 })).url);
      const query = { service: 'hour', practitioner: 'ana', from: day(5), to: day(5) };
      await client.slots(query);
      bench.fixture.enter('ana', at(day(5), '10:00'));
      const isShown = async (): Promise<boolean> =>
        (await client.slots(query)).body.slots.some(({ start }) => start === at(day(5), '10:00'));
      assert.equal(await isShown(), true);

      const { status, body } = await client.book(bookingRequest());

      assert.deepEqual([status, body.code], [409, 'slot-taken']);
      assert.equal(bench.fixture.count('POST', /./), 0);
      assert.equal(await isShown(), false);
    });

    it('never sell one time twice, though the upstream would: one of 50 patients on two servers has it', async () => {
      const clients = await two({ slotSeconds: 60 });

      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, index) => clients[index % 2]!.book(ofPatient(index))),
      );

      assert.deepEqual(tally(replies), { '201': 1, '409 slot-taken': 49 });
      assert.deepEqual([bench.fixture.live.length, bench.fixture.appointments.length], [1, 1]);
      assert.ok(bench.fixture.calls.length < 60, `${bench.fixture.calls.length} calls`);
    });

    it('make one booking of 50 requests with one key on two servers, and answer all of them alike', async () => {
      const clients = await two({ slotSeconds: 60 });
      const request = bookingRequest();

      const replies = await Promise.all(Array.from({ length: 50 }, (_, index) => clients[index % 2]!.book(request)));

      assert.deepEqual(tally(replies), { '200': 49, '201': 1 });
      assert.equal(new Set(replies.map(({ text }) => text)).size, 1);
      assert.equal(bench.fixture.appointments.length, 1);
    });

    it('find each of three practitioners for one of 30 patients who take any', async () => {
      const clients = await two({ slotSeconds: 60 });

      const replies = await Promise.all(
        Array.from({ length: 30 }, (_, index) => {
          return clients[index % 2]!.book({
            ...ofPatient(index),
            items: [{ service: 'hour', start: at(day(5), '10:00') }],
          });
        }),
      );

      assert.equal(made(replies), 3, JSON.stringify(tally(replies)));
      assert.equal(new Set(bench.fixture.live.map(({ practitioner }) => practitioner)).size, 3);
      assert.equal(bench.fixture.appointments.length, 3);
    });
  });
}

/** Calls of the last minute, as the database has counted them. */
async function countOf({ database }: ProxyBench): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`SELECT coalesce(max(cardinality(recent)), 0)::int AS count FROM upstream_calls`.execute(database.db);
  return rows[0]!.count;
}

function ofPatient(index: number): ReturnType<typeof bookingRequest> {
  return bookingRequest({
    key: newKey(),
    patient: { name: `Robin ${index}`, email: `robin-${index}@patient.example` },
  });
}
