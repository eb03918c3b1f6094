import type { BookingRequest, Problem, BookingAnswer, Slot } from 'clinic-widgets/booking.js';
import { addDays, type CivilDate, dateIn, instantOf, toOffsetDateTime } from 'clinic-widgets/time.js';
import { createHash, randomBytes } from 'node:crypto';

export interface Reply<Body> {
  status: number;
  headers: Headers;
  body: Body;
  text: string;
}

export interface SlotsBody {
  timeZone: string;
  slots: Slot[];
  coveredTo: string;
  nextFree: string | null;
  reasons: Record<string, string>;
}

/** A test that expects one of them finds out soon when it is the other. */
export type BookedOrRefused = BookingAnswer & Omit<Problem, 'status'>;

const ZONE = 'America/Chicago';
export const CONSENT_TEXT = 'You may keep what I write about my health.';

/** Speaks to one endpoint over HTTP. */
export class ClinicClient {
  readonly endpoint: string;

  constructor(url: string, clinic = 'fixture') {
    this.endpoint = `${url}api/clinics/${clinic}`;
  }

  get<Body = Problem>(path: string, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    return this.send('GET', path, { headers });
  }

  post<Body = Problem>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    return this.send('POST', path, {
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async send<Body = Problem>(method: string, path: string, init: RequestInit = {}): Promise<Reply<Body>> {
    const response = await fetch(this.endpoint + path, { ...init, method });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (text ? JSON.parse(text) : undefined) as Body,
    };
  }

  book(request: BookingRequest): Promise<Reply<BookedOrRefused>> {
    return this.post('/bookings', request);
  }

  slots(query: Record<string, string>): Promise<Reply<SlotsBody & Problem>> {
    return this.get(`/slots?${new URLSearchParams(query)}`);
  }
}

/** A day of the fixture clinic, counted from its today. */
export function day(count: number): CivilDate {
  return addDays(dateIn(ZONE, Date.now()), count);
}

/** `2026-12-01T10:00:00-06:00` */
export function at(date: CivilDate, time: string, zone = ZONE): string {
  return toOffsetDateTime(zone, instantOf(zone, date, time));
}

export function newKey(): string {
  return randomBytes(16).toString('base64url');
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A request that the fixture clinic accepts, with some of it replaced. */
export function bookingRequest(changes: Partial<BookingRequest> = {}): BookingRequest {
  return {
    key: newKey(),
    items: [{ service: 'hour', practitioner: 'ana', start: at(day(5), '10:00') }],
    patient: { name: 'Robin Test', email: 'robin@patient.example' },
    answers: { before: false },
    consent: [
      {
        id: 'health-data',
        version: '2026-11',
        locale: 'en',
        textHash: hashOf(CONSENT_TEXT),
        at: '2026-11-20T10:00:00Z',
      },
    ],
    timeZone: ZONE,
    locale: 'en',
    ...changes,
  };
}

/** The id and the token in a manage address. */
export function handleOf({ manageUrl }: BookingAnswer): { id: string; token: string } {
  const [, id, token] = /#clinic-manage=([\w-]+)\.([\w-]+)$/.exec(manageUrl ?? '') ?? [];
  if (!id || !token) throw new Error('there is no handle in this manage address');
  return { id, token };
}
