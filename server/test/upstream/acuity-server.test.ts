import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import { testBackend } from 'clinic-widgets/testing.js';
import { addDays } from 'clinic-widgets/time.js';
import { sql } from 'kysely';
import { at, bookingRequest, ClinicClient, day, handleOf } from '../support/clinic-client.js';
import { pgliteKind } from '../support/databases.js';
import { type Postgres, startPostgres } from '../support/postgres.js';
import { type ServerProcess, startProcess } from '../support/server-process.js';
import { tally } from '../support/two-servers.js';
import { acuityConfig } from './acuity-config.js';
import { AcuityFixture, API_KEY, type Call, CALENDARS, type Fate, MARK_FIELD, NOTE_FIELD } from './acuity-fixture.js';
import { ENV, type ProxyBench, useProxyOf, writeProxyConfig } from './bench.js';
import { restSituations } from './rest-situations.js';

type Bench = ProxyBench<AcuityFixture>;

const OPEN: readonly ReturnType<typeof day>[] = [5, 6, 7].map(day);
const HOUR = 3_600_000;
const isBooking = ({ method, path }: Call): boolean => method === 'POST' && path === '/appointments';

/** Each day that is open costs a call. */
function openFewDays(fixture: AcuityFixture): void {
  fixture.isClosed = date => !OPEN.some(open => open === date);
}

/** Lets the next booking end as `fate` says, and all that follows be answered. */
function onceFor({ fixture }: Bench, fate: Fate): void {
  let isDone = false;
  fixture.fateOf = call => {
    if (isDone || !isBooking(call)) return 'answer';
    isDone = true;
    return fate;
  };
}

function ofPatient(index: number, changes: Partial<BookingRequest> = {}): BookingRequest {
  return bookingRequest({ patient: { name: `Robin ${index}`, email: `robin-${index}@patient.example` }, ...changes });
}

describe('the contract before Acuity', () => {
  const bench = useProxyOf(pgliteKind(), new AcuityFixture(), acuityConfig);
  beforeEach(() => openFewDays(bench.fixture));
  testSlots(bench);
  testBooking(bench);
  testManaging(bench);
  testDoubts(bench);
});

function testSlots(bench: Bench): void {
  it('shows the free times of Acuity, with the ends and the offset of the clinic', async () => {
    bench.fixture.enter('ana', at(day(5), '08:00'), 11 * 60 + 30);

    const { status, body } = await bench.client.slots({ service: 'half', from: day(5), to: day(5) });

    assert.equal(status, 200);
    assert.deepEqual(
      body.slots.filter(({ practitioner }) => practitioner === 'ana'),
      [{ start: at(day(5), '19:30'), end: at(day(5), '20:00'), practitioner: 'ana' }],
    );
    assert.equal(body.slots.filter(({ practitioner }) => practitioner === 'ben').length, 47);
    assert.deepEqual([body.timeZone, body.coveredTo, body.reasons], ['America/Chicago', day(5), {}]);
    assert.equal(bench.fixture.calls.filter(({ status }) => status !== 200).length, 0);
  });

  it('covers two months within the limit by the second, and says what is full', async () => {
    const { status, body } = await bench.client.slots({ service: 'first', from: day(0), to: day(60) });

    assert.equal(status, 200);
    assert.equal(body.coveredTo, day(60));
    assert.deepEqual(new Set(body.slots.map(({ start }) => start.slice(0, 10))), new Set<string>(OPEN));
    assert.equal(body.reasons[day(8)], 'full');
    assert.equal(bench.fixture.calls.filter(({ status }) => status !== 200).length, 0);
  });

  it('shows the days that are known by then where Acuity is slow, and the others to whoever asks on', async t => {
    bench.fixture.isClosed = () => false;
    const clock = Date.now.bind(Date);
    let skipped = 0;
    t.mock.method(Date, 'now', () => clock() + skipped);
    bench.fixture.fateOf = ({ path }) => {
      if (path === '/availability/times') skipped += 1_500;
      return 'answer';
    };

    const first = await bench.client.slots({ service: 'first', from: day(2), to: day(40) });
    const from = addDays(first.body.coveredTo, 1);
    const second = await bench.client.slots({ service: 'first', from, to: day(40) });

    assert.deepEqual([first.status, second.status], [200, 200]);
    assert.ok(day(2) < first.body.coveredTo && first.body.coveredTo < second.body.coveredTo);
    assert.ok(second.body.coveredTo < day(40));
    for (const { body } of [first, second]) assert.equal(body.slots.at(-1)!.start.slice(0, 10), body.coveredTo);
  });
}

function testBooking(bench: Bench): void {
  it('books there, with all that the clinic has to know, and keeps nothing of the patient here', async () => {
    const request = bookingRequest({
      patient: { name: 'Robin Ada Test', email: 'robin@patient.example', phone: '+1 312 555 0142' },
      notes: 'Left shoulder 💆',
    });

    const { status, body } = await bench.client.book(request);

    assert.deepEqual([status, body.status], [201, 'confirmed']);
    const [entered] = bench.fixture.live;
    assert.equal(entered!.fields.get(MARK_FIELD), `[cw:${body.items[0]!.id}]`);
    assert.match(entered!.fields.get(NOTE_FIELD)!, new RegExp(`${body.reference}[\\s\\S]*Left shoulder 💆`));
    assert.equal(entered!.email, 'robin@patient.example');
    const kept = await bench.database.db.selectFrom('order_details').selectAll().executeTakeFirstOrThrow();
    assert.ok(!/robin|shoulder/i.test(JSON.stringify({ ...kept, consent: null })));
    assert.deepEqual([(await bench.client.book(request)).body, bench.fixture.live.length], [body, 1]);
  });

  it('refuses a time that was taken there, and offers the nearest', async () => {
    bench.fixture.enter('ana', at(day(5), '10:00'));

    const { status, body } = await bench.client.book(bookingRequest());

    assert.deepEqual([status, body.code], [409, 'slot-taken']);
    assert.ok((body.slots as unknown[]).length > 0);
    assert.equal(bench.fixture.calls.filter(isBooking).length, 0);
  });

  it('is refused by Acuity itself where somebody came between, and leaves nothing', async () => {
    bench.fixture.fateOf = call => {
      if (isBooking(call)) bench.fixture.enter('ana', at(day(5), '10:30'));
      return 'answer';
    };

    const { status, body } = await bench.client.book(bookingRequest());

    assert.deepEqual([status, body.code], [409, 'slot-taken']);
    assert.equal(bench.fixture.live.length, 1);
    assert.equal((await bench.database.db.selectFrom('orders').selectAll().execute()).length, 0);
  });

  it('takes back what it had of a series that cannot be had', async () => {
    const items = [5, 6].map(count => ({ service: 'hour', practitioner: 'ana', start: at(day(count), '10:00') }));
    let booked = 0;
    bench.fixture.fateOf = call => {
      if (isBooking(call) && ++booked === 2) bench.fixture.enter('ana', at(day(6), '10:00'));
      return 'answer';
    };

    const { status, body } = await bench.client.book(bookingRequest({ items }));

    assert.deepEqual([status, body.code, body.item], [409, 'slot-taken', 2]);
    assert.deepEqual(
      bench.fixture.live.map(({ firstName }) => firstName),
      ['Desk'],
    );
  });

  it('names the e-mail address to whoever has only given a telephone number', async () => {
    const { status, body } = await bench.client.book(
      bookingRequest({ patient: { name: 'Robin Test', phone: '+1 312 555 0142' } }),
    );

    assert.deepEqual([status, body.errors?.map(({ path }) => path)], [422, ['/patient/email']]);
    assert.equal(bench.fixture.live.length, 0);
  });

  it('tells the owner, not the patient, that Acuity minds the form', async () => {
    bench.fixture.loses = 'body.fields';

    const { status, body } = await bench.client.book(bookingRequest());

    assert.deepEqual([status, body.code], [503, 'unavailable']);
    const loud = bench.server.lines.filter(line => line.includes('"level":"error"')).join('');
    assert.match(loud, /Acuity refuses what it is sent/);
    assert.ok(!loud.includes(API_KEY) && !loud.includes('robin'));
  });
}

function testManaging(bench: Bench): void {
  it('follows what was moved and cancelled at the desk', async () => {
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);
    const [entered] = bench.fixture.live;
    const starts = Date.parse(at(day(6), '14:00'));
    Object.assign(entered!, { starts, ends: starts + HOUR, calendar: CALENDARS['ben'] });
    const view = async () => (await bench.client.post<BookingAnswer>(`/bookings/${id}/view`, { token })).body;

    const [item] = (await view()).items;
    assert.deepEqual([item!.start, item!.practitioner, item!.status], [at(day(6), '14:00'), 'ben', 'confirmed']);

    const cancelled = await bench.client.post<BookingAnswer>(`/bookings/${id}/cancel`, { token });
    assert.deepEqual([cancelled.status, cancelled.body.status], [200, 'cancelled']);
    assert.equal(bench.fixture.live.length, 0);
    assert.equal((await view()).status, 'cancelled');
  });

  it('moves a booking, and not to where somebody is or comes', async () => {
    const { body } = await bench.client.book(bookingRequest());
    const { id, token } = handleOf(body);
    const move = (start: string) => bench.client.post<BookingAnswer>(`/bookings/${id}/reschedule`, { token, start });

    const moved = await move(at(day(7), '12:00'));
    bench.fixture.enter('ana', at(day(6), '12:00'));
    const taken = await move(at(day(6), '12:30'));
    bench.fixture.fateOf = ({ path }) => {
      if (path.endsWith('/reschedule')) bench.fixture.enter('ana', at(day(5), '16:00'));
      return 'answer';
    };
    const late = await move(at(day(5), '16:30'));

    assert.deepEqual([moved.status, moved.body.items[0]!.start], [200, at(day(7), '12:00')]);
    for (const { status, text } of [taken, late]) assert.deepEqual([status, /slot-taken/.test(text)], [409, true]);
    assert.equal(bench.fixture.live[0]!.starts, Date.parse(at(day(7), '12:00')));
  });
}

function testDoubts(bench: Bench): void {
  for (const fate of ['silent-after', 'cut-after', 'error-after', 'html', 'odd'] as const) {
    it(`a booking whose answer is lost (${fate}) is requested, then found and confirmed, and stays one`, async () => {
      onceFor(bench, fate);
      const request = bookingRequest();

      const first = await bench.client.book(request);
      const again = await bench.client.book(request);
      const { body } = await bench.client.post<BookingAnswer>('/bookings/find', { key: request.key });

      assert.deepEqual([first.status, first.body.status], [201, 'requested']);
      assert.deepEqual([again.status, again.body], [200, first.body]);
      assert.deepEqual([body.status, body.reference], ['confirmed', first.body.reference]);
      assert.equal(bench.fixture.calls.filter(isBooking).length, 1);
      assert.equal(bench.fixture.live.length, 1);
    });
  }

  it('a booking that did not arrive stays requested and keeps its time, until it is given up', async () => {
    onceFor(bench, 'silent');
    const request = bookingRequest();
    assert.equal((await bench.client.book(request)).body.status, 'requested');
    const find = async () =>
      (await bench.client.post<BookingAnswer>('/bookings/find', { key: request.key })).body.status;
    assert.equal(await find(), 'requested');
    assert.equal((await bench.client.book(ofPatient(1))).body.code, 'slot-taken');

    await sql`
      UPDATE upstream_orders SET created_at = created_at - interval '16 minutes', look_at = now() - interval '1 second'`.execute(
      bench.database.db,
    );
    await bench.another();
    const deadline = Date.now() + 20_000;
    while ((await find()) !== 'cancelled' && Date.now() < deadline)
      await new Promise(resolve => setTimeout(resolve, 50));

    assert.equal(await find(), 'cancelled');
    assert.equal((await bench.client.book(ofPatient(2))).body.status, 'confirmed');
  });

  it('a booking that Acuity limits is none, and can be sent again', async () => {
    onceFor(bench, { status: 429, headers: { 'Retry-After': '1' }, body: {} });
    const request = bookingRequest();

    const { status, body, headers } = await bench.client.book(request);

    assert.deepEqual([status, body.code, headers.get('retry-after')], [429, 'rate-limited', '1']);
    const deadline = Date.now() + 20_000;
    while ((await bench.client.book(request)).status !== 201) assert.ok(Date.now() < deadline);
    assert.equal(bench.fixture.live.length, 1);
  });
}

describe('rest before a server before Acuity', () => {
  const bench = useProxyOf(pgliteKind(), new AcuityFixture(), acuityConfig);
  beforeEach(() => openFewDays(bench.fixture));

  /** An hour apart, for both who do it. */
  const free = OPEN.flatMap(date =>
    Array.from({ length: 11 }, (_, index) => at(date, `${String(8 + index).padStart(2, '0')}:00`)),
  ).flatMap(start => ['ana', 'ben'].map(practitioner => ({ service: 'half', practitioner, start })));
  const request = (): BookingRequest => ofPatient(free.length, { items: [free.shift()!] });

  testBackend(
    restSituations(() => bench.client.endpoint, request),
    { it },
  );
});

describe('two server processes on one PostgreSQL before Acuity', () => {
  const fixture = new AcuityFixture();
  let postgres: Postgres;
  let folder: string;
  let servers: ServerProcess[];
  let clients: ClinicClient[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-acuity-'));
    [postgres] = await Promise.all([startPostgres(), fixture.start()]);
    const configFile = await writeProxyConfig(folder, acuityConfig(fixture, { slotSeconds: 60 }));
    const env = { ...ENV, CLINIC_CONFIG: configFile, DATABASE_URL: await postgres.createDatabase() };
    servers = await Promise.all([startProcess(env), startProcess(env)]);
    clients = servers.map(({ url }) => new ClinicClient(url));
  });
  beforeEach(() => openFewDays(fixture));
  afterEach(() => fixture.empty());
  after(async () => {
    await Promise.all(servers.map(server => server.end()));
    await Promise.all([postgres.stop(), fixture.stop()]);
    await rm(folder, { recursive: true });
  });

  it('give one time to one of 30 patients', async () => {
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, index) => clients[index % 2]!.book(ofPatient(index))),
    );

    assert.deepEqual(tally(replies), { '201': 1, '409 slot-taken': 29 });
    assert.equal(fixture.appointments.length, 1);
    assert.equal(fixture.calls.filter(({ status }) => status === 429).length, 0);
  });

  it('make one booking of 20 requests with one key', async () => {
    const request = ofPatient(1, { items: [{ service: 'hour', practitioner: 'ben', start: at(day(6), '10:00') }] });

    const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => clients[index % 2]!.book(request)));

    assert.deepEqual(tally(replies), { '200': 19, '201': 1 });
    assert.equal(fixture.appointments.length, 1);
  });

  it('find what one of them had sent when it was killed, and do not send it again', async () => {
    fixture.fateOf = call => {
      return isBooking(call) ? 'silent-after' : 'answer';
    };
    const request = ofPatient(2, { items: [{ service: 'hour', practitioner: 'cleo', start: at(day(7), '10:00') }] });
    const broken = assert.rejects(clients[0]!.book(request));
    const deadline = Date.now() + 60_000;
    while (fixture.live.length === 0 && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 5));
    await servers[0]!.end('SIGKILL');
    await broken;

    const { status, body } = await clients[1]!.book(request);

    assert.deepEqual([status, body.status], [200, 'confirmed']);
    assert.equal(fixture.calls.filter(isBooking).length, 1);
    assert.equal(fixture.live.length, 1);
    for (const server of servers) assert.ok(!/robin|cw:|c0ffee/i.test(server.log()));
  });
});
