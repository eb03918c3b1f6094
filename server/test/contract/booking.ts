import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Bench } from '../support/bench.js';
import { at, bookingRequest, ClinicClient, CONSENT_TEXT, day, handleOf, hashOf } from '../support/clinic-client.js';

const ALL_DAY = { from: day(5), to: day(5) };

export function testBooking(bench: Bench): void {
  describe('POST E/bookings', () => {
    it('confirms, and stores what was sent', async () => {
      const request = bookingRequest({
        notes: 'Left shoulder 💆',
        access: ['step-free'],
        screening: { outcome: 'none', version: '1' },
      });

      const { status, body, headers } = await bench.client.book(request);

      assert.equal(status, 201);
      assert.match(body.reference, /^[2-9B-Z]{4}-[2-9B-Z]{4}$/);
      assert.equal(body.status, 'confirmed');
      const [item] = body.items;
      assert.deepEqual(item, { ...request.items[0], id: item!.id, end: at(day(5), '11:00'), status: 'confirmed' });
      assert.equal(body.cancelUntil, at(day(4), '10:00'));
      assert.match(body.manageUrl!, /^https:\/\/fixture\.example\/book#clinic-manage=[\w-]{22}\.[\w-]{43}$/);
      assert.equal(headers.get('location'), `/api/clinics/fixture/bookings/${handleOf(body).id}`);
      const stored = await bench.database.db.selectFrom('order_details').selectAll().executeTakeFirstOrThrow();
      assert.deepEqual(stored.patient, request.patient);
      assert.equal(stored.notes, request.notes);
      assert.deepEqual(stored.consent, request.consent);
      assert.deepEqual(stored.screening, request.screening);
    });

    it('takes the same instant in another offset', async () => {
      const start = new Date(at(day(5), '10:00')).toISOString();

      const { status, body } = await bench.client.book(bookingRequest({ items: [{ service: 'hour', start }] }));

      assert.equal(status, 201);
      assert.equal(body.items[0]!.start, at(day(5), '10:00'));
    });

    it('only requests where the clinic decides itself, and keeps the time', async () => {
      const items = [{ service: 'first', start: at(day(5), '10:00') }];

      const { body } = await bench.client.book(bookingRequest({ items }));
      const again = await bench.client.book(bookingRequest({ items }));

      assert.equal(body.status, 'requested');
      assert.equal(body.items[0]!.status, 'requested');
      assert.equal(again.body.code, 'slot-taken');
    });

    it('has no manage address where the clinic names no page', async () => {
      const second = new ClinicClient(bench.server.url, 'second');
      const items = [{ service: 'visit', start: at(day(5), '10:00', 'Europe/Berlin') }];

      const { status, body } = await second.book({
        ...bookingRequest({ items, consent: [], timeZone: 'Europe/Berlin' }),
        answers: {},
      });

      assert.equal(status, 201);
      assert.equal(body.manageUrl, null);
      assert.match(body.items[0]!.start, /T10:00:00\+0[12]:00$/);
    });

    it('keeps clinics apart', async () => {
      await bench.client.book(bookingRequest());

      const second = new ClinicClient(bench.server.url, 'second');
      const { body } = await second.slots({ service: 'visit', ...ALL_DAY });

      assert.equal(body.slots.length, 31);
    });

    it('repairs texts that cannot be stored', async () => {
      const { status } = await bench.client.book(bookingRequest({ notes: 'a\0b \ud800 c' }));

      assert.equal(status, 201);
      const stored = await bench.database.db.selectFrom('order_details').select('notes').executeTakeFirstOrThrow();
      assert.equal(stored.notes, 'a\uFFFDb \uFFFD c');
    });

    it('counts characters, not code units', async () => {
      assert.equal((await bench.client.book(bookingRequest({ notes: '💆'.repeat(2000) }))).status, 201);
      const { status, body } = await bench.client.book(bookingRequest({ notes: '💆'.repeat(2001) }));
      assert.equal(status, 422);
      assert.deepEqual(body.errors, [{ path: '/notes', code: 'too-long', message: 'is longer than 2000 characters' }]);
    });

    it('refuses a time that is taken, and offers the nearest free ones', async () => {
      await bench.client.book(bookingRequest());

      const { status, body } = await bench.client.book(bookingRequest());

      assert.equal(status, 409);
      assert.equal(body.code, 'slot-taken');
      assert.equal(body.type, 'urn:clinic-widgets:problem:slot-taken');
      assert.equal(body.item, 1);
      const starts = (body.slots as { start: string }[]).map(({ start }) => start);
      assert.deepEqual(
        starts,
        ['08:15', '08:30', '08:45', '11:15', '11:30', '11:45'].map(time => at(day(5), time)),
      );
      assert.equal(await bench.count('bookings'), 1);
      assert.equal(await bench.count('replies'), 1);
    });

    it('lets a key that was refused be used again', async () => {
      const first = await bench.client.book(bookingRequest());
      const request = bookingRequest();
      await bench.client.book(request);
      await bench.client.post(`/bookings/${handleOf(first.body).id}/cancel`, { token: handleOf(first.body).token });

      assert.equal((await bench.client.book(request)).status, 201);
    });

    for (const [title, start] of [
      ['off the grid', at(day(5), '10:05')],
      ['off the grid by a second', at(day(5), '10:00').replace(':00:00', ':00:01')],
      ['before opening', at(day(5), '07:45')],
      ['that would end after closing', at(day(5), '19:15')],
      ['of yesterday', at(day(-1), '10:00')],
      ['inside the notice', new Date(Date.now() + 1_800_000).toISOString()],
      ['beyond the horizon', at(day(61), '10:00')],
      ['of the year 9999', '9999-12-31T23:59:59Z'],
      ['of the year 1', '0001-01-01T00:00:00Z'],
    ] as const) {
      it(`calls a time ${title} not bookable`, async () => {
        const { status, body } = await bench.client.book(bookingRequest({ items: [{ service: 'hour', start }] }));

        assert.equal(status, 409);
        assert.equal(body.code, 'slot-unavailable');
        assert.ok((body.slots as unknown[]).length > 0);
      });
    }

    it('books at the last day of the horizon', async () => {
      assert.equal(
        (await bench.client.book(bookingRequest({ items: [{ service: 'hour', start: at(day(60), '19:00') }] }))).status,
        201,
      );
    });

    it('books all items or none, and names the one it refuses', async () => {
      await bench.client.book(bookingRequest());
      const items = [
        { service: 'half', practitioner: 'ben', start: at(day(5), '09:00') },
        { service: 'hour', practitioner: 'ana', start: at(day(5), '10:00') },
      ];

      const { status, body } = await bench.client.book(bookingRequest({ items }));

      assert.equal(status, 409);
      assert.equal(body.item, 2);
      assert.match(body.detail!, /item 2/);
      assert.equal(await bench.count('orders'), 1);
      assert.equal(await bench.count('sessions'), 1);
    });

    it('shares one reference among the items', async () => {
      const items = [1, 2, 3].map(week => ({
        service: 'hour',
        practitioner: 'ana',
        start: at(day(7 * week), '10:00'),
      }));

      const { status, body } = await bench.client.book(bookingRequest({ items }));

      assert.equal(status, 201);
      assert.deepEqual(
        body.items.map(({ start }) => start),
        items.map(({ start }) => start),
      );
      assert.equal(new Set(body.items.map(({ id }) => id)).size, 3);
      assert.equal(body.cancelUntil, at(day(6), '10:00'));
    });

    it('sees that two items of one request want the same time', async () => {
      const items = ['10:00', '10:30'].map(time => ({
        service: 'hour',
        practitioner: 'ana',
        start: at(day(5), time),
      }));

      const { status, body } = await bench.client.book(bookingRequest({ items }));

      assert.equal(status, 409);
      assert.deepEqual([body.code, body.item], ['slot-taken', 2]);
      // 08:45 to 11:15 is what the first item leaves no room in.
      assert.ok(
        (body.slots as { start: string }[]).every(
          ({ start }) => start <= at(day(5), '08:45') || start >= at(day(5), '11:15'),
        ),
      );
    });

    it('gives any practitioner by fewest bookings that day, then by id', async () => {
      const book = async (time: string): Promise<string> => {
        const { body } = await bench.client.book(
          bookingRequest({ items: [{ service: 'hour', start: at(day(5), time) }] }),
        );
        return body.items[0]!.practitioner!;
      };

      assert.equal(await book('10:00'), 'ana');
      assert.equal(await book('13:00'), 'ben');
      assert.equal(await book('13:00'), 'cleo');
      assert.equal(await book('16:00'), 'ana');
      assert.equal(await book('13:00'), 'ana');
      assert.equal(
        (await bench.client.book(bookingRequest({ items: [{ service: 'hour', start: at(day(5), '13:00') }] }))).body
          .code,
        'slot-taken',
      );
    });

    it('fills a class seat by seat and no further', async () => {
      const items = [{ service: 'class', start: at(day(5), '10:00') }];
      for (let seat = 1; seat <= 6; seat++)
        assert.equal((await bench.client.book(bookingRequest({ items }))).status, 201);

      const { status, body } = await bench.client.book(bookingRequest({ items }));

      assert.deepEqual([status, body.code], [409, 'slot-taken']);
      assert.equal(await bench.count('sessions'), 1);
      const alone = [{ service: 'hour', practitioner: 'cleo', start: at(day(5), '10:00') }];
      assert.equal((await bench.client.book(bookingRequest({ items: alone }))).body.code, 'slot-taken');
    });

    it('takes empty notes, and keys in any alphabet of base64', async () => {
      for (const [index, key] of ['A+/'.repeat(7) + 'A==', 'A_-'.repeat(8)].entries()) {
        const items = [{ service: 'hour', practitioner: 'ana', start: at(day(8), `${10 + 2 * index}:00`) }];
        const { status, body } = await bench.client.book(bookingRequest({ key, notes: '', items }));
        assert.equal(status, 201, JSON.stringify(body));
      }
    });

    for (const [title, changes, path, code] of [
      ['no name', { patient: { name: ' ', email: 'a@b.example' } }, '/patient/name', 'too-short'],
      ['neither e-mail nor phone', { patient: { name: 'Robin' } }, '/patient', 'invalid'],
      ['a wrong e-mail', { patient: { name: 'Robin', email: 'robin' } }, '/patient/email', 'invalid'],
      ['a wrong phone', { patient: { name: 'Robin', phone: 'call me' } }, '/patient/phone', 'invalid'],
      ['a short key', { key: 'short' }, '/key', 'invalid'],
      ['no items', { items: [] }, '/items', 'too-short'],
      [
        'thirteen items',
        { items: Array.from({ length: 13 }, () => ({ service: 'hour', start: at(day(5), '10:00') })) },
        '/items',
        'too-long',
      ],
      [
        'a start without an offset',
        { items: [{ service: 'hour', start: '2026-12-01T10:00:00' }] },
        '/items/0/start',
        'invalid',
      ],
      ['an unknown field', { adress: 'x' }, '/adress', 'unknown'],
      [
        'an unknown field within',
        { patient: { name: 'R', email: 'a@b.example', 'a/b~c': 1 } },
        '/patient/a~1b~0c',
        'unknown',
      ],
      ['a field called __proto__', JSON.parse('{"__proto__": {"x": 1}}'), '/__proto__', 'unknown'],
      ['a missing consent', { consent: [] }, '/consent', 'missing'],
      [
        'an unknown consent',
        { consent: [...bookingRequest().consent, { ...bookingRequest().consent[0], id: 'x' }] },
        '/consent/1/id',
        'unknown',
      ],
      [
        'a consent given twice',
        { consent: [...bookingRequest().consent, ...bookingRequest().consent] },
        '/consent/1/id',
        'twice',
      ],
      [
        'an outdated consent',
        { consent: [{ ...bookingRequest().consent[0], version: '2025' }] },
        '/consent/0/version',
        'outdated',
      ],
      [
        'a consent to other words',
        { consent: [{ ...bookingRequest().consent[0], textHash: hashOf('other') }] },
        '/consent/0/textHash',
        'mismatch',
      ],
      [
        'a consent in the words of another locale',
        { consent: [{ ...bookingRequest().consent[0], locale: 'es' }] },
        '/consent/0/textHash',
        'mismatch',
      ],
      ['no answer to a required question', { answers: {} }, '/answers/before', 'missing'],
      ['no answer to a question that another answer asks', { answers: { before: true } }, '/answers/when', 'missing'],
      ['an answer of the wrong kind', { answers: { before: 'yes' } }, '/answers/before', 'invalid'],
      ['an answer that is no date', { answers: { before: true, when: 'May' } }, '/answers/when', 'invalid'],
      ['an answer that is no option', { answers: { before: false, found: 'radio' } }, '/answers/found', 'invalid'],
      [
        'answers that are no options',
        { answers: { before: false, area: ['neck', 'knee'] } },
        '/answers/area',
        'invalid',
      ],
      ['an answer to no question', { answers: { before: false, shoe: '42' } }, '/answers/shoe', 'unknown'],
      ['another zone', { timeZone: 'Europe/Berlin' }, '/timeZone', 'mismatch'],
      ['a zone that does not exist', { timeZone: 'Mars/X' }, '/timeZone', 'mismatch'],
      [
        'someone who does not offer it',
        { items: [{ service: 'half', practitioner: 'cleo', start: at(day(5), '10:00') }] },
        '/items/0/practitioner',
        'not-offered',
      ],
    ] as [string, object, string, string][]) {
      it(`refuses ${title} at ${path}`, async () => {
        const { status, body } = await bench.client.post('/bookings', { ...bookingRequest(), ...changes });

        assert.equal(status, 422);
        assert.equal(body.code, 'invalid');
        assert.deepEqual(
          body.errors?.map(error => [error.path, error.code]),
          [[path, code]],
        );
        assert.equal(await bench.count('orders'), 0);
      });
    }

    it('names the field that was perhaps meant', async () => {
      const { body } = await bench.client.post('/bookings', { ...bookingRequest(), screning: {} });

      assert.equal(body.errors?.[0]?.message, 'is not a field here; did you mean "screening"?');
    });

    it('takes an answer to every kind of question, and consent in the words that were shown', async () => {
      const answers = { before: true, when: '2025-01-31', area: ['back'], found: 'friend', words: 'Stiff neck' };
      const spanish = hashOf('Pueden guardar lo que escribo sobre mi salud.');
      const consent = [{ ...bookingRequest().consent[0]!, locale: 'es-MX', textHash: spanish }];

      assert.equal((await bench.client.book(bookingRequest({ answers, consent }))).status, 201);
    });

    it('takes a consent that was shown in another language for want of the own', async () => {
      const consent = [{ ...bookingRequest().consent[0]!, locale: 'fr', textHash: hashOf(CONSENT_TEXT) }];

      assert.equal((await bench.client.book(bookingRequest({ consent }))).status, 201);
    });

    it('does not ask for a screening result', async () => {
      const { screening: _, ...request } = bookingRequest();

      assert.equal((await bench.client.book(request)).status, 201);
    });

    for (const [title, items] of [
      ['service', [{ service: 'nothing', start: at(day(5), '10:00') }]],
      ['practitioner', [{ service: 'hour', practitioner: 'nobody', start: at(day(5), '10:00') }]],
    ] as const) {
      it(`does not know an unknown ${title}`, async () => {
        const { status, body } = await bench.client.book(
          bookingRequest({ items: [bookingRequest().items[0]!, ...items] }),
        );

        assert.deepEqual([status, body.code, body.item], [404, 'not-found', 2]);
      });
    }
  });
}
