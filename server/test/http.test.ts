import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Database, openPostgres } from '../src/db/database.js';
import { at, bookingRequest, ClinicClient, day } from './support/clinic-client.js';
import { pgliteKind } from './support/databases.js';
import { startPostgres } from './support/postgres.js';
import { FIXTURES, type RunningServer, startHere, writeConfig } from './support/running-server.js';

const LISTED = 'https://fixture.example';
const ROUTES = [
  ['GET', ''],
  ['GET', `/slots?service=hour&from=${day(1)}&to=${day(1)}`],
  ['POST', '/bookings'],
  ['POST', '/bookings/find'],
  ['POST', '/bookings/some-id/view'],
  ['POST', '/bookings/some-id/cancel'],
  ['POST', '/bookings/some-id/reschedule'],
  ['POST', '/requests'],
  ['POST', '/holds'],
  ['DELETE', '/holds/some-id'],
] as const;
const POSTS = ROUTES.filter(([method]) => method === 'POST');

describe('the HTTP side of the contract', () => {
  let folder: string;
  let database: Database;
  let server: RunningServer;
  let client: ClinicClient;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-http-'));
    database = await pgliteKind().open();
    server = await startHere(database, await writeConfig(folder));
    client = new ClinicClient(server.url);
  });

  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Another server over the same database, with other settings. */
  const withServer = async (changes: Record<string, unknown>, use: (url: string) => Promise<void>): Promise<void> => {
    const shared = { ...database, close: () => Promise.resolve() };
    const other = await startHere(shared, await writeConfig(folder, changes));
    try {
      await use(other.url);
    } finally {
      await other.stop();
    }
  };

  describe('GET E', () => {
    it('answers the public document, with a tag and for how long it may be kept', async () => {
      const { status, headers, body } = await client.get<{ id: string; therapies: unknown[] }>('');

      assert.equal(status, 200);
      assert.equal(body.id, 'fixture');
      assert.equal(body.therapies.length, 1);
      assert.match(headers.get('etag')!, /^W\/"[\w-]{22}"$/);
      assert.equal(headers.get('cache-control'), 'public, max-age=60');
      assert.match(headers.get('content-type')!, /^application\/json/);
    });

    it('answers 304 to the tag it gave, alone or in a list, and 200 to another', async () => {
      const etag = (await client.get('')).headers.get('etag')!;

      for (const tags of [etag, `"x", ${etag}`, etag.replace('W/', ''), '*']) {
        const { status, text, headers } = await client.get('', { 'If-None-Match': tags });
        assert.deepEqual([status, text, headers.get('etag')], [304, '', etag]);
      }
      assert.equal((await client.get('', { 'If-None-Match': '"x"' })).status, 200);
    });

    it('answers HEAD without a body', async () => {
      const { status, text, headers } = await client.send('HEAD', '');

      assert.deepEqual([status, text], [200, '']);
      assert.ok(headers.get('etag'));
    });
  });

  describe('every answer', () => {
    it('names the version of the contract, is not kept, and is read as what it says', async () => {
      const answers = [
        await client.get(ROUTES[1][1]),
        await client.get('/slots'),
        await client.get('/nowhere'),
        await client.post('/bookings', {}),
        await client.send('PUT', '/bookings'),
        await client.get('/slots', { Origin: 'https://other.example' }),
        await new ClinicClient(server.url, 'unknown').get(''),
      ];

      for (const { headers, status } of answers) {
        assert.equal(headers.get('clinic-api'), '1');
        assert.equal(headers.get('cache-control'), 'no-store');
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.match(
          headers.get('content-type')!,
          status === 200 ? /^application\/json/ : /^application\/problem\+json/,
        );
      }
    });

    it('is a problem with its type, code, title, status and what to do', async () => {
      const { body } = await client.get('/nowhere');

      assert.equal(body.type, 'urn:clinic-widgets:problem:not-found');
      assert.deepEqual([body.code, body.title, body.status], ['not-found', 'Not found', 404]);
      assert.ok(body.detail);
    });
  });

  it('does not know an unknown clinic', async () => {
    for (const [method, path] of ROUTES) {
      const { status, body } = await new ClinicClient(server.url, 'unknown').send(method, path);
      assert.deepEqual([status, body.code], [404, 'not-found']);
    }
  });

  it('does not know routes of later versions', async () => {
    for (const path of ['/payments', '/bookings/x/confirm', '/holds/x/y', '/requests/x', '/bookings/x', '/']) {
      assert.equal((await client.post(path, {})).status, 404, path);
    }
  });

  describe('another method', () => {
    for (const [method, path] of ROUTES) {
      const allow = method === 'GET' ? 'GET, HEAD, OPTIONS' : `${method}, OPTIONS`;
      it(`is refused at ${path.split('?')[0] || 'E'}, which says ${allow}`, async () => {
        for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(name => name !== method)) {
          const { status, body, headers } = await client.send(other, path);
          assert.deepEqual([status, body.code, headers.get('allow')], [405, 'method-not-allowed', allow]);
        }
      });
    }
  });

  describe('a body', () => {
    for (const [, path] of POSTS) {
      it(`must be JSON in UTF-8 at ${path}`, async () => {
        for (const type of [
          'text/plain',
          'application/x-www-form-urlencoded',
          'application/json; charset=latin1',
          '',
        ]) {
          const { status, body } = await client.post(path, {}, { 'Content-Type': type });
          assert.deepEqual([status, body.code], [415, 'unsupported-type'], type);
        }
        const packed = await client.post(path, {}, { 'Content-Encoding': 'gzip' });
        assert.equal(packed.status, 415);
      });

      it(`must be well formed at ${path}`, async () => {
        const headers = { 'Content-Type': 'application/json; charset=utf-8' };
        for (const body of ['', '{', '{"a": NaN}', new Uint8Array([0x22, 0xff, 0x22])]) {
          const reply = await client.send('POST', path, { headers, body });
          assert.deepEqual([reply.status, reply.body.code], [400, 'malformed']);
        }
      });

      it(`must be an object at ${path}`, async () => {
        for (const body of [null, [], 'text', 5]) assert.equal((await client.post(path, body)).status, 422);
      });

      it(`must not be too large at ${path}, whether or not it says so`, async () => {
        const large = JSON.stringify({ notes: 'x'.repeat(70_000) });
        const headers = { 'Content-Type': 'application/json' };

        const said = await client.send('POST', path, { headers, body: large });
        const unsaid = await sendChunked(client.endpoint + path, large);

        assert.deepEqual([said.status, said.body.code], [413, 'too-large']);
        assert.equal(unsaid, 413);
      });
    }

    it('may be deep without harm', async () => {
      const body = `{"patient":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
      const { status } = await client.send('POST', '/bookings', {
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      assert.equal(status, 422);
    });
  });

  describe('an origin', () => {
    it('that is listed may read the answer and the headers it needs', async () => {
      for (const path of ['', '/slots', '/nowhere']) {
        const { headers } = await client.get(path, { Origin: LISTED });
        assert.equal(headers.get('access-control-allow-origin'), LISTED);
        assert.equal(
          headers.get('access-control-expose-headers'),
          'Retry-After, ETag, Idempotency-Replayed, Location, Clinic-Api, Date',
        );
        assert.equal(headers.get('access-control-allow-credentials'), null);
        assert.match(headers.get('vary')!, /\bOrigin\b/);
      }
    });

    it('that is not listed is refused before any work, also on a preflight and with a wrong body', async () => {
      for (const origin of [
        'https://other.example',
        'https://fixture.example.evil.example',
        'http://fixture.example',
        'null',
      ]) {
        for (const [method, path] of [...ROUTES, ['OPTIONS', '/bookings'], ['PUT', '/bookings']] as const) {
          const { status, body, headers } = await client.send(method, path, { headers: { Origin: origin } });
          assert.deepEqual([status, body.code], [403, 'origin-not-allowed']);
          assert.equal(headers.get('access-control-allow-origin'), null);
        }
      }
    });

    it('"null" counts where it is listed', async () => {
      const { status, headers } = await new ClinicClient(server.url, 'second').get('', { Origin: 'null' });
      assert.deepEqual([status, headers.get('access-control-allow-origin')], [200, 'null']);
    });

    it('of the server itself is always allowed, also behind a proxy that ends TLS', async () => {
      assert.equal((await client.get('', { Origin: new URL(server.url).origin })).status, 200);
      const proxied = { Origin: 'https://clinic.example', 'Sec-Fetch-Site': 'same-origin' };
      assert.equal(await getWithHeaders(client.endpoint, proxied), 200);
      assert.equal(await getWithHeaders(client.endpoint, { ...proxied, 'Sec-Fetch-Site': 'cross-site' }), 403);
    });

    it('gives a manage address of a relative page its place, and no header that anybody can write does', async () => {
      const clinic = JSON.parse(await readFile(join(FIXTURES, 'clinic.json'), 'utf8')) as { booking: object };
      const document = join(folder, 'relative.json');
      await writeFile(document, JSON.stringify({ ...clinic, booking: { ...clinic.booking, page: '/book' } }));
      const clinics = [{ document, origins: [LISTED] }];
      let week = 0;
      const pageOf = async (url: string, headers: Record<string, string>): Promise<string> => {
        const request = bookingRequest();
        const start = at(day(5 + 7 * ++week), '10:00');
        const items = [{ ...request.items[0]!, start }];
        const path = `${url}api/clinics/fixture/bookings`;
        const { status, body } = await postWithHeaders(path, { ...request, items }, headers);
        assert.equal(status, 201, JSON.stringify(body));
        return body.manageUrl!.split('#')[0]!;
      };

      await withServer({ clinics }, async url => {
        assert.equal(await pageOf(url, { Origin: LISTED }), `${LISTED}/book`);
        assert.equal(await pageOf(url, { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' }), '/book');
      });
      await withServer({ clinics, publicUrl: 'https://public.example' }, async url => {
        assert.equal(await pageOf(url, { Origin: LISTED }), 'https://public.example/book');
      });
    });

    it('learns by a preflight what it may send, and for how long', async () => {
      for (const [method, path] of ROUTES) {
        const headers = {
          Origin: LISTED,
          'Access-Control-Request-Method': method,
          'Access-Control-Request-Headers': 'content-type',
        };
        const reply = await client.send('OPTIONS', path, { headers });
        assert.deepEqual([reply.status, reply.text], [204, '']);
        assert.ok(reply.headers.get('access-control-allow-methods')!.includes(method));
        assert.match(reply.headers.get('access-control-allow-headers')!, /content-type/i);
        assert.equal(reply.headers.get('access-control-max-age'), '600');
        assert.equal(reply.headers.get('access-control-allow-origin'), LISTED);
        assert.equal(reply.headers.get('clinic-api'), '1');
      }
    });
  });

  describe('too many requests', () => {
    it('are told how long to wait, for reads and writes apart, and readable for the page', async () => {
      await withServer({ limits: { readsPerMinute: 3, writesPerMinute: 2 } }, async url => {
        const limited = new ClinicClient(url);
        for (let read = 0; read < 3; read++) assert.equal((await limited.get('')).status, 200);
        const refused = await limited.get('', { Origin: LISTED });
        assert.deepEqual([refused.status, refused.body.code], [429, 'rate-limited']);
        assert.equal(refused.headers.get('retry-after'), '20');
        assert.equal(refused.headers.get('access-control-allow-origin'), LISTED);
        assert.equal((await limited.post('/bookings/find', {})).status, 429);

        assert.equal((await limited.book(bookingRequest())).status, 201);
        assert.equal((await limited.post('/bookings/x/cancel', {})).status, 422);
        const write = await limited.post('/bookings', {});
        assert.deepEqual([write.status, write.headers.get('retry-after')], [429, '30']);
        assert.equal((await limited.send('OPTIONS', '/bookings')).status, 204);
      });
    });

    it('are counted by the address before the trusted proxies, and by nothing that a visitor can write', async () => {
      const limits = { readsPerMinute: 1, writesPerMinute: 1 };
      const from = (url: string, forwarded: string): Promise<number> =>
        getWithHeaders(`${url}api/clinics/fixture`, { 'X-Forwarded-For': forwarded });

      await withServer({ limits }, async url => {
        assert.equal(await from(url, '203.0.113.1'), 200);
        assert.equal(await from(url, '203.0.113.2'), 429);
      });
      await withServer({ limits, trustedProxies: 1 }, async url => {
        assert.equal(await from(url, '198.51.100.9, 203.0.113.1'), 200);
        assert.equal(await from(url, '198.51.100.8, 203.0.113.1'), 429);
        assert.equal(await from(url, '198.51.100.9, 203.0.113.2'), 200);
        assert.equal(await from(url, '2001:db8:1:2::1'), 200);
        assert.equal(await from(url, '2001:db8:1:2:ffff::9'), 429);
        assert.equal(await from(url, '2001:db8:1:3::1'), 200);
      });
    });
  });

  describe('the state of the server', () => {
    it('is told by /healthz and /readyz', async () => {
      for (const path of ['healthz', 'readyz']) {
        const response = await fetch(server.url + path);
        assert.deepEqual([response.status, await response.json()], [200, { status: 'ok' }]);
      }
    });

    it('is told in the log by route and status only', async () => {
      server.lines.length = 0;
      await client.get(`/slots?service=hour&from=${day(1)}&to=${day(1)}`);

      const { id, time, ms, ...rest } = JSON.parse(server.lines[0]!) as Record<string, unknown>;
      assert.deepEqual(rest, {
        level: 'info',
        message: 'request',
        method: 'GET',
        route: '/api/clinics/:clinic/slots',
        clinic: 'fixture',
        status: 200,
      });
      assert.ok(typeof id === 'string' && typeof time === 'string' && typeof ms === 'number');
    });
  });
});

describe('a server whose database has gone', () => {
  it('answers 503 with when to try again, is alive and not ready, and says nothing of what was sent', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clinic-http-'));
    const postgres = await startPostgres();
    const database = openPostgres(await postgres.createDatabase(), 2);
    const server = await startHere(database, await writeConfig(folder));
    const client = new ClinicClient(server.url);
    assert.equal((await client.book(bookingRequest())).status, 201);
    await postgres.stop();

    for (let attempt = 0; attempt < 3; attempt++) {
      const { status, body, text, headers } = await client.book(bookingRequest());
      assert.deepEqual([status, body.code, headers.get('retry-after')], [503, 'unavailable', '5']);
      assert.ok(!text.includes('Robin') && !server.lines.join('').includes('Robin'));
    }
    assert.equal((await fetch(`${server.url}healthz`)).status, 200);
    const ready = await fetch(`${server.url}readyz`);
    assert.deepEqual([ready.status, await ready.json()], [503, { status: 'unavailable' }]);
    await server.stop();
    await rm(folder, { recursive: true });
  });
});

/** Without a Content-Length. */
function sendChunked(url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers: { 'Content-Type': 'application/json' } }, response => {
      response.resume();
      resolve(response.statusCode!);
    });
    request.on('error', reject);
    for (let sent = 0; sent < body.length; sent += 16_384) request.write(body.slice(sent, sent + 16_384));
    request.end();
  });
}

/** With headers that `fetch` keeps for itself. */
/** `fetch` would write the host itself. */
function postWithHeaders(
  url: string,
  body: object,
  headers: Record<string, string>,
): Promise<{ status: number; body: { manageUrl?: string | null } }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } };
    httpRequest(url, options, response => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode!, body: JSON.parse(text) as object }));
    })
      .on('error', reject)
      .end(JSON.stringify(body));
  });
}

function getWithHeaders(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers }, response => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end();
  });
}
