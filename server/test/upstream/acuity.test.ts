import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { acuity } from '../../src/upstream/acuity.js';
import { type CallLimit, callLimit } from '../../src/upstream/call-limit.js';
import { migrate } from '../../src/db/migrate.js';
import { type Failure, type NewBooking, type Upstream, UpstreamError } from '../../src/upstream/upstream.js';
import { at, day } from '../support/clinic-client.js';
import { pgliteKind } from '../support/databases.js';
import {
  AcuityFixture,
  API_KEY,
  CALENDARS,
  type Fate,
  MARK_FIELD,
  NOTE_FIELD,
  REQUIRES,
  TYPES,
  USER_ID,
} from './acuity-fixture.js';

const ZONE = 'America/Chicago';
const HOUR = 3_600_000;
const MARK = '[cw:AbCdEfGhIjKlMnOpQrStUv]';
const WITH_ANA = { service: 'hour', practitioner: 'ana' };
const PATIENT = { name: 'Robin Fox Test', email: 'robin@patient.example', phone: '+1 312 555 0142' };
const NOTE = 'Booked online, reference CW-TEST\nNote: the left knee';
const NAME: Failure = { kind: 'invalid', path: '/patient/name' };
const EMAIL: Failure = { kind: 'invalid', path: '/patient/email' };
const TAKEN: Failure = { kind: 'taken' };
const REFUSED: Failure = { kind: 'refused' };
/** Before a server that is silent. */
const HASTY = { timeoutSeconds: 0.5 };
const UNLIMITED: CallLimit = { take: () => Promise.resolve(0), block: () => Promise.resolve() };

const start = (count = 5, time = '10:00'): number => Date.parse(at(day(count), time));

interface Changes {
  limit?: CallLimit;
  apiKey?: string;
  timeZone?: string;
  endpoint?: string;
  timeoutSeconds?: number;
  slotSeconds?: number;
}

describe('Acuity behind the proxy', () => {
  const fixture = new AcuityFixture();

  before(() => fixture.start());
  afterEach(() => fixture.empty());
  after(() => fixture.stop());

  const connect = (changes: Changes = {}): Upstream => {
    const {
      limit = UNLIMITED,
      apiKey = API_KEY,
      timeZone = ZONE,
      endpoint = fixture.url,
      timeoutSeconds = 5,
      slotSeconds = 0,
    } = changes;
    const ids = Object.entries(TYPES).map(([name, { id }]) => [name, id]);
    const config = {
      type: 'acuity' as const,
      userId: USER_ID,
      apiKeyFrom: 'ACUITY_KEY',
      callsPerSecond: 9,
      markField: MARK_FIELD,
      noteField: NOTE_FIELD,
      services: Object.fromEntries(ids) as Record<string, string>,
      practitioners: CALENDARS,
      endpoint,
      timeoutSeconds,
      slotSeconds,
      lookEverySeconds: 600,
      giveUpMinutes: 15,
    };
    return acuity(config, { apiKey, clinic: { timeZone }, limit });
  };
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
  const sought = (changes: Partial<NewBooking> = {}) => ({ ...booking(changes), since: Date.now() - 1_000 });
  const uponWrites = (fate: Fate): void => {
    fixture.fateOf = ({ method }) => (method === 'GET' ? 'answer' : fate);
  };

  describe('free times', () => {
    it('are those that Acuity shows, and only days that have any are asked for', async () => {
      fixture.enter('ana', at(day(4), '08:00'), 12 * 60);
      fixture.enter('ana', at(day(5), '10:00'));

      const starts = await connect().findStarts({ ...WITH_ANA, from: day(3), to: day(9) });

      const on = (count: number): number[] =>
        starts.filter(one => one >= start(count, '00:00') && one < start(count + 1, '00:00'));
      assert.equal(on(3).length, 45);
      assert.equal(on(4).length, 0);
      assert.equal(on(5).length, 38, 'from 09:15 to 10:45 nothing begins');
      assert.equal(fixture.count('GET', /times$/), 6);
      assert.ok(fixture.count('GET', /dates$/) <= 2);
      assert.equal(starts.length, 5 * 45 + 38);
    });

    it('ask for a month once, however many windows of it are wanted at the same time', async () => {
      fixture.perSecond = 1_000;
      const upstream = connect();
      const month = '2027-02';

      await Promise.all(
        [1, 8, 15].map(first => {
          const two = (date: number): string => String(date).padStart(2, '0');
          return upstream.findStarts({ ...WITH_ANA, from: `${month}-${two(first)}`, to: `${month}-${two(first + 6)}` });
        }),
      );

      assert.equal(fixture.count('GET', /dates$/), 1);
      assert.equal(fixture.count('GET', /times$/), 21);
    });

    it('of a day that was full a moment ago are hidden at most, never shown when they are gone', async () => {
      const upstream = connect({ slotSeconds: 60 });
      const week = { ...WITH_ANA, from: day(5), to: day(6) };
      assert.equal((await upstream.findStarts(week)).length, 90);
      fixture.enter('ana', at(day(5), '08:00'), 12 * 60);

      assert.equal((await upstream.findStarts(week)).length, 45);
      assert.ok(fixture.count('GET', /dates$/) <= 2);
    });

    it('reach over the end of a month', async () => {
      fixture.perSecond = 1_000;

      const starts = await connect().findStarts({ ...WITH_ANA, from: '2027-01-28', to: '2027-02-03' });

      assert.equal(starts.length, 7 * 45);
      assert.equal(fixture.count('GET', /dates$/), 2);
    });

    for (const [zone, date, hours, expected] of [
      ['America/Chicago', '2027-03-14', 8, 28],
      ['America/Chicago', '2027-11-07', 8, 32],
      ['Australia/Lord_Howe', '2027-04-04', 8, 32],
      ['Asia/Kolkata', '2027-03-14', 8, 32],
    ] as const) {
      it(`are instants on ${date} in ${zone}, whatever the clock does`, async () => {
        [fixture.zone, fixture.hours] = [zone, [0, (hours + 0.75) * 60]];
        fixture.perSecond = 100;
        const upstream = connect({ timeZone: zone });

        const starts = await upstream.findStarts({ ...WITH_ANA, from: date, to: date });
        assert.equal(starts.length, expected);
        assert.equal(new Set(starts).size, expected);

        for (const [index, begins] of starts.filter((_, index) => index % 4 === 0).entries()) {
          const kept = await upstream.book(booking({ start: begins, mark: `${MARK}${index}` }));
          assert.equal(kept.start, begins);
          assert.equal(fixture.live.at(-1)!.starts, begins);
        }
      });
    }

    it('of the hour that comes twice are two times', async () => {
      [fixture.zone, fixture.hours] = ['America/Chicago', [0, 300]];
      const [summer, winter] = [Date.parse('2027-11-07T01:30:00-05:00'), Date.parse('2027-11-07T01:30:00-06:00')];
      const upstream = connect();

      await upstream.book(booking({ start: summer, service: 'half' }));
      const { end } = await upstream.book(booking({ start: winter, service: 'half' }));

      assert.deepEqual(
        fixture.live.map(({ starts }) => starts),
        [summer, winter],
      );
      assert.equal(end, winter + HOUR / 2);
    });

    it('tell of one time whether it is free right now, with one call', async () => {
      const upstream = connect();
      const place = { ...WITH_ANA, start: start(), end: start() + HOUR };

      assert.equal(await upstream.isFree(place), true);
      fixture.enter('ana', at(day(5), '10:30'));
      assert.equal(await upstream.isFree(place), false);
      assert.equal(await upstream.isFree({ ...place, practitioner: 'ben' }), true);
      assert.equal(fixture.calls.length, 3);
    });
  });

  describe('a booking', () => {
    it('is entered as a patient would, with our mark and the note in the form', async () => {
      const kept = await connect().book(booking({ patient: { ...PATIENT, birthDate: '2015-02-03' } }));

      const [entered] = fixture.live;
      assert.deepEqual(kept, {
        id: String(entered!.id),
        start: start(),
        end: start() + HOUR,
        practitioner: 'ana',
        isCancelled: false,
      });
      const { firstName, lastName, email, phone, timezone, notes } = entered!;
      assert.deepEqual(
        { firstName, lastName, email, phone, timezone, notes },
        {
          firstName: 'Robin Fox',
          lastName: 'Test',
          email: PATIENT.email,
          phone: PATIENT.phone,
          timezone: ZONE,
          notes: '',
        },
      );
      assert.equal(entered!.fields.get(MARK_FIELD), MARK);
      assert.equal(entered!.fields.get(NOTE_FIELD), `${NOTE}\nBorn 2015-02-03`);
      assert.equal(fixture.calls[0]!.query.get('admin'), null);
    });

    it('of somebody with one name has a dash for the other', async () => {
      await connect().book(booking({ patient: { ...PATIENT, name: ' Björk ' } }));

      const [entered] = fixture.live;
      assert.deepEqual([entered!.firstName, entered!.lastName], ['Björk', '-']);
    });

    it('of a time that somebody else has is refused by Acuity itself', async () => {
      fixture.enter('ana', at(day(5), '10:30'));

      await fails(connect().book(booking()), { kind: 'taken' });
      assert.equal(fixture.live.length, 1);
    });

    it('of one time by twenty at once is made once', async () => {
      fixture.perSecond = 100;
      const upstream = connect();

      const results = await Promise.allSettled(Array.from({ length: 20 }, () => upstream.book(booking())));

      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
      assert.equal(fixture.live.length, 1);
    });

    it('too soon or too far ahead for Acuity is a time that cannot be had', async () => {
      await fails(connect().book(booking({ start: Date.now() - HOUR })), { kind: 'taken' });
      fixture.daysAhead = 3;
      await fails(connect().book(booking()), { kind: 'taken' });
    });

    it('without an e-mail address, or with one that is none, names the field', async () => {
      const { name, phone } = PATIENT;
      await fails(connect().book(booking({ patient: { name, phone } })), { kind: 'invalid', path: '/patient/email' });
      const patient = { ...PATIENT, email: 'robin' };
      await fails(connect().book(booking({ patient })), { kind: 'invalid', path: '/patient/email' });
      assert.equal(fixture.live.length, 0);
    });

    for (const [code, failure] of [
      ['required_first_name', NAME],
      ['required_last_name', NAME],
      ['required_email', EMAIL],
      ['invalid_email', EMAIL],
      ['not_available', TAKEN],
      ['no_available_calendar', TAKEN],
      ['not_available_min_hours_in_advance', TAKEN],
      ['not_available_max_days_in_advance', TAKEN],
      ['required_field', REFUSED],
      ['invalid_fields', REFUSED],
      ['required_appointment_type_id', REFUSED],
      ['invalid_appointment_type', REFUSED],
      ['invalid_calendar', REFUSED],
      ['required_datetime', REFUSED],
      ['invalid_datetime', REFUSED],
      ['invalid_timezone', REFUSED],
      ['expired_certificate', REFUSED],
      ['bad_request', REFUSED],
      ['constructor', REFUSED],
    ] as const) {
      it(`that Acuity answers ${code} is ${failure.kind}`, async () => {
        uponWrites({ status: 400, body: { status_code: 400, message: `About ${PATIENT.name}`, error: code } });
        await fails(connect().book(booking()), failure);
      });
    }

    it('is not sent after its time', async () => {
      await fails(connect().book(booking({ before: Date.now() - 1 })), { kind: 'down' });
      assert.equal(fixture.calls.length, 0);
    });
  });

  describe('when something goes wrong', () => {
    it('a wrong key, and an id that Acuity does not have, are for the owner', async () => {
      await fails(connect({ apiKey: 'another' }).book(booking()), { kind: 'refused' });
      fixture.loses = 'query.appointmentTypeID';
      await fails(connect().findStarts({ ...WITH_ANA, from: day(3), to: day(4) }), { kind: 'refused' });
    });

    for (const fate of ['silent-after', 'cut-after', 'error-after', 'html', 'odd'] as const) {
      it(`a booking whose answer is lost (${fate}) is unknown, and found by its mark`, async () => {
        uponWrites(fate);
        const upstream = connect(HASTY);

        await fails(upstream.book(booking()), { kind: 'unknown' });

        const found = await upstream.find(sought());
        assert.equal(found?.id, String(fixture.live[0]!.id));
        assert.equal(found?.start, start());
      });
    }

    it('a booking that did not arrive is not found, nor taken for another', async () => {
      uponWrites('silent');
      const upstream = connect(HASTY);
      await fails(upstream.book(booking()), { kind: 'unknown' });
      uponWrites('answer');
      await upstream.book(booking({ mark: '[cw:another-another-anothe]' }));

      assert.equal(await upstream.find(sought()), undefined);
    });

    it('a booking is found after somebody moved it far away, or cancelled it', async () => {
      const upstream = connect();
      const { id } = await upstream.book(booking());
      const [entered] = fixture.live;
      Object.assign(entered!, { starts: start(40), ends: start(40) + HOUR, calendar: CALENDARS['ben'] });

      assert.deepEqual(await upstream.find(sought()), {
        id,
        start: start(40),
        end: start(40) + HOUR,
        practitioner: 'ben',
        isCancelled: false,
      });
      entered!.isCancelled = true;
      assert.equal((await upstream.find(sought()))?.isCancelled, true);
    });

    it('a booking is found by its day where the filter by a field finds nothing', async () => {
      fixture.filtersFields = false;
      const upstream = connect();
      await upstream.book(booking());
      for (const time of ['12:00', '14:00']) fixture.enter('ana', at(day(5), time));

      assert.equal((await upstream.find(sought()))?.start, start());
    });

    it('more than can be read is no word about a booking', async () => {
      fixture.filtersFields = false;
      for (let count = 0; count < 1_001; count++) fixture.enter('ana', at(day(5), '12:00'));

      await fails(connect().find(sought()), { kind: 'down' });
    });

    it('reads that come to nothing are no word about anything', async () => {
      for (const fate of ['silent', 'cut-after', 'error', 'html', 'odd'] as const) {
        fixture.fateOf = () => fate;
        const upstream = connect(HASTY);
        await fails(upstream.findStarts({ ...WITH_ANA, from: day(3), to: day(4) }), { kind: 'down' });
        await fails(upstream.isFree({ ...WITH_ANA, start: start(), end: start() + HOUR }), { kind: 'down' });
        await fails(upstream.find(sought()), { kind: 'down' });
        await fails(upstream.view('1'), { kind: 'down' });
        await fails(upstream.cancel('1'), { kind: 'down' });
      }
    });

    it('a server that is not there has received nothing', async () => {
      const gone = new AcuityFixture();
      await gone.start();
      const { url } = gone;
      await gone.stop();

      await fails(connect({ endpoint: url }).book(booking()), { kind: 'down' });
    });

    it('a limit is kept for as long as Acuity says, or else for two seconds', async () => {
      const blocks: number[] = [];
      const limit = { ...UNLIMITED, block: (until: number) => Promise.resolve(void blocks.push(until - Date.now())) };
      uponWrites({ status: 429, headers: { 'Retry-After': '7' }, body: {} });
      await fails(connect({ limit }).book(booking()), { kind: 'limited', retryAfterSeconds: 7 });
      uponWrites({ status: 429, body: { status_code: 429, error: 'too_many_requests' } });
      await fails(connect({ limit }).book(booking()), { kind: 'limited', retryAfterSeconds: 2 });

      assert.deepEqual(
        blocks.map(block => Math.round(block / 1000)),
        [7, 2],
      );
    });

    it('no error says anything of the key, the patient or the address', async () => {
      const told: string[] = [];
      const collect = (promise: Promise<unknown>) =>
        promise.then(undefined, (error: unknown) => told.push(inspect(error, { depth: 9 })));
      const message = `${PATIENT.name} ${PATIENT.email} ${API_KEY}`;
      const refused = { status: 400, body: { status_code: 400, message, error: 'required_field' } };
      const limited = { status: 429, body: { message } };
      for (const fate of ['silent', 'cut-after', 'error', 'html', 'odd', refused, limited] as const) {
        uponWrites(fate);
        await collect(connect(HASTY).book(booking()));
      }
      uponWrites('answer');
      await collect(connect({ apiKey: `${API_KEY}1` }).book(booking()));
      await collect(connect({ endpoint: 'http://127.0.0.1:9' }).book(booking()));

      assert.equal(told.length, 9);
      const base64 = Buffer.from(`${USER_ID}:${API_KEY}`).toString('base64').slice(0, 30);
      for (const secret of [
        API_KEY,
        base64,
        'Robin',
        PATIENT.email,
        PATIENT.phone,
        MARK,
        'knee',
        '127.0.0.1',
        fixture.url,
      ])
        assert.ok(!told.join('\n').includes(secret), `an error says ${secret}`);
    });
  });

  describe('a cancellation', () => {
    it('is one, however often it is sent, and does not ask for what Acuity allows patients', async () => {
      const upstream = connect();
      const { id } = await upstream.book(booking());

      await upstream.cancel(id);
      await upstream.cancel(id);

      assert.equal(fixture.count('PUT', /cancel$/), 1);
      assert.equal((await upstream.view(id))?.isCancelled, true);
      assert.equal(fixture.live.length, 0);
    });

    it('of what is gone is one too', async () => {
      await connect().cancel('404');
      const upstream = connect();
      const { id } = await upstream.book(booking());
      uponWrites({ status: 404, body: { status_code: 404, error: 'not_found' } });
      await upstream.cancel(id);
      assert.equal(await connect().view('404'), undefined);
    });

    it('whose answer is lost is unknown', async () => {
      const upstream = connect();
      const { id } = await upstream.book(booking());
      uponWrites('cut-after');

      await fails(upstream.cancel(id), { kind: 'unknown' });
    });
  });

  describe('a move', () => {
    const to = (count: number, practitioner = 'ana') => ({
      ...WITH_ANA,
      practitioner,
      start: start(count),
      end: start(count) + HOUR,
      before: Date.now() + 60_000,
    });

    it('takes the booking along, to another day and another practitioner', async () => {
      const upstream = connect();
      const { id } = await upstream.book(booking());

      const kept = await upstream.move!(id, to(6, 'ben'));

      assert.deepEqual(kept, { id, start: start(6), end: start(6) + HOUR, practitioner: 'ben', isCancelled: false });
      assert.deepEqual(await upstream.view(id), kept);
      assert.equal((await upstream.find(sought()))?.id, id);
    });

    it('to a time that somebody else has leaves everything as it was', async () => {
      const upstream = connect();
      const { id } = await upstream.book(booking());
      fixture.enter('ana', at(day(6), '10:30'));

      await fails(upstream.move!(id, to(6)), { kind: 'taken' });
      assert.equal((await upstream.view(id))?.start, start());
    });

    it('that Acuity does not allow patients, or of what was cancelled, is for the owner', async () => {
      const upstream = connect();
      const { id } = await upstream.book(booking());
      fixture.canReschedule = false;
      await fails(upstream.move!(id, to(6)), { kind: 'refused' });
      fixture.canReschedule = true;
      await upstream.cancel(id);
      await fails(upstream.move!(id, to(6)), { kind: 'refused' });
    });

    it('whose answer is lost is unknown', async () => {
      const upstream = connect(HASTY);
      const { id } = await upstream.book(booking());
      uponWrites('silent-after');

      await fails(upstream.move!(id, to(6)), { kind: 'unknown' });
      assert.equal((await upstream.view(id))?.start, start(6));
    });
  });

  it('two servers that ask for many days stay within ten calls a second and twenty at once', async () => {
    const kind = pgliteKind();
    const database = await kind.open();
    await migrate(database.db);
    fixture.latencyMs = 30;
    const servers = [1, 2].map(() => connect({ limit: callLimit(database.db, Buffer.alloc(32), 9, 1.1) }));

    await Promise.all(
      servers.map(async upstream => {
        const starts = await upstream.findStarts({ ...WITH_ANA, from: '2027-02-01', to: '2027-02-07' });
        assert.equal(starts.length, 7 * 45);
      }),
    );

    assert.equal(fixture.calls.length, 16);
    assert.equal(fixture.calls.filter(({ status }) => status !== 200).length, 0);
    assert.ok(fixture.crowd <= 20);
    await database.close();
    await kind.end();
  });

  it('never has more than eight questions of those who look open at once', async () => {
    [fixture.perSecond, fixture.latencyMs] = [1_000, 20];
    const upstream = connect();

    await upstream.findStarts({ ...WITH_ANA, from: '2027-02-01', to: '2027-02-20' });

    assert.equal(fixture.crowd, 8);
  });

  describe('with everything that Acuity requires', () => {
    /** What a whole visit relies on: fails when anything of it is not as it should be. */
    async function visit(): Promise<void> {
      const upstream = connect();
      const starts = await upstream.findStarts({ ...WITH_ANA, from: day(5), to: day(5) });
      assert.ok(!starts.includes(start(5, '12:00')) && starts.includes(start()), 'the times of another are offered');
      const kept = await upstream.book(booking());
      assert.equal(kept.practitioner, 'ana', 'booked with another');
      await upstream.cancel(kept.id);
      assert.equal((await upstream.find(sought()))?.id, kept.id, 'the mark does not find it');
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

async function fails(promise: Promise<unknown>, failure: Failure): Promise<void> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UpstreamError, 'a failure is expected');
  assert.deepEqual(error.failure, failure);
}
