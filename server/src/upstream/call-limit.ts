import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../db/schema.js';

/** Says who may call, for one account of an upstream. All processes on one database share it. */
export interface CallLimit {
  /** Counts one call and gives 0, or counts none and gives the milliseconds to wait. */
  take(isUrgent: boolean): Promise<number>;
  /** The upstream itself wants peace until then (milliseconds since 1970). */
  block(until: number): Promise<void>;
}

/** A second more than the minute: a call that left late may arrive with the next minute's. */
const MINUTE_SECONDS = 61;
/** What is kept back from those who only look, so that a booking under way is not caught without calls. */
const KEPT_FOR_BOOKINGS = 0.25;
/** However long an upstream asks for. */
const LONGEST_BLOCK_MS = 600_000;

/** At most `calls` in any `seconds`, a minute where they are missing: the time of each is kept, not a mean. */
export function callLimit(db: Db, account: Buffer, calls: number, seconds = MINUTE_SECONDS): CallLimit {
  const forLooking = Math.max(1, Math.floor(calls * (1 - KEPT_FOR_BOOKINGS)));
  const window = sql.lit(`${seconds} seconds`);
  return {
    async take(isUrgent) {
      const most = isUrgent ? calls : forLooking;
      return (await counted(db, account, most, window)) ? 0 : waitFor(db, account, most, window);
    },
    async block(until) {
      const end = new Date(Math.min(until, Date.now() + LONGEST_BLOCK_MS));
      await sql`UPDATE upstream_calls SET blocked_until = ${end} WHERE account = ${account}`.execute(db);
    },
  };
}

/** One statement: the row is locked while it is judged, so two processes never count past each other. */
async function counted(db: Db, account: Buffer, most: number, window: RawBuilder<string>): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO upstream_calls AS c (account, recent) VALUES (${account}, ARRAY[clock_timestamp()])
    ON CONFLICT (account) DO UPDATE SET recent = array_append(
      ARRAY(SELECT t FROM unnest(c.recent) t WHERE t > clock_timestamp() - ${window}::interval), clock_timestamp())
    WHERE (SELECT count(*) FROM unnest(c.recent) t WHERE t > clock_timestamp() - ${window}::interval) < ${most}
      AND coalesce(c.blocked_until, '-infinity') <= clock_timestamp()
    RETURNING account`.execute(db);
  return rows.length > 0;
}

async function waitFor(db: Db, account: Buffer, most: number, window: RawBuilder<string>): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    SELECT extract(epoch FROM greatest(
      (SELECT t FROM unnest(c.recent) t ORDER BY t DESC OFFSET ${most - 1} LIMIT 1) + ${window}::interval,
      c.blocked_until) - clock_timestamp())::float8 * 1000 AS ms
    FROM upstream_calls c WHERE c.account = ${account}`.execute(db);
  return Math.max(1, Math.ceil(rows[0]?.ms ?? 1));
}
