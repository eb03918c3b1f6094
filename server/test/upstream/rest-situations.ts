import { rest } from 'clinic-widgets/backends/rest.js';
import type { BookingRequest } from 'clinic-widgets/booking.js';
import type { Situations } from 'clinic-widgets/testing.js';
import { newKey } from '../support/clinic-client.js';

type Fetch = typeof fetch;

/** The situations of the backends' own suite, before a server that really books; `request` gives a free time each time. */
export function restSituations(endpoint: () => string, request: () => BookingRequest): Situations {
  const make = (through: Fetch = fetch) => rest({ endpoint: endpoint(), fetch: through });
  return {
    request,
    books: () => make(),
    refuses: () => make(fromElsewhere),
    conflicts: () => make(tooLate),
    minds: path => make(without(path.split('/').at(-1)!)),
    isSilent: () => make(silence),
    isSilentThenConflicts: () => make(once(silence, tooLate)),
    losesReply: () => make(once(lostReply, fetch)),
    isUnreachable: () => rest({ endpoint: 'http://127.0.0.1:9/' }),
    isGarbled: answer => make(() => Promise.resolve(new Response(GARBLED[answer]))),
  };
}

const GARBLED = { html: '<!doctype html><h1>Hello</h1>', empty: '', odd: '[]' };

function isWrite(input: unknown): boolean {
  return String(input).endsWith('/bookings');
}

function bodyOf({ body }: RequestInit = {}): BookingRequest {
  return JSON.parse(body as string) as BookingRequest;
}

const fromElsewhere: Fetch = (input, init) => {
  return fetch(input, { ...init, headers: { ...init?.headers, origin: 'https://elsewhere.example' } });
};

/** Somebody else books the same time just before. */
const tooLate: Fetch = async (input, init) => {
  if (isWrite(input)) await fetch(input, { ...init, body: JSON.stringify({ ...bodyOf(init), key: newKey() }) });
  return fetch(input, init);
};

const silence: Fetch = (_, { signal } = {}) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));

const lostReply: Fetch = async (input, init) => {
  await fetch(input, init);
  throw new TypeError('fetch failed');
};

function without(field: string): Fetch {
  return (input, init) => {
    const sent = bodyOf(init);
    const patient = { ...sent.patient, [field]: '' };
    return fetch(input, { ...init, body: JSON.stringify({ ...sent, patient }) });
  };
}

function once(first: Fetch, then: Fetch): Fetch {
  let isDone = false;
  return (input, init) => {
    const isFirst = isWrite(input) && !isDone;
    isDone ||= isFirst;
    return (isFirst ? first : then)(input, init);
  };
}
