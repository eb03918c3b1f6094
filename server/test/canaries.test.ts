import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BookingRequest } from 'clinic-widgets/booking.js';
import pg from 'pg';
import type * as z from 'zod/mini';
import { serverConfigSchema } from '../src/config/server-config.js';
import { jsonLog } from '../src/http/log.js';
import { start, type Started } from '../src/start.js';
import { at, bookingRequest, ClinicClient, day, handleOf, hashOf, newKey } from './support/clinic-client.js';
import { type Postgres, startPostgres } from './support/postgres.js';
import { FIXTURES } from './support/running-server.js';

/** In everything that a patient or a page may send. In words of several scripts and forms: a log may fold, escape or cut them. */
const TYPED = 'kanarie';
/** In everything that only the owner may know. */
const PRIVATE = 'zeisig';

/** Private numbers and the paths they stand at. None may be a part of a date or a length that comes by chance. */
const NUMBERS: Record<string, number> = {
  'limits.readsPerMinute': 918_273,
  'limits.writesPerMinute': 827_364,
  'limits.addresses': 7_736_455,
  'limits.bodyBytes': 646_546,
  'limits.openBookingsPerContact': 535_457,
  'limits.openRequestsPerClinic': 424_368,
  'limits.heldTimesPerAddress': 313_279,
  'holds.minutes': 31,
  'holds.extensions': 979,
  'challenge.afterPerHour': 545_438,
  'retention.replyDays': 3_649,
  'retention.detailsDays': 36_461,
  trustedProxies: 0,
  poolSize: 12,
};
/** A policy is said in a header of every page, the public address in every manage address, all of `embed` in embed.html. So are the numbers that are too small to be told from others. */
const PUBLIC = [
  'csp',
  'embed.allow',
  'embed.frameAncestors',
  'embed.tell',
  'publicUrl',
  '$schema',
  'trustedProxies',
  'poolSize',
  'holds.minutes',
  'holds.extensions',
];
/** What everybody may ask for at `GET E/challenge`, or has in the document. */
const TOLD = ['when', 'difficulty', 'minimumSeconds', 'minutes'].map(key => `challenge.${key}`);
const CALENDAR_TOKEN = newKey();

describe('canaries', () => {
  let folder: string;
  let postgres: Postgres;
  let pool: pg.Pool;
  let server: Started;
  let client: ClinicClient;
  const lines: string[] = [];
  const answers: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), `clinic-${PRIVATE}-`));
    const site = join(folder, `site-${PRIVATE}`);
    await mkdir(site);
    await writeFile(join(site, 'index.html'), '<!doctype html><title>Test</title>');
    const clinic = JSON.parse(await readFile(join(FIXTURES, 'clinic.json'), 'utf8')) as { services: object[] };
    const unknown = { [`${PRIVATE}Key`]: PRIVATE };
    const document = { ...clinic, ...unknown, services: clinic.services.map(service => ({ ...service, ...unknown })) };
    await writeFile(join(folder, `${PRIVATE}.json`), JSON.stringify(document));
    const configFile = join(site, 'server.json');
    await writeFile(configFile, JSON.stringify(plantedConfig()));

    postgres = await startPostgres();
    const url = await postgres.createDatabase();
    pool = new pg.Pool({ connectionString: url });
    const databaseUrl = url.replace('postgres@', `postgres:${PRIVATE}@`);
    const log = jsonLog(line => lines.push(line));
    server = await start({
      port: 0,
      host: '127.0.0.1',
      dataFolder: join(folder, 'data'),
      configFile,
      databaseUrl,
      log,
    });
    client = new ClinicClient(server.url);
    await exercise();
  });

  after(async () => {
    await server.stop();
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true });
  });

  /** Every route, with every field, rightly and wrongly, and an answer of every kind that there is. */
  async function exercise(): Promise<void> {
    const full = fullRequest();
    const booked = await send('POST', '/bookings', full);
    assert.equal(booked.status, 201, booked.body);
    const { id, token } = handleOf(JSON.parse(booked.body) as Parameters<typeof handleOf>[0]);
    await send('POST', '/bookings', full);
    await send('POST', '/bookings', { ...full, notes: `other ${TYPED}` });
    await send('POST', '/bookings', { ...full, key: `${TYPED}-another-key-of-length` });
    await send('POST', '/bookings/find', { key: full.key });
    await send('POST', '/bookings/find', { key: `${TYPED}-unknown-key-of-length` });
    for (const action of ['view', 'cancel']) {
      await send('POST', `/bookings/${id}/${action}`, { token });
      await send('POST', `/bookings/${id}/${action}`, { token: `${TYPED}${token}` });
      await send('POST', `/bookings/${TYPED}/${action}`, { token, [TYPED]: TYPED });
    }
    for (const wrong of everyFieldWrong(full)) await send('POST', '/bookings', wrong);
    await exerciseLater(full, { id, token });
    await send('POST', '/bookings', `{"${TYPED}": ${TYPED}`);
    await send('POST', '/bookings', { notes: TYPED.repeat(100_000) });
    await send('GET', '');
    await send('GET', '/challenge');
    assert.equal((await send('GET', `/calendar.ics?token=${CALENDAR_TOKEN}`)).status, 200);
    await send('GET', `/calendar.ics?token=${TYPED}`);
    await send('GET', `/slots?service=hour&from=${day(1)}&to=${day(2)}`);
    for (const key of ['service', 'practitioner', 'from', 'to', TYPED])
      await send('GET', `/slots?service=hour&from=${day(1)}&to=${day(2)}&${key}=${TYPED}`);
    await send('GET', `/slots?service=${TYPED}&practitioner=${TYPED}&from=${day(1)}&to=${day(2)}`);
    await send('GET', `/${TYPED}/${encodeURIComponent('robin@patient.example')}?email=${TYPED}`);
    await send('OPTIONS', `/bookings?${TYPED}`);
    await send('DELETE', `/bookings?${TYPED}`);
    await send('GET', '', undefined, { Origin: `https://${TYPED}.example` });
    for (const path of [`/${TYPED}`, `/api/${TYPED}`, `/api/clinics/${TYPED}`, '/', '/server.json', `/%E0${TYPED}`]) {
      const { status, body, head } = await sendTo(server.url.slice(0, -1) + path, 'GET');
      answers.push(`${status} ${head} ${body}`);
    }
    await breakTheDatabase(full);
  }

  /** Moves, holds and requests. */
  async function exerciseLater(full: BookingRequest, { id, token }: { id: string; token: string }): Promise<void> {
    const start = at(day(7), '10:00');
    for (const [wrongId, body] of [
      [id, { token, start: TYPED }],
      [id, { token, start }],
      [id, { token: `${TYPED}${token}`, start }],
      [TYPED, { token, start, [TYPED]: TYPED }],
    ] as const) {
      await send('POST', `/bookings/${wrongId}/reschedule`, body);
    }
    const items = [{ service: 'hour', practitioner: 'ana', start }];
    const held = await send('POST', '/holds', { key: `${TYPED}-hold-key-of-length`, items });
    assert.equal(held.status, 201, held.body);
    const { id: hold } = JSON.parse(held.body) as { id: string };
    await send('POST', '/holds', { key: `${TYPED}-other-key-of-length`, items });
    await send('POST', `/holds/${hold}/extend`);
    await send('POST', `/holds/${TYPED}/extend`, { [TYPED]: TYPED });
    await send('DELETE', `/holds/${hold}?${TYPED}`);
    await send('DELETE', `/holds/${TYPED}`);
    const { items: _, ...asking } = full;
    const preferences = [{ date: day(5), part: 'morning' }];
    const request = { ...asking, key: `${TYPED}-wish-key-of-length`, service: 'hour', preferences };
    assert.equal((await send('POST', '/requests', request)).status, 201);
    await send('POST', '/requests', { ...request, notes: TYPED });
    for (const wrong of everyFieldWrong(request)) await send('POST', '/requests', wrong);
    for (const wrong of everyFieldWrong({ key: full.key, items })) await send('POST', '/holds', wrong);
  }

  /** The database's own messages repeat values: of a constraint, of a cast, of a row that was refused. */
  async function breakTheDatabase(full: BookingRequest): Promise<void> {
    const next = (key: string): BookingRequest => ({
      ...full,
      key: `${TYPED}-${key}-and-some-length`,
      items: [{ service: 'hour', start: at(day(9), '10:00') }],
    });
    await pool.query(`ALTER TABLE order_details ADD CONSTRAINT refused CHECK (notes NOT LIKE '%${TYPED}%') NOT VALID`);
    assert.equal((await send('POST', '/bookings', next('check'))).status, 500);
    await pool.query('ALTER TABLE order_details DROP CONSTRAINT refused');
    await pool.query('ALTER TABLE order_details ALTER COLUMN notes TYPE integer USING length(notes)');
    assert.equal((await send('POST', '/bookings', next('cast'))).status, 500);
    await pool.query('ALTER TABLE order_details RENAME TO elsewhere');
    assert.equal((await send('POST', '/bookings', next('table'))).status, 500);
  }

  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const planted = {
      'User-Agent': TYPED,
      Referer: `https://${TYPED}.example/${TYPED}`,
      Cookie: `a=${TYPED}`,
      Authorization: `Bearer ${TYPED}`,
      'X-Forwarded-For': `${TYPED}, 203.0.113.77`,
      'X-Request-Id': TYPED,
      'Accept-Language': TYPED,
      'Content-Type': 'application/json',
      ...headers,
    };
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const reply = await sendTo(client.endpoint + path, method, planted, text);
    answers.push(`${reply.status} ${reply.head} ${reply.body}`);
    return reply;
  }

  it('have met every kind of answer', () => {
    const statuses = new Set(answers.map(answer => answer.slice(0, 3)));
    for (const status of ['200', '201', '204', '400', '403', '404', '405', '409', '413', '422', '500'])
      assert.ok(statuses.has(status), status);
  });

  it('in what a patient types, or a page sends, are in no line of the log', () => {
    const log = lines.join('');
    assert.ok(lines.length > answers.length / 2);
    for (const typed of [
      TYPED,
      'robin',
      'patient.example',
      '+44 20 7946',
      '203.0.113.77',
      '127.0.0.1',
      encodeURIComponent(TYPED),
    ]) {
      assert.ok(!log.toLowerCase().includes(typed), typed);
    }
  });

  it('in the log are no tokens, no keys and no ids of bookings', async () => {
    const log = lines.join('');
    const { rows } = await pool.query<{ id: string; reference: string }>(
      'SELECT id, reference FROM orders UNION SELECT id, id FROM bookings',
    );
    assert.ok(rows.length > 1);
    const { token } = handleOf(
      JSON.parse(answers[0]!.slice(answers[0]!.indexOf('{"reference"'))) as Parameters<typeof handleOf>[0],
    );
    for (const secret of [
      token,
      CALENDAR_TOKEN,
      hashOf(CALENDAR_TOKEN),
      ...rows.flatMap(({ id, reference }) => [id, reference]),
    ])
      assert.ok(!log.includes(secret), secret);
  });

  it('are planted in every private key of server.json', () => {
    const clinic = ['document', 'origins', 'feeds[].practitioner', 'feeds[].tokenHash'].map(key => `clinics[].${key}`);
    // Those of an upstream are in `upstream/canaries.test.ts`.
    const planted = [...Object.keys(NUMBERS), 'site', ...clinic, 'clinics[].upstream', ...PUBLIC, ...TOLD];
    assert.deepEqual(
      leavesOf(serverConfigSchema).filter(path => !planted.includes(path)),
      [],
    );
  });

  it("in the private file, and in keys that the document's schema does not know, are in no answer and no header", () => {
    const told = answers.join('\n').replaceAll(server.url, '');
    for (const secret of [PRIVATE, folder, hashOf(CALENDAR_TOKEN), ...privateNumbers()])
      assert.ok(!tells(told, secret), secret);
  });

  it("in the private file are in no line of the log but a warning about the owner's own document", () => {
    const log = lines.filter(line => !line.includes('unknown key, ignored')).join('');
    for (const secret of [PRIVATE, folder, ...privateNumbers()]) assert.ok(!tells(log, secret), secret);
  });

  it('would be noticed as a number in an answer, however it is written there', () => {
    for (const text of ['{"days":3649}', 'x: 3649', '[3649,1]', 'after 3649 days'])
      assert.ok(tells(text, '3649'), text);
    for (const text of ['a0-3649-b1', 'k3649q', 'content-length: 3649', '"ms":3649.1'])
      assert.ok(!tells(text, '3649'), text);
  });

  it('in the private file are in no file that is served', async () => {
    const site = join(folder, `site-${PRIVATE}`);
    for (const name of await readdir(site)) {
      const { status, body } = await sendTo(`${server.url}${name}`, 'GET');
      assert.equal(status, name === 'server.json' ? 404 : 200);
      for (const secret of [PRIVATE, ...privateNumbers()]) assert.ok(!tells(body, secret), secret);
    }
    assert.equal(basename(site), `site-${PRIVATE}`);
  });

  it('that are secrets of the database are in no answer', async () => {
    const { rows } = await pool.query<{ secret: Buffer }>(
      `SELECT secret FROM clinics UNION ALL SELECT manage_hash FROM orders UNION ALL SELECT content_hash FROM replies
       UNION ALL SELECT contact_hash FROM order_contacts`,
    );
    const told = answers.join('\n');
    for (const { secret } of rows)
      for (const form of ['hex', 'base64', 'base64url'] as const) assert.ok(!told.includes(secret.toString(form)));
  });

  function plantedConfig(): object {
    const config: Record<string, unknown> = {
      site: [`../site-${PRIVATE}`],
      clinics: [
        {
          document: `../${PRIVATE}.json`,
          origins: [`https://${PRIVATE}.example`],
          feeds: [{ practitioner: 'ana', tokenHash: hashOf(CALENDAR_TOKEN) }],
        },
      ],
    };
    for (const [path, value] of Object.entries(NUMBERS)) {
      const [outer = '', inner] = path.split('.');
      if (inner) config[outer] = { ...(config[outer] as object), [inner]: value };
      else config[outer] = value;
    }
    return config;
  }

  function privateNumbers(): string[] {
    return Object.entries(NUMBERS).flatMap(([path, value]) => (PUBLIC.includes(path) ? [] : [String(value)]));
  }
});

/** Whether `text` tells `secret`. Within an id or a token, or as a length or a duration, digits are chance. */
function tells(text: string, secret: string): boolean {
  if (!/^\d+$/.test(secret)) return text.includes(secret);
  const numbers = text.replace(/"?(?:content-length|ms)"?: ?[\d.]+/gi, '');
  return new RegExp(`(?<![\\w-])${secret}(?![\\w-])`).test(numbers);
}

function fullRequest(): BookingRequest {
  const text = { consent: 'Pueden guardar lo que escribo sobre mi salud.' };
  return bookingRequest({
    key: `${TYPED}-key-of-sufficient-length`,
    patient: { name: `Robin ${TYPED}`, email: `robin@${TYPED}.patient.example`, phone: '+44 20 7946 0958' },
    bookingFor: { relation: TYPED, name: TYPED, birthDate: '2015-02-03', guardian: TYPED },
    access: [TYPED],
    answers: { before: true, when: '2025-01-31', area: ['back'], found: 'friend', words: TYPED },
    notes: `A note ${TYPED}`,
    consent: [
      {
        id: 'health-data',
        version: '2026-11',
        locale: `es-${TYPED}`,
        textHash: hashOf(text.consent),
        at: '2026-11-20T10:00:00Z',
      },
    ],
    screening: { outcome: 'tell', version: TYPED },
    locale: TYPED,
    proof: TYPED,
  });
}

/** The request once for each of its places, with something there that does not belong. */
function everyFieldWrong(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [{ [TYPED]: TYPED }, [TYPED], TYPED];
  const entries = Object.entries(value);
  const wrongWithin = entries.flatMap(([key, held]) => everyFieldWrong(held).map(wrong => put(value, key, wrong)));
  return [...wrongWithin, { ...value, [TYPED]: TYPED }];
}

function put(value: object, key: string, wrong: unknown): unknown {
  if (Array.isArray(value)) return value.map((held: unknown, index) => (String(index) === key ? wrong : held));
  return { ...value, [key]: wrong };
}

/** `limits.bodyBytes`, `clinics[].document`, … */
function leavesOf(schema: z.ZodMiniType, at = ''): string[] {
  const def = schema._zod.def as unknown as {
    innerType?: z.ZodMiniType;
    element?: z.ZodMiniType;
    shape?: Record<string, z.ZodMiniType>;
  };
  if (def.innerType) return leavesOf(def.innerType, at);
  if (def.element && 'shape' in (def.element._zod.def as object)) return leavesOf(def.element, `${at}[]`);
  if (!def.shape) return [at];
  return Object.entries(def.shape).flatMap(([key, inner]) => leavesOf(inner, at ? `${at}.${key}` : key));
}

interface RawReply {
  status: number;
  head: string;
  body: string;
}

/** With any header, and the path as it is written. */
function sendTo(url: string, method: string, headers: Record<string, string> = {}, body?: string): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const { hostname, port, origin } = new URL(url);
    const request = httpRequest({ hostname, port, path: url.slice(origin.length), method, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode!,
          head: response.rawHeaders.join(' '),
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
