import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { rest } from '../../../src/backends/rest.js';
import type { Slot } from '../../../src/booking/answers.js';
import { newKey } from '../../../src/booking/key.js';
import type { BookingRequest, PreferenceRequest } from '../../../src/booking/request.js';
import { testBackend } from '../../../src/testing/test-backend.js';
import { addDays } from '../../../src/time/civil.js';
import { dateIn } from '../../../src/time/zones.js';
import { type ClinicServer, newDataDir, removeDataDir } from './clinic-server.js';

type Fetch = typeof fetch;
type Body = Record<string, unknown> & { patient?: Record<string, unknown> };

const ZONE = 'America/Chicago';
const GARBLED = { html: '<!doctype html><h1>Welcome</h1>', empty: '', odd: '[]' };
const APART_MS = 3 * 3_600_000;
const isBooking = (input: unknown): boolean => String(input).endsWith('/bookings');

/** The real server with something in the way of it. */
const through = (change: (body: Body, init: RequestInit, input: string) => Promise<Response> | Response): Fetch => {
  return (input, init = {}) => {
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Body) : {};
    return Promise.resolve(change(body, init, String(input)));
  };
};
const send = (input: string, init: RequestInit, body: Body): Promise<Response> =>
  fetch(input, { ...init, body: JSON.stringify(body) });

function silence({ signal }: RequestInit): Promise<Response> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
}

/** Somebody else has the same time a moment earlier. */
const tooLate = through(async (body, init, input) => {
  if (isBooking(input)) await send(input, init, { ...body, key: newKey() });
  return send(input, init, body);
});

function once(first: Fetch, then: Fetch): Fetch {
  let count = 0;
  return (input, init) => (isBooking(input) && count++ === 0 ? first : then)(input, init);
}

/** Holds `rest` to the contract before a server of its own, which `start` starts on `dataDir`. */
export function describeRest(title: string, start: (dataDir: string) => Promise<ClinicServer>): void {
  describe(title, () => {
    let server: ClinicServer;
    let dataDir: string;
    let free: Slot[] = [];
    let consent: BookingRequest['consent'] = [];

    const endpoint = (): string => new URL('/api/clinics/on-point', server.url).href;
    const make = (through: Fetch = fetch) => rest({ endpoint: endpoint(), fetch: through });

    before(async () => {
      dataDir = await newDataDir();
      server = await start(dataDir);
      const today = dateIn(ZONE, Date.now());
      const query = { service: 'tpm-30', practitioner: 'mara', from: today, to: addDays(today, 60), timeZone: ZONE };
      const { slots } = await make().findSlots!(query);
      // Far enough from one another that none is in the way of another.
      let last = 0;
      free = slots.filter(({ start }) => {
        if (Date.parse(start) - last < APART_MS) return false;
        last = Date.parse(start);
        return true;
      });
      const { booking } = await make().loadClinic!();
      consent = (booking?.consent ?? []).map(({ id, version, text }) => {
        const words = typeof text === 'string' ? text : (text['en'] ?? '');
        const textHash = createHash('sha256').update(words).digest('hex');
        return { id, version, locale: 'en', textHash, at: new Date().toISOString() };
      });
    });

    after(async () => {
      await server.stop();
      await removeDataDir(dataDir);
    });

    const request = (): BookingRequest => ({
      key: newKey(),
      items: [{ service: 'tpm-30', practitioner: 'mara', start: free.shift()!.start }],
      patient: { name: 'Ada Lovelace', email: 'ada@example.org', phone: '+44 (0)20 7946 0958' },
      notes: 'A stiff neck since Monday.',
      consent,
      timeZone: ZONE,
      locale: 'en',
    });

    const preferences = (): PreferenceRequest => {
      const { items: _, ...asking } = request();
      return {
        ...asking,
        service: 'tpm-30',
        preferences: [{ date: addDays(dateIn(ZONE, Date.now()), 7), part: 'morning' }],
      };
    };

    testBackend(
      {
        request,
        preferences,
        holds: () => make(),
        books: () => make(),
        refuses: () =>
          make(
            through((body, init, input) =>
              send(input, { ...init, headers: { ...init.headers, origin: 'https://elsewhere.example' } }, body),
            ),
          ),
        conflicts: () => make(tooLate),
        minds: path => {
          const field = path.split('/').at(-1)!;
          return make(
            through((body, init, input) => send(input, init, { ...body, patient: { ...body.patient, [field]: '' } })),
          );
        },
        isSilent: () => make(through((_, init) => silence(init))),
        isSilentThenConflicts: () =>
          make(
            once(
              through((_, init) => silence(init)),
              tooLate,
            ),
          ),
        losesReply: () => {
          const loses = through(async (body, init, input) => {
            await send(input, init, body);
            throw new TypeError('fetch failed');
          });
          return make(once(loses, fetch));
        },
        isUnreachable: () => rest({ endpoint: 'http://127.0.0.1:9/' }),
        isGarbled: answer => make(through(() => new Response(GARBLED[answer]))),
      },
      { it },
    );

    it('shows and cancels a booking with the token of its manage link, and with no other', async () => {
      const backend = make();
      const { manageUrl, items, reference } = await backend.book(request());
      const [id = '', token = ''] = decodeURIComponent(
        new URL(manageUrl!, server.url).hash.replace('#clinic-manage=', ''),
      ).split('.');
      assert.equal((await backend.view!(id, token)).reference, reference);
      await assert.rejects(backend.view!(id, 'x'.repeat(token.length)), { failure: { kind: 'not-found' } });
      await backend.cancel!(id, token);
      assert.equal((await backend.view!(id, token)).items?.[0]?.status, 'cancelled');
      assert.ok(items);
    });

    it('is told the nearest free times with a conflict', async () => {
      const error = await make(tooLate)
        .book(request())
        .catch((error: unknown) => error as { failure: { slots?: Slot[] } });
      assert.ok('failure' in error && (error.failure.slots?.length ?? 0) > 0, 'free times are expected');
    });
  });
}
