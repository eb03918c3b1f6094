import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Refusal } from '../refusal.js';
import type { Ctx } from './context.js';
import { type Log, traceOf } from './log.js';

/** Lost connections, a database that is starting or stopping, and no connection free in time. */
const AWAY = /^(?:ECONN\w+|ENOTFOUND|ETIMEDOUT|EPIPE|08\w{3}|53\w{3}|57P0\d|57014|55P03|25P03)$/;
const AWAY_MESSAGES =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/** The answer to whatever a route throws. What nobody foresaw is logged, without a word of what was sent. */
export function problemResponse(c: Ctx, error: unknown, log: Log): Response {
  const refusal = error instanceof Refusal ? error : unforeseen(c, error, log);
  const headers = { 'Content-Type': 'application/problem+json', ...refusal.parts.headers };
  // Not a `Response` of its own: the page may read a refusal only by the CORS headers that the context holds already.
  return c.body(JSON.stringify(refusal.toProblem()), refusal.status as ContentfulStatusCode, headers);
}

function unforeseen(c: Ctx, error: unknown, log: Log): Refusal {
  const requestId = c.get('requestId');
  log('error', 'a request failed', { id: requestId, route: c.get('route'), error: traceOf(error) });
  if (isDatabaseAway(error)) {
    const headers = { 'Retry-After': '5' };
    return new Refusal(
      'unavailable',
      'The booking system cannot be reached. Try again in a moment, with the same key.',
      { headers },
    );
  }
  return new Refusal(
    'server',
    `Try again with the same key. If it happens again, tell the clinic this number: ${requestId}.`,
  );
}

function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return AWAY.test(String(code)) || AWAY_MESSAGES.test(String(message));
}
