/**
 * A server that answers as Cliniko does, as far as our proxy asks it, written from its documentation alone:
 * https://docs.api.cliniko.com (read November 2026) and https://github.com/redguava/cliniko-api at 86e9255 of 15 May 2025
 * (readme, sections/available_times, individual_appointments, patients; guides/sharding; issues 108: the API books a time twice,
 * 173: `from` and `to` lie 6 days apart at most, 379: the form of a 422).
 *
 * It imports nothing of ours. What the documentation refuses it refuses; what it leaves open is refused too.
 */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const KEY = 'MS0xLWZpeHR1cmUta2V5LW9mLW5vYm9keQ-uk1';
export const BUSINESS = '514810976554457178';
export const TYPES: Record<string, { id: string; minutes: number }> = {
  hour: { id: '514810976034364376', minutes: 60 },
  half: { id: '514810976034364377', minutes: 30 },
  first: { id: '514810976034364378', minutes: 45 },
};
export const PRACTITIONERS: Record<string, string> = {
  ana: '1665207664587580801',
  ben: '1665207664587580802',
  cleo: '1665207664587580803',
};

export interface FixturePatient {
  id: string;
  first_name: string;
  last_name: string;
  email: string;
  date_of_birth: string | null;
  patient_phone_numbers: { phone_type: string; number: string }[];
}

export interface FixtureAppointment {
  id: string;
  starts_at: number;
  ends_at: number;
  practitioner: string;
  type: string;
  patient: string;
  notes: string | null;
  created_at: number;
  cancelled_at: number | null;
  deleted_at: number | null;
}

export interface Call {
  method: string;
  /** Without `/v1` and the query. */
  path: string;
  query: URLSearchParams;
  /** As it was sent. */
  body: string;
  at: number;
}

/** What a test lets happen to a call: nothing of it, or all of it and then no answer. */
export type Fate = 'answer' | 'silent' | 'silent-after' | 'cut-after' | 'error' | 'error-after' | 'html';

type Body = Record<string, unknown>;
interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const EMAIL = /^[A-Z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Z0-9.-]+\.[A-Z]{2,}$/i;
const AGENT = /^\S.* \([^\s@()]+@[^\s@()]+\.[^\s@()]+\)$/;
const REASONS = [10, 20, 30, 31, 40, 50, 60];

export class ClinikoFixture {
  /** Every call that was let in or not. */
  readonly calls: Call[] = [];
  readonly patients: FixturePatient[] = [];
  readonly appointments: FixtureAppointment[] = [];
  /** The account's zone, hours of every day, and the grid of starts. */
  zone = 'America/Chicago';
  hours: readonly [from: number, to: number] = [8, 20];
  stepMinutes = 15;
  perMinute = 200;
  /** What becomes of a call. */
  fateOf: (call: Call) => Fate | Promise<Fate> = () => 'answer';
  url = '';
  readonly #held: ServerResponse[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #number = randomInt(900) * 1_000_000;

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** As on the first day. Calls that hang are cut. */
  empty(): void {
    for (const response of this.#held.splice(0)) response.destroy();
    for (const list of [this.calls, this.patients, this.appointments]) list.length = 0;
    this.fateOf = () => 'answer';
    this.perMinute = 200;
    this.stepMinutes = 15;
  }

  /** Those that stand in the calendar. */
  get live(): FixtureAppointment[] {
    return this.appointments.filter(({ cancelled_at, deleted_at }) => cancelled_at === null && deleted_at === null);
  }

  count(method: string, path: RegExp): number {
    return this.calls.filter(call => call.method === method && path.test(call.path)).length;
  }

  /** Somebody at the desk enters one, by hand. */
  enter(practitioner: string, start: string, minutes = 60): FixtureAppointment {
    const starts_at = Date.parse(start);
    return this.#add({
      practitioner: PRACTITIONERS[practitioner]!,
      type: TYPES['hour']!.id,
      patient: '1',
      starts_at,
      ends_at: starts_at + minutes * MINUTE,
      notes: null,
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://fixture');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const path = url.pathname.replace(/^\/v1/, '');
    const call = { method: request.method!, path, query: url.searchParams, body, at: Date.now() };
    const isOver = this.calls.filter(({ at }) => at > call.at - 60_000).length >= this.perMinute;
    this.calls.push(call);
    const fate = await this.fateOf(call);
    if (fate === 'silent') return void this.#held.push(response);
    if (fate === 'error') return send(response, { status: 500, body: { message: 'Internal Server Error' } });
    const reply = isOver ? tooMany(call) : this.#answer(call, request, url);
    if (fate === 'silent-after') return void this.#held.push(response);
    if (fate === 'cut-after') return void response.destroy();
    if (fate === 'error-after') return send(response, { status: 502, body: { message: 'Bad Gateway' } });
    if (fate === 'html') return sendHtml(response);
    send(response, reply);
  }

  #answer(call: Call, { headers }: IncomingMessage, url: URL): Reply {
    const { body: text } = call;
    if (!url.pathname.startsWith('/v1/')) return notFound();
    if (!isKey(headers.authorization)) return { status: 401, body: { message: 'Unauthorized' } };
    if (!AGENT.test(headers['user-agent'] ?? '')) return { status: 403, body: { message: 'A User-Agent is required' } };
    if (!headers.accept?.includes('application/json')) return { status: 406 };
    if (text && !headers['content-type']?.startsWith('application/json')) return { status: 415 };
    return this.#route(call, text ? (JSON.parse(text) as Body) : {}, url);
  }

  #route({ method, path }: Call, body: Body, { searchParams: query }: URL): Reply {
    const times = /^\/businesses\/(\d+)\/practitioners\/(\d+)\/appointment_types\/(\d+)\/available_times$/.exec(path);
    if (method === 'GET' && times) return this.#availableTimes(times.slice(1), query);
    if (method === 'GET' && path === '/patients') return this.#listPatients(query);
    if (method === 'POST' && path === '/patients') return this.#createPatient(body);
    if (method === 'GET' && path === '/individual_appointments') return this.#list(query, false);
    if (method === 'GET' && path === '/individual_appointments/cancelled') return this.#list(query, true);
    if (method === 'POST' && path === '/individual_appointments') return this.#create(body);
    const [, id, rest] = /^\/individual_appointments\/(\d+)(\/conflicts|\/cancel)?$/.exec(path) ?? [];
    const appointment = this.appointments.find(one => one.id === id && one.deleted_at === null);
    if (!appointment) return notFound();
    if (method === 'GET' && !rest) return { status: 200, body: this.#write(appointment) };
    if (method === 'GET' && rest === '/conflicts')
      return { status: 200, body: { conflicts: { exist: this.#clashes(appointment) } } };
    if (method === 'PATCH' && rest === '/cancel') return cancel(appointment, body);
    if ((method === 'PATCH' || method === 'PUT') && !rest) return this.#update(appointment, body);
    if (method !== 'DELETE' || rest) return { status: 405 };
    appointment.deleted_at = Date.now();
    return { status: 204 };
  }

  #availableTimes([business, practitioner, type]: string[], query: URLSearchParams): Reply {
    const minutes = Object.values(TYPES).find(({ id }) => id === type)?.minutes;
    if (business !== BUSINESS || !Object.values(PRACTITIONERS).includes(practitioner!) || !minutes) return notFound();
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
    const today = dateIn(this.zone, Date.now());
    const days = (Date.parse(to) - Date.parse(from)) / DAY;
    if (!DATE.test(from) || !DATE.test(to) || !(days >= 0 && days <= 6) || from < today)
      return {
        status: 400,
        body: { message: 'Invalid time frame definition. Please check from/to param limitations.' },
      };
    const starts = this.#freeStarts(practitioner!, minutes, from, days + 1);
    const body = page(
      query,
      'available_times',
      starts.map(start => ({ appointment_start: utc(start) })),
    );
    return { status: 200, body };
  }

  #freeStarts(practitioner: string, minutes: number, from: string, days: number): number[] {
    const starts: number[] = [];
    for (let day = 0; day < days; day++) {
      const date = new Date(Date.parse(from) + day * DAY).toISOString().slice(0, 10);
      const closes = instantIn(this.zone, date, this.hours[1]);
      for (
        let at = instantIn(this.zone, date, this.hours[0]);
        at + minutes * MINUTE <= closes;
        at += this.stepMinutes * MINUTE
      ) {
        const isTaken = this.live.some(
          other => other.practitioner === practitioner && other.starts_at < at + minutes * MINUTE && at < other.ends_at,
        );
        if (at > Date.now() && !isTaken) starts.push(at);
      }
    }
    return starts;
  }

  #listPatients(query: URLSearchParams): Reply {
    const filters = filtersOf(query, ['email', 'first_name', 'last_name'], /^=(.*)$/s);
    if (!filters) return { status: 400, body: { message: 'Invalid filter' } };
    const found = this.patients.filter(patient =>
      filters.every(
        ([field, , value]) => String(patient[field as keyof FixturePatient]).toLowerCase() === value.toLowerCase(),
      ),
    );
    return { status: 200, body: page(query, 'patients', found) };
  }

  #createPatient(body: Body): Reply {
    const errors: Record<string, string> = {};
    for (const field of ['first_name', 'last_name'])
      if (typeof body[field] !== 'string' || !body[field].trim()) errors[field] = "can't be blank";
    if (body['email'] !== undefined && !EMAIL.test(String(body['email']))) errors['email'] = 'is invalid';
    if (Object.keys(errors).length > 0) return invalid(errors);
    const patient = {
      id: this.#nextId(),
      first_name: body['first_name'] as string,
      last_name: body['last_name'] as string,
      email: (body['email'] as string | undefined) ?? '',
      date_of_birth: (body['date_of_birth'] as string | undefined) ?? null,
      patient_phone_numbers: (body['patient_phone_numbers'] ?? []) as FixturePatient['patient_phone_numbers'],
    };
    this.patients.push(patient);
    return { status: 201, body: patient };
  }

  /** Whether the time is free it does not ask. */
  #create(body: Body): Reply {
    const errors: Record<string, string> = {};
    const type = Object.values(TYPES).find(({ id }) => id === body['appointment_type_id']);
    const known: [string, boolean][] = [
      ['starts_at', UTC.test(String(body['starts_at']))],
      ['patient_id', this.patients.some(({ id }) => id === body['patient_id'])],
      ['practitioner_id', Object.values(PRACTITIONERS).includes(String(body['practitioner_id']))],
      ['appointment_type_id', type !== undefined],
      ['business_id', body['business_id'] === BUSINESS],
    ];
    for (const [field, isKnown] of known) if (!isKnown) errors[field] = body[field] ? 'is invalid' : "can't be blank";
    if (Object.keys(errors).length > 0) return invalid(errors);
    const starts_at = Date.parse(body['starts_at'] as string);
    const appointment = this.#add({
      starts_at,
      ends_at: body['ends_at'] ? Date.parse(body['ends_at'] as string) : starts_at + type!.minutes * MINUTE,
      practitioner: body['practitioner_id'] as string,
      type: type!.id,
      patient: body['patient_id'] as string,
      notes: (body['notes'] as string | undefined) ?? null,
    });
    return { status: 201, body: this.#write(appointment) };
  }

  #update(appointment: FixtureAppointment, body: Body): Reply {
    const { starts_at, ends_at, practitioner_id } = body;
    if (starts_at !== undefined && !UTC.test(String(starts_at))) return invalid({ starts_at: 'is invalid' });
    if (practitioner_id !== undefined && !Object.values(PRACTITIONERS).includes(String(practitioner_id)))
      return invalid({ practitioner_id: 'is invalid' });
    const { minutes } = Object.values(TYPES).find(({ id }) => id === appointment.type)!;
    if (starts_at) appointment.starts_at = Date.parse(starts_at as string);
    if (ends_at) appointment.ends_at = Date.parse(ends_at as string);
    else if (ends_at === null) appointment.ends_at = appointment.starts_at + minutes * MINUTE;
    if (practitioner_id) appointment.practitioner = practitioner_id as string;
    return { status: 200, body: this.#write(appointment) };
  }

  #list(query: URLSearchParams, isCancelled: boolean): Reply {
    const filters = filtersOf(query, ['created_at', 'starts_at', 'updated_at'], /^(>=|<=|>|<)(.*)$/s);
    if (!filters?.every(([, , value]) => UTC.test(value))) return { status: 400, body: { message: 'Invalid filter' } };
    const found = this.appointments.filter(
      one =>
        one.deleted_at === null &&
        (one.cancelled_at !== null) === isCancelled &&
        filters.every(([field, operator, value]) => compare(one[field as 'created_at'], operator, Date.parse(value))),
    );
    return {
      status: 200,
      body: page(
        query,
        'individual_appointments',
        found.map(one => this.#write(one)),
      ),
    };
  }

  #clashes(appointment: FixtureAppointment): boolean {
    const { id, practitioner, starts_at, ends_at } = appointment;
    return this.live.some(
      other =>
        other.id !== id &&
        other.practitioner === practitioner &&
        other.starts_at < ends_at &&
        starts_at < other.ends_at,
    );
  }

  #add(parts: Omit<FixtureAppointment, 'id' | 'created_at' | 'cancelled_at' | 'deleted_at'>): FixtureAppointment {
    // Cliniko writes whole seconds.
    const created_at = Math.floor(Date.now() / 1000) * 1000;
    const appointment = { ...parts, id: this.#nextId(), created_at, cancelled_at: null, deleted_at: null };
    this.appointments.push(appointment);
    return appointment;
  }

  #nextId(): string {
    this.#number += 1;
    return `1680136412${String(this.#number).padStart(9, '0')}`;
  }

  #write(one: FixtureAppointment): object {
    const at = (instant: number | null): string | null => (instant === null ? null : utc(instant));
    const link = (path: string): object => ({ links: { self: `https://api.uk1.cliniko.com/v1/${path}` } });
    const patient = this.patients.find(({ id }) => id === one.patient);
    return {
      id: one.id,
      created_at: at(one.created_at),
      updated_at: at(one.created_at),
      booking_ip_address: null,
      cancellation_note: null,
      conflicts: link(`individual_appointments/${one.id}/conflicts`),
      notes: one.notes,
      patient_name: patient ? `${patient.first_name} ${patient.last_name}` : '',
      deleted_at: at(one.deleted_at),
      archived_at: null,
      starts_at: at(one.starts_at),
      ends_at: at(one.ends_at),
      cancelled_at: at(one.cancelled_at),
      appointment_type: link(`appointment_types/${one.type}`),
      business: link(`businesses/${BUSINESS}`),
      practitioner: link(`practitioners/${one.practitioner}`),
      patient: link(`patients/${one.patient}`),
      links: { self: `https://api.uk1.cliniko.com/v1/individual_appointments/${one.id}` },
    };
  }
}

/** The key as the user name, with or without its region, and no password. */
function isKey(authorization: string | undefined): boolean {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization ?? '') ?? [];
  return [`${KEY}:`, `${KEY.replace(/-\w+$/, '')}:`].includes(Buffer.from(encoded, 'base64').toString());
}

function cancel(appointment: FixtureAppointment, body: Body): Reply {
  if (!REASONS.includes(Number(body['cancellation_reason']))) return invalid({ cancellation_reason: "can't be blank" });
  if (appointment.cancelled_at !== null) return invalid({ base: 'has already been cancelled' });
  appointment.cancelled_at = Date.now();
  return { status: 204 };
}

function tooMany({ at }: Call): Reply {
  const reset = String(Math.ceil(at / 1000) + 2);
  return { status: 429, body: { message: 'Too Many Requests' }, headers: { 'X-RateLimit-Reset': reset } };
}

function invalid(errors: Record<string, string>): Reply {
  return { status: 422, body: { message: 'Validation Failed', errors } };
}

function notFound(): Reply {
  return { status: 404, body: { status: '404', error: 'Not Found' } };
}

function page(query: URLSearchParams, name: string, all: readonly unknown[]): object {
  const size = Math.min(100, Number(query.get('per_page') ?? 50));
  const number = Number(query.get('page') ?? 1);
  const self = `https://api.uk1.cliniko.com/v1/${name}?page=${number}`;
  const hasNext = number * size < all.length;
  const links = { self, ...(hasNext && { next: `https://api.uk1.cliniko.com/v1/${name}?page=${number + 1}` }) };
  return { [name]: all.slice((number - 1) * size, number * size), total_entries: all.length, links };
}

/** `q[]=field:operator value`; `undefined` when one is not of that form. */
function filtersOf(
  query: URLSearchParams,
  fields: readonly string[],
  form: RegExp,
): [string, string, string][] | undefined {
  const filters = [...query.getAll('q[]'), ...query.getAll('q')].map((text): [string, string, string] | undefined => {
    const colon = text.indexOf(':');
    const match = form.exec(text.slice(colon + 1));
    if (!match || !fields.includes(text.slice(0, colon))) return undefined;
    return [text.slice(0, colon), match.length > 2 ? match[1]! : '=', match.at(-1)!];
  });
  return filters.every(filter => filter !== undefined) ? filters : undefined;
}

function compare(a: number, operator: string, b: number): boolean {
  return operator === '>=' ? a >= b : operator === '<=' ? a <= b : operator === '>' ? a > b : a < b;
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function sendHtml(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  response.end('<!doctype html><title>Sign in</title>');
}

function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function dateIn(zone: string, instant: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant);
}

/** An hour of a date on the wall of a zone. */
function instantIn(zone: string, date: string, hour: number): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + hour * 60 * MINUTE;
  const offset = (instant: number): number => {
    const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
      instant,
    );
    return Date.parse(`${wall.replace(' ', 'T')}Z`) - instant;
  };
  return wanted - offset(wanted - offset(wanted));
}
