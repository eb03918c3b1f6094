/**
 * A server that answers as Square does, as far as our proxy asks it, written from its documentation alone:
 * https://developer.squareup.com/reference/square/bookings-api and …/customers-api (version 2025-10-16, read November 2026), the guide
 * https://developer.squareup.com/docs/bookings-api/what-it-is (a seller's own token books a time twice), `SearchAvailabilityFilter` (24 hours
 * to 32 days), and the developers' forum on `MISSING_REQUIRED_PARAMETER` (25487) and on cancelling what was not accepted (8247).
 *
 * It imports nothing of ours. What the documentation refuses it refuses; what it leaves open is refused too.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TOKEN = 'EAAAfixtureTokenOfNobody0123456789';
export const LOCATION = 'LFIXTURE0LOCATION';
export const VARIATIONS: Record<string, { id: string; minutes: number; version: number }> = {
  hour: { id: 'VHOUR000000000000000HOUR', minutes: 60, version: 1_599_775_456_731 },
  half: { id: 'VHALF000000000000000HALF', minutes: 30, version: 1_599_775_456_732 },
  first: { id: 'VFIRST00000000000000FRST', minutes: 45, version: 1_599_775_456_733 },
};
export const TEAM: Record<string, string> = { ana: 'TMana0000000000', ben: 'TMben0000000000', cleo: 'TMcleo000000000' };

/** What Square refuses a booking, or the questions before it, without. */
export const REQUIRES: readonly string[] = [
  'header.authorization',
  'header.content-type',
  'body.query.filter.start_at_range',
  'body.query.filter.start_at_range.start_at',
  'body.query.filter.start_at_range.end_at',
  'body.query.filter.location_id',
  'body.query.filter.segment_filters',
  'body.query.filter.segment_filters.0.service_variation_id',
  'body.query.filter.segment_filters.0.team_member_id_filter',
  'body.booking.start_at',
  'body.booking.location_id',
  'body.booking.customer_id',
  'body.booking.seller_note',
  'body.booking.appointment_segments',
  'body.booking.appointment_segments.0.team_member_id',
  'body.booking.appointment_segments.0.service_variation_id',
  'body.booking.appointment_segments.0.service_variation_version',
  'body.booking_version',
];

export interface FixtureBooking {
  id: string;
  version: number;
  status: string;
  starts: number;
  minutes: number;
  member: string;
  variation: string;
  customer: string;
  note: string;
}

export interface FixtureCustomer {
  id: string;
  given_name: string;
  family_name: string;
  email_address?: string;
  phone_number?: string;
  birthday?: string;
}

export interface Call {
  method: string;
  /** Without `/v2` and the query. */
  path: string;
  query: URLSearchParams;
  at: number;
  version: string | undefined;
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a test lets happen to a call: nothing of it, or all of it and then no answer. */
export type Fate =
  'answer' | 'silent' | 'silent-after' | 'cut-after' | 'error' | 'error-after' | 'html' | 'odd' | Reply;

type Body = Record<string, unknown>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const E164 = /^\+[1-9]\d{8,14}$/;

export class SquareFixture {
  readonly calls: Call[] = [];
  readonly bookings: FixtureBooking[] = [];
  readonly customers: FixtureCustomer[] = [];
  zone = 'America/Chicago';
  /** Hours of every day, and the grid of starts in minutes. */
  hours: readonly [from: number, to: number] = [8, 20];
  stepMinutes = 15;
  /** A buyer's token: then Square itself refuses what is taken. */
  isBuyer = false;
  /** What it makes of a booking: `PENDING` where the seller wants to accept it first. */
  status = 'ACCEPTED';
  pageSize = 100;
  /** One of `REQUIRES` that is lost on the way; how many calls had it. */
  loses: string | undefined;
  lost = 0;
  fateOf: (call: Call) => Fate | Promise<Fate> = () => 'answer';
  url = '';
  readonly #keys = new Map<string, Reply>();
  readonly #held: ServerResponse[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #number = 0;

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v2`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** As on the first day. Calls that hang are cut. */
  empty(): void {
    for (const response of this.#held.splice(0)) response.destroy();
    for (const list of [this.calls, this.bookings, this.customers]) list.length = 0;
    this.#keys.clear();
    this.fateOf = () => 'answer';
    [this.zone, this.hours, this.isBuyer, this.status] = ['America/Chicago', [8, 20], false, 'ACCEPTED'];
    [this.pageSize, this.loses, this.lost] = [100, undefined, 0];
  }

  get live(): FixtureBooking[] {
    return this.bookings.filter(({ status }) => status === 'ACCEPTED' || status === 'PENDING');
  }

  count(method: string, path: RegExp): number {
    return this.calls.filter(call => call.method === method && path.test(call.path)).length;
  }

  /** Somebody at the desk, or on Square's own page, enters one. */
  enter(practitioner: string, start: string, minutes = 60): FixtureBooking {
    return this.#add({
      status: 'ACCEPTED',
      starts: Date.parse(start),
      minutes,
      member: TEAM[practitioner]!,
      variation: VARIATIONS['hour']!.id,
      customer: 'CDESK',
      note: '',
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://fixture');
    const path = url.pathname.replace(/^\/v2/, '');
    const version = request.headers['square-version'] as string | undefined;
    const call = { method: request.method!, path, query: url.searchParams, at: Date.now(), version };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.calls.push(call);
    const fate = await this.fateOf(call);
    if (fate === 'silent') return void this.#held.push(response);
    if (fate === 'error') return send(response, refusal(500, 'INTERNAL_SERVER_ERROR'));
    if (typeof fate === 'object') return send(response, fate);
    const reply = this.#answer(call, request, Buffer.concat(chunks).toString('utf8'));
    if (fate === 'silent-after') return void this.#held.push(response);
    if (fate === 'cut-after') return void response.destroy();
    if (fate === 'error-after') return send(response, refusal(502, 'BAD_GATEWAY'));
    if (fate === 'html') return sendHtml(response);
    send(response, fate === 'odd' ? { status: 200, body: { bookings: 'soon', availabilities: 1 } } : reply);
  }

  #answer(call: Call, { headers }: IncomingMessage, text: string): Reply {
    if (this.#header(headers, 'authorization') !== `Bearer ${TOKEN}`) return refusal(401, 'UNAUTHORIZED');
    if (call.method === 'GET') return this.#read(call);
    if (!this.#header(headers, 'content-type')?.startsWith('application/json')) return refusal(400, 'BAD_REQUEST');
    const body = JSON.parse(text) as Body;
    this.#lose(body);
    if (call.path === '/bookings/availability/search') return this.#search(body);
    if (call.path === '/customers/search') return this.#findCustomers(body);
    return this.#write(call, body);
  }

  /** With one key the first answer is given again. */
  #write(call: Call, body: Body): Reply {
    const key = body['idempotency_key'];
    if (typeof key !== 'string' || key === '' || key.length > 255) return refusal(400, 'MISSING_REQUIRED_PARAMETER');
    const known = this.#keys.get(key);
    if (known) return known;
    const reply = this.#change(call, body);
    if (reply.status === 200) this.#keys.set(key, reply);
    return reply;
  }

  #change({ method, path }: Call, body: Body): Reply {
    if (method === 'POST' && path === '/customers') return this.#createCustomer(body);
    if (method === 'POST' && path === '/bookings') return this.#create(body['booking'] as Body);
    const [, id, rest] = /^\/bookings\/(\w+)(\/cancel)?$/.exec(path) ?? [];
    const booking = this.bookings.find(one => one.id === id);
    if (!booking) return refusal(404, 'NOT_FOUND');
    if (method === 'PUT' && !rest) return this.#update(booking, body['booking'] as Body);
    if (method !== 'POST' || !rest) return refusal(405, 'METHOD_NOT_ALLOWED');
    if (body['booking_version'] !== booking.version) return refusal(409, 'VERSION_MISMATCH');
    if (booking.status !== 'ACCEPTED') return refusal(400, 'BAD_REQUEST');
    Object.assign(booking, { status: 'CANCELLED_BY_SELLER', version: booking.version + 1 });
    return { status: 200, body: { booking: show(booking) } };
  }

  #read({ path, query }: Call): Reply {
    if (path === '/bookings') return this.#list(query);
    const booking = this.bookings.find(one => path === `/bookings/${one.id}`);
    return booking ? { status: 200, body: { booking: show(booking) } } : refusal(404, 'NOT_FOUND');
  }

  #search(body: Body): Reply {
    const { filter = {} } = (body['query'] ?? {}) as { filter?: Body };
    const range = (filter['start_at_range'] ?? {}) as { start_at?: string; end_at?: string };
    const [segment] = (filter['segment_filters'] ?? []) as {
      service_variation_id?: string;
      team_member_id_filter?: { any?: string[] };
    }[];
    if (!INSTANT.test(range.start_at ?? '') || !INSTANT.test(range.end_at ?? ''))
      return refusal(400, 'MISSING_REQUIRED_PARAMETER', 'query.filter.start_at_range');
    const [begin, end] = [Date.parse(range.start_at!), Date.parse(range.end_at!)];
    if (end - begin < DAY || end - begin > 32 * DAY || begin < Date.now() - HOUR)
      return refusal(400, 'INVALID_TIME_RANGE', 'query.filter.start_at_range');
    if (filter['location_id'] !== LOCATION) return refusal(400, 'BAD_REQUEST', 'query.filter.location_id');
    const variation = Object.values(VARIATIONS).find(({ id }) => id === segment?.service_variation_id);
    if (!variation) return refusal(400, 'MISSING_REQUIRED_PARAMETER', 'query.filter.segment_filters');
    const members = segment?.team_member_id_filter?.any ?? Object.values(TEAM).reverse();
    const starts = this.#grid(begin, end, variation.minutes);
    const availabilities = starts.flatMap(starts => {
      const member = members.find(one => !this.#clash({ id: '', member: one, starts, minutes: variation.minutes }));
      if (!member) return [];
      const segments = [segmentOf({ minutes: variation.minutes, member, variation: variation.id })];
      return [{ start_at: utc(starts), location_id: LOCATION, appointment_segments: segments }];
    });
    return { status: 200, body: { availabilities, errors: [] } };
  }

  #grid(begin: number, end: number, minutes: number): number[] {
    const starts: number[] = [];
    const step = this.stepMinutes * MINUTE;
    for (let at = Math.ceil(begin / step) * step; at <= end; at += step) {
      const [hour = 0, minute = 0] = wallOf(this.zone, at).slice(11, 16).split(':').map(Number);
      const from = hour * 60 + minute;
      if (at > Date.now() && from >= this.hours[0] * 60 && from + minutes <= this.hours[1] * 60) starts.push(at);
    }
    return starts;
  }

  #clash({ id, member, starts, minutes }: Pick<FixtureBooking, 'id' | 'member' | 'starts' | 'minutes'>): boolean {
    return this.live.some(
      one =>
        one.id !== id &&
        one.member === member &&
        one.starts < starts + minutes * MINUTE &&
        starts < one.starts + one.minutes * MINUTE,
    );
  }

  #findCustomers(body: Body): Reply {
    const { filter = {} } = (body['query'] ?? {}) as { filter?: Record<string, { exact?: string }> };
    const [email, phone] = [filter['email_address']?.exact, filter['phone_number']?.exact];
    if (phone !== undefined && !E164.test(phone)) return refusal(400, 'INVALID_PHONE_NUMBER', 'phone_number');
    const found = this.customers.filter(one =>
      email === undefined ? one.phone_number === phone : one.email_address?.toLowerCase() === email.toLowerCase(),
    );
    return { status: 200, body: found.length > 0 ? { customers: found } : {} };
  }

  #createCustomer({ given_name, family_name, email_address, phone_number, birthday }: Body): Reply {
    if (email_address !== undefined && !EMAIL.test(String(email_address)))
      return refusal(400, 'INVALID_EMAIL_ADDRESS', 'email_address');
    if (phone_number !== undefined && !E164.test(String(phone_number)))
      return refusal(400, 'INVALID_PHONE_NUMBER', 'phone_number');
    const given = { given_name, family_name, email_address, phone_number, birthday } as Partial<FixtureCustomer>;
    if (!Object.values(given).some(Boolean)) return refusal(400, 'BAD_REQUEST');
    const customer = { ...given, id: `C${++this.#number}` } as FixtureCustomer;
    this.customers.push(customer);
    return { status: 200, body: { customer } };
  }

  /** With a seller's token it does not ask whether the time is free. */
  #create(sent: Body): Reply {
    const placed = this.#placeIn(sent);
    if ('status' in placed) return placed;
    if (sent['location_id'] !== LOCATION) return refusal(400, 'MISSING_REQUIRED_PARAMETER', 'booking.location_id');
    const customer = this.customers.find(({ id }) => id === sent['customer_id']);
    if (!customer) return refusal(400, 'MISSING_REQUIRED_PARAMETER', 'booking.customer_id');
    if (this.isBuyer && this.#clash({ id: '', ...placed })) return refusal(400, 'BAD_REQUEST');
    const note = (sent['seller_note'] as string | undefined) ?? '';
    if (note.length > 4096) return refusal(400, 'VALUE_TOO_LONG', 'booking.seller_note');
    const booking = this.#add({ ...placed, status: this.status, customer: customer.id, note });
    return { status: 200, body: { booking: show(booking), errors: [] } };
  }

  #update(booking: FixtureBooking, sent: Body): Reply {
    if (sent['version'] !== booking.version) return refusal(409, 'VERSION_MISMATCH');
    const placed = this.#placeIn(sent);
    if ('status' in placed) return placed;
    if (this.isBuyer && this.#clash({ id: booking.id, ...placed })) return refusal(400, 'BAD_REQUEST');
    Object.assign(booking, placed, { version: booking.version + 1 });
    return { status: 200, body: { booking: show(booking) } };
  }

  #placeIn(sent: Body): Pick<FixtureBooking, 'starts' | 'minutes' | 'member' | 'variation'> | Reply {
    if (!INSTANT.test(String(sent['start_at']))) return refusal(400, 'MISSING_REQUIRED_PARAMETER', 'booking.start_at');
    const [segment] = (sent['appointment_segments'] ?? []) as Body[];
    const variation = Object.values(VARIATIONS).find(({ id }) => id === segment?.['service_variation_id']);
    const member = Object.values(TEAM).find(id => id === segment?.['team_member_id']);
    if (!variation || !member || segment?.['service_variation_version'] !== variation.version)
      return refusal(400, 'MISSING_REQUIRED_PARAMETER', 'booking.appointment_segments');
    const minutes = Number(segment['duration_minutes'] ?? variation.minutes);
    return { starts: Date.parse(String(sent['start_at'])), minutes, member, variation: variation.id };
  }

  #list(query: URLSearchParams): Reply {
    const begin = Date.parse(query.get('start_at_min') ?? new Date().toISOString());
    const end = Date.parse(query.get('start_at_max') ?? new Date(begin + 31 * DAY).toISOString());
    if (end - begin > 31 * DAY) return refusal(400, 'INVALID_TIME_RANGE');
    const found = this.bookings
      .filter(({ starts, member }) => {
        return starts >= begin && starts <= end && [null, member].includes(query.get('team_member_id'));
      })
      .sort((a, b) => a.starts - b.starts);
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Math.min(this.pageSize, Number(query.get('limit') ?? 50));
    const bookings = found.slice(from, to).map(show);
    return {
      status: 200,
      body: { ...(bookings.length > 0 && { bookings }), ...(to < found.length && { cursor: String(to) }) },
    };
  }

  #add(parts: Omit<FixtureBooking, 'id' | 'version'>): FixtureBooking {
    const booking = { ...parts, id: `b${++this.#number}`, version: 0 };
    this.bookings.push(booking);
    return booking;
  }

  #header(headers: IncomingMessage['headers'], name: string): string | undefined {
    const value = headers[name];
    if (this.loses !== `header.${name}` || value === undefined) return value as string | undefined;
    this.lost += 1;
    return undefined;
  }

  #lose(body: Body): void {
    const [where, ...path] = this.loses?.split('.') ?? [];
    const name = path.pop();
    const holder = path.reduce<unknown>((at, step) => (at as Body | undefined)?.[step], body);
    if (where !== 'body' || !name || typeof holder !== 'object' || holder === null || !(name in holder)) return;
    this.lost += 1;
    delete (holder as Body)[name];
  }
}

function segmentOf({ minutes, member, variation }: Pick<FixtureBooking, 'minutes' | 'member' | 'variation'>): object {
  const { version } = Object.values(VARIATIONS).find(({ id }) => id === variation)!;
  return {
    duration_minutes: minutes,
    team_member_id: member,
    service_variation_id: variation,
    service_variation_version: version,
    any_team_member: false,
    intermission_minutes: 0,
  };
}

function show(one: FixtureBooking): object {
  return {
    id: one.id,
    version: one.version,
    status: one.status,
    created_at: '2026-11-01T10:00:00Z',
    updated_at: '2026-11-01T10:00:00Z',
    start_at: utc(one.starts),
    location_id: LOCATION,
    customer_id: one.customer,
    customer_note: '',
    seller_note: one.note,
    appointment_segments: [segmentOf(one)],
    transition_time_minutes: 0,
    all_day: false,
    source: 'API',
  };
}

function refusal(status: number, code: string, field?: string): Reply {
  const error = {
    category: 'INVALID_REQUEST_ERROR',
    code,
    detail: 'Robin Fox Test cannot be served.',
    ...(field && { field }),
  };
  return { status, body: { errors: [error] } };
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function sendHtml(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  response.end('<!doctype html><title>Log in</title>');
}

function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

const walls = new Map<string, Intl.DateTimeFormat>();

function wallOf(zone: string, instant: number): string {
  const known = walls.get(zone);
  const wall = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  if (!known) walls.set(zone, wall);
  return wall.format(instant);
}
