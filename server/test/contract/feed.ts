import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import ICAL from 'ical.js';
import { sql } from 'kysely';
import type { BookingRequest } from 'clinic-widgets/booking.js';
import type { Bench } from '../support/bench.js';
import { at, bookingRequest, ClinicClient, day, handleOf, hashOf, newKey } from '../support/clinic-client.js';
import { FIXTURES, type RunningServer, startHere, writeConfig } from '../support/running-server.js';

interface Entry {
  uid: string;
  summary: string;
  status: string;
  start: string;
  end: string;
  sequence: number;
  /** The names of all its properties. */
  says: string[];
}

const ANA = newKey();
const CLEO = newKey();
const CANARY = 'Kanarie';

export function testFeed(bench: Bench): void {
  describe('GET E/calendar.ics', () => {
    let folder: string;
    let server: RunningServer;
    let client: ClinicClient;

    const calendar = (token: string, method = 'GET') =>
      fetch(`${client.endpoint}/calendar.ics?token=${encodeURIComponent(token)}`, { method });
    const entries = async (token: string): Promise<Entry[]> => entriesOf(await (await calendar(token)).text());
    const bookAt = (start: string, changes: Partial<BookingRequest> = {}, service = 'hour', practitioner = 'ana') =>
      client.book(bookingRequest({ items: [{ service, practitioner, start }], ...changes }));

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'clinic-feed-'));
      const feeds = [
        { practitioner: 'cleo', tokenHash: hashOf(CLEO) },
        { practitioner: 'ana', tokenHash: hashOf(ANA) },
      ];
      const documents = ['clinic.json', 'second.json'].map(name => ({ document: join(FIXTURES, name) }));
      const config = await writeConfig(folder, { clinics: [{ ...documents[0], feeds }, documents[1]] });
      server = await startHere({ ...bench.database, close: () => Promise.resolve() }, config);
      client = new ClinicClient(server.url);
    });

    after(async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    });

    it('is a calendar file that nobody keeps, also to a HEAD', async () => {
      const { body } = await bookAt(at(day(5), '10:00'));
      const answer = await calendar(ANA);

      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8');
      assert.equal(answer.headers.get('cache-control'), 'private, no-store');
      const head = await calendar(ANA, 'HEAD');
      assert.deepEqual([head.status, await head.text()], [200, '']);
      const [item] = body.items;
      assert.deepEqual(entriesOf(await answer.text()), [
        {
          uid: `${item!.id}@fixture.clinic-widgets`,
          summary: 'One hour · RT',
          status: 'CONFIRMED',
          start: new Date(item!.start).toISOString().replace('.000', ''),
          end: new Date(item!.end).toISOString().replace('.000', ''),
          sequence: 0,
          says: ['dtend', 'dtstamp', 'dtstart', 'sequence', 'status', 'summary', 'uid'],
        },
      ]);
    });

    it('is there for nobody without the token, and of one practitioner with it', async () => {
      await bookAt(at(day(5), '10:00'));

      const texts = new Set<string>();
      for (const token of ['', 'x', ANA.slice(1), `${ANA} `, hashOf(ANA)]) {
        const answer = await calendar(token);
        assert.equal(answer.status, 404);
        texts.add(await answer.text());
      }
      const bare = await client.get('/calendar.ics');
      assert.deepEqual([bare.status, bare.body.code, texts.size], [404, 'not-found', 1]);
      assert.deepEqual(await entries(CLEO), []);
      assert.equal((await new ClinicClient(server.url, 'second').get(`/calendar.ics?token=${ANA}`)).status, 404);
      assert.equal((await bench.client.get(`/calendar.ics?token=${ANA}`)).status, 404, 'where its line is gone');
    });

    it('tells of each booking once more when it was changed, and no more of one that was cancelled', async () => {
      const { body: moved } = await bookAt(at(day(5), '10:00'));
      const { body: cancelled } = await bookAt(at(day(5), '12:00'));
      await client.post(`/bookings/${handleOf(cancelled).id}/cancel`, { token: handleOf(cancelled).token });
      const { id, token } = handleOf(moved);
      const start = at(day(6), '14:00');
      assert.equal((await client.post(`/bookings/${id}/reschedule`, { token, start })).status, 200);

      const [entry, ...more] = await entries(ANA);

      assert.deepEqual(more, []);
      assert.deepEqual([entry!.uid, entry!.sequence], [`${moved.items[0]!.id}@fixture.clinic-widgets`, 1]);
      assert.equal(Date.parse(entry!.start), Date.parse(start));
    });

    it('does not tell of times that are only held', async () => {
      const items = [{ service: 'hour', practitioner: 'ana', start: at(day(5), '10:00') }];
      const seat = [{ service: 'class', practitioner: 'cleo', start: at(day(5), '10:00') }];
      for (const held of [items, seat]) await client.post('/holds', { key: newKey(), items: held });
      assert.deepEqual([await entries(ANA), await entries(CLEO)], [[], []]);

      await bookAt(at(day(5), '10:00'), {}, 'class', 'cleo');
      assert.equal((await entries(CLEO))[0]!.summary, 'Stretching class · 1/6');
    });

    it('goes back 30 days', async () => {
      for (const hour of [10, 12]) await bookAt(at(day(5), `${hour}:00`));
      const back = (days: number, hour: string) =>
        sql`
        UPDATE sessions SET starts_at = starts_at - make_interval(days => ${days}::int),
          ends_at = ends_at - make_interval(days => ${days}::int),
          busy_until = busy_until - make_interval(days => ${days}::int)
        WHERE starts_at = ${at(day(5), hour)}::timestamptz`.execute(bench.database.db);

      await back(36, '10:00');
      await back(34, '12:00');

      const starts = (await entries(ANA)).map(({ start }) => Date.parse(start));
      assert.deepEqual(starts, [Date.parse(at(day(5), '12:00')) - 34 * 86_400_000]);
    });

    it('counts the seats of a class and names nobody', async () => {
      const seats = [];
      for (let seat = 1; seat <= 3; seat++) seats.push((await bookAt(at(day(5), '10:00'), {}, 'class', 'cleo')).body);
      const [before] = await entries(CLEO);
      const { id, token } = handleOf(seats[0]!);
      await client.post(`/bookings/${id}/cancel`, { token });

      const [after, ...more] = await entries(CLEO);

      assert.equal(before!.summary, 'Stretching class · 3/6');
      assert.equal(after!.summary, 'Stretching class · 2/6');
      assert.equal(after!.uid, before!.uid);
      assert.ok(after!.sequence > before!.sequence);
      assert.deepEqual(more, []);
    });

    it('marks what the clinic has not confirmed', async () => {
      await bench.database.db.deleteFrom('bookings').execute();
      await bookAt(at(day(5), '10:00'));
      await sql`UPDATE bookings SET status = 'requested'`.execute(bench.database.db);

      assert.equal((await entries(ANA))[0]!.status, 'TENTATIVE');
    });

    it('has the initials of who comes, in whatever name, and none once the details are gone', async () => {
      const names = ['María de la Cruz', '王小明', 'Þóra', 'R', '\u0645\u062d\u0645\u062f'];
      for (const [index, name] of names.entries())
        await bookAt(at(day(5), `${8 + 2 * index}:00`.padStart(5, '0')), { patient: { name, phone: '+1 555 0100' } });
      const bookingFor = { relation: 'child', name: 'Kim Li' };
      await bookAt(at(day(6), '10:00'), { bookingFor });

      const summaries = (await entries(ANA)).map(({ summary }) => summary.replace('One hour', ''));
      assert.deepEqual(summaries, [' · MC', ' · 王', ' · Þ', '', ' · \u0645', ' · KL']);

      await bench.database.db.deleteFrom('order_details').execute();
      assert.deepEqual(
        (await entries(ANA)).map(({ summary }) => summary),
        Array.from({ length: 6 }, () => 'One hour'),
      );
    });

    it('holds nothing else that a patient gave, and its token is in no log', async () => {
      const patient = { name: `${CANARY} Zwo${CANARY}`, email: `a@${CANARY}.example`, phone: '+44 20 7946 0958' };
      const said = { notes: CANARY, answers: { before: false, words: CANARY }, access: [CANARY] };
      const { body } = await bookAt(at(day(5), '10:00'), { patient, ...said });

      const text = await (await calendar(ANA)).text();
      await calendar(`x${ANA}`);

      assert.match(text, /SUMMARY:One hour · KZ\r\n/);
      for (const secret of [CANARY, '7946', body.reference, handleOf(body).token])
        assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), secret);
      const log = server.lines.join('');
      assert.match(log, /"route":"\/api\/clinics\/:clinic\/calendar\.ics"/);
      for (const secret of [ANA, hashOf(ANA), CANARY]) assert.ok(!log.includes(secret), secret);
    });
  });
}

function entriesOf(text: string): Entry[] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(vevent => {
    const event = new ICAL.Event(vevent);
    const says = vevent.getAllProperties().map(({ name }) => name);
    return {
      uid: event.uid,
      summary: event.summary,
      status: String(vevent.getFirstPropertyValue('status')),
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      sequence: event.sequence,
      says: says.sort(),
    };
  });
}
