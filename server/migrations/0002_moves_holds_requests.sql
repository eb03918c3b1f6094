-- Moving bookings, holding times, asking for a time, and caps on each. Nothing here is newer than PostgreSQL 15.

-- Times kept for whoever books with the same key. Of the key, the content and the client's address only hashes.
CREATE TABLE holds (
  clinic text NOT NULL REFERENCES clinics (clinic),
  id text NOT NULL,
  key_hash bytea NOT NULL,
  content_hash bytea NOT NULL,
  -- HMAC under the clinic's secret.
  address_hash bytea NOT NULL CHECK (octet_length(address_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  extensions integer NOT NULL DEFAULT 0,
  PRIMARY KEY (clinic, id),
  CONSTRAINT holds_key UNIQUE (clinic, key_hash)
);
CREATE INDEX holds_by_address ON holds (clinic, address_hash, expires_at);
CREATE INDEX holds_by_expiry ON holds (clinic, expires_at);

-- A held seat is a row like a booked one, so that the same constraints keep it apart from others. It belongs to a hold and to no order.
ALTER TABLE bookings
  ALTER COLUMN order_id DROP NOT NULL,
  ADD COLUMN hold text,
  -- Whether the patient left the choice to the clinic: then another practitioner may take it when it is moved. Older bookings keep theirs.
  ADD COLUMN any_practitioner boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT bookings_status_check,
  ADD CONSTRAINT bookings_status_check CHECK (status IN ('held', 'confirmed', 'requested', 'cancelled')),
  ADD CONSTRAINT bookings_held CHECK ((status = 'held') = (hold IS NOT NULL) AND (hold IS NULL) = (order_id IS NOT NULL)),
  ADD FOREIGN KEY (clinic, hold) REFERENCES holds (clinic, id);
CREATE INDEX bookings_by_hold ON bookings (clinic, hold) WHERE hold IS NOT NULL;
CREATE INDEX bookings_by_session ON bookings (clinic, session);
CREATE INDEX bookings_to_answer ON bookings (clinic) WHERE status = 'requested';

-- A wish for a time: an order that has no bookings yet.
CREATE TABLE requests (
  clinic text NOT NULL,
  order_id text NOT NULL,
  service text NOT NULL,
  -- Any when missing.
  practitioner text,
  preferences jsonb NOT NULL,
  -- The end of the last day that was asked for.
  open_until timestamptz NOT NULL,
  -- Set by whoever answers it.
  answered_at timestamptz,
  PRIMARY KEY (clinic, order_id),
  FOREIGN KEY (clinic, order_id) REFERENCES orders (clinic, id) ON DELETE CASCADE
);
CREATE INDEX requests_open ON requests (clinic, open_until) WHERE answered_at IS NULL;

-- Which orders are of one e-mail address or phone number, as HMACs under the clinic's secret, for as long as any of it is to come.
CREATE TABLE order_contacts (
  clinic text NOT NULL,
  order_id text NOT NULL,
  contact_hash bytea NOT NULL CHECK (octet_length(contact_hash) = 32),
  PRIMARY KEY (clinic, order_id, contact_hash),
  FOREIGN KEY (clinic, order_id) REFERENCES orders (clinic, id) ON DELETE CASCADE
);
CREATE INDEX order_contacts_by_hash ON order_contacts (clinic, contact_hash);
