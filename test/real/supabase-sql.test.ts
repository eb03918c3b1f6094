import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { freeOn } from '../../server/src/scheduling/availability.js';
import { clinicWith, questionAbout } from '../../server/test/support/rules.js';
import { isBackendError } from '../../src/backends/backend.js';
import { supabase } from '../../src/backends/supabase.js';
import { newKey } from '../../src/booking/key.js';
import type { BookingRequest } from '../../src/booking/request.js';
import { testBackend } from '../../src/testing/test-backend.js';
import { addDays } from '../../src/time/civil.js';
import { dateIn } from '../../src/time/zones.js';
import { disturbed } from './support/disturbed.js';
import { type Postgrest, postgrest } from './support/postgrest.js';
import { newProject, type Postgres, type Project, startPostgres } from './support/supabase-project.js';

const ZONE = 'America/Chicago';
const KEY = 'sb_publishable_of_the_tests';
const endpoint = 'https://project.example';
const CONSENT = 'The clinic may keep what I wrote about my health.';
const HOURS = { mon: [['08:00', '18:00']], wed: [['08:00', '18:00']], fri: [['08:00', '18:00']] };
const DOCUMENT = {
  id: 'tests',
  name: 'Tests',
  timeZone: ZONE,
  services: [
    { id: 'hour', name: 'Hour', minutes: 60, bufferMinutes: 10 },
    { id: 'asked', name: 'Asked', minutes: 30, approval: 'manual', practitioners: ['joe'] },
  ],
  practitioners: [
    { id: 'mara', name: 'Mara (test)' },
    { id: 'joe', name: 'Joe (test)' },
  ],
  hours: HOURS,
  booking: {
    stepMinutes: 5,
    noticeMinutes: 0,
    horizonDays: 180,
    consent: [{ id: 'health-data', version: '1', text: { en: CONSENT, es: 'Otro texto.' }, required: true }],
  },
};

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

let postgres: Postgres;
let project: Project;
let rest: Postgrest;
let starts: string[];
const projects: { project: Project; rest: Postgrest }[] = [];

async function open(document: object = DOCUMENT): Promise<{ project: Project; rest: Postgrest }> {
  const project = await newProject(postgres, document);
  await project.owner.query(
    'UPDATE clinic_widgets.settings SET open_per_contact = 1000000, bookings_per_hour = 1000000',
  );
  const opened = { project, rest: postgrest(project.authenticator, KEY) };
  projects.push(opened);
  return opened;
}

const make = (fetch: typeof globalThis.fetch = rest.fetch, key = KEY) => supabase({ endpoint, key, fetch });
const days = (): { from: string; to: string } => ({ from: addDays(today(), 3), to: addDays(today(), 64) });
const today = (): string => dateIn(ZONE, Date.now());
const free = (practitioner?: string, backend = make()) =>
  backend.findSlots!({ service: 'hour', ...(practitioner && { practitioner }), ...days(), timeZone: ZONE });
const count = async (table: string, owner = project.owner): Promise<number> =>
  Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM clinic_widgets.${table}`)).rows[0]!.n);

function request(patch: Partial<BookingRequest> = {}): BookingRequest {
  return {
    key: newKey(),
    items: patch.items ?? [{ service: 'hour', practitioner: 'mara', start: starts.shift()! }],
    patient: { name: 'Ada Lovelace', email: 'ada@example.org', phone: '+44 (0)20 7946 0958' },
    notes: 'A stiff neck since Monday.',
    consent: [{ id: 'health-data', version: '1', locale: 'en', textHash: hash(CONSENT), at: new Date().toISOString() }],
    timeZone: ZONE,
    locale: 'en',
    ...patch,
  };
}

async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => assert.fail('it resolved'),
    (error: unknown) => error,
  );
  if (!isBackendError(error)) throw error;
  return error.failure;
}

before(async () => {
  postgres = await startPostgres();
  ({ project, rest } = await open());
  const { slots } = await free('mara');
  // Three hours from one another: none is in the way of another.
  starts = slots.map(({ start }) => start).filter(start => /T(08|11|14):00/.test(start));
});

after(async () => {
  for (const { project, rest } of projects) {
    await rest.end();
    await project.end();
  }
  await postgres.stop();
});

describe('supabase before its SQL on PostgreSQL', () => {
  const worlds = disturbed({
    fetch: (input, init) => rest.fetch(input, init),
    isBooking: url => url.endsWith('/book_appointment'),
    patched: (body, patch) => ({ request: patch((body as { request: BookingRequest }).request) }),
  });

  testBackend(
    {
      request,
      books: () => make(),
      refuses: () => make(rest.fetch, 'sb_publishable_of_another'),
      conflicts: () => make(worlds.tooLate),
      minds: path => make(worlds.spoils(path)),
      isSilent: () => make(worlds.silent),
      isSilentThenConflicts: () => make(worlds.silentThenTooLate),
      losesReply: () => make(worlds.losesReply),
      isUnreachable: () => supabase({ endpoint: 'http://127.0.0.1:9', key: KEY }),
      limitsRate: async () => {
        const { project, rest } = await open();
        await project.owner.query('UPDATE clinic_widgets.settings SET bookings_per_hour = 0');
        return make(rest.fetch);
      },
      isGarbled: answer => make(worlds.garbled(answer)),
    },
    { it },
  );

  it('shows as requested what the clinic confirms by hand, and then as it now is', async () => {
    const sent = request({ items: [{ service: 'asked', start: starts.shift()! }] });
    const { status, items } = await make().book(sent);
    assert.equal(status, 'requested');
    assert.equal(items![0]!.practitioner, 'joe');
    await project.owner.query(`UPDATE clinic_widgets.sessions SET status = 'confirmed' WHERE id = $1`, [items![0]!.id]);
    assert.equal((await make().find!(sent.key))!.status, 'confirmed');
  });

  it('gives the nearest free times with a conflict, and names the item', async () => {
    const first = request();
    await make().book(first);
    const [item] = first.items;
    const failure = await failureOf(
      make().book(request({ items: [{ ...item!, service: 'hour', start: starts.shift()! }, item!] })),
    );
    assert.ok(failure.kind === 'conflict');
    assert.equal(failure.reason, 'taken');
    assert.equal(failure.item, 2);
    assert.equal(failure.slots!.length, 6);
    assert.ok(failure.slots!.every(slot => slot.practitioner === 'mara' && slot.start !== item!.start));
  });

  it('tells the owner of a project without the SQL what is missing', async () => {
    const url = new URL(await postgres.createDatabase());
    const empty = postgrest(Object.assign(url, { username: 'authenticator' }).href, KEY, 1);
    const error: unknown = await free(undefined, make(empty.fetch)).catch((error: unknown) => error);
    await empty.end();
    assert.ok(isBackendError(error));
    assert.equal(error.kind, 'config');
    assert.match(error.message, /sql\/supabase\.sql has not been run/);
  });
});

describe('two who want the same', () => {
  it('books one of two hundred for one time', async () => {
    const [item] = request().items;
    const tries = Array.from({ length: 200 }, () => make().book(request({ items: [item!] })));
    const results = await Promise.allSettled(tries);
    const refused = results.filter(result => result.status === 'rejected').map(({ reason }) => reason as unknown);
    assert.equal(results.length - refused.length, 1);
    for (const reason of refused) assert.ok(isBackendError(reason) && reason.kind === 'conflict', String(reason));
  });

  it('books one each of two practitioners when anybody will do', async () => {
    const { start } = request().items[0]!;
    const tries = Array.from({ length: 20 }, () => make().book(request({ items: [{ service: 'hour', start }] })));
    const results = await Promise.allSettled(tries);
    const booked = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
    assert.equal(booked.length, 2);
    assert.deepEqual(new Set(booked.map(({ items }) => items![0]!.practitioner)), new Set(['joe', 'mara']));
  });

  it('lets the clinic’s own entry and a booking race, and keeps one', async () => {
    const [item] = request().items;
    const block = async (): Promise<void> => {
      const client = new pg.Client({
        connectionString: project.authenticator.replace('authenticator', 'project_owner'),
      });
      await client.connect();
      try {
        await client.query(
          `INSERT INTO clinic_widgets.sessions (practitioner, starts_at, ends_at)
            VALUES ('mara', $1::timestamptz, $1::timestamptz + interval '30 minutes')`,
          [item!.start],
        );
      } finally {
        await client.end();
      }
    };
    const others = Array.from({ length: 20 }, () => make().book(request({ items: [item!] })));
    const [blocked, ...booked] = await Promise.allSettled([block(), ...others]);
    const isRefused = (result: PromiseSettledResult<unknown>, isOurs: (reason: unknown) => boolean): boolean =>
      result.status === 'rejected' && isOurs(result.reason);
    const refused = booked.filter(each => isRefused(each, why => isBackendError(why) && why.kind === 'conflict'));
    const isBlocked = !isRefused(blocked, why => (why as pg.DatabaseError).code === '23P01');
    assert.equal(refused.length, isBlocked ? 20 : 19);
  });

  it('makes one booking of fifty tries with one key at once, and gives each its answer', async () => {
    const sent = request();
    const bookings = await count('bookings');
    const answers = await Promise.all(Array.from({ length: 50 }, () => make().book(sent)));
    assert.equal(new Set(answers.map(answer => JSON.stringify(answer))).size, 1);
    assert.equal(await count('bookings'), bookings + 1);
  });

  it('refuses other content with the same key, and takes the same in another order', async () => {
    const sent = request();
    const { reference } = await make().book(sent);
    const reordered = Object.fromEntries(Object.entries({ ...sent, proof: 'x' }).reverse()) as BookingRequest;
    assert.equal((await make().book(reordered)).reference, reference);
    assert.equal((await failureOf(make().book({ ...sent, notes: 'Another.' }))).kind, 'mismatch');
  });

  it('gives the first answer again after the clinic has cancelled', async () => {
    const sent = request();
    const first = await make().book(sent);
    await project.owner.query(`UPDATE clinic_widgets.sessions SET status = 'cancelled' WHERE id = $1`, [
      first.items![0]!.id,
    ]);
    assert.deepEqual(await make().book(sent), first);
    assert.equal((await make().find!(sent.key))!.status, 'cancelled');
    await make().book(request({ items: sent.items }));
  });

  it('books all items or none', async () => {
    const taken = request();
    await make().book(taken);
    const [bookings, sessions] = [await count('bookings'), await count('sessions')];
    const start = starts.shift()!;
    const both = [{ service: 'hour', practitioner: 'joe', start }, taken.items[0]!];
    assert.equal((await failureOf(make().book(request({ items: both })))).kind, 'conflict');
    assert.deepEqual([await count('bookings'), await count('sessions')], [bookings, sessions]);
  });

  it('keeps the buffer free after a session, and before the next one', async () => {
    const start = starts.shift()!;
    await make().book(request({ items: [{ service: 'hour', practitioner: 'joe', start }] }));
    const at = (minutes: number): string => new Date(Date.parse(start) + minutes * 60_000).toISOString();
    const tries = async (minutes: number): Promise<string> => {
      const items = [{ service: 'hour', practitioner: 'joe', start: at(minutes) }];
      return make()
        .book(request({ items }))
        .then(
          () => 'booked',
          (error: unknown) => (isBackendError(error) ? error.kind : String(error)),
        );
    };
    assert.equal(await tries(60), 'conflict');
    assert.equal(await tries(65), 'conflict');
    assert.equal(await tries(70), 'booked');
    const offered = (await free('joe')).slots.map(slot => Date.parse(slot.start));
    assert.ok(!offered.includes(Date.parse(at(135))));
    assert.ok(offered.includes(Date.parse(at(140))));
  });
});

describe('what a page may do in the database', () => {
  const asAnon = async (query: string): Promise<pg.QueryResult> => {
    const client = new pg.Client({ connectionString: project.authenticator });
    await client.connect();
    try {
      await client.query('SET ROLE anon');
      return await client.query(query);
    } finally {
      await client.end();
    }
  };
  const TABLES = ['settings', 'bookings', 'consents', 'sessions'];

  for (const table of TABLES) {
    it(`cannot read or write ${table}`, async () => {
      for (const query of ['SELECT * FROM', 'DELETE FROM']) {
        await assert.rejects(asAnon(`${query} clinic_widgets.${table}`), { code: '42501' });
      }
    });

    it(`sees and changes nothing in ${table} even where somebody grants it by mistake`, async () => {
      await make().book(request());
      assert.ok((await count(table)) > 0);
      const grant = (verb: string): Promise<unknown> =>
        project.owner.query(verb.replaceAll('$', `clinic_widgets.${table}`));
      await grant('GRANT USAGE ON SCHEMA clinic_widgets TO anon; GRANT ALL ON $ TO anon');
      try {
        assert.equal((await asAnon(`SELECT * FROM clinic_widgets.${table}`)).rowCount, 0);
        assert.equal((await asAnon(`DELETE FROM clinic_widgets.${table}`)).rowCount, 0);
      } finally {
        await grant('REVOKE ALL ON $ FROM anon; REVOKE ALL ON SCHEMA clinic_widgets FROM anon');
      }
    });
  }

  it('can call three functions, each with a search path that nobody else can fill', async () => {
    const { rows } = await project.owner.query<{ name: string; open: boolean; config: string[] | null }>(`
      SELECT n.nspname || '.' || p.proname AS name, p.proconfig AS config,
        has_schema_privilege('anon', n.oid, 'USAGE') AND has_function_privilege('anon', p.oid, 'EXECUTE') AS open
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('public', 'clinic_widgets')`);
    assert.deepEqual(
      rows
        .filter(({ open }) => open)
        .map(({ name }) => name)
        .sort(),
      ['public.book_appointment', 'public.find_appointment', 'public.free_slots'],
    );
    for (const { name, config } of rows) assert.ok(config?.includes('search_path=""'), name);
    await assert.rejects(asAnon(`SELECT clinic_widgets.forget('2100-01-01')`), { code: '42501' });
  });

  it('is told nothing about patients, by no answer', async () => {
    const told: string[] = [];
    const listens: typeof fetch = async (input, init) => {
      const answer = await rest.fetch(input, init);
      told.push(await answer.clone().text());
      return answer;
    };
    const sent = request();
    await make(listens).book(sent);
    await make(listens).find!(sent.key);
    await failureOf(make(listens).book(request({ items: sent.items })));
    await failureOf(make(listens).book({ ...sent, notes: 'Another.' }));
    await failureOf(make(listens).book(request({ patient: { name: 'Ada Lovelace', email: 'ada at example' } })));
    await free(undefined, make(listens));
    assert.equal(told.length, 6);
    for (const secret of ['Ada', 'example', '7946', 'neck', sent.key]) {
      for (const answer of told) assert.ok(!answer.includes(secret), secret);
    }
  });
});

describe('what the clinic keeps', () => {
  it('stores who asked, what they agreed to and what they answered', async () => {
    const sent = request({
      answers: { areas: ['neck'], first: true },
      access: ['step-free'],
      bookingFor: { relation: 'child', name: 'Byron' },
      screening: { outcome: 'tell', version: '3' },
    });
    const { reference } = await make().book(sent);
    const { rows } = await project.owner.query<Record<string, unknown>>(
      `SELECT b.*, c.id AS consent, c.version, c.locale AS consent_locale, c.text_hash, c.given_at
       FROM clinic_widgets.bookings b JOIN clinic_widgets.consents c ON c.booking_id = b.id WHERE reference = $1`,
      [reference],
    );
    const [row] = rows as [Record<string, unknown>];
    assert.equal(row['patient_name'], 'Ada Lovelace');
    assert.equal(row['email'], 'ada@example.org');
    assert.equal(row['phone'], '+44 (0)20 7946 0958');
    assert.equal(row['notes'], sent.notes);
    for (const [column, value] of [
      ['answers', sent.answers],
      ['access', sent.access],
      ['booking_for', sent.bookingFor],
      ['screening', sent.screening],
    ] as const)
      assert.deepEqual(row[column], value);
    const [given] = sent.consent;
    assert.deepEqual(
      [
        row['consent'],
        row['version'],
        row['consent_locale'],
        row['text_hash'],
        (row['given_at'] as Date).toISOString(),
      ],
      [given!.id, given!.version, given!.locale, given!.textHash, given!.at],
    );
    assert.ok(!JSON.stringify(rows).includes(sent.key));
  });

  it('refuses what lacks a required consent or names other words', async () => {
    const [given] = request().consent;
    const pathsOf = async (patch: Partial<BookingRequest>) => {
      const failure = await failureOf(make().book(request(patch)));
      return failure.kind === 'invalid' ? failure.issues.map(({ path }) => path) : failure.kind;
    };
    assert.deepEqual(await pathsOf({ consent: [] }), ['/consent']);
    assert.deepEqual(await pathsOf({ consent: [{ ...given!, textHash: hash('Other words.') }] }), ['/consent/0']);
    assert.deepEqual(await pathsOf({ consent: [{ ...given!, version: '0' }] }), ['/consent/0']);
    assert.deepEqual(await pathsOf({ consent: [given!, given!] }), ['/consent/1']);
    assert.deepEqual(await pathsOf({ timeZone: 'UTC' }), ['/timeZone']);
    assert.deepEqual(await pathsOf({ patient: { name: 'Ada' } }), ['/patient']);
    assert.deepEqual(await pathsOf({ notes: 'x'.repeat(2001) }), ['/notes']);
    assert.deepEqual(await pathsOf({ key: 'short' }), ['/key']);
    assert.deepEqual(await pathsOf({ items: [{ service: 'hour', start: 'tomorrow' }] }), ['/items/0/start']);
    assert.deepEqual(await pathsOf({ ...({ more: 1 } as object) }), ['/more']);
    assert.deepEqual(await pathsOf({ ...({ 'I am Ada': 1 } as object) }), ['/']);
  });

  it('books nothing off the grid, past, or beyond the horizon', async () => {
    const { start } = request().items[0]!;
    const offGrid = new Date(Date.parse(start) + 60_000).toISOString();
    for (const wrong of [offGrid, '2020-01-01T09:00:00Z', '2100-01-01T15:00:00Z']) {
      const failure = await failureOf(make().book(request({ items: [{ service: 'hour', start: wrong }] })));
      assert.ok(failure.kind === 'conflict' && failure.reason === 'unavailable', wrong);
    }
    const unknown = await failureOf(make().book(request({ items: [{ service: 'massage', start }] })));
    assert.equal(unknown.kind, 'not-found');
  });

  it('lets one contact have so many sessions to come, and an hour so many bookings', async () => {
    const { project, rest } = await open();
    const book = (patch?: Partial<BookingRequest>) => make(rest.fetch).book(request(patch));
    await project.owner.query('UPDATE clinic_widgets.settings SET open_per_contact = 2');
    await book();
    await book({ patient: { name: 'Ada', phone: '+44 020 7946-0958' } });
    assert.equal(
      (await failureOf(book({ patient: { name: 'Eve', phone: '+44 (0)20 79460958' } }))).kind,
      'rate-limited',
    );
    await book({ patient: { name: 'Eve', email: 'eve@example.org' } });
    await project.owner.query('UPDATE clinic_widgets.settings SET open_per_contact = 1');
    assert.equal((await failureOf(book({ patient: { name: 'Eve', email: 'EVE@example.org' } }))).kind, 'rate-limited');
    await project.owner.query('UPDATE clinic_widgets.settings SET open_per_contact = 2');
    await project.owner.query('UPDATE clinic_widgets.settings SET bookings_per_hour = 3');
    assert.equal((await failureOf(book({ patient: { name: 'Kim', email: 'kim@example.org' } }))).kind, 'rate-limited');
  });

  it('forgets what is over, with all that belongs to it', async () => {
    const { project, rest } = await open();
    await make(rest.fetch).book(request());
    const later = addDays(today(), 200);
    await project.owner.query('SELECT clinic_widgets.forget($1)', [today()]);
    assert.equal(await count('bookings', project.owner), 1);
    await project.owner.query('SELECT clinic_widgets.forget($1)', [later]);
    for (const table of ['bookings', 'sessions', 'consents']) assert.equal(await count(table, project.owner), 0);
  });

  it('refuses a clinic document that it could not keep to', async () => {
    const set = (patch: object): Promise<unknown> =>
      project.owner.query('SELECT clinic_widgets.set_clinic($1)', [{ ...DOCUMENT, ...patch }]);
    await assert.rejects(set({ timeZone: 'Mars/Olympus' }), /Mars\/Olympus/);
    await assert.rejects(set({ practitioners: [] }), /no practitioners/);
    await assert.rejects(set({ services: [{ id: 'class', minutes: 60, capacity: 8 }] }), /service class/);
  });
});

describe('the free times of the SQL', () => {
  const WEEK = [
    ['22:00', '02:00'],
    // Shown twice where the clock goes back, and skipped where it goes on.
    ['01:45', '03:40'],
    ['02:10', '04:30'],
    ['09:00', '12:10'],
  ] as [string, string][];
  const hours = { mon: WEEK, tue: WEEK, wed: WEEK, thu: WEEK, fri: WEEK, sat: WEEK, sun: WEEK };

  for (const timeZone of ['America/Chicago', 'Europe/Dublin', 'Australia/Lord_Howe', 'America/Sao_Paulo']) {
    it(`are those of the booking server through a year in ${timeZone}`, async () => {
      const now = Date.now();
      const first = dateIn(timeZone, now);
      const document = {
        id: 'rules',
        name: 'Rules',
        timeZone,
        services: [{ id: 'hour', name: 'Hour', minutes: 50, bufferMinutes: 10 }],
        practitioners: [
          { id: 'ana', name: 'Ana (test)' },
          { id: 'bo', name: 'Bo (test)', hours: { sun: WEEK, wed: [['10:00', '24:00']] as [string, string][] } },
          { id: 'cy', name: 'Cy (test)', closed: [addDays(first, 5)] },
        ],
        hours,
        closed: [addDays(first, 3), { from: addDays(first, 20), to: addDays(first, 24) }],
        booking: { stepMinutes: 35, noticeMinutes: 90, horizonDays: 366 },
      };
      const { rest } = await open(document);
      const question = questionAbout(clinicWith(document), [], new Date(now).toISOString());
      for (let from = first; from < addDays(first, 380); from = addDays(from, 62)) {
        const to = addDays(from, 61);
        const { slots } = await make(rest.fetch).findSlots!({ service: 'hour', from, to, timeZone });
        const expected = Array.from({ length: 62 }, (_, n) => freeOn(question, addDays(from, n)).slots).flat();
        const row = (start: number, practitioner?: string): string =>
          `${new Date(start).toISOString()} ${practitioner}`;
        assert.deepEqual(
          slots.map(({ start, practitioner }) => row(Date.parse(start), practitioner)),
          expected.map(({ start, practitioner }) => row(start, practitioner)),
        );
      }
    });
  }

  it('say up to which day they are told, and which is the first after it', async () => {
    const { coveredTo, nextFree, slots } = await make().findSlots!({
      service: 'hour',
      from: today(),
      to: addDays(today(), 100),
      timeZone: ZONE,
    });
    assert.equal(coveredTo, addDays(today(), 61));
    assert.ok(nextFree! > `${coveredTo}T`);
    assert.ok(slots.at(-1)!.start < nextFree!);
  });

  it('say that there is none later only where they have looked to the horizon', async () => {
    const closed = [{ from: today(), to: addDays(today(), 400) }];
    const nextWith = async (horizonDays: number) => {
      const { rest } = await open({ ...DOCUMENT, closed, booking: { ...DOCUMENT.booking, horizonDays } });
      return (await free(undefined, make(rest.fetch))).nextFree;
    };
    assert.equal(await nextWith(150), null);
    assert.equal(await nextWith(400), undefined);
  });
});
