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

/** The service of the contract, in memory: bookings, `find`, holds, requests, and the same answer to the same key. */
export function service(): typeof fetch {
  const bookings = new Map<string, object>();
  /** Who holds a start, and the ids of holds. */
  const held = new Map<string, string>();
  const starts = new Map<string, string>();
  return async (input, init) => {
    init?.signal?.throwIfAborted();
    const path = new URL(String(input)).pathname;
    const [, id = ''] = /\/holds\/([^/]+)/.exec(path) ?? [];
    if (id && !starts.has(id)) return problem(404, 'not-found');
    if (init?.method === 'DELETE') {
      held.delete(starts.get(id)!);
      starts.delete(id);
      return new Response(null, { status: 204 });
    }
    if (id) return json(200, { id, until: '2099-01-01T00:10:00Z' });
    const request = JSON.parse(String(init?.body)) as BookingRequest;
    const known = bookings.get(request.key);
    if (path.endsWith('/find')) return known ? json(200, known) : problem(404, 'not-found');
    if (known) return json(200, known);
    const start = request.items?.[0]?.start;
    if (start && (held.get(start) ?? request.key) !== request.key) return problem(409, 'slot-taken');
    if (start && path.endsWith('/holds')) {
      held.set(start, request.key);
      starts.set(`h${request.key}`, start);
      return json(201, { id: `h${request.key}`, until: '2099-01-01T00:00:00Z' });
    }
    const reference = `CW-${bookings.size + 1}`;
    const made = path.endsWith('/requests') ? { reference, status: 'requested' } : booking(reference, request);
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
