import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../db/schema.js';
import { type Session, timetable, type Timetable } from '../scheduling/timetable.js';

export interface Window {
  clinic: string;
  practitioners: readonly string[];
  /** Milliseconds since 1970; `to` may be left out for everything after `from`. */
  from: number;
  to?: number;
}

interface Row {
  now: Date;
  practitioner: string | null;
  service: string;
  starts_at: Date;
  ends_at: Date;
  busy_until: Date;
  taken: number;
}

/** What is booked or held, and the time by the database's clock: one query, however long the window and however many practitioners. */
export async function loadTimetable(db: Db, window: Window): Promise<{ timetable: Timetable; now: number }> {
  const { rows } = await timetableQuery(window).execute(db);
  const sessions = rows.flatMap(row => (row.practitioner === null ? [] : [toSession(row, row.practitioner)]));
  return { timetable: timetable(sessions), now: rows[0]!.now.getTime() };
}

function timetableQuery({ clinic, practitioners, from, to }: Window): RawBuilder<Row> {
  const end = to === undefined ? null : new Date(to);
  const asked = sql`s.practitioner = ANY(${[...practitioners]}::text[])`;
  const within = sql`s.range && tstzrange(${new Date(from)}::timestamptz, ${end}::timestamptz)`;
  // The left join gives a row with the time even when nothing is booked. `now()` would be the transaction's beginning.
  return sql<Row>`
    SELECT clock.now, s.practitioner, s.service, s.starts_at, s.ends_at, s.busy_until, s.taken
    FROM (SELECT clock_timestamp() AS now) clock
    LEFT JOIN LATERAL (
      SELECT s.*, seats.taken FROM sessions s, LATERAL (
        SELECT count(*)::int AS taken FROM bookings b LEFT JOIN holds h ON h.clinic = b.clinic AND h.id = b.hold
        WHERE b.clinic = s.clinic AND b.session = s.id AND b.live
          AND (b.hold IS NULL OR h.expires_at > clock.now)
      ) seats
      WHERE s.clinic = ${clinic} AND s.live AND ${asked} AND ${within} AND seats.taken > 0
    ) s ON true
    ORDER BY s.starts_at`;
}

function toSession({ service, starts_at, ends_at, busy_until, taken }: Row, practitioner: string): Session {
  const [start, end, until] = [starts_at.getTime(), ends_at.getTime(), busy_until.getTime()];
  return { practitioner, service, start, end, until, taken };
}
