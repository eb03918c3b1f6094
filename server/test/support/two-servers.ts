import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import type { BookingAnswer, BookingRequest, HoldAnswer, Problem, RequestItem } from 'clinic-widgets/booking.js';
import pg from 'pg';
import {
  at,
  bookingRequest,
  ClinicClient,
  day,
  handleOf,
  newKey,
  type BookedOrRefused,
  type Reply,
} from './clinic-client.js';
import { FORGET } from './databases.js';
import { type Postgres, startPostgres } from './postgres.js';
import { writeConfig } from './running-server.js';
import { type ServerProcess, startProcess } from './server-process.js';

export const TIME = at(day(5), '10:00');
export const WITH_ANA = { service: 'hour', practitioner: 'ana' };
const ROUNDS = 8;

type HeldOrRefused = HoldAnswer & Omit<Problem, 'status'>;

/** Two server processes on one PostgreSQL, and what races are run with. `server` says which of the two is asked. */
export class TwoServers {
  pool!: pg.Pool;
  clients: ClinicClient[] = [];
  #folder = '';
  #postgres: Postgres | undefined;
  #servers: ServerProcess[] = [];

  async start(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'clinic-races-'));
    this.#postgres = await startPostgres();
    const url = await this.#postgres.createDatabase();
    this.pool = new pg.Pool({ connectionString: url });
    const env = { CLINIC_CONFIG: await writeConfig(this.#folder, { poolSize: 10 }), DATABASE_URL: url };
    // At once, on an empty database: both want to migrate it.
    this.#servers = await Promise.all([startProcess(env), startProcess(env)]);
    this.clients = this.#servers.map(server => new ClinicClient(server.url));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map(server => server.end()));
    const deadlocks = await this.#deadlocks();
    await this.pool.end();
    await this.#postgres?.stop();
    await rm(this.#folder, { recursive: true });
    assert.equal(deadlocks, 0, 'transactions that waited for each other');
  }

  /** Ended by the database after a second, and tried again by the server: no answer tells of them. */
  async #deadlocks(): Promise<number> {
    const { rows } = await this.pool.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(rows[0]!.deadlocks);
  }

  /** Each patient has an address of mail, or they would wait for each other where their bookings are counted. */
  bookAtOnce(requests: BookingRequest[]): Promise<Reply<BookedOrRefused>[]> {
    return Promise.all(requests.map((request, index) => this.client(index).book(ofPatient(request))));
  }

  bookMany(count: number, start: string): Promise<Reply<BookedOrRefused>[]> {
    return this.bookAtOnce(Array.from({ length: count }, () => bookingRequest({ items: [{ ...WITH_ANA, start }] })));
  }

  async bookOne(item: Partial<RequestItem> = {}): Promise<BookingAnswer> {
    const { status, body } = await this.client(0).book(
      ofPatient(bookingRequest({ items: [{ ...WITH_ANA, start: TIME, ...item }] })),
    );
    assert.equal(status, 201);
    return body;
  }

  move(booked: BookingAnswer, start: string, server = 0): Promise<Reply<BookedOrRefused>> {
    const { id, token } = handleOf(booked);
    return this.client(server).post(`/bookings/${id}/reschedule`, { token, start });
  }

  cancel(booked: BookingAnswer, server = 0): Promise<Reply<BookingAnswer>> {
    const { id, token } = handleOf(booked);
    return this.client(server).post(`/bookings/${id}/cancel`, { token });
  }

  hold(start: string, server = 0, key = newKey()): Promise<Reply<HeldOrRefused>> {
    return this.client(server).post('/holds', { key, items: [{ ...WITH_ANA, start }] });
  }

  client(server: number): ClinicClient {
    return this.clients[server % this.clients.length]!;
  }

  /** The same race again and again, each in an empty clinic. */
  async rounds(race: (round: number) => Promise<void>): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      await race(round);
      await this.endRound();
    }
  }

  async endRound(): Promise<void> {
    await assertNoOverlap(this.pool);
    await this.pool.query(FORGET);
  }

  /** Live rows; of replies all. */
  async count(table: 'bookings' | 'sessions' | 'replies'): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} ${table === 'replies' ? '' : 'WHERE live'}`,
    );
    return rows[0]!.count;
  }
}

/** Starts and stops them around the suite that calls it; after each test the clinic is empty again. */
export function useTwoServers(): TwoServers {
  const two = new TwoServers();
  before(() => two.start());
  afterEach(() => two.endRound());
  after(() => two.stop());
  return two;
}

/** How many were booked or held. */
export const made = (replies: readonly { status: number }[]): number =>
  replies.filter(({ status }) => status === 201).length;

export function tally(replies: readonly Reply<BookedOrRefused>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of replies) {
    const key = body.code ? `${status} ${body.code}` : String(status);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function ofPatient(request: BookingRequest): BookingRequest {
  return { ...request, patient: { name: 'Robin Test', email: `${request.key}@patient.example` } };
}

async function assertNoOverlap(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query(`
    SELECT 1 FROM sessions a JOIN sessions b ON a.clinic = b.clinic AND a.practitioner = b.practitioner AND a.id < b.id
    WHERE a.live AND b.live AND a.range && b.range`);
  assert.equal(rowCount, 0);
}
