import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BookingAnswer, BookingRequest } from 'clinic-widgets/booking.js';
import { at, bookingRequest, type BookedOrRefused, ClinicClient, day, type Reply } from '../support/clinic-client.js';
import { type ServerProcess, startProcess } from '../support/server-process.js';
import { ENV, upstreamConfig, writeProxyConfig } from './bench.js';
import { type Call, ClinikoFixture, type Fate, KEY, PRACTITIONERS, TYPES } from './cliniko-fixture.js';

/** Where the process is killed, each with the booking that is just there then. */
const POINTS = {
  'before anything was sent': { service: 'half', practitioner: 'ben', start: at(day(6), '10:00') },
  'while the upstream has not yet begun': { service: 'hour', practitioner: 'ana', start: at(day(5), '10:00') },
  'after the upstream booked, before it answered': {
    service: 'hour',
    practitioner: 'cleo',
    start: at(day(5), '10:00'),
  },
  'after it answered, before we wrote it down': { service: 'hour', practitioner: 'ben', start: at(day(5), '10:00') },
} as const;
type Point = keyof typeof POINTS;

describe('a server that is killed while it books at an upstream', () => {
  const fixture = new ClinikoFixture();
  const requests = new Map<Point, BookingRequest>();
  const replayed = new Map<Point, Reply<BookedOrRefused>>();
  let folder: string;
  let server: ServerProcess;
  let log = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-crash-'));
    await fixture.start();
    const configFile = await writeProxyConfig(
      folder,
      upstreamConfig(fixture, { timeoutSeconds: 3, lookEverySeconds: 5 }),
    );
    const env = { ...ENV, CLINIC_CONFIG: configFile, CLINIC_DATA_DIR: join(folder, 'data') };
    server = await startProcess(env);
    await killAt(server);
    log += server.log();
    fixture.fateOf = () => 'answer';
    server = await startProcess(env);
    const client = new ClinicClient(server.url);
    await Promise.all([...requests].map(async ([point, request]) => replayed.set(point, await client.book(request))));
  });

  after(async () => {
    fixture.empty();
    await server.end();
    await fixture.stop();
    await rm(folder, { recursive: true });
  });

  /** All four bookings at once, each held at its point; then the process is gone. */
  async function killAt({ url, end }: ServerProcess): Promise<void> {
    const reached = new Set<Point>();
    fixture.fateOf = call => {
      const [point, fate] = pointOf(call);
      if (point) reached.add(point);
      return fate;
    };
    const client = new ClinicClient(url);
    const broken = Object.entries(POINTS).map(([point, item]) => {
      const request = bookingRequest({
        items: [item],
        patient: { name: `Robin ${point.length}`, email: 'robin@patient.example' },
      });
      requests.set(point as Point, request);
      return assert.rejects(client.book(request));
    });
    const deadline = Date.now() + 60_000;
    while (reached.size < 4 && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 5));
    await end('SIGKILL');
    await Promise.all(broken);
    assert.equal(reached.size, 4);
  }

  function pointOf({ method, path, body, query }: Call): [Point | undefined, Fate] {
    // The first question for these days is for all who look, the second for this booking alone.
    const isRecheck = path.includes(TYPES['half']!.id) && query.get('from') === query.get('to');
    if (isRecheck) return ['before anything was sent', 'silent'];
    const isBooking = method === 'POST' && path === '/individual_appointments';
    if (isBooking && body.includes(PRACTITIONERS['ana']!)) return ['while the upstream has not yet begun', 'silent'];
    if (isBooking && body.includes(PRACTITIONERS['cleo']!))
      return ['after the upstream booked, before it answered', 'silent-after'];
    if (path.endsWith('/conflicts')) return ['after it answered, before we wrote it down', 'silent'];
    return [undefined, 'answer'];
  }

  const appointments = (point: Point): number => {
    const { practitioner, start } = POINTS[point];
    return fixture.live.filter(
      one => one.practitioner === PRACTITIONERS[practitioner] && one.starts_at === Date.parse(start),
    ).length;
  };
  const found = async (point: Point): Promise<BookingAnswer> => {
    const { key } = requests.get(point)!;
    return (await new ClinicClient(server.url).post<BookingAnswer>('/bookings/find', { key })).body;
  };

  it('before anything was sent: the repetition books it', () => {
    const { status, body } = replayed.get('before anything was sent')!;

    assert.deepEqual([status, body.status], [201, 'confirmed']);
    assert.equal(appointments('before anything was sent'), 1);
  });

  it('while the upstream has not yet begun: the repetition is told that it is requested, and sends nothing', async () => {
    const { status, body } = replayed.get('while the upstream has not yet begun')!;

    assert.deepEqual([status, body.status], [200, 'requested']);
    assert.equal((await found('while the upstream has not yet begun')).status, 'requested');
    assert.equal(appointments('while the upstream has not yet begun'), 0);
  });

  for (const point of [
    'after the upstream booked, before it answered',
    'after it answered, before we wrote it down',
  ] as const) {
    it(`${point}: it is found and stays one booking`, async () => {
      const { status, body } = replayed.get(point)!;

      assert.deepEqual([status, body.status], [200, 'confirmed']);
      assert.deepEqual(await found(point), body);
      assert.equal(appointments(point), 1);
    });
  }

  it('has sent each booking once', () => {
    const sent = fixture.calls.filter(({ method, path }) => method === 'POST' && path === '/individual_appointments');
    const marks = sent.map(({ body }) => /\[cw:[\w-]{22}\]/.exec(body)?.[0]);
    assert.deepEqual([marks.length, new Set(marks).size], [4, 4]);
  });

  it('tells nothing of the key or of the patients in its log', () => {
    const all = log + server.log();
    for (const secret of [KEY, Buffer.from(`${KEY}:`).toString('base64'), 'robin', 'patient.example'])
      assert.ok(!all.toLowerCase().includes(secret.toLowerCase()), secret);
  });
});
