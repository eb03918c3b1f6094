import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Bench } from '../support/bench.js';
import { at, bookingRequest, day } from '../support/clinic-client.js';

const ALL_DAY = { from: day(5), to: day(5) };

export function testSlots(bench: Bench): void {
  describe('GET E/slots', () => {
    it("offers every start that fits into the hours, by practitioner, with the clinic's offset", async () => {
      const { status, body, headers } = await bench.client.slots({ service: 'hour', practitioner: 'ana', ...ALL_DAY });

      assert.equal(status, 200);
      assert.equal(body.timeZone, 'America/Chicago');
      assert.equal(body.slots.length, 45);
      assert.deepEqual(body.slots[0], { start: at(day(5), '08:00'), end: at(day(5), '09:00'), practitioner: 'ana' });
      assert.equal(body.slots.at(-1)!.start, at(day(5), '19:00'));
      assert.equal(body.coveredTo, day(5));
      assert.equal(body.nextFree, at(day(6), '08:00'));
      assert.equal(headers.get('cache-control'), 'no-store');
    });

    it('sorts by start and then by practitioner, one row for each', async () => {
      const { body } = await bench.client.slots({ service: 'hour', ...ALL_DAY });

      const rows = body.slots.map(({ start, practitioner }) => `${start} ${practitioner}`);
      assert.deepEqual(rows, [...rows].sort());
      assert.equal(new Set(rows).size, 3 * 45);
    });

    it('takes an empty practitioner for any', async () => {
      const { body } = await bench.client.slots({ service: 'hour', practitioner: '', ...ALL_DAY });

      assert.equal(body.slots.length, 3 * 45);
    });

    it('leaves out what is booked, with its buffer before and after', async () => {
      await bench.client.book(bookingRequest());

      const { body } = await bench.client.slots({ service: 'hour', practitioner: 'ana', ...ALL_DAY });

      const starts = body.slots.map(({ start }) => start.slice(11, 16));
      assert.ok(starts.includes('08:45') && starts.includes('11:15'));
      for (const gone of ['09:00', '10:00', '11:00']) assert.ok(!starts.includes(gone), gone);
    });

    it('says how many seats of a class are left, and nothing about seats of another service', async () => {
      const items = [{ service: 'class', start: at(day(5), '10:00') }];
      await bench.client.book(bookingRequest({ items }));

      const { body } = await bench.client.slots({ service: 'class', ...ALL_DAY });

      const remaining = new Map(body.slots.map(slot => [slot.start, slot.remaining]));
      assert.equal(remaining.get(at(day(5), '10:00')), 5);
      assert.equal(remaining.get(at(day(5), '08:00')), 6);
      assert.equal(remaining.has(at(day(5), '10:30')), false);
      const alone = await bench.client.slots({ service: 'half', ...ALL_DAY });
      assert.equal(Object.hasOwn(alone.body.slots[0]!, 'remaining'), false);
    });

    it('says why a day has no time', async () => {
      const { body } = await bench.client.slots({ service: 'hour', from: day(-2), to: day(59) });

      assert.equal(body.reasons[day(-1)], 'too-soon');
      const far = await bench.client.slots({ service: 'hour', from: day(60), to: day(62) });
      assert.deepEqual(far.body.reasons, { [day(61)]: 'beyond', [day(62)]: 'beyond' });
      assert.equal(far.body.nextFree, null);
    });

    it('asks the database once for sixty days, three practitioners and a step of 15 minutes', async () => {
      bench.queries.length = 0;

      const { body } = await bench.client.slots({ service: 'hour', from: day(1), to: day(60) });

      assert.equal(body.slots.length, 60 * 3 * 45);
      assert.equal(bench.queries.length, 1, bench.queries.join('\n'));
    });

    it('compresses what is long', async () => {
      const response = await fetch(`${bench.client.endpoint}/slots?service=hour&from=${day(1)}&to=${day(60)}`, {
        headers: { 'Accept-Encoding': 'br' },
      });

      assert.equal(response.headers.get('content-encoding'), 'br');
      assert.equal(((await response.json()) as { slots: unknown[] }).slots.length, 60 * 3 * 45);
    });

    for (const [query, path, code] of [
      [{ from: day(1), to: day(1) }, '/query/service', 'missing'],
      [{ service: 'hour', to: day(1) }, '/query/from', 'missing'],
      [{ service: 'hour', from: 'tomorrow', to: day(1) }, '/query/from', 'invalid'],
      [{ service: 'hour', from: '2026-02-30', to: day(1) }, '/query/from', 'invalid'],
      [{ service: 'hour', from: day(1), to: '' }, '/query/to', 'invalid'],
      [{ service: 'hour', from: day(2), to: day(1) }, '/query/to', 'invalid'],
      [{ service: 'hour', from: day(0), to: day(62) }, '/query/to', 'too-long'],
      [{ service: 'hour', from: day(1), to: day(1), timezone: 'UTC' }, '/query/timezone', 'unknown'],
      [{ service: 'half', practitioner: 'cleo', from: day(1), to: day(1) }, '/query/practitioner', 'not-offered'],
    ] as [Record<string, string>, string, string][]) {
      it(`refuses ${new URLSearchParams(query).toString().replaceAll(/\d{4}-\d\d-\d\d/g, 'date')} at ${path}`, async () => {
        const { status, body } = await bench.client.slots(query);

        assert.equal(status, 422);
        assert.equal(body.code, 'invalid');
        assert.deepEqual(
          body.errors?.map(error => [error.path, error.code]),
          [[path, code]],
        );
      });
    }

    it('refuses a parameter that is given twice', async () => {
      const { status, body } = await bench.client.get(`/slots?service=hour&from=${day(1)}&from=${day(2)}&to=${day(3)}`);

      assert.equal(status, 422);
      assert.equal(body.errors?.[0]?.path, '/query/from');
    });

    it('does not stumble over the ends of the calendar', async () => {
      for (const [from, to] of [
        ['9999-12-01', '9999-12-31'],
        ['0001-01-01', '0001-01-31'],
      ] as const) {
        const { status, body } = await bench.client.slots({ service: 'hour', from, to });
        assert.equal(status, 200);
        assert.deepEqual(body.slots, []);
      }
    });

    it('does not know an unknown service or practitioner', async () => {
      assert.equal((await bench.client.slots({ service: 'nothing', ...ALL_DAY })).status, 404);
      assert.equal((await bench.client.slots({ service: 'hour', practitioner: 'nobody', ...ALL_DAY })).status, 404);
    });
  });
}
