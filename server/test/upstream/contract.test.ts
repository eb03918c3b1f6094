import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { type ChallengeAnswer, leadingZeros, proofOf } from 'clinic-widgets/booking.js';
import { dateIn } from 'clinic-widgets/time.js';
import { sql } from 'kysely';
import { purge } from '../../src/db/purge.js';
import { at, bookingRequest, ClinicClient, day, handleOf, newKey } from '../support/clinic-client.js';
import { everyKind } from '../support/databases.js';
import { PRACTITIONERS, TYPES } from './cliniko-fixture.js';
import { type ProxyBench, useProxy } from './bench.js';

const ANY = [{ service: 'hour', start: at(day(5), '10:00') }];
const TAKEN = 'urn:clinic-widgets:problem:slot-taken';

for (const kind of everyKind()) {
  describe(`the contract before Cliniko, on ${kind.name}`, () => {
    const bench = useProxy(kind);
    testDocument(bench);
    testSlots(bench);
    testBooking(bench);
    testManaging(bench);
    testMoving(bench);
    testBeside(bench);
  });
}

function testDocument(bench: ProxyBench): void {
  it('gives the public document, in which nothing tells of an upstream', async () => {
    const { status, text } = await bench.client.get('');

    assert.equal(status, 200);
    assert.ok(!/upstream|cliniko/i.test(text));
    assert.equal(bench.fixture.calls.length, 0);
  });
}

function testSlots(bench: ProxyBench): void {
  it('shows the free times of the upstream, sorted, with the ends and the offset of the clinic', async () => {
    bench.fixture.enter('ana', at(day(5), '08:00'), 11 * 60 + 30);

    const { status, body } = await bench.client.slots({ service: 'half', from: day(5), to: day(5) });

    assert.equal(status, 200);
    assert.deepEqual(
      body.slots.filter(({ practitioner }) => practitioner === 'ana'),
      [{ start: at(day(5), '19:30'), end: at(day(5), '20:00'), practitioner: 'ana' }],
    );
    assert.equal(body.slots.filter(({ practitioner }) => practitioner === 'ben').length, 47);
    assert.deepEqual(
      body.slots,
      body.slots.toSorted(
        (a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.practitioner! < b.practitioner! ? -1 : 1),
      ),
    );
    assert.deepEqual([body.timeZone, body.coveredTo, body.reasons], ['America/Chicago', day(5), {}]);
  });

  it('asks for seven days at most at a time, in pages of a hundred, and covers two months', async () => {
    bench.fixture.stepMinutes = 30;
    const { status, body } = await bench.client.slots({ service: 'first', from: day(-1), to: day(60) });

    assert.equal(status, 200);
    assert.equal(body.coveredTo, day(60));
    assert.equal(body.reasons[day(-1)], 'too-soon');
    assert.equal(new Set(body.slots.map(({ start }) => start.slice(0, 10))).size >= 60, true);
    const asked = bench.fixture.calls.map(
      ({ query }) => (Date.parse(query.get('to')!) - Date.parse(query.get('from')!)) / 86_400_000,
    );
    // 23 starts on each of seven days are two pages.
    assert.ok(asked.length >= 17 && asked.length <= 20, String(asked.length));
    assert.ok(asked.every(days => days <= 6));
    assert.equal(bench.fixture.count('GET', /./), asked.length);
  });

  it('keeps the notice and the horizon of the clinic, whatever the upstream offers', async () => {
    const { body } = await bench.client.slots({ service: 'half', from: day(0), to: day(61) });

    const earliest = Date.now() + 3_599_000;
    assert.ok(body.slots.every(({ start }) => Date.parse(start) >= earliest));
    assert.equal(body.reasons[day(61)], 'beyond');
  });

  it('says why a day is empty, and when the next time is free', async () => {
    for (const name of ['ana', 'ben', 'cleo']) bench.fixture.enter(name, at(day(5), '00:00'), 24 * 60 + 90);

    const { body } = await bench.client.slots({ service: 'hour', from: day(5), to: day(5) });

    assert.deepEqual(body.slots, []);
    assert.deepEqual(body.reasons, { [day(5)]: 'full' });
    assert.ok(body.nextFree! > at(day(6), '00:00') && body.nextFree! < at(day(7), '00:00'), String(body.nextFree));
  });

  it('refuses a wrong query before it asks anybody', async () => {
    assert.equal((await bench.client.slots({ service: 'hour', from: day(5), to: day(80) })).status, 422);
    assert.equal((await bench.client.slots({ service: 'none', from: day(5), to: day(5) })).status, 404);
    assert.equal(bench.fixture.calls.length, 0);
  });
}

function testBooking(bench: ProxyBench): void {
  it('books there, with all that the clinic has to know, and keeps nothing of the patient here', async () => {
    const request = bookingRequest({
      patient: { name: 'Robin Ada Test', email: 'robin@patient.example', phone: '+1 312 555 0142' },
      notes: 'Left shoulder 💆',
      access: ['step-free'],
      answers: { before: true, when: '2025-01-31', area: ['back'] },
      screening: { outcome: 'ask', version: '1' },
    });

    const { status, body, headers } = await bench.client.book(request);

    assert.equal(status, 201);
    const [item] = body.items;
    assert.deepEqual(item, { ...request.items[0], id: item!.id, end: at(day(5), '11:00'), status: 'confirmed' });
    assert.deepEqual([body.status, body.cancelUntil], ['confirmed', at(day(4), '10:00')]);
    assert.equal(headers.get('location'), `/api/clinics/fixture/bookings/${handleOf(body).id}`);
    const [appointment] = bench.fixture.live;
    assert.equal(bench.fixture.live.length, 1);
    assert.deepEqual(
      [appointment!.practitioner, appointment!.type, appointment!.starts_at],
      [PRACTITIONERS['ana'], TYPES['hour']!.id, Date.parse(at(day(5), '10:00'))],
    );
    for (const said of [
      body.reference,
      'Left shoulder 💆',
      'step-free',
      'Have you been here before? yes',
      'Where? Back',
      'Checklist: ask',
      `[cw:${item.id}]`,
    ])
      assert.ok(appointment!.notes!.includes(said), said);
    const [patient] = bench.fixture.patients;
    assert.deepEqual(
      [patient!.first_name, patient!.last_name, patient!.email, patient!.patient_phone_numbers],
      ['Robin Ada', 'Test', 'robin@patient.example', [{ phone_type: 'Mobile', number: '+1 312 555 0142' }]],
    );
    const kept = await bench.database.db.selectFrom('order_details').selectAll().executeTakeFirstOrThrow();
    assert.ok(!/robin|shoulder|step-free|2025-01-31|ask/i.test(JSON.stringify({ ...kept, consent: null })));
    assert.deepEqual(kept.consent, request.consent);
    const outbox = await bench.database.db.selectFrom('upstream_orders').selectAll().executeTakeFirstOrThrow();
    assert.equal(outbox.state, 'booked');
    assert.deepEqual(await bench.database.db.selectFrom('upstream_claims').selectAll().execute(), []);
  });

  it('gives the first answer again for the same key, and does not book again', async () => {
    const request = bookingRequest();
    const first = await bench.client.book(request);
    bench.fixture.calls.length = 0;

    const again = await bench.client.book(request);
    const other = await bench.client.book({ ...request, notes: 'other' });

    assert.deepEqual([again.status, again.body], [200, first.body]);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.deepEqual([other.status, other.body.code], [422, 'idempotency-mismatch']);
    assert.equal(bench.fixture.calls.length, 0);
  });

  it('finds a booking by its key', async () => {
    const request = bookingRequest();
    const { body } = await bench.client.book(request);

    assert.deepEqual((await bench.client.post('/bookings/find', { key: request.key })).body, body);
    assert.equal((await bench.client.post('/bookings/find', { key: newKey() })).status, 404);
  });

  it('refuses a time that was taken there, offers the nearest, and lets the key be used again', async () => {
    const appointment = bench.fixture.enter('ana', at(day(5), '10:00'));
    const request = bookingRequest();

    const { status, body } = await bench.client.book(request);

    assert.deepEqual([status, body.type, body.item], [409, TAKEN, 1]);
    const starts = (body.slots as { start: string }[]).map(({ start }) => start);
    assert.deepEqual(
      starts,
      ['08:30', '08:45', '09:00', '11:00', '11:15', '11:30'].map(time => at(day(5), time)),
    );
    assert.equal(bench.fixture.count('POST', /./), 0);
    assert.equal((await bench.database.db.selectFrom('orders').selectAll().execute()).length, 0);
    assert.equal((await bench.database.db.selectFrom('order_details').selectAll().execute()).length, 0);
    appointment.deleted_at = Date.now();
    assert.equal((await bench.client.book(request)).status, 201);
  });

  it('asks once more right before it books: who came between has the time', async () => {
    bench.fixture.fateOf = ({ method, path }) => {
      // Between the last look and the booking somebody at the desk was quicker.
      if (method === 'POST' && path === '/individual_appointments') bench.fixture.enter('ana', at(day(5), '10:30'));
      return 'answer';
    };

    const { status, body } = await bench.client.book(bookingRequest());

    assert.deepEqual([status, body.code], [409, 'slot-taken']);
    assert.deepEqual(
      bench.fixture.live.map(({ notes }) => notes),
      [null],
    );
  });

  for (const [title, start] of [
    ['of yesterday', at(day(-1), '10:00')],
    ['inside the notice', new Date(Date.now() + 1_800_000).toISOString()],
    ['beyond the horizon', at(day(61), '10:00')],
    ['off the grid', at(day(5), '03:07')],
    ['of the year 9999', '9999-12-31T23:59:59Z'],
  ] as const) {
    it(`calls a time ${title} not bookable`, async () => {
      const { status, body } = await bench.client.book(bookingRequest({ items: [{ service: 'hour', start }] }));

      assert.deepEqual([status, body.code], [409, 'slot-unavailable']);
      assert.ok((body.slots as unknown[]).length > 0);
      assert.equal(bench.fixture.count('POST', /./), 0);
    });
  }

  it('finds somebody who is free where any may be: the one with the most free times that day', async () => {
    bench.fixture.enter('ana', at(day(5), '12:00'), 240);
    bench.fixture.enter('ben', at(day(5), '12:00'), 120);
    const book = async (): Promise<string> => {
      const { body } = await bench.client.book(bookingRequest({ items: ANY }));
      return body.items?.[0]?.practitioner ?? body.code;
    };

    assert.deepEqual([await book(), await book(), await book(), await book()], ['cleo', 'ben', 'ana', 'slot-taken']);
  });

  it('books a series as a whole, and takes back what it had of one that cannot be had', async () => {
    const series = [1, 2, 3].map(week => ({ service: 'hour', practitioner: 'ana', start: at(day(7 * week), '10:00') }));

    const { status, body } = await bench.client.book(bookingRequest({ items: series }));

    assert.equal(status, 201);
    assert.deepEqual(
      body.items.map(({ start }) => start),
      series.map(({ start }) => start),
    );
    assert.equal(bench.fixture.live.length, 3);
    assert.equal(bench.fixture.patients.length, 1);
    let booked = 0;
    bench.fixture.fateOf = ({ method, path }) => {
      if (method === 'POST' && path === '/individual_appointments' && ++booked === 2)
        bench.fixture.enter('ben', at(day(14), '10:00'));
      return 'answer';
    };
    const items = series.map(item => ({ ...item, practitioner: 'ben' }));
    const refused = await bench.client.book(bookingRequest({ items }));
    assert.deepEqual([refused.status, refused.body.code, refused.body.item], [409, 'slot-taken', 2]);
    assert.equal(bench.fixture.live.filter(({ notes }) => notes !== null).length, 3);
  });

  it('only requests what the clinic decides itself, though it stands in its calendar', async () => {
    const { body } = await bench.client.book(
      bookingRequest({ items: [{ service: 'first', start: at(day(5), '10:00') }] }),
    );

    assert.equal(body.status, 'requested');
    assert.equal(bench.fixture.live.length, 1);
  });

  for (const [title, changes, path] of [
    ['no name', { patient: { name: ' ', email: 'a@b.example' } }, '/patient/name'],
    ['a missing consent', { consent: [] }, '/consent'],
    ['no answer to a required question', { answers: {} }, '/answers/before'],
    ['another zone', { timeZone: 'Europe/Berlin' }, '/timeZone'],
    ['an unknown field', { adress: 'x' }, '/adress'],
  ] as [string, object, string][]) {
    it(`refuses ${title} without asking the upstream`, async () => {
      const { status, body } = await bench.client.post('/bookings', { ...bookingRequest(), ...changes });

      assert.deepEqual([status, body.errors?.[0]?.path], [422, path]);
      assert.equal(bench.fixture.calls.length, 0);
    });
  }

  it('tells which field the upstream minds, and books nothing', async () => {
    const patient = { name: 'Jo Prüfer', email: 'jo@bücher.example' };

    const { status, body } = await bench.client.book(bookingRequest({ patient }));

    assert.deepEqual([status, body.errors?.map(({ path }) => path)], [422, ['/patient/email']]);
    assert.equal(bench.fixture.live.length, 0);
    assert.ok(!JSON.stringify(body).includes('bücher'));
  });
}

function testManaging(bench: ProxyBench): void {
  it('shows and cancels a booking to the holder of its token alone', async () => {
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);

    assert.deepEqual((await bench.client.post(`/bookings/${id}/view`, { token })).body, body);
    assert.equal((await bench.client.post(`/bookings/${id}/view`, { token: `${token}x` })).status, 404);
    assert.equal((await bench.client.post(`/bookings/${id}/cancel`, { token: `${token}x` })).status, 404);
    const cancelled = await bench.client.post<typeof body>(`/bookings/${body.items[0]!.id}/cancel`, { token });
    assert.deepEqual(
      [cancelled.status, cancelled.body.status, cancelled.body.items[0]!.revision],
      [200, 'cancelled', 1],
    );
    assert.equal(bench.fixture.live.length, 0);
    assert.deepEqual((await bench.client.post(`/bookings/${id}/cancel`, { token })).body, cancelled.body);
    assert.equal(bench.fixture.count('PATCH', /cancel$/), 1);
  });

  it('follows what was moved, given to somebody else or cancelled at the desk', async () => {
    const moved = (await bench.client.book(bookingRequest())).body;
    const start = at(day(6), '14:00');
    Object.assign(bench.fixture.live[0]!, {
      starts_at: Date.parse(start),
      ends_at: Date.parse(at(day(6), '15:00')),
      practitioner: PRACTITIONERS['ben'],
    });
    const gone = (await bench.client.book(bookingRequest())).body;
    bench.fixture.live.at(-1)!.cancelled_at = Date.now();

    const view = async (answer: typeof moved): Promise<typeof moved> => {
      const { id, token } = handleOf(answer);
      return (await bench.client.post<typeof moved>(`/bookings/${id}/view`, { token })).body;
    };
    const [item] = (await view(moved)).items;
    assert.deepEqual([item!.start, item!.practitioner, item!.status, item!.revision], [start, 'ben', 'confirmed', 1]);
    assert.equal((await view(gone)).status, 'cancelled');
  });

  it('shows what it last knew while the upstream is away, and cancels nothing then', async () => {
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);
    bench.fixture.fateOf = () => 'error';

    assert.deepEqual((await bench.client.post(`/bookings/${id}/view`, { token })).body, body);
    const refused = await bench.client.post(`/bookings/${id}/cancel`, { token });

    assert.deepEqual([refused.status, refused.body.code], [503, 'unavailable']);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    bench.fixture.fateOf = () => 'answer';
    assert.equal((await bench.client.post(`/bookings/${id}/cancel`, { token })).status, 200);
  });

  it('does not cancel after the limit that the patient was told', async () => {
    const { body } = await bench.client.book(bookingRequest({ items: [{ service: 'hour', start: soon() }] }));
    const { id, token } = handleOf(body);

    const refused = await bench.client.post(`/bookings/${id}/cancel`, { token });

    assert.deepEqual([refused.status, refused.body.code], [409, 'too-late']);
    assert.equal(bench.fixture.live.length, 1);
  });
}

function testMoving(bench: ProxyBench): void {
  it('moves a booking, once, and tells the new limit', async () => {
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);
    const start = at(day(7), '12:00');

    const moved = await bench.client.post<typeof body>(`/bookings/${id}/reschedule`, { token, start });
    const again = await bench.client.post(`/bookings/${id}/reschedule`, { token, start });

    assert.equal(moved.status, 200, moved.text);
    assert.deepEqual([moved.body.items[0]!.start, moved.body.items[0]!.end], [start, at(day(7), '13:00')]);
    assert.deepEqual([moved.body.cancelUntil, moved.body.reference], [at(day(6), '12:00'), body.reference]);
    assert.deepEqual(again.body, moved.body);
    assert.deepEqual(
      bench.fixture.live.map(({ starts_at }) => starts_at),
      [Date.parse(start)],
    );
    assert.equal(bench.fixture.count('PATCH', /./), 1);
  });

  it('does not move to where somebody is, or outside the rules', async () => {
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);
    bench.fixture.enter('ana', at(day(6), '12:00'));

    const taken = await bench.client.post(`/bookings/${id}/reschedule`, { token, start: at(day(6), '12:30') });
    const beyond = await bench.client.post(`/bookings/${id}/reschedule`, { token, start: at(day(70), '12:00') });

    assert.deepEqual([taken.status, taken.body.code], [409, 'slot-taken']);
    assert.ok((taken.body.slots as unknown[]).length > 0);
    assert.deepEqual([beyond.status, beyond.body.code], [409, 'slot-unavailable']);
    assert.equal(bench.fixture.count('PATCH', /./), 0);
  });

  it('moves back where somebody came between', async () => {
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);
    bench.fixture.fateOf = ({ method }) => {
      if (method === 'PATCH' && bench.fixture.live.length === 1) bench.fixture.enter('ana', at(day(7), '12:30'));
      return 'answer';
    };

    const refused = await bench.client.post(`/bookings/${id}/reschedule`, { token, start: at(day(7), '12:00') });

    assert.deepEqual([refused.status, refused.body.code], [409, 'slot-taken']);
    assert.equal(bench.fixture.live[0]!.starts_at, Date.parse(at(day(5), '10:00')));
    assert.equal(
      (await bench.client.slots({ service: 'hour', practitioner: 'ana', from: day(7), to: day(7) })).body.slots.some(
        ({ start }) => start === at(day(7), '11:00'),
      ),
      true,
    );
  });

  it('finds a move done that it had no answer to', async () => {
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);
    const start = at(day(7), '12:00');
    bench.fixture.fateOf = ({ method }) => (method === 'PATCH' ? 'cut-after' : 'answer');

    const open = await bench.client.post(`/bookings/${id}/reschedule`, { token, start });
    const again = await bench.client.post<typeof body>(`/bookings/${id}/reschedule`, { token, start });

    assert.deepEqual([open.status, open.body.code], [503, 'unavailable']);
    assert.deepEqual([again.status, again.body.items[0]!.start], [200, start]);
    assert.equal(bench.fixture.count('PATCH', /./), 1);
  });
}

function testBeside(bench: ProxyBench): void {
  it('keeps no times', async () => {
    const { items } = bookingRequest();

    const held = await bench.client.post('/holds', { key: newKey(), items });

    assert.deepEqual([held.status, held.body.code], [404, 'not-found']);
    assert.equal((await bench.client.send('DELETE', '/holds/abc')).status, 404);
  });

  it('takes wishes for a time itself', async () => {
    const { items: _, ...asking } = bookingRequest();
    const preferences = [{ date: day(5), part: 'morning' }];

    const { status, body } = await bench.client.post('/requests', { ...asking, service: 'hour', preferences });

    assert.deepEqual([status, (body as { status?: unknown }).status], [201, 'requested']);
    assert.equal(bench.fixture.calls.length, 0);
  });

  it('counts open bookings of one contact, wherever they are kept', async () => {
    const other = await bench.another({}, { limits: { openBookingsPerContact: 1 } });
    const client = new ClinicClient(other.url);
    assert.equal((await client.book(bookingRequest())).status, 201);

    const { status, body } = await client.book(
      bookingRequest({ items: [{ service: 'hour', start: at(day(8), '10:00') }] }),
    );

    assert.deepEqual([status, body.code], [429, 'rate-limited']);
    assert.equal(bench.fixture.live.length, 1);
  });

  it('compares contacts until the booked day is over, and keeps what was agreed to for as long as the owner says', async () => {
    const { db } = bench.database;
    await bench.client.book(bookingRequest());
    const rows = async (): Promise<number[]> => {
      await purge(db, 'fixture', { detailsDays: 30 });
      const contacts = await db.selectFrom('order_contacts').selectAll().execute();
      return [contacts.length, (await db.selectFrom('order_details').selectAll().execute()).length];
    };
    const ended = async (days: number): Promise<unknown> => {
      const end = sql<Date>`now() - make_interval(days => ${days}::int)`;
      const start = sql<Date>`now() - make_interval(days => ${days + 1}::int)`;
      return db.updateTable('upstream_bookings').set({ starts_at: start, ends_at: end }).execute();
    };

    assert.deepEqual(await rows(), [1, 1]);
    await ended(1);
    assert.deepEqual(await rows(), [0, 1]);
    await ended(31);
    assert.deepEqual(await rows(), [0, 0]);
  });

  it('takes one proof of work for one booking, and gives it back with a refusal', async () => {
    const other = await bench.another({}, { challenge: { when: 'always', difficulty: 4, minimumSeconds: 0 } });
    const client = new ClinicClient(other.url);
    bench.fixture.enter('ana', at(day(5), '10:00'));
    assert.equal((await client.book(bookingRequest())).body.code, 'challenge');
    const proof = await solve(client);

    assert.equal((await client.book(bookingRequest({ proof }))).body.code, 'slot-taken');
    const free = [{ service: 'hour', start: at(day(8), '10:00') }];
    assert.equal((await client.book(bookingRequest({ proof, items: free }))).status, 201);
    assert.equal(
      (await client.book(bookingRequest({ proof, items: [{ service: 'hour', start: at(day(9), '10:00') }] }))).body
        .code,
      'challenge',
    );
  });

  it('answers pages that are listed, and no others', async () => {
    const headers = { Origin: 'https://elsewhere.example' };
    const { status } = await bench.client.get(`/slots?service=hour&from=${day(5)}&to=${day(5)}`, headers);

    assert.equal(status, 403);
    assert.equal(bench.fixture.calls.length, 0);
  });
}

/** The next start that is bookable by the rules, and late to cancel. */
function soon(): string {
  for (let start = Math.ceil((Date.now() + 5_400_000) / 900_000) * 900_000; ; start += 900_000) {
    const date = dateIn('America/Chicago', start);
    if (start >= Date.parse(at(date, '08:00')) && start <= Date.parse(at(date, '19:00')))
      return new Date(start).toISOString();
  }
}

/** The proof that the server asks for. */
async function solve(client: ClinicClient): Promise<string> {
  const { body } = await client.get<ChallengeAnswer>('/challenge');
  for (let counter = 0; ; counter++) {
    const proof = proofOf(body.token, counter);
    if (leadingZeros(createHash('sha256').update(proof).digest()) >= body.difficulty) return proof;
  }
}
