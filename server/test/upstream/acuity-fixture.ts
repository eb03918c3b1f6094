/**
 * A server that answers as Acuity Scheduling does, as far as our proxy asks it, written from its documentation alone:
 * https://developers.acuityscheduling.com/reference (API 1.1, pages as of 9 June 2025, read November 2026): `get-availability-dates`,
 * `get-availability-times`, `get-appointments`, `post-appointments`, `put-appointments-id-cancel`, `put-appointments-id-reschedule`,
 * `api-errors` (10 calls a second from one address, 20 at once).
 *
 * It imports nothing of ours. What the documentation refuses it refuses; what it leaves open is refused too.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const USER_ID = '19482716';
export const API_KEY = 'c0ffee1fixture2key3of4nobody5c0f';
export const MARK_FIELD = '7731001';
export const NOTE_FIELD = '7731002';
export const TYPES: Record<string, { id: string; minutes: number }> = {
  hour: { id: '60110001', minutes: 60 },
  half: { id: '60110002', minutes: 30 },
  first: { id: '60110003', minutes: 45 },
};
export const CALENDARS: Record<string, string> = { ana: '9910001', ben: '9910002', cleo: '9910003' };

/**
 * What Acuity refuses a booking, or the questions before it, without; and what it books otherwise without. The two fields are required by
 * the fixture's form.
 */
export const REQUIRES: readonly string[] = [
  'header.authorization',
  'header.content-type',
  'query.month',
  'query.date',
  'query.appointmentTypeID',
  'query.calendarID',
  'query.showall',
  'body.datetime',
  'body.appointmentTypeID',
  'body.calendarID',
  'body.firstName',
  'body.lastName',
  'body.email',
  'body.fields',
  'body.fields.0',
  'body.fields.1',
];

export interface FixtureAppointment {
  id: number;
  starts: number;
  ends: number;
  type: string;
  calendar: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  timezone: string;
  notes: string;
  created: number;
  fields: Map<string, string>;
  isCancelled: boolean;
}

export interface Call {
  method: string;
  /** Without `/api/v1` and the query. */
  path: string;
  query: URLSearchParams;
  at: number;
  status?: number;
}

/** What a test lets happen to a call: nothing of it, or all of it and then no answer. */
export type Fate =
  'answer' | 'silent' | 'silent-after' | 'cut-after' | 'error' | 'error-after' | 'html' | 'odd' | Reply;

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

type Body = Record<string, unknown>;

const MINUTE = 60_000;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:?\d\d)$/;

export class AcuityFixture {
  /** Every call that was let in or not. */
  readonly calls: Call[] = [];
  readonly appointments: FixtureAppointment[] = [];
  /** The account's zone, hours of every day in minutes, and the grid of starts. */
  zone = 'America/Chicago';
  hours: readonly [from: number, to: number] = [8 * 60, 20 * 60];
  stepMinutes = 15;
  perSecond = 10;
  atOnce = 20;
  /** How long it thinks. */
  latencyMs = 0;
  daysAhead = 400;
  /** Days on which nobody works. */
  isClosed: (date: string) => boolean = () => false;
  canReschedule = true;
  /** Whether it knows the filter by a field. */
  filtersFields = true;
  /** One of `REQUIRES` that is lost on the way; how many calls had it. */
  loses: string | undefined;
  lost = 0;
  /** The most calls that were open together. */
  crowd = 0;
  /** What becomes of a call. */
  fateOf: (call: Call) => Fate | Promise<Fate> = () => 'answer';
  url = '';
  readonly #held: ServerResponse[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #number = 1_300_000_000;
  #open = 0;

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** As on the first day. Calls that hang are cut. */
  empty(): void {
    for (const response of this.#held.splice(0)) response.destroy();
    for (const list of [this.calls, this.appointments]) list.length = 0;
    [this.fateOf, this.isClosed] = [() => 'answer', () => false];
    [this.zone, this.hours] = ['America/Chicago', [8 * 60, 20 * 60]];
    [this.perSecond, this.atOnce, this.latencyMs, this.daysAhead] = [10, 20, 0, 400];
    [this.canReschedule, this.filtersFields, this.loses, this.lost, this.crowd] = [true, true, undefined, 0, 0];
  }

  /** Those that stand in the calendar. */
  get live(): FixtureAppointment[] {
    return this.appointments.filter(({ isCancelled }) => !isCancelled);
  }

  count(method: string, path: RegExp): number {
    return this.calls.filter(call => call.method === method && path.test(call.path)).length;
  }

  /** Somebody at the desk, or on Acuity's own page, enters one. */
  enter(practitioner: string, start: string, minutes = 60): FixtureAppointment {
    const starts = Date.parse(start);
    return this.#add({
      starts,
      ends: starts + minutes * MINUTE,
      type: TYPES['hour']!.id,
      calendar: CALENDARS[practitioner]!,
      firstName: 'Desk',
      lastName: 'Entry',
      email: '',
      phone: '',
      timezone: this.zone,
      notes: '',
      fields: new Map(),
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#open += 1;
    this.crowd = Math.max(this.crowd, this.#open);
    const isCrowded = this.#open > this.atOnce;
    response.once('close', () => (this.#open -= 1));
    const url = new URL(request.url!, 'http://fixture');
    const path = url.pathname.replace(/^\/api\/v1/, '');
    const call: Call = { method: request.method!, path, query: url.searchParams, at: Date.now() };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const isOver = isCrowded || this.calls.filter(({ at }) => at > call.at - 1_000).length >= this.perSecond;
    this.calls.push(call);
    const fate = await this.fateOf(call);
    if (this.latencyMs > 0) await new Promise(resolve => setTimeout(resolve, this.latencyMs));
    if (fate === 'silent') return void this.#held.push(response);
    if (fate === 'error') return send(response, call, refusal(500, 'internal_server_error'));
    if (typeof fate === 'object') return send(response, call, fate);
    const reply = isOver ? refusal(429, 'too_many_requests') : this.#answer(call, request, Buffer.concat(chunks), url);
    if (fate === 'silent-after') return void this.#held.push(response);
    if (fate === 'cut-after') return void response.destroy();
    if (fate === 'error-after') return send(response, call, refusal(502, 'bad_gateway'));
    if (fate === 'html') return sendHtml(response);
    send(response, call, fate === 'odd' ? { status: 200, body: { soon: true } } : reply);
  }

  #answer(call: Call, { headers }: IncomingMessage, sent: Buffer, url: URL): Reply {
    if (!url.pathname.startsWith('/api/v1/')) return refusal(404, 'not_found');
    if (!isKey(this.#header(headers, 'authorization'))) return refusal(401, 'unauthorized');
    if (call.method === 'GET') return this.#read(call);
    const isJson = this.#header(headers, 'content-type')?.startsWith('application/json');
    const body = isJson && parsed(sent.toString('utf8'));
    if (!isObject(body)) return refusal(400, 'bad_request', 'Expected a JSON object.');
    this.#lose('body', body);
    return this.#write(call, body);
  }

  #read({ path, query }: Call): Reply {
    const [where, name = ''] = this.loses?.split('.') ?? [];
    if (where === 'query' && query.has(name)) {
      this.lost += 1;
      query.delete(name);
    }
    if (path === '/availability/dates') return this.#dates(query);
    if (path === '/availability/times') return this.#times(query);
    if (path === '/appointments') return this.#list(query);
    const appointment = this.#named(path, /^\/appointments\/(\d+)$/);
    return appointment ? { status: 200, body: this.#show(appointment) } : refusal(404, 'not_found');
  }

  #write({ method, path, query }: Call, body: Body): Reply {
    const isAdmin = query.get('admin') === 'true';
    if (method === 'POST' && path === '/appointments') return this.#create(body, isAdmin);
    const appointment = this.#named(path, /^\/appointments\/(\d+)\/(?:cancel|reschedule)$/);
    if (method !== 'PUT' || !appointment) return refusal(404, 'not_found');
    if (path.endsWith('/reschedule')) return this.#reschedule(appointment, body, isAdmin);
    // Patients of this account may not cancel; and nothing is cancelled twice.
    if (!isAdmin) return refusal(400, 'cancel_not_allowed');
    if (appointment.isCancelled) return refusal(400, 'bad_request');
    appointment.isCancelled = true;
    return { status: 200, body: this.#show(appointment) };
  }

  #dates(query: URLSearchParams): Reply {
    const month = query.get('month') ?? '';
    const known = this.#asked(query);
    if (!/^\d{4}-\d\d$/.test(month) || !known) return refusal(400, 'bad_request');
    const days = Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
    const real = days.filter(date => new Date(`${date}T00:00:00Z`).toISOString().startsWith(date));
    const free = real.filter(date => this.#freeStarts(known, date).length > 0);
    return { status: 200, body: free.map(date => ({ date })) };
  }

  #times(query: URLSearchParams): Reply {
    const date = query.get('date') ?? '';
    const known = this.#asked(query);
    if (!DATE.test(date) || !known) return refusal(400, 'bad_request');
    const times = this.#freeStarts(known, date).map(start => ({ time: local(this.zone, start), slotsAvailable: 1 }));
    return { status: 200, body: times };
  }

  #asked(query: URLSearchParams): { calendars: string[]; minutes: number } | undefined {
    const type = Object.values(TYPES).find(({ id }) => id === query.get('appointmentTypeID'));
    const calendar = query.get('calendarID');
    const calendars = Object.values(CALENDARS).filter(id => calendar === null || id === calendar);
    const zone = query.get('timezone');
    if (!type || calendars.length === 0 || (zone !== null && zone !== this.zone)) return undefined;
    return { calendars, minutes: type.minutes };
  }

  #freeStarts({ calendars, minutes }: { calendars: string[]; minutes: number }, date: string): number[] {
    const starts: number[] = [];
    if (this.isClosed(date)) return starts;
    for (let at = this.hours[0]; at + minutes <= this.hours[1]; at += this.stepMinutes) {
      const start = instantIn(this.zone, date, at);
      if (start !== undefined && calendars.some(id => this.#isFree(id, start, minutes))) starts.push(start);
    }
    return starts;
  }

  #isFree(calendar: string, start: number, minutes: number, except?: FixtureAppointment): boolean {
    const end = start + minutes * MINUTE;
    const isNear = start > Date.now() && start < Date.now() + this.daysAhead * 1440 * MINUTE;
    return (
      isNear &&
      !this.live.some(one => one !== except && one.calendar === calendar && one.starts < end && start < one.ends)
    );
  }

  #isSlot(calendar: string, start: number, minutes: number, except?: FixtureAppointment): boolean {
    const [hour = 0, minute = 0] = local(this.zone, start).slice(11, 16).split(':').map(Number);
    const at = hour * 60 + minute;
    const isOnGrid =
      at >= this.hours[0] && at + minutes <= this.hours[1] && (at - this.hours[0]) % this.stepMinutes === 0;
    return (
      isOnGrid && !this.isClosed(local(this.zone, start).slice(0, 10)) && this.#isFree(calendar, start, minutes, except)
    );
  }

  #create(body: Body, isAdmin: boolean): Reply {
    const { firstName, lastName, email, calendarID, appointmentTypeID, timezone } = body;
    if (!isFilled(firstName)) return refusal(400, 'required_first_name');
    if (!isFilled(lastName)) return refusal(400, 'required_last_name');
    if (!isAdmin && !isFilled(email)) return refusal(400, 'required_email');
    if (email !== undefined && !EMAIL.test(String(email)))
      return refusal(400, 'invalid_email', `Invalid ${String(email)}`);
    const fields = this.#fieldsIn(body['fields']);
    if (!fields) return refusal(400, 'invalid_fields');
    if (!isAdmin && [MARK_FIELD, NOTE_FIELD].some(id => !fields.get(id))) return refusal(400, 'required_field');
    if (appointmentTypeID === undefined) return refusal(400, 'required_appointment_type_id');
    const type = Object.values(TYPES).find(({ id }) => id === String(appointmentTypeID));
    if (!type) return refusal(400, 'invalid_appointment_type');
    if (calendarID === undefined && isAdmin) return refusal(400, 'required_calendar_id');
    if (calendarID !== undefined && !isCalendar(calendarID)) return refusal(400, 'invalid_calendar');
    if (timezone !== undefined && !isZone(timezone)) return refusal(400, 'invalid_timezone');
    const starts = this.#instantOf(body['datetime']);
    if (typeof starts !== 'number') return starts;
    const calendars = calendarID === undefined ? Object.values(CALENDARS).reverse() : [String(calendarID)];
    const calendar = calendars.find(id => isAdmin || this.#isSlot(id, starts, type.minutes));
    if (!calendar) return refusal(400, calendarID === undefined ? 'no_available_calendar' : this.#whyNot(starts));
    const appointment = this.#add({
      starts,
      ends: starts + type.minutes * MINUTE,
      type: type.id,
      calendar,
      firstName,
      lastName,
      email: typeof email === 'string' ? email : '',
      phone: typeof body['phone'] === 'string' ? body['phone'] : '',
      timezone: typeof timezone === 'string' ? timezone : 'Etc/UTC',
      notes: isAdmin && typeof body['notes'] === 'string' ? body['notes'] : '',
      fields,
    });
    return { status: 200, body: this.#show(appointment) };
  }

  #reschedule(appointment: FixtureAppointment, body: Body, isAdmin: boolean): Reply {
    if (!isAdmin && !this.canReschedule) return refusal(400, 'reschedule_too_close');
    if (appointment.isCancelled) return refusal(400, 'reschedule_canceled');
    const { calendarID = Number(appointment.calendar) } = body;
    if (!isCalendar(calendarID)) return refusal(400, 'invalid_calendar');
    const starts = this.#instantOf(body['datetime']);
    if (typeof starts !== 'number') return starts;
    const minutes = (appointment.ends - appointment.starts) / MINUTE;
    if (!isAdmin && !this.#isSlot(String(calendarID), starts, minutes, appointment))
      return refusal(400, this.#whyNot(starts));
    Object.assign(appointment, { starts, ends: starts + minutes * MINUTE, calendar: String(calendarID) });
    return { status: 200, body: this.#show(appointment) };
  }

  #whyNot(starts: number): string {
    if (starts <= Date.now()) return 'not_available_min_hours_in_advance';
    return starts > Date.now() + this.daysAhead * 1440 * MINUTE ? 'not_available_max_days_in_advance' : 'not_available';
  }

  /** `{ id, value }` of fields of the account's form. */
  #fieldsIn(sent: unknown): Map<string, string> | undefined {
    const fields = new Map<string, string>();
    for (const field of Array.isArray(sent) ? (sent as unknown[]) : []) {
      if (!isObject(field) || ![MARK_FIELD, NOTE_FIELD].includes(String(field['id']))) return undefined;
      fields.set(String(field['id']), String(field['value']));
    }
    return fields;
  }

  /** A time on the wall is the account's. */
  #instantOf(sent: unknown): number | Reply {
    if (!isFilled(sent)) return refusal(400, 'required_datetime');
    const [, wall, offset = ''] = INSTANT.exec(sent) ?? [];
    if (!wall) return refusal(400, 'invalid_datetime', `The datetime "${sent}" is invalid.`);
    return Date.parse(`${wall}${offset.replace(/([+-]\d\d):?(\d\d)/, '$1:$2')}`);
  }

  #list(query: URLSearchParams): Reply {
    const isShown = ({ isCancelled }: FixtureAppointment): boolean =>
      query.get('showall') === 'true' || isCancelled === (query.get('canceled') === 'true');
    const dateOf = ({ starts }: FixtureAppointment): string => local(this.zone, starts).slice(0, 10);
    const [field, value = ''] = [...query].find(([name]) => name.startsWith('field:')) ?? [];
    if (field && !this.filtersFields) return { status: 200, body: [] };
    const found = this.appointments.filter(
      one =>
        isShown(one) &&
        dateOf(one) >= (query.get('minDate') ?? '') &&
        dateOf(one) <= (query.get('maxDate') ?? '9999') &&
        [null, one.calendar].includes(query.get('calendarID')) &&
        (!field || one.fields.get(field.slice('field:'.length)) === value),
    );
    const most = Number(query.get('max') ?? 100);
    const latest = found.sort((a, b) => b.starts - a.starts).slice(0, most);
    return { status: 200, body: latest.map(one => this.#show(one)) };
  }

  #named(path: string, form: RegExp): FixtureAppointment | undefined {
    const id = Number(form.exec(path)?.[1]);
    return this.appointments.find(one => one.id === id);
  }

  #add(parts: Omit<FixtureAppointment, 'id' | 'created' | 'isCancelled'>): FixtureAppointment {
    const appointment = { ...parts, id: ++this.#number, created: Date.now(), isCancelled: false };
    this.appointments.push(appointment);
    return appointment;
  }

  #show(one: FixtureAppointment): object {
    const values = [...one.fields].map(([id, value]) => ({
      value,
      name: 'Field',
      fieldID: Number(id),
      id: Number(id) + 1,
    }));
    return {
      id: one.id,
      firstName: one.firstName,
      lastName: one.lastName,
      phone: one.phone,
      email: one.email,
      datetime: local(this.zone, one.starts),
      datetimeCreated: local(this.zone, one.created),
      price: '80.00',
      paid: 'no',
      appointmentTypeID: Number(one.type),
      classID: null,
      addonIDs: [],
      duration: String((one.ends - one.starts) / MINUTE),
      calendarID: Number(one.calendar),
      canClientCancel: false,
      canClientReschedule: true,
      location: '',
      certificate: null,
      notes: one.notes,
      timezone: one.timezone,
      forms: [{ id: 1, name: 'Website', values }],
      labels: null,
      ...(one.isCancelled && { noShow: false }),
    };
  }

  #header(headers: IncomingMessage['headers'], name: string): string | undefined {
    const value = headers[name];
    if (this.loses !== `header.${name}` || value === undefined) return value as string | undefined;
    this.lost += 1;
    return undefined;
  }

  #lose(where: string, body: Body): void {
    const [place, name = '', index] = this.loses?.split('.') ?? [];
    if (place !== where || !(name in body)) return;
    this.lost += 1;
    if (index === undefined) delete body[name];
    else (body[name] as unknown[]).splice(Number(index), 1);
  }
}

function isKey(authorization: string | undefined): boolean {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization ?? '') ?? [];
  return Buffer.from(encoded, 'base64').toString() === `${USER_ID}:${API_KEY}`;
}

/** A number, as the documentation has it. */
function isCalendar(id: unknown): boolean {
  return typeof id === 'number' && Object.values(CALENDARS).includes(String(id));
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isZone(zone: unknown): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: String(zone) }));
  } catch {
    return false;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(status: number, error: string, message = 'What was sent is not as it should be.'): Reply {
  return { status, body: { status_code: status, message, error } };
}

function send(response: ServerResponse, call: Call, { status, body, headers }: Reply): void {
  call.status = status;
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function sendHtml(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  response.end('<!doctype html><title>Log in</title>');
}

const walls = new Map<string, Intl.DateTimeFormat>();

function offsetAt(zone: string, instant: number): number {
  const known = walls.get(zone);
  const wall = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  if (!known) walls.set(zone, wall);
  return Date.parse(`${wall.format(instant).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}

/** `2016-02-03T14:00:00-0800` */
function local(zone: string, instant: number): string {
  const offset = offsetAt(zone, instant) / MINUTE;
  const two = (number: number): string => String(number).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${new Date(instant + offset * MINUTE).toISOString().slice(0, 19)}${sign}${two(hours)}${two(minutes)}`;
}

/** Minutes of a date on the wall of a zone; `undefined` where the clock leaps over them. */
function instantIn(zone: string, date: string, minutes: number): number | undefined {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
  const instant = wanted - offsetAt(zone, wanted - offsetAt(zone, wanted));
  return instant + offsetAt(zone, instant) === wanted ? instant : undefined;
}
