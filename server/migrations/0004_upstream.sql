-- Clinics whose bookings another system keeps: what was sent there, and whether it arrived. Nothing here is newer than PostgreSQL 15.

-- The outbox: one row for each order that is or was sent. The order's details stand in `order_details` until it is settled.
CREATE TABLE upstream_orders (
  clinic text NOT NULL,
  order_id text NOT NULL,
  -- pending: it is being sent. unknown: nobody could say whether it arrived. booked, failed: settled.
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'unknown', 'booked', 'failed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Set before anything is sent that could book. Missing, and nobody at it any more: surely nothing was booked.
  sent_at timestamptz,
  -- When it is looked up. Before that, whoever sends it (or looks it up) may still be at it.
  look_at timestamptz NOT NULL,
  looks integer NOT NULL DEFAULT 0,
  settled_at timestamptz,
  PRIMARY KEY (clinic, order_id),
  FOREIGN KEY (clinic, order_id) REFERENCES orders (clinic, id) ON DELETE CASCADE
);
CREATE INDEX upstream_orders_to_look_up ON upstream_orders (clinic, look_at) WHERE state IN ('pending', 'unknown');

-- What the upstream was asked to book, and what it last said of it. The id travels as the mark that it is found by.
CREATE TABLE upstream_bookings (
  clinic text NOT NULL,
  id text NOT NULL,
  order_id text NOT NULL,
  -- Place in the order, from 1.
  item integer NOT NULL CHECK (item >= 1),
  service text NOT NULL,
  practitioner text NOT NULL,
  any_practitioner boolean NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('confirmed', 'requested', 'cancelled')),
  -- The upstream's own id, once it is known.
  upstream_id text,
  first_start timestamptz NOT NULL,
  cancel_until timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  cancelled_at timestamptz,
  PRIMARY KEY (clinic, id),
  FOREIGN KEY (clinic, order_id) REFERENCES orders (clinic, id) ON DELETE CASCADE,
  CONSTRAINT upstream_bookings_item UNIQUE (clinic, order_id, item),
  CHECK (starts_at < ends_at)
);

-- Times that are on their way to the upstream: while it may or may not have them, nobody else is sent there for the same.
CREATE TABLE upstream_claims (
  clinic text NOT NULL,
  booking text NOT NULL,
  practitioner text NOT NULL,
  starts_at timestamptz NOT NULL,
  busy_until timestamptz NOT NULL,
  range tstzrange NOT NULL GENERATED ALWAYS AS (tstzrange(starts_at, busy_until)) STORED,
  -- Until it is settled, when missing.
  expires_at timestamptz,
  PRIMARY KEY (clinic, booking),
  FOREIGN KEY (clinic, booking) REFERENCES upstream_bookings (clinic, id) ON DELETE CASCADE,
  CONSTRAINT upstream_claims_apart EXCLUDE USING gist (clinic WITH =, practitioner WITH =, range WITH &&)
);

-- The calls of the last minute to each account of an upstream, counted by all processes together.
CREATE TABLE upstream_calls (
  -- SHA-256 of the type and the secret.
  account bytea PRIMARY KEY CHECK (octet_length(account) = 32),
  recent timestamptz[] NOT NULL,
  -- The upstream itself said so.
  blocked_until timestamptz
);
