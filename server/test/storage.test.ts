import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import type { BookingRequest } from 'clinic-widgets/booking.js';
import { readClinic, type Service } from 'clinic-widgets/clinic.js';
import { sql } from 'kysely';
import clinicDocument from './fixtures/clinic.json' with { type: 'json' };
import { book, type Booked } from '../src/booking/book.js';
import { viewOrder } from '../src/booking/manage-order.js';
import { manageHash } from '../src/booking/manage-token.js';
import { reschedule } from '../src/booking/reschedule.js';
import { takeSeat } from '../src/booking/seats.js';
import type { ServedClinic } from '../src/booking/served-clinic.js';
import { clinicSecret } from '../src/db/clinic-secrets.js';
import type { Database } from '../src/db/database.js';
import { isMigrated, migrate } from '../src/db/migrate.js';
import { purge } from '../src/db/purge.js';
import type { Db, Tx } from '../src/db/schema.js';
import { at, bookingRequest, day } from './support/clinic-client.js';
import { emptyTables, everyKind } from './support/databases.js';

const HOUR = 3_600_000;
const RULES = {
  page: null,
  replyDays: 7,
  caps: { openBookingsPerContact: 100, openRequestsPerClinic: 100, heldTimesPerAddress: 100 },
  holds: { minutes: 10, extensions: 20 },
};
const START = Date.parse('2030-01-01T10:00:00Z');
const MIGRATIONS = ['0001_bookings.sql', '0002_moves_holds_requests.sql', '0003_spent_proofs.sql', '0004_upstream.sql'];

for (const kind of everyKind()) {
  describe(`a database of the first version, ${kind.name}`, () => {
    let database: Database;

    before(async () => {
      database = await kind.open();
      await firstVersion(database.db);
    });

    // What stands behind the kind ends with the next suite.
    after(() => database.close());

    it('keeps its bookings when it is brought up to date, and lets them be moved by the same practitioner alone', async () => {
      const { db } = database;

      assert.deepEqual(await migrate(db), MIGRATIONS.slice(1));
      assert.equal(await isMigrated(db), true);

      const reading = readClinic(clinicDocument);
      assert.ok(reading.ok);
      const served = { ...RULES, db, clinic: reading.clinic, secret: await clinicSecret(db, 'fixture') };
      const handle = { id: 'old', token: 'token' };
      const old = await viewOrder(served, handle);
      assert.deepEqual([old.reference, old.items[0]!.practitioner], ['K7M2-9QXD', 'ana']);
      const items = [{ service: 'hour', practitioner: 'ana', start: at(day(6), '10:00') }];
      await bookAt(served, bookingRequest({ items }));
      await assert.rejects(reschedule(served, handle, Date.parse(at(day(6), '10:00'))), { code: 'slot-taken' });
      const moved = await reschedule(served, handle, Date.parse(at(day(6), '12:00')));
      assert.deepEqual([moved.items[0]!.start, moved.items[0]!.revision], [at(day(6), '12:00'), 1]);
    });
  });

  describe(`the database, ${kind.name}`, () => {
    let database: Database;
    let served: ServedClinic;

    before(async () => {
      database = await kind.open();
      const { db } = database;
      assert.deepEqual(await isMigrated(db).catch(() => 'no table'), 'no table');
      assert.deepEqual(await migrate(db), MIGRATIONS);
      assert.deepEqual(await migrate(db), []);
      assert.equal(await isMigrated(db), true);
      const reading = readClinic(clinicDocument);
      assert.ok(reading.ok);
      served = { ...RULES, db, clinic: reading.clinic, secret: await clinicSecret(db, 'fixture') };
      await clinicSecret(db, 'second');
    });

    afterEach(() => emptyTables(database.db));

    after(async () => {
      await database.close();
      await kind.end();
    });

    const insertSession = (changes: object = {}): Promise<unknown> => {
      const values = {
        clinic: 'fixture',
        id: Math.random().toString(36),
        practitioner: 'ana',
        service: 'hour',
        starts_at: new Date(START),
        ends_at: new Date(START + HOUR),
        busy_until: new Date(START + HOUR),
        capacity: 1,
        ...changes,
      };
      return database.db.insertInto('sessions').values(values).execute();
    };
    const later = (start: number): object => ({
      starts_at: new Date(START + start),
      ends_at: new Date(START + start + HOUR),
      busy_until: new Date(START + start + HOUR),
    });

    it('gives a clinic one secret of its own, and the same again', async () => {
      const secrets = await Promise.all([1, 2, 3].map(() => clinicSecret(database.db, 'fixture')));

      assert.equal(new Set(secrets.map(secret => secret.toString('hex'))).size, 1);
      assert.equal(secrets[0]!.length, 32);
      assert.notDeepEqual(secrets[0], await clinicSecret(database.db, 'second'));
    });

    it('holds no two live sessions of one practitioner that share time, whoever writes them', async () => {
      await insertSession();

      await assert.rejects(insertSession(later(HOUR / 2)), { code: '23P01', constraint: 'sessions_apart' });
      await assert.rejects(insertSession({ service: 'half' }), { code: '23P01' });
      await insertSession(later(HOUR));
      await insertSession({ practitioner: 'ben' });
      await insertSession({ clinic: 'second' });
      await insertSession({ live: false });
      await assert.rejects(insertSession({ ...later(-HOUR), busy_until: new Date(START + 1) }), { code: '23P01' });
    });

    it('holds no seat twice and none beyond the capacity', async () => {
      await insertSession({ id: 's', service: 'class', practitioner: 'cleo', capacity: 2 });
      await database.db
        .insertInto('orders')
        .values({ clinic: 'fixture', id: 'o', reference: 'R', manage_hash: Buffer.alloc(32) })
        .execute();
      const insertSeat = (item: number, seat: number, changes: object = {}): Promise<unknown> => {
        const times = { first_start: new Date(START), cancel_until: new Date(START) };
        const values = {
          clinic: 'fixture',
          id: `b${item}`,
          order_id: 'o',
          item,
          session: 's',
          capacity: 2,
          seat,
          status: 'confirmed' as const,
          ...times,
        };
        return database.db
          .insertInto('bookings')
          .values({ ...values, ...changes })
          .execute();
      };

      await insertSeat(1, 1);
      await assert.rejects(insertSeat(2, 1), { code: '23505', constraint: 'bookings_seat' });
      await insertSeat(2, 2);
      await assert.rejects(insertSeat(3, 3), { code: '23514' });
      await assert.rejects(insertSeat(3, 3, { capacity: 3 }), { code: '23503' });
      await assert.rejects(insertSeat(3, 2, { status: 'cancelled' }), { code: '23514' });
      await insertSeat(3, 2, { status: 'cancelled', live: false });
    });

    it('lets a transaction go on after a seat that it did not get', async () => {
      await insertSession();

      const ends = await database.db.transaction().execute(async tx => {
        await tx
          .insertInto('orders')
          .values({ clinic: 'fixture', id: 'o', reference: 'R', manage_hash: Buffer.alloc(32) })
          .execute();
        // Past the search for free times, which would have seen it: the constraint alone answers here.
        return [await seatFor(tx, served, 'ana', 1), await seatFor(tx, served, 'ben', 2)];
      });

      assert.deepEqual(ends, [undefined, { end: START + HOUR }]);
      const seats = await database.db.selectFrom('bookings').select('id').execute();
      assert.deepEqual(seats, [{ id: 'b2' }]);
    });

    it('gives more seats in a class when the document now has more, and fewer when it has fewer', async () => {
      const items = [{ service: 'class', start: at(day(5), '10:00') }];
      const withCapacity = (capacity: number): ServedClinic => {
        const services = served.clinic.services.map(service =>
          service.id === 'class' ? { ...service, capacity } : service,
        );
        return { ...served, clinic: { ...served.clinic, services } };
      };
      const join = (capacity: number) => bookAt(withCapacity(capacity), bookingRequest({ items }));

      await join(2);
      await join(2);
      await assert.rejects(join(2), { code: 'slot-taken' });
      await join(3);
      await assert.rejects(join(2), { code: 'slot-taken' });
      await assert.rejects(join(3), { code: 'slot-taken' });
      const { capacity } = await database.db.selectFrom('sessions').select('capacity').executeTakeFirstOrThrow();
      assert.equal(capacity, 3);
    });

    it('replays an answer after the document has changed', async () => {
      const request = bookingRequest();
      const first = await bookAt(served, request);
      const changed = {
        ...served,
        clinic: { ...served.clinic, services: [], booking: { ...served.clinic.booking, page: undefined, consent: [] } },
      };

      const again = await bookAt(changed, request);

      assert.deepEqual(again, { ...first, replayed: true });
    });

    it('keeps a first answer for its days and until its last session, then forgets it', async () => {
      await bookAt(
        served,
        bookingRequest({ items: [{ service: 'hour', practitioner: 'ana', start: at(day(20), '10:00') }] }),
      );
      await bookAt(
        served,
        bookingRequest({ items: [{ service: 'hour', practitioner: 'ana', start: at(day(2), '10:00') }] }),
      );
      const kept = async (): Promise<number> => (await database.db.selectFrom('replies').selectAll().execute()).length;
      const age = (days: number) =>
        sql`UPDATE replies SET expires_at = expires_at - make_interval(days => ${days}::int)`.execute(database.db);

      await age(6);
      await purge(database.db, 'fixture', { detailsDays: null });
      assert.equal(await kept(), 2);
      await age(2);
      await purge(database.db, 'second', { detailsDays: null });
      assert.equal(await kept(), 2);
      await purge(database.db, 'fixture', { detailsDays: null });
      assert.equal(await kept(), 1);
      await age(14);
      await purge(database.db, 'fixture', { detailsDays: null });
      assert.equal(await kept(), 0);
    });

    it('deletes who came when the owner wants it, and keeps when', async () => {
      await bookAt(served, bookingRequest());
      const details = async (): Promise<number> =>
        (await database.db.selectFrom('order_details').selectAll().execute()).length;
      await sql`UPDATE sessions SET starts_at = starts_at - interval '40 days', ends_at = ends_at - interval '40 days', busy_until = busy_until - interval '40 days'`.execute(
        database.db,
      );

      await purge(database.db, 'fixture', { detailsDays: null });
      await purge(database.db, 'fixture', { detailsDays: 36 });
      assert.equal(await details(), 1);
      await purge(database.db, 'fixture', { detailsDays: 34 });
      assert.equal(await details(), 0);
      assert.equal((await database.db.selectFrom('bookings').selectAll().execute()).length, 1);
    });

    it('has the clinic first in the key of every table', async () => {
      const { rows } = await sql<{ table: string; first: string }>`
        SELECT i.indrelid::regclass::text AS table, a.attname AS first
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid::regclass::text = ANY(ARRAY['clinics', 'orders', 'order_details', 'sessions', 'bookings', 'replies', 'holds', 'requests', 'order_contacts', 'spent_proofs'])`.execute(
        database.db,
      );

      assert.ok(rows.length >= 25, String(rows.length));
      assert.deepEqual(
        rows.filter(({ first }) => first !== 'clinic'),
        [],
      );
    });
  });
}

/** What a server of the first version left behind: one booking of Ana's, made by whoever has the token `token`. */
async function firstVersion(db: Db): Promise<void> {
  const file = new URL(`../migrations/${MIGRATIONS[0]}`, import.meta.url);
  await sql.raw(await readFile(file, 'utf8')).execute(db);
  await sql`CREATE TABLE migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(db);
  await sql`INSERT INTO migrations VALUES (${MIGRATIONS[0]})`.execute(db);
  const start = new Date(at(day(5), '10:00'));
  const end = new Date(start.getTime() + HOUR);
  await sql`INSERT INTO clinics VALUES ('fixture', ${Buffer.alloc(32)})`.execute(db);
  await sql`INSERT INTO orders VALUES ('fixture', 'old', 'K7M2-9QXD', ${manageHash('token')})`.execute(db);
  await sql`
    INSERT INTO sessions (clinic, id, practitioner, service, starts_at, ends_at, busy_until, capacity)
    VALUES ('fixture', 's', 'ana', 'hour', ${start}, ${end}, ${end}, 1)`.execute(db);
  await sql`
    INSERT INTO bookings (clinic, id, order_id, item, session, capacity, seat, status, first_start, cancel_until)
    VALUES ('fixture', 'b', 'old', 1, 's', 1, 1, 'confirmed', ${start}, ${start})`.execute(db);
}

/** Past the server's own gate. */
function bookAt(served: ServedClinic, request: BookingRequest): Promise<Booked> {
  return book(served, request, () => Promise.resolve(() => Promise.resolve()));
}

function seatFor(
  tx: Tx,
  { clinic }: ServedClinic,
  practitioner: string,
  item: number,
): Promise<{ end: number } | undefined> {
  const service = clinic.services.find(({ id }) => id === 'hour') as Service;
  const times = { first_start: new Date(START), cancel_until: new Date(START) };
  const booking = { clinic: 'fixture', id: `b${item}`, order_id: 'o', item, status: 'confirmed' as const, ...times };
  return takeSeat(tx, { clinic: 'fixture', practitioner, service, start: START }, seat =>
    tx
      .insertInto('bookings')
      .values({ ...booking, ...seat })
      .execute(),
  );
}
