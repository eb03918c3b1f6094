import { sql } from 'kysely';
import type { Tx } from '../db/schema.js';
import { Refusal } from '../refusal.js';
import type { ServedClinic } from './served-clinic.js';

/** Who asks, and whether a person at the clinic will have to answer. */
export interface Asking {
  contacts: readonly Buffer[];
  needsAnswer: boolean;
}

/** When a refused one may try again: what is open seldom closes sooner. */
const RETRY_SECONDS = 3600;

/** Under these, those who are counted together wait for each other. */
export function capNames(clinic: string, { contacts, needsAnswer }: Asking): string[] {
  const names = contacts.map(contact => `${clinic}\ncontact\n${contact.toString('hex')}`);
  return needsAnswer ? [...names, `${clinic}\nanswers`] : names;
}

/**
 * Judges what is open already, so that a series of twelve is not cut by a cap of ten. Its names have been locked.
 *
 * @throws Refusal 429 that says what to do instead.
 */
export async function checkCaps(tx: Tx, { clinic, caps }: ServedClinic, asking: Asking): Promise<void> {
  if ((await openOf(tx, clinic.id, asking.contacts)) >= caps.openBookingsPerContact) {
    throw tooMany(
      'There are many open bookings with this e-mail address or phone number. Call the clinic to book more.',
    );
  }
  if (asking.needsAnswer && (await unansweredAt(tx, clinic.id)) >= caps.openRequestsPerClinic) {
    throw tooMany('The clinic has many requests to answer. Call it to ask for a time.');
  }
}

/** Live bookings and open requests to come of the contact that has the most. */
async function openOf(tx: Tx, clinic: string, contacts: readonly Buffer[]): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    SELECT coalesce(max(open), 0)::int AS open FROM (
      SELECT sum(
        (SELECT count(*) FROM bookings b JOIN sessions s ON s.clinic = b.clinic AND s.id = b.session
          WHERE b.clinic = c.clinic AND b.order_id = c.order_id AND b.live AND s.starts_at > clock_timestamp())
        + (SELECT count(*) FROM upstream_bookings u
          WHERE u.clinic = c.clinic AND u.order_id = c.order_id AND u.status <> 'cancelled'
            AND u.starts_at > clock_timestamp())
        + (SELECT count(*) FROM requests r
          WHERE r.clinic = c.clinic AND r.order_id = c.order_id AND r.answered_at IS NULL
            AND r.open_until > clock_timestamp())
      ) AS open
      FROM order_contacts c
      WHERE c.clinic = ${clinic} AND c.contact_hash = ANY(${[...contacts]}::bytea[])
      GROUP BY c.contact_hash
    ) counts`.execute(tx);
  return rows[0]!.open;
}

/** Requests that somebody still has to look at, and bookings that somebody still has to confirm. */
async function unansweredAt(tx: Tx, clinic: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    SELECT (
      (SELECT count(*) FROM requests r
        WHERE r.clinic = ${clinic} AND r.answered_at IS NULL AND r.open_until > clock_timestamp())
      + (SELECT count(*) FROM bookings b JOIN sessions s ON s.clinic = b.clinic AND s.id = b.session
        WHERE b.clinic = ${clinic} AND b.status = 'requested' AND s.starts_at > clock_timestamp())
      + (SELECT count(*) FROM upstream_bookings u
        WHERE u.clinic = ${clinic} AND u.status = 'requested' AND u.starts_at > clock_timestamp())
    )::int AS open`.execute(tx);
  return rows[0]!.open;
}

function tooMany(detail: string): Refusal {
  return new Refusal('rate-limited', detail, { headers: { 'Retry-After': String(RETRY_SECONDS) } });
}
