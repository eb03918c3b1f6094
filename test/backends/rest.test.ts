import { expect } from '@open-wc/testing';
import { type BackendError, isBackendError } from '../../src/backends/backend.js';
import { rest, type RestOptions } from '../../src/backends/rest.js';
import { testBackend } from '../../src/testing/test-backend.js';
import { clinic, slotAt } from '../support/clinic-fixtures.js';
import { answering, booking, json, never, problem, service } from '../support/contract-fetch.js';
import { adasPreferences, adasRequest } from '../support/requests.js';

const endpoint = 'https://clinic.example/api/';
const make = (fetch: typeof globalThis.fetch, options: Partial<RestOptions> = {}) =>
  rest({ endpoint, fetch, ...options });
const html = (status: number): Response =>
  new Response('<!doctype html><h1>Oops</h1>', { status, headers: { 'content-type': 'text/html' } });

async function errorOf(call: Promise<unknown>): Promise<BackendError> {
  const error = await call.then(
    value => expect.fail(`resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!isBackendError(error)) throw error;
  return error;
}

describe('rest', () => {
  testBackend(
    {
      request: adasRequest,
      preferences: adasPreferences,
      holds: () => make(service()),
      books: () => make(service()),
      refuses: () => make(answering(() => problem(403, 'origin'))),
      conflicts: () => make(answering(() => problem(409, 'slot-taken', { item: 0, slots: [] }))),
      minds: path =>
        make(
          answering(() =>
            problem(422, 'invalid', {
              errors: [{ path, code: 'invalid', message: 'not ada@example.org, Ada Lovelace' }],
            }),
          ),
        ),
      isSilent: () => make(answering(never)),
      isSilentThenConflicts: () => make(answering(never, () => problem(409, 'slot-taken'))),
      losesReply: () => {
        const real = service();
        let count = 0;
        return make(async (input, init) => {
          const answer = await real(input, init);
          return count++ === 0 ? Promise.reject(new TypeError('Failed to fetch')) : answer;
        });
      },
      isUnreachable: () => make(() => Promise.reject(new TypeError('Failed to fetch'))),
      limitsRate: () => make(answering(() => problem(429, 'rate-limited', {}, { 'retry-after': '30' }))),
      isGarbled: answer =>
        make(answering({ html: () => html(200), empty: () => new Response(''), odd: () => json(200, []) }[answer])),
    },
    { it },
  );

  describe('asking', () => {
    it('posts the request as it is, without cookies and with no header that needs leave', async () => {
      const ask = answering(() => json(201, booking('CW-1', adasRequest())));
      const request = adasRequest();
      await make(ask).book(request);
      const [{ method, url, init, body }] = ask.seen as [(typeof ask.seen)[0]];
      expect(method).to.equal('POST');
      expect(url.href).to.equal('https://clinic.example/api/bookings');
      expect(body).to.deep.equal(request);
      expect(init.credentials).to.equal('omit');
      expect(init.redirect).to.equal('manual');
      expect(Object.keys(init.headers as object).sort()).to.deep.equal(['accept', 'content-type']);
    });

    it('asks for the times of days, and leaves bad rows out with their count', async () => {
      const good = slotAt('2030-03-05', '09:00', 'mara');
      const ask = answering(() =>
        json(200, {
          timeZone: 'America/Chicago',
          slots: [good, null, '<p>', { start: 'soon' }],
          coveredTo: null,
          nextFree: null,
          reasons: { '2030-03-06': 'full' },
        }),
      );
      const query = { service: 'tpm-60', from: '2030-03-05', to: '2030-03-31', timeZone: 'America/Chicago' };
      const result = await make(ask).findSlots!(query);
      expect(ask.seen[0]!.url.href).to.equal(
        'https://clinic.example/api/slots?service=tpm-60&from=2030-03-05&to=2030-03-31',
      );
      expect(result).to.deep.equal({
        slots: [good],
        dropped: 3,
        timeZone: 'America/Chicago',
        nextFree: null,
        reasons: { '2030-03-06': 'full' },
      });
    });

    it('reads the clinic document, and takes a wrong one for no answer', async () => {
      expect(await make(answering(() => json(200, clinic))).loadClinic!()).to.deep.equal(
        JSON.parse(JSON.stringify(clinic)),
      );
      expect((await errorOf(make(answering(() => json(200, { id: 'x' }))).loadClinic!())).kind).to.equal('protocol');
    });

    it('shows and cancels with the token in the body, never in the address', async () => {
      const ask = answering(() => json(200, booking('CW-1', adasRequest())));
      const backend = make(ask);
      expect((await backend.view!('b/1', 'secret')).reference).to.equal('CW-1');
      await backend.cancel!('b/1', 'secret');
      expect(ask.seen.map(({ url }) => url.pathname)).to.deep.equal([
        '/api/bookings/b%2F1/view',
        '/api/bookings/b%2F1/cancel',
      ]);
      expect(ask.seen.map(({ body }) => body)).to.deep.equal([{ token: 'secret' }, { token: 'secret' }]);
    });

    it('moves a booking with the token in the body, never in the address', async () => {
      const ask = answering(() => json(200, booking('CW-1', adasRequest())));
      const start = slotAt('2030-03-06', '09:00', 'mara').start;
      expect((await make(ask).reschedule!('b/1', 'secret', start)).reference).to.equal('CW-1');
      expect(ask.seen[0]!.url.href).to.equal('https://clinic.example/api/bookings/b%2F1/reschedule');
      expect(ask.seen[0]!.body).to.deep.equal({ token: 'secret', start });
    });

    it('keeps, extends and lets go of times, each at the address of the hold', async () => {
      const hold = { id: 'h/1', until: '2030-03-05T09:10:00Z' };
      const ask = answering(
        () => json(201, hold),
        () => json(200, { ...hold, until: '2030-03-05T09:20:00Z' }),
        () => json(200, {}),
      );
      const { key, items } = adasRequest();
      const kept = await make(ask).hold!({ key, items });
      expect((await kept.extend()).until).to.equal('2030-03-05T09:20:00Z');
      await kept.release();
      expect(ask.seen.map(({ method, url }) => `${method} ${url.pathname}`)).to.deep.equal([
        'POST /api/holds',
        'POST /api/holds/h%2F1/extend',
        'DELETE /api/holds/h%2F1',
      ]);
      expect(ask.seen[0]!.body).to.deep.equal({ key, items });
      const { headers, body, credentials, redirect } = ask.seen[2]!.init;
      expect(Object.keys(headers as object)).to.deep.equal(['accept']);
      expect([body, credentials, redirect]).to.deep.equal([undefined, 'omit', 'manual']);
    });

    it('tells when a hold could not be let go, and takes a 204 for nothing but that', async () => {
      const hold = (): Response => json(201, { id: 'h', until: '2030-03-05T09:10:00Z' });
      const { key, items } = adasRequest();
      const kept = await make(answering(hold, () => html(404))).hold!({ key, items });
      expect((await errorOf(kept.release())).kind).to.equal('protocol');
      const gone = () => new Response(null, { status: 204 });
      expect((await errorOf(make(answering(gone)).hold!({ key, items }))).kind).to.equal('protocol');
    });

    for (const [what, answer] of [
      ['a booking', { ...booking('CW-1', adasRequest()), status: 'confirmed' }],
      ['no reference', { status: 'requested' }],
    ] as const) {
      it(`takes ${what} for no answer to a request without a time`, async () => {
        const error = await errorOf(make(answering(() => json(201, answer))).request!(adasPreferences()));
        expect(error.kind).to.equal('protocol');
      });
    }

    it('takes a 404 of `find` for "none" only from the service itself', async () => {
      expect(await make(answering(() => problem(404, 'not-found'))).find!('k')).to.equal(undefined);
      expect((await errorOf(make(answering(() => html(404))).find!('k'))).kind).to.equal('protocol');
    });

    it('does not send at all while the device is offline', async () => {
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      const ask = answering(never);
      const error = await errorOf(make(ask).book(adasRequest()));
      Reflect.deleteProperty(navigator, 'onLine');
      expect(error.kind).to.equal('offline');
      expect(ask.seen).to.have.length(0);
    });
  });

  describe('answers', () => {
    const rows: [string, () => Response | Promise<Response>, BackendError['kind'], BackendError['retry']][] = [
      ['a 500 with HTML', () => html(500), 'server', 'safe'],
      ['a 503', () => problem(503, 'busy'), 'server', 'safe'],
      ['a 504', () => html(504), 'timeout', 'safe'],
      ['a 200 that is no JSON', () => html(200), 'protocol', 'safe'],
      ['a 200 that is empty', () => new Response('', { status: 200 }), 'protocol', 'safe'],
      ['a 204', () => new Response(null, { status: 204 }), 'protocol', 'safe'],
      ['a 201 of another form', () => json(201, { ok: true }), 'protocol', 'safe'],
      ['a redirect', () => Response.redirect('https://elsewhere.example/', 302), 'protocol', 'safe'],
      ['an opaque answer', () => Response.error(), 'protocol', 'safe'],
      ['no Response at all', () => Promise.resolve('ok' as unknown as Response), 'protocol', 'safe'],
      ['a 401', () => problem(401, 'who'), 'unauthorized', 'never'],
      ['a 404', () => problem(404, 'not-found'), 'not-found', 'never'],
      ['a 405', () => problem(405, 'method'), 'unsupported', 'never'],
      ['a 413', () => problem(413, 'too-big'), 'invalid', 'never'],
      ['a 415', () => problem(415, 'type'), 'unsupported', 'never'],
      ['a 428', () => problem(428, 'challenge'), 'challenge', 'ask'],
      ['a key used for something else', () => problem(422, 'idempotency-mismatch'), 'mismatch', 'never'],
      ['a time that cannot be had', () => problem(409, 'slot-unavailable'), 'conflict', 'never'],
      ['a change that comes too late', () => problem(409, 'too-late'), 'too-late', 'never'],
    ];
    for (const [what, answer, kind, retry] of rows) {
      it(`takes ${what} for "${kind}"`, async () => {
        const error = await errorOf(make(answering(answer)).book(adasRequest()));
        expect([error.kind, error.retry]).to.deep.equal([kind, retry]);
      });
    }

    it('hands on the nearest free times with a conflict', async () => {
      const near = slotAt('2030-03-05', '10:00', 'mara');
      const { failure } = await errorOf(
        make(answering(() => problem(409, 'slot-taken', { item: 0, slots: [near, 'x'] }))).book(adasRequest()),
      );
      expect(failure).to.deep.equal({ kind: 'conflict', reason: 'taken', item: 0, slots: [near], maybeOurs: false });
    });

    it('keeps a server’s words about a field unless they repeat the patient’s', async () => {
      const errors = [
        { path: '/notes', code: 'invalid', message: 'is not in our alphabet' },
        { path: '/patient/email', code: 'invalid', message: '"ada@example.org" bounces' },
      ];
      const { failure } = await errorOf(make(answering(() => problem(422, 'invalid', { errors }))).book(adasRequest()));
      expect(failure).to.deep.equal({
        kind: 'invalid',
        issues: [
          { path: '/notes', code: 'invalid', message: 'is not in our alphabet' },
          { path: '/patient/email', code: 'invalid' },
        ],
      });
    });

    it('takes a `fetch` that throws at once for a failed network', async () => {
      const error = await errorOf(
        make(() => {
          throw new Error('blocked by the page');
        }).book(adasRequest()),
      );
      expect(error.failure).to.deep.equal({ kind: 'network', maybeDelivered: true });
    });

    it('knows that a read that failed changed nothing', async () => {
      const query = { from: '2030-03-05', to: '2030-03-06', timeZone: 'America/Chicago' };
      const error = await errorOf(make(() => Promise.reject(new TypeError('x'))).findSlots!(query));
      expect(error.failure).to.deep.equal({ kind: 'network', maybeDelivered: false });
    });
  });

  describe('Retry-After', () => {
    const soon = new Date(Date.now() + 90_000).toUTCString();
    const rows: [string, string | undefined, (ms: number | undefined) => boolean][] = [
      ['seconds', '30', ms => ms === 30_000],
      ['a date', soon, ms => ms !== undefined && ms > 60_000 && ms <= 90_000],
      ['a date that is past', 'Wed, 21 Oct 2015 07:28:00 GMT', ms => ms === 0],
      ['nothing', undefined, ms => ms === undefined],
      ['a negative number', '-5', ms => ms === undefined],
      ['1e9', '1e9', ms => ms === undefined],
      ['thirty years', '999999999', ms => ms === 600_000],
      ['words', 'tomorrow', ms => ms === undefined],
    ];
    for (const [what, header, isRight] of rows) {
      it(`makes sense of ${what}`, async () => {
        const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header };
        const { failure } = await errorOf(
          make(answering(() => problem(429, 'rate-limited', {}, headers))).book(adasRequest()),
        );
        const wait = failure.kind === 'rate-limited' ? failure.retryAfterMs : NaN;
        expect(isRight(wait), `waits ${wait} ms`).to.equal(true);
      });
    }
  });

  describe('options', () => {
    const bad: [string, unknown, RegExp][] = [
      ['nothing', '', /needs the option/],
      ['a relative address', '/api', /absolute/],
      ['plain http', 'http://clinic.example/', /https/],
      ['ftp', 'ftp://clinic.example/', /https/],
      ['credentials', 'https://a:b@clinic.example/', /password/],
      ['a fragment', 'https://clinic.example/#x', /#/],
    ];
    for (const [what, address, words] of bad) {
      it(`refuses an endpoint with ${what}, to the owner and at once`, () => {
        expect(() => rest({ endpoint: address as string })).to.throw(TypeError, words);
      });
    }

    it('takes http on this machine, and an address with a query', async () => {
      for (const host of ['localhost:8080', '127.0.0.1', '[::1]:1', 'clinic.localhost'])
        rest({ endpoint: `http://${host}/api` });
      const ask = answering(() => json(200, clinic));
      await rest({ endpoint: 'https://clinic.example/index.php?route=api', fetch: ask }).loadClinic!();
      expect(ask.seen[0]!.url.href).to.equal('https://clinic.example/index.php?route=api');
    });

    it('names an option that it does not know', () => {
      expect(() => rest({ endpoint, timeout: 5 } as unknown as RestOptions)).to.throw(
        TypeError,
        /"timeout".*timeoutMs/,
      );
    });
  });
});

describe('the clock of rest', () => {
  const DAY = 86_400_000;
  const at = (instant: number): { start: string; end: string } => {
    const write = (each: number): string => `${new Date(each).toISOString().slice(0, 19)}+00:00`;
    return { start: write(instant), end: write(instant + 3_600_000) };
  };
  const ask = (rows: object[], from: number, headers: Record<string, string> = {}) => {
    const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
    const answer = (): Response => json(200, { timeZone: 'UTC', slots: rows, nextFree: null }, headers);
    const query = { service: 'talk', from: day(from), to: day(from + 10 * DAY), timeZone: 'UTC' };
    return make(answering(answer)).findSlots!(query);
  };

  for (const days of [2, -2]) {
    it(`is the service’s, where the visitor’s is ${days} days wrong and a page may read \`Date\` (case 62)`, async () => {
      const real = Date.now() - days * DAY;
      const rows = [at(real - DAY), at(real + 3_600_000), at(real + DAY)];
      const result = await ask(rows, real - DAY, { date: new Date(real).toUTCString() });
      expect(result.slots.map(({ start }) => start)).to.deep.equal(rows.slice(1).map(({ start }) => start));
      expect(Math.abs(result.now! - real)).to.be.at.most(1000);
      expect(result.dropped).to.equal(1);
    });
  }

  it('is not beyond the first time that is offered, where nobody tells it (case 62)', async () => {
    const past = Date.now() - 60_000;
    const result = await ask([at(past), at(past + DAY)], past);
    expect(result.slots).to.have.length(2);
    expect(result.now).to.be.lessThan(Date.parse(at(past).start));
  });

  it('is the device’s, where nothing speaks against it', async () => {
    const result = await ask([at(Date.now() + DAY)], Date.now());
    expect([result.now, result.slots.length]).to.deep.equal([undefined, 1]);
  });
});
