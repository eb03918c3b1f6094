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
  'third slot taken': problem(409, 'slot-taken', { item: 3, slots: [] }),
  'too late': problem(409, 'too-late'),
  '428 once': problem(428, 'challenge'),
  '428 to the proof too': problem(428, 'challenge'),
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

/** What only who books can be told, and who changes a booking. */
const OF_TIMES = ['slot taken', 'slot unavailable'];
const OF_FORMS = ['invalid known field', 'invalid unknown field', 'mismatch'];
const OF_PROOFS = ['428 once', '428 to the proof too'];
const OF_SERIES = ['third slot taken'];
const OF_CHANGES = ['too late'];
/** What only matters where something is written. */
const DELIVERED = [
  '500 after delivery',
  'broken after delivery',
  'garbled after delivery',
  'no answer after delivery',
  'late delivery',
];

const SPECIAL = [...OF_TIMES, ...OF_FORMS, ...OF_PROOFS, ...OF_SERIES, ...OF_CHANGES];
const ofReads = Object.keys(FAULTS).filter(name => ![...SPECIAL, ...DELIVERED].includes(name));
const ofWrites = [...ofReads, ...DELIVERED];
const ofBookings = [...ofWrites, ...OF_TIMES, ...OF_FORMS, ...OF_PROOFS];

/** Which faults make sense where. Each pair has to be met. */
export const MATRIX: Readonly<Record<State, readonly string[]>> = {
  open: ofReads,
  times: ofReads,
  month: ofReads,
  recheck: ofReads,
  hold: [...ofWrites, ...OF_TIMES, 'mismatch', ...OF_PROOFS],
  extend: ofWrites,
  release: ofWrites,
  send: ofBookings,
  series: [...ofBookings, ...OF_SERIES],
  ask: [...ofWrites, ...OF_FORMS, ...OF_PROOFS],
  again: ofBookings,
  edited: ofBookings,
  find: ofReads,
  view: ofReads,
  cancel: [...ofWrites, ...OF_CHANGES],
  move: [...ofWrites, ...OF_TIMES, ...OF_CHANGES],
  'new times': ofReads,
};

export const ROUTES: Readonly<Record<State, Route>> = {
  open: 'document',
  times: 'slots',
  month: 'slots',
  recheck: 'slots',
  hold: 'hold',
  extend: 'extend',
  release: 'release',
  send: 'bookings',
  series: 'bookings',
  ask: 'requests',
  again: 'bookings',
  edited: 'bookings',
  find: 'find',
  view: 'view',
  cancel: 'cancel',
  move: 'reschedule',
  'new times': 'slots',
};

/** Where a first sending must end. A lost reply is found; what was never delivered is in doubt or refused, never booked. */
const SENT: Readonly<Record<string, string>> = {
  'slot taken': 'time',
  'slot unavailable': 'time',
  'third slot taken': 'time',
  'invalid known field': 'details',
  mismatch: 'doubt',
  '428 once': 'booked',
  '500 after delivery': 'booked',
  'broken before delivery': 'doubt',
  'broken after delivery': 'booked',
  'garbled after delivery': 'booked',
  'no answer': 'doubt',
  'no answer after delivery': 'booked',
  'late answer': 'booked',
  'late delivery': 'doubt',
};

/** Nobody can be asked what became of a request without a time: what may have arrived stays in doubt. */
const ASKED: Readonly<Record<string, string>> = {
  ...SENT,
  '500 HTML': 'doubt',
  '503': 'doubt',
  '500 after delivery': 'doubt',
  '200 broken JSON': 'doubt',
  '200 empty': 'doubt',
  '204': 'doubt',
  '201 other schema': 'doubt',
  '302 elsewhere': 'doubt',
  // Not in the service's own words: whoever answered, it was somebody else.
  '404': 'doubt',
  'broken after delivery': 'doubt',
  'garbled after delivery': 'doubt',
  'no answer after delivery': 'doubt',
  'late answer': 'doubt',
};

/** Of these the first sending is judged by where it ends; whatever is not named ends as "failed". */
export function endOf(state: State, fault: string): string | undefined {
  if (state === 'ask') return ASKED[fault] ?? 'failed';
  return state === 'send' || state === 'series' ? (SENT[fault] ?? 'failed') : undefined;
}
