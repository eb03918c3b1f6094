/**
 * The tables of `migrations/*.sql`, as kysely reads and writes them.
 *
 * @module
 */
import type { BookedItem, BookingAnswer, BookingRequest, Preference, RequestAnswer } from 'clinic-widgets/booking.js';
import type { ColumnType, Generated, JSONColumnType, Kysely, Transaction } from 'kysely';

export type SeatStatus = BookedItem['status'];

/** Written as an ISO string or a `Date`, read as a `Date`. */
type Instant = ColumnType<Date, Date, Date>;
type InstantNow = ColumnType<Date, Date | undefined, Date>;
type Json<Value extends object> = JSONColumnType<Value>;
type OptionalJson<Value extends object> = ColumnType<Value | null, string | null, string | null>;

interface ClinicsTable {
  clinic: string;
  secret: Buffer;
  created_at: InstantNow;
}

interface OrdersTable {
  clinic: string;
  id: string;
  reference: string;
  manage_hash: Buffer;
  created_at: InstantNow;
}

interface OrderDetailsTable {
  clinic: string;
  order_id: string;
  patient: Json<BookingRequest['patient']>;
  booking_for: OptionalJson<NonNullable<BookingRequest['bookingFor']>>;
  access: OptionalJson<string[]>;
  answers: OptionalJson<NonNullable<BookingRequest['answers']>>;
  notes: string | null;
  consent: Json<BookingRequest['consent']>;
  screening: OptionalJson<NonNullable<BookingRequest['screening']>>;
  locale: string;
}

interface SessionsTable {
  clinic: string;
  id: string;
  practitioner: string;
  service: string;
  starts_at: Instant;
  ends_at: Instant;
  busy_until: Instant;
  range: ColumnType<string, never, never>;
  capacity: number;
  live: Generated<boolean>;
}

interface HoldsTable {
  clinic: string;
  id: string;
  key_hash: Buffer;
  content_hash: Buffer;
  address_hash: Buffer;
  created_at: InstantNow;
  expires_at: Instant;
  extensions: Generated<number>;
}

interface RequestsTable {
  clinic: string;
  order_id: string;
  service: string;
  practitioner: string | null;
  preferences: Json<Preference[]>;
  open_until: Instant;
  answered_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface OrderContactsTable {
  clinic: string;
  order_id: string;
  contact_hash: Buffer;
}

interface BookingsTable {
  clinic: string;
  id: string;
  order_id: string | null;
  hold: string | null;
  any_practitioner: Generated<boolean>;
  item: number;
  session: string;
  capacity: number;
  seat: number;
  /** What is read by its order is never held. */
  status: ColumnType<SeatStatus, SeatStatus | 'held', SeatStatus>;
  live: Generated<boolean>;
  first_start: Instant;
  cancel_until: Instant;
  revision: Generated<number>;
  created_at: InstantNow;
  cancelled_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

/** An answer without what its reader can add: see `replies.ts`. */
export type StoredAnswer = Omit<BookingAnswer, 'manageUrl'>;

interface RepliesTable {
  clinic: string;
  key_hash: Buffer;
  content_hash: Buffer;
  order_id: string | null;
  answer: OptionalJson<StoredAnswer | RequestAnswer>;
  page: string | null;
  created_at: InstantNow;
  expires_at: Instant;
}

interface SpentProofsTable {
  clinic: string;
  token_hash: Buffer;
  expires_at: Instant;
}

interface UpstreamOrdersTable {
  clinic: string;
  order_id: string;
  state: Generated<'pending' | 'unknown' | 'booked' | 'failed'>;
  created_at: InstantNow;
  sent_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  look_at: Instant;
  looks: Generated<number>;
  settled_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface UpstreamBookingsTable {
  clinic: string;
  id: string;
  order_id: string;
  item: number;
  service: string;
  practitioner: string;
  any_practitioner: boolean;
  starts_at: Instant;
  ends_at: Instant;
  status: SeatStatus;
  upstream_id: string | null;
  first_start: Instant;
  cancel_until: Instant;
  revision: Generated<number>;
  created_at: InstantNow;
  cancelled_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface UpstreamClaimsTable {
  clinic: string;
  booking: string;
  practitioner: string;
  starts_at: Instant;
  busy_until: Instant;
  range: ColumnType<string, never, never>;
  expires_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface MigrationsTable {
  name: string;
  applied_at: InstantNow;
}

export interface Tables {
  clinics: ClinicsTable;
  orders: OrdersTable;
  order_details: OrderDetailsTable;
  sessions: SessionsTable;
  bookings: BookingsTable;
  holds: HoldsTable;
  requests: RequestsTable;
  order_contacts: OrderContactsTable;
  replies: RepliesTable;
  spent_proofs: SpentProofsTable;
  upstream_orders: UpstreamOrdersTable;
  upstream_bookings: UpstreamBookingsTable;
  upstream_claims: UpstreamClaimsTable;
  migrations: MigrationsTable;
}

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;
