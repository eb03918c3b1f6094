-- Proofs of work that a booking has used up, until they would be refused as expired anyway. Of the token only its SHA-256.
CREATE TABLE spent_proofs (
  clinic text NOT NULL REFERENCES clinics (clinic),
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (clinic, token_hash)
);
CREATE INDEX spent_proofs_by_expiry ON spent_proofs (clinic, expires_at);
