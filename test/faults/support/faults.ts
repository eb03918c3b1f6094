import type { Route, State } from '../plan.js';

/** Words that no patient may ever read. */
export const CANARY = 'RAW-SERVER-WORDS';

export interface Canned {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** How a request fares on its way. */
export interface Fault {
  /** Whether the real server gets it: never, at once, or when nobody waits any more. */
  delivery: 'never' | 'now' | 'late';
  /** What the page gets: something else, a broken line, nothing at all, or the server's own answer when nobody waits for it. */
  answer: Canned | 'reset' | 'silence' | 'late' | 'offline';
}

const JSON_TYPE = { 'content-type': 'application/json' };

function problem(status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Fault {
  const type = `urn:clinic-widgets:problem:${code}`;
  const body = JSON.stringify({ type, code, status, title: CANARY, detail: CANARY, ...more });
  return canned(status, body, { 'content-type': 'application/problem+json', ...headers });
}

function canned(status: number, body?: string, headers: Record<string, string> = JSON_TYPE): Fault {
  return { delivery: 'never', answer: { status, headers, ...(body !== undefined && { body }) } };
}

const html = (status: number): Fault => canned(status, `<h1>${CANARY}</h1>`, { 'content-type': 'text/html' });
const busy = (wait?: string): Fault =>
  problem(429, 'rate-limited', {}, wait === undefined ? {} : { 'retry-after': wait });
const mailIssue = { path: '/patient/email', code: 'invalid', message: CANARY };
const oddIssue = { path: '/unknown', code: 'invalid', message: 'The clinic minds something.' };

/** Every fault by its name. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'slot taken': problem(409, 'slot-taken', { item: 1, slots: [] }),
  'slot unavailable': problem(409, 'slot-unavailable', { item: 1, slots: [] }),
  'invalid known field': problem(422, 'invalid', { errors: [mailIssue] }),
  'invalid unknown field': problem(422, 'invalid', { errors: [oddIssue] }),
  mismatch: problem(422, 'idempotency-mismatch'),
  '429 after 30 s': busy('30'),
  '429 until a date': busy(new Date(Date.now() + 3_600_000).toUTCString()),
  '429 without a word': busy(),
  '429 after -5': busy('-5'),
  '429 after 1e9': busy('1e9'),
  '500 HTML': html(500),
  '503': canned(503, ''),
  '500 after delivery': { ...html(500), delivery: 'now' },
  '200 broken JSON': canned(200, `{"reference": "${CANARY}`),
  '200 empty': canned(200, ''),
  '204': canned(204),
  '201 other schema': canned(201, JSON.stringify({ ok: true, message: CANARY })),
  '302 elsewhere': canned(302, '', { location: 'http://127.0.0.1:9/elsewhere' }),
  '403': canned(403, CANARY),
  '404': html(404),
  '415': problem(415, 'unsupported-media-type'),
  'broken before delivery': { delivery: 'never', answer: 'reset' },
  'broken after delivery': { delivery: 'now', answer: 'reset' },
  'garbled after delivery': { ...canned(200, CANARY), delivery: 'now' },
  'no answer': { delivery: 'never', answer: 'silence' },
  'no answer after delivery': { delivery: 'now', answer: 'silence' },
  'late answer': { delivery: 'now', answer: 'late' },
  'late delivery': { delivery: 'late', answer: 'silence' },
  offline: { delivery: 'never', answer: 'offline' },
};

/** What only a write can be told. */
const OF_WRITES = ['slot taken', 'slot unavailable', 'invalid known field', 'invalid unknown field', 'mismatch'];
const DELIVERED = [
  '500 after delivery',
  'broken after delivery',
  'garbled after delivery',
  'no answer after delivery',
  'late delivery',
];

const all = Object.keys(FAULTS);
const ofReads = all.filter(name => !OF_WRITES.includes(name) && !DELIVERED.includes(name));

/** Which faults make sense where. Each pair has to be met. */
export const MATRIX: Readonly<Record<State, readonly string[]>> = {
  times: ofReads,
  month: ofReads,
  recheck: ofReads,
  send: all,
  again: all,
  edited: all,
  find: ofReads,
};

export const ROUTES: Readonly<Record<State, Route>> = {
  times: 'slots',
  month: 'slots',
  recheck: 'slots',
  send: 'bookings',
  again: 'bookings',
  edited: 'bookings',
  find: 'find',
};

/** Where a first sending must end. A lost reply is found; what was never delivered is in doubt or refused, never booked. */
export const ENDS: Readonly<Record<string, string>> = {
  'slot taken': 'time',
  'slot unavailable': 'time',
  'invalid known field': 'details',
  'invalid unknown field': 'failed',
  mismatch: 'doubt',
  '429 after 30 s': 'failed',
  '429 until a date': 'failed',
  '429 without a word': 'failed',
  '429 after -5': 'failed',
  '429 after 1e9': 'failed',
  '500 HTML': 'failed',
  '503': 'failed',
  '500 after delivery': 'booked',
  '200 broken JSON': 'failed',
  '200 empty': 'failed',
  '204': 'failed',
  '201 other schema': 'failed',
  '302 elsewhere': 'failed',
  '403': 'failed',
  '404': 'failed',
  '415': 'failed',
  'broken before delivery': 'doubt',
  'broken after delivery': 'booked',
  'garbled after delivery': 'booked',
  'no answer': 'doubt',
  'no answer after delivery': 'booked',
  'late answer': 'booked',
  'late delivery': 'doubt',
  offline: 'failed',
};
