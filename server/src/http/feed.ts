import { timingSafeEqual } from 'node:crypto';
import { calendarFeed } from '../booking/calendar-feed.js';
import { sha256 } from '../booking/content-hash.js';
import { notFound } from '../refusal.js';
import type { ClinicRoutes, Ctx } from './context.js';

/** Whose calendar a token opens. */
export interface Feed {
  practitioner: string;
  /** SHA-256, hexadecimal. */
  tokenHash: string;
}

/** `GET E/calendar.ics?token=`: calendars can send no header of ours, so the token is in the address, which is logged nowhere here. */
export async function getCalendar(c: Ctx, { db, clinic, feeds }: ClinicRoutes): Promise<Response> {
  const feed = feedOf(feeds, c.req.query('token') ?? '');
  if (!feed) throw notFound('There is no calendar with this token.');
  c.header('Cache-Control', 'private, no-store');
  c.header('Content-Type', 'text/calendar; charset=utf-8');
  return c.body(await calendarFeed(db, clinic, feed.practitioner));
}

/** Compares with every one, in the same time whichever it is. */
function feedOf(feeds: readonly Feed[], token: string): Feed | undefined {
  const hash = sha256(token);
  const [found] = feeds.filter(({ tokenHash }) => timingSafeEqual(hash, Buffer.from(tokenHash, 'hex')));
  return found;
}
