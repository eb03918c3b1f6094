-- Free times and bookings. Every table has the clinic first in its keys, so that the schema can be sharded by clinic.
-- Nothing here is newer than PostgreSQL 15.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The secret has a part in every manage token; see src/booking/manage-token.ts.
CREATE TABLE clinics (
  clinic text PRIMARY KEY,
  secret bytea NOT NULL CHECK (octet_length(secret) >= 32),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- One request of a patient: 1 to 12 bookings, all or nothing, under one reference.
CREATE TABLE orders (
  clinic text NOT NULL REFERENCES clinics (clinic),
  id text NOT NULL,
  reference text NOT NULL,
  -- SHA-256 of the token: the token itself is nowhere in the database.
  manage_hash bytea NOT NULL CHECK (octet_length(manage_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic, id),
  CONSTRAINT orders_reference UNIQUE (clinic, reference)
);

-- Who comes and what they wrote, apart from the times, so that it can be deleted while the times stay.
CREATE TABLE order_details (
  clinic text NOT NULL,
  order_id text NOT NULL,
  patient jsonb NOT NULL,
  booking_for jsonb,
  access jsonb,
  answers jsonb,
  notes text,
  consent jsonb NOT NULL,
  screening jsonb,
  locale text NOT NULL,
  PRIMARY KEY (clinic, order_id),
  FOREIGN KEY (clinic, order_id) REFERENCES orders (clinic, id) ON DELETE CASCADE
);

-- What occupies a practitioner: one session of a service, with its buffer.
CREATE TABLE sessions (
  clinic text NOT NULL REFERENCES clinics (clinic),
  id text NOT NULL,
  practitioner text NOT NULL,
  service text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- With the buffer.
  busy_until timestamptz NOT NULL,
  range tstzrange NOT NULL GENERATED ALWAYS AS (tstzrange(starts_at, busy_until)) STORED,
  capacity integer NOT NULL CHECK (capacity >= 1),
  live boolean NOT NULL DEFAULT true,
  PRIMARY KEY (clinic, id),
  CONSTRAINT sessions_capacity UNIQUE (clinic, id, capacity),
  CHECK (starts_at < ends_at AND ends_at <= busy_until),
  CONSTRAINT sessions_apart EXCLUDE USING gist (clinic WITH =, practitioner WITH =, range WITH &&) WHERE (live)
);
CREATE INDEX sessions_by_start ON sessions (clinic, starts_at) WHERE live;

-- One seat of a session. A cancelled row stays as history and no longer counts.
CREATE TABLE bookings (
  clinic text NOT NULL,
  id text NOT NULL,
  order_id text NOT NULL,
  -- Place in the order, from 1.
  item integer NOT NULL CHECK (item >= 1),
  session text NOT NULL,
  -- Follows the session's, so that the check below can compare.
  capacity integer NOT NULL,
  seat integer NOT NULL,
  status text NOT NULL CHECK (status IN ('confirmed', 'requested', 'cancelled')),
  live boolean NOT NULL DEFAULT true,
  -- The earliest start it ever had: moving a booking must not move what the patient can no longer cancel.
  first_start timestamptz NOT NULL,
  -- As the patient was told, whatever the rules say later.
  cancel_until timestamptz NOT NULL,
  -- Counts changes, for the SEQUENCE of a calendar entry.
  revision integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  cancelled_at timestamptz,
  PRIMARY KEY (clinic, id),
  FOREIGN KEY (clinic, order_id) REFERENCES orders (clinic, id) ON DELETE CASCADE,
  FOREIGN KEY (clinic, session, capacity) REFERENCES sessions (clinic, id, capacity) ON UPDATE CASCADE,
  CONSTRAINT bookings_item UNIQUE (clinic, order_id, item),
  CHECK (seat BETWEEN 1 AND capacity),
  CHECK (live = (status <> 'cancelled'))
);
CREATE UNIQUE INDEX bookings_seat ON bookings (clinic, session, seat) WHERE live;

-- The first answer to each key. Neither the key nor the request is kept: only their hashes.
CREATE TABLE replies (
  clinic text NOT NULL REFERENCES clinics (clinic),
  key_hash bytea NOT NULL,
  content_hash bytea NOT NULL,
  order_id text,
  -- Without the manage address. `json`, not `jsonb`, keeps the order of the keys: a replay is the same text again.
  answer json,
  -- The page of the manage address when the answer was given.
  page text,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (clinic, key_hash),
  FOREIGN KEY (clinic, order_id) REFERENCES orders (clinic, id) ON DELETE CASCADE
);
CREATE INDEX replies_by_expiry ON replies (clinic, expires_at);
