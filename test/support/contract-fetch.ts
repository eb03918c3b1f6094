import type { BookingRequest } from '../../src/booking/request.js';

export interface Seen {
  method: string;
  url: URL;
  init: RequestInit;
  body: unknown;
}

/** A `fetch` that answers in order, the last answer for ever; and what it was asked. */
export function answering(...answers: (() => Response | Promise<Response>)[]): typeof fetch & { seen: Seen[] } {
  const seen: Seen[] = [];
  const ask = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    init.signal?.throwIfAborted();
    const text = typeof init.body === 'string' ? init.body : '';
    seen.push({
      method: init.method ?? 'GET',
      url: new URL(String(input)),
      init,
      body: text ? (JSON.parse(text) as unknown) : undefined,
    });
    const answer = answers[Math.min(seen.length, answers.length) - 1]!;
    return Promise.race([answer(), aborted(init.signal)]);
  };
  return Object.assign(ask, { seen });
}

/** The service of the contract, in memory: bookings, `find`, and the same answer to the same key. */
export function service(): typeof fetch {
  const bookings = new Map<string, object>();
  return async (input, init) => {
    init?.signal?.throwIfAborted();
    const path = new URL(String(input)).pathname;
    const request = JSON.parse(String(init?.body)) as BookingRequest;
    const known = bookings.get(request.key);
    if (path.endsWith('/find')) return known ? json(200, known) : problem(404, 'not-found');
    if (known) return json(200, known);
    const made = booking(`CW-${bookings.size + 1}`, request);
    bookings.set(request.key, made);
    return json(201, made);
  };
}

export function booking(reference: string, { items }: Pick<BookingRequest, 'items'>): object {
  return {
    reference,
    status: 'confirmed',
    items: items.map((item, index) => ({ id: `b${index}`, ...item, end: item.start, status: 'confirmed' })),
    cancelUntil: items[0]!.start,
    manageUrl: null,
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

export function problem(
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  return json(status, { type: `urn:clinic-widgets:problem:${code}`, code, title: code, status, ...more }, headers);
}

export const never = (): Promise<Response> => new Promise(() => {});

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });
}
