import { newKey } from '../../../src/booking/key.js';
import type { BookingRequest } from '../../../src/booking/request.js';
import type { Garbled } from '../../../src/testing/situations.js';

type Fetch = typeof fetch;
type Patch = (request: BookingRequest) => object;

/** How one service carries a booking. */
export interface Carrier {
  fetch: Fetch;
  isBooking(url: string): boolean;
  /** The body of a booking with its request replaced. */
  patched(body: unknown, patch: Patch): unknown;
}

const GARBLED: Record<Garbled, string> = { html: '<!doctype html><h1>Welcome</h1>', empty: '', odd: '[]' };

/** A real service with something in the way of it. */
export function disturbed({ fetch, isBooking, patched }: Carrier) {
  const resend = (url: string, init: RequestInit, patch: Patch): Promise<Response> =>
    fetch(url, { ...init, body: JSON.stringify(patched(JSON.parse(String(init.body)), patch)) });
  /** Does something to each booking; all else passes. */
  const onBooking =
    (act: (url: string, init: RequestInit) => Promise<Response>): Fetch =>
    (input, init = {}) =>
      isBooking(String(input)) ? act(String(input), init) : fetch(input, init);

  /** Somebody else has the same time a moment earlier. */
  const tooLate = onBooking(async (url, init) => {
    await resend(url, { ...init, signal: null }, request => ({ ...request, key: newKey() }));
    return fetch(url, init);
  });
  const silent = onBooking((_, init) => silence(init));

  return {
    tooLate,
    silent,
    silentThenTooLate: once(isBooking, silent, tooLate),
    losesReply: once(
      isBooking,
      onBooking(async (url, init) => {
        await fetch(url, { ...init, signal: null });
        throw new TypeError('fetch failed');
      }),
      fetch,
    ),
    /** What the patient gave at `path` does not arrive as it was. */
    spoils: (path: string): Fetch =>
      onBooking((url, init) =>
        resend(url, init, ({ patient, ...request }) => ({ ...request, patient: { ...patient, [path.slice(9)]: '' } })),
      ),
    garbled: (answer: Garbled): Fetch => onBooking(async () => new Response(GARBLED[answer])),
  };
}

function once(isBooking: Carrier['isBooking'], first: Fetch, then: Fetch): Fetch {
  let count = 0;
  return (input, init) => (isBooking(String(input)) && count++ === 0 ? first : then)(input, init);
}

function silence({ signal }: RequestInit): Promise<Response> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
}
