import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import { testBackend } from 'clinic-widgets/testing.js';
import { addDays } from 'clinic-widgets/time.js';
import type { CallLimit } from '../../src/upstream/call-limit.js';
import { square } from '../../src/upstream/square.js';
import { type Failure, type NewBooking, type Upstream, UpstreamError } from '../../src/upstream/upstream.js';
import { at, bookingRequest, day, handleOf } from '../support/clinic-client.js';
import { pgliteKind } from '../support/databases.js';
import { useProxyOf } from './bench.js';
import { restSituations } from './rest-situations.js';
import { type Fate, LOCATION, REQUIRES, SquareFixture, TEAM, TOKEN, VARIATIONS } from './square-fixture.js';

const ZONE = 'America/Chicago';
const HOUR = 3_600_000;
const MARK = '[cw:AbCdEfGhIjKlMnOpQrStUv]';
const WITH_ANA = { service: 'hour', practitioner: 'ana' };
const PATIENT = { name: 'Robin Fox Test', email: 'robin@patient.example', phone: '312 555 0142' };
const NOTE = 'Booked online, reference CW-TEST\nNote: the left knee';
const UNLIMITED: CallLimit = { take: () => Promise.resolve(0), block: () => Promise.resolve() };
/** Before a server that is silent. */
const HASTY = { timeoutSeconds: 0.5 };

const start = (count = 5, time = '10:00'): number => Date.parse(at(day(count), time));

function squareConfig({ url }: SquareFixture, changes: object = {}) {
  const ids = Object.entries(VARIATIONS).map(([name, { id }]) => [name, id]);
  return {
    type: 'square' as const,
    accessTokenFrom: 'FIXTURE_SQUARE_TOKEN',
    callsPerMinute: 600,
    location: LOCATION,
    services: Object.fromEntries(ids) as Record<string, string>,
    practitioners: TEAM,
    endpoint: url,
    timeoutSeconds: 1,
    slotSeconds: 0,
    lookEverySeconds: 600,
    giveUpMinutes: 15,
    ...changes,
  };
}

describe('Square behind the proxy', () => {
  const fixture = new SquareFixture();

  before(() => fixture.start());
  afterEach(() => fixture.empty());
  after(() => fixture.stop());

  const connect = (changes: object = { timeoutSeconds: 5 }, token = TOKEN, limit = UNLIMITED): Upstream =>
    square(squareConfig(fixture, changes), { accessToken: token, clinic: { timeZone: ZONE, country: 'US' }, limit });
  const booking = (changes: Partial<NewBooking> = {}): NewBooking => {
    const { start: begins = start() } = changes;
    const before = Date.now() + 60_000;
    return {
      ...WITH_ANA,
      mark: MARK,
      patient: PATIENT,
      note: NOTE,
      before,
      ...changes,
      start: begins,
      end: begins + HOUR,
    };
  };
  const sought = () => ({ ...booking(), since: Date.now() - 1_000 });
  const to = (count: number, practitioner = 'ana') => ({ ...booking({ start: start(count) }), practitioner });
  const uponBookings = (fate: Fate): void => {
    fixture.fateOf = ({ method, path }) => (method !== 'GET' && /^\/bookings(?!\/avail)/.test(path) ? fate : 'answer');
  };

  it('shows what Square offers, a month with one question, of the version that the module was written for', async () => {
    fixture.enter('ana', at(day(5), '10:00'));

    const starts = await connect().findStarts({ ...WITH_ANA, from: day(1), to: day(31) });

    assert.equal(starts.length, 31 * 45 - 7);
    assert.equal(fixture.calls.length, 1);
    assert.equal(fixture.calls[0]!.version, '2025-10-16');
  });

  it('asks for a day of 23 hours, for today and for one time, each within what Square allows', async () => {
    const upstream = connect();

    const spring = await upstream.findStarts({ ...WITH_ANA, from: '2027-03-14', to: '2027-03-14' });
    const autumn = await upstream.findStarts({ ...WITH_ANA, from: '2027-11-07', to: addDays('2027-11-07', 30) });
    const today = await upstream.findStarts({ ...WITH_ANA, from: day(0), to: day(0) });

    assert.deepEqual([spring.length, autumn.length], [45, 31 * 45]);
    assert.equal(spring[0], Date.parse('2027-03-14T08:00:00-05:00'));
    assert.ok(today.every(one => one < start(1, '00:00')));
    fixture.enter('ana', at(day(5), '10:30'));
    const place = { ...WITH_ANA, start: start(), end: start() + HOUR };
    assert.equal(await upstream.isFree(place), false);
    assert.equal(await upstream.isFree({ ...place, practitioner: 'ben' }), true);
    assert.equal(await upstream.isFree({ ...place, start: Date.now() - HOUR }), false);
  });

  it('books with the mark and the note where only staff read them, for a customer entered once', async () => {
    const upstream = connect();
    const kept = await upstream.book(booking({ patient: { ...PATIENT, birthDate: '2015-02-03' } }));
    await upstream.book(booking({ start: start(6), mark: `${MARK}2`, note: 'x'.repeat(9_000) }));

    const [entered, second] = fixture.live;
    assert.deepEqual(kept, {
      id: entered!.id,
      start: start(),
      end: start() + HOUR,
      practitioner: 'ana',
      isCancelled: false,
      isPending: false,
    });
    assert.equal(entered!.note, `${MARK}\n${NOTE}`);
    assert.ok(second!.note.startsWith(`${MARK}2\nx`) && second!.note.length === 4096);
    const { id: _, ...customer } = fixture.customers[0]!;
    assert.deepEqual(customer, {
      given_name: 'Robin Fox',
      family_name: 'Test',
      email_address: PATIENT.email,
      phone_number: '+13125550142',
      birthday: '2015-02-03',
    });
    assert.equal(fixture.customers.length, 1);
    await upstream.book(booking({ start: start(7), mark: `${MARK}3`, patient: { ...PATIENT, name: 'Ada Test' } }));
    assert.equal(fixture.customers.length, 2);
  });

  it('takes back what a seller’s token has booked over somebody who came between', async () => {
    fixture.fateOf = ({ method, path }) => {
      if (method === 'POST' && path === '/bookings') fixture.enter('ana', at(day(5), '10:30'));
      return 'answer';
    };

    await fails(connect().book(booking()), { kind: 'taken' });
    assert.deepEqual(
      fixture.live.map(({ note }) => note),
      [''],
    );
  });

  it('does not mind what was cancelled at that time', async () => {
    fixture.enter('ana', at(day(5), '10:00')).status = 'CANCELLED_BY_SELLER';

    assert.equal((await connect().book(booking())).isCancelled, false);
    assert.equal(fixture.live.length, 1);
  });

  it('takes the refusal of a time that is gone for one, and any other for the owner’s', async () => {
    fixture.isBuyer = true;
    fixture.fateOf = ({ method, path }) => {
      if (method === 'POST' && path === '/bookings') fixture.enter('ana', at(day(5), '10:30'));
      return 'answer';
    };
    await fails(connect().book(booking()), { kind: 'taken' });
    fixture.empty();
    uponBookings({ status: 400, body: { errors: [{ code: 'BAD_REQUEST' }] } });
    await fails(connect().book(booking()), { kind: 'refused' });
    await fails(connect({}, 'another').book(booking()), { kind: 'refused' });
    assert.equal(fixture.live.length, 0);
  });

  it('names the field that Square minds', async () => {
    for (const [changes, path] of [
      [{ email: 'robin' }, '/patient/email'],
      [{ phone: '12' }, '/patient/phone'],
    ] as const)
      await fails(connect().book(booking({ patient: { ...PATIENT, ...changes } })), { kind: 'invalid', path });
    assert.equal(fixture.live.length, 0);
  });

  it('promises no more than that it is requested where the seller still has to accept it', async () => {
    fixture.status = 'PENDING';
    const upstream = connect();

    const { id, isPending } = await upstream.book(booking());

    assert.equal(isPending, true);
    fixture.live[0]!.status = 'DECLINED';
    assert.deepEqual([(await upstream.view(id))?.isCancelled, (await upstream.view(id))?.isPending], [true, false]);
  });

  for (const fate of ['silent-after', 'cut-after', 'error-after', 'html', 'odd'] as const) {
    it(`leaves a booking whose answer is lost (${fate}) open, and finds it by its mark`, async () => {
      uponBookings(fate);
      const upstream = connect(HASTY);

      await fails(upstream.book(booking()), { kind: 'unknown' });

      assert.equal((await upstream.find(sought()))?.id, fixture.live[0]!.id);
      assert.equal(fixture.bookings.length, 1);
    });
  }

  it('finds what was moved or cancelled, over many pages, and nothing where nothing arrived', async () => {
    fixture.pageSize = 3;
    const upstream = connect();
    for (let count = 0; count < 8; count++) fixture.enter('ben', at(day(5), '10:00'));
    assert.equal(await upstream.find(sought()), undefined);
    const { id } = await upstream.book(booking());
    const entered = fixture.live.at(-1)!;
    assert.equal((await upstream.find(sought()))?.id, id);
    Object.assign(entered, { starts: start(12), member: TEAM['cleo'], status: 'CANCELLED_BY_CUSTOMER' });

    const found = await upstream.find(sought());

    assert.deepEqual([found?.start, found?.practitioner, found?.isCancelled], [start(12), 'cleo', true]);
  });

  it('takes what cannot be read for no word about anything', async () => {
    for (const fate of ['silent', 'error', 'html', 'odd'] as const) {
      fixture.fateOf = () => fate;
      const upstream = connect(HASTY);
      await fails(upstream.findStarts({ ...WITH_ANA, from: day(3), to: day(4) }), { kind: 'down' });
      await fails(upstream.find(sought()), { kind: 'down' });
      await fails(upstream.view('b1'), { kind: 'down' });
      await fails(upstream.book(booking()), { kind: 'down' });
    }
  });

  it('books nothing while it is open whether the patient was entered', async () => {
    fixture.fateOf = ({ path }) => (path === '/customers' ? 'cut-after' : 'answer');
    await fails(connect().book(booking()), { kind: 'down' });
    fixture.fateOf = () => 'answer';
    await connect().book(booking());

    assert.deepEqual([fixture.customers.length, fixture.live.length], [1, 1]);
  });

  it('cancels once, whatever the version, and what is gone not at all', async () => {
    const upstream = connect();
    const { id } = await upstream.book(booking());
    fixture.live[0]!.version = 7;

    await upstream.cancel(id);
    await upstream.cancel(id);
    await upstream.cancel('b404');

    assert.equal(fixture.count('POST', /cancel$/), 1);
    assert.equal((await upstream.view(id))?.isCancelled, true);
    assert.equal(await upstream.view('b404'), undefined);
  });

  it('moves, not to where somebody is, and back where somebody came between', async () => {
    const upstream = connect();
    const { id } = await upstream.book(booking());

    const moved = await upstream.move!(id, to(6, 'ben'));
    assert.deepEqual([moved.id, moved.start, moved.practitioner], [id, start(6), 'ben']);
    fixture.enter('ana', at(day(7), '10:30'));
    await fails(upstream.move!(id, to(7)), { kind: 'taken' });
    fixture.fateOf = ({ method }) => {
      if (method === 'PUT' && fixture.live.length === 2) fixture.enter('ana', at(day(8), '10:30'));
      return 'answer';
    };
    await fails(upstream.move!(id, to(8)), { kind: 'taken' });

    const kept = await upstream.view(id);
    assert.deepEqual([kept?.start, kept?.practitioner], [start(6), 'ben']);
    uponBookings('cut-after');
    await fails(upstream.move!(id, to(9)), { kind: 'unknown' });
  });

  it('rests when Square says so', async () => {
    uponBookings({ status: 429, headers: { 'Retry-After': '7' }, body: {} });
    await fails(connect().book(booking()), { kind: 'limited', retryAfterSeconds: 7 });
  });

  it('says nothing of the token, the patient or the address in any error', async () => {
    const told: string[] = [];
    const collect = (promise: Promise<unknown>): Promise<unknown> =>
      promise.catch((error: unknown) => told.push(inspect(error, { depth: 9 })));
    const refused = { status: 400, body: { errors: [{ code: 'BAD_REQUEST', detail: PATIENT.name, field: TOKEN }] } };
    for (const fate of ['silent', 'cut-after', 'error', 'html', 'odd', refused] as const) {
      uponBookings(fate);
      await collect(connect(HASTY).book(booking()));
    }
    uponBookings('answer');
    await collect(connect().book(booking({ patient: { ...PATIENT, email: 'robin' } })));
    await collect(connect({}, `${TOKEN}1`).book(booking()));

    assert.equal(told.length, 8);
    for (const secret of [TOKEN, 'Robin', 'robin', PATIENT.phone, MARK, 'knee', '127.0.0.1'])
      assert.ok(!told.join('\n').includes(secret), `an error says ${secret}`);
  });

  describe('with everything that Square requires', () => {
    async function visit(): Promise<void> {
      const upstream = connect();
      const starts = await upstream.findStarts({ ...WITH_ANA, from: day(5), to: day(5) });
      assert.ok(!starts.includes(start(5, '12:00')) && starts.includes(start()), 'the times of another are offered');
      const { id } = await upstream.book(booking());
      await upstream.cancel(id);
      assert.equal((await upstream.find(sought()))?.isCancelled, true);
    }

    it('a visit goes well', async () => {
      fixture.enter('ana', at(day(5), '12:00'));
      await visit();
    });

    for (const required of REQUIRES) {
      it(`it does not without ${required}`, async () => {
        fixture.enter('ana', at(day(5), '12:00'));
        fixture.loses = required;

        await assert.rejects(visit());
        assert.ok(fixture.lost > 0, 'nothing that was sent had it');
      });
    }
  });
});

describe('the contract before Square', () => {
  const bench = useProxyOf(pgliteKind(), new SquareFixture(), squareConfig);
  const view = async (answer: BookingAnswer): Promise<BookingAnswer> => {
    const { id, token } = handleOf(answer);
    return (await bench.client.post<BookingAnswer>(`/bookings/${id}/view`, { token })).body;
  };

  it('shows two months with three questions for each practitioner, and books', async () => {
    const { status, body } = await bench.client.slots({ service: 'first', from: day(0), to: day(60) });
    assert.deepEqual([status, body.coveredTo], [200, day(60)]);
    assert.ok(bench.fixture.calls.length <= 3, `${bench.fixture.calls.length} calls`);

    const request = bookingRequest({ notes: 'Left shoulder 💆' });
    const booked = await bench.client.book(request);

    assert.deepEqual([booked.status, booked.body.status], [201, 'confirmed']);
    assert.ok(bench.fixture.live[0]!.note.includes('Left shoulder 💆'));
    assert.deepEqual((await bench.client.book(request)).body, booked.body);
    assert.equal((await bench.client.book(bookingRequest())).body.code, 'slot-taken');
    assert.equal(bench.fixture.live.length, 1);
  });

  it('says requested until the seller accepts, and follows when it is declined', async () => {
    bench.fixture.status = 'PENDING';
    const accepted = (await bench.client.book(bookingRequest())).body;
    const items = [{ service: 'hour', practitioner: 'ben', start: at(day(5), '10:00') }];
    const declined = (await bench.client.book(bookingRequest({ items }))).body;
    assert.deepEqual([accepted.status, declined.status], ['requested', 'requested']);
    bench.fixture.bookings[0]!.status = 'ACCEPTED';
    bench.fixture.bookings[1]!.status = 'DECLINED';

    assert.equal((await view(accepted)).status, 'confirmed');
    assert.equal((await view(declined)).status, 'cancelled');
  });

  it('finds a booking whose answer was lost, moves and cancels it', async () => {
    bench.fixture.fateOf = ({ method, path }) =>
      method === 'POST' && path === '/bookings' ? 'silent-after' : 'answer';
    const request = bookingRequest();
    const { body } = await bench.client.book(request);
    assert.equal(body.status, 'requested');
    const found = await bench.client.post<BookingAnswer>('/bookings/find', { key: request.key });
    assert.equal(found.body.status, 'confirmed');
    bench.fixture.fateOf = () => 'answer';
    const { id, token } = handleOf(body);

    const moved = await bench.client.post<BookingAnswer>(`/bookings/${id}/reschedule`, {
      token,
      start: at(day(7), '12:00'),
    });
    const cancelled = await bench.client.post<BookingAnswer>(`/bookings/${id}/cancel`, { token });

    assert.deepEqual([moved.status, moved.body.items[0]!.start], [200, at(day(7), '12:00')]);
    assert.deepEqual([cancelled.status, cancelled.body.status], [200, 'cancelled']);
    assert.equal(bench.fixture.bookings.length, 1);
  });
});

describe('rest before a server before Square', () => {
  const bench = useProxyOf(pgliteKind(), new SquareFixture(), squareConfig);
  const free = [5, 6, 7, 8].flatMap(count =>
    ['09', '11', '13', '15', '17'].flatMap(hour =>
      ['ana', 'ben'].map(practitioner => ({ service: 'half', practitioner, start: at(day(count), `${hour}:00`) })),
    ),
  );
  const request = (): BookingRequest => {
    const patient = { name: 'Robin Test', email: `robin-${free.length}@patient.example` };
    return bookingRequest({ items: [free.shift()!], patient });
  };

  testBackend(
    restSituations(() => bench.client.endpoint, request),
    { it },
  );
});

async function fails(promise: Promise<unknown>, failure: Failure): Promise<void> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UpstreamError, 'a failure is expected');
  assert.deepEqual(error.failure, failure);
}
