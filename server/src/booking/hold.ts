/**
 * Keeping times while somebody fills in the form.
 *
 * A hold is all or nothing, lives some minutes, and can be extended. Whoever books with its key takes it over.
 *
 * @module
 */
import type { HoldAnswer, HoldRequest } from 'clinic-widgets/booking.js';
import type { Clinic } from 'clinic-widgets/clinic.js';
import { sql } from 'kysely';
import type { Tx } from '../db/schema.js';
import { notFound, Refusal } from '../refusal.js';
import { zoneClock } from '../scheduling/zone-clock.js';
import { checkItems, type WantedItem } from './check-request.js';
import { chooseSeat, TimeRefused } from './choose-seat.js';
import { contentHash, sha256 } from './content-hash.js';
import { dropHold, holdName, practitionersHeld, queueForTimes } from './held-seats.js';
import { lockNames } from './locks.js';
import { newId } from './names.js';
import { privateHash } from './private-hash.js';
import { refuseItem } from './refuse-time.js';
import { mismatch } from './replies.js';
import { retrying } from './retrying.js';
import { queueForPractitioners } from './seats.js';
import type { ServedClinic } from './served-clinic.js';

export interface Held {
  answer: HoldAnswer;
  /** Whether the key held these times already. That does not extend the hold. */
  repeated: boolean;
}

/**
 * Holds all items or none.
 *
 * @throws Refusal: as a booking does; 429 over the cap of the address; 422 where the key was used for something else.
 */
export async function hold(served: ServedClinic, request: HoldRequest, address: string): Promise<Held> {
  const checked = checkItems(served.clinic, request.items);
  const addressHash = privateHash(served.secret, 'address', address);
  try {
    return await retrying(() =>
      served.db.transaction().execute(async tx => {
        const { clinic } = served;
        await lockNames(tx, [
          holdName(clinic.id, request.key),
          `${clinic.id}\naddress\n${addressHash.toString('hex')}`,
        ]);
        const last = await lastHold(tx, clinic.id, request.key);
        if (last?.isLive) return repeat(clinic, request, last);
        if (!checked.ok) throw checked.refusal;
        await refuseUsedKey(tx, clinic.id, request.key);
        await checkCap(tx, served, addressHash, checked.value.length);
        return holdItems(tx, served, { request, addressHash, last: last?.id }, checked.value);
      }),
    );
  } catch (error) {
    if (error instanceof TimeRefused && checked.ok) throw await refuseItem(served, error, checked.value);
    throw error;
  }
}

/**
 * Keeps the times for `minutes` from now.
 *
 * @throws Refusal: 404 once it has expired; 429 after the last extension.
 */
export async function extendHold({ db, clinic, holds }: ServedClinic, id: string): Promise<HoldAnswer> {
  const until = await retrying(() =>
    db.transaction().execute(async tx => {
      await queueForPractitioners(tx, clinic.id, await practitionersHeld(tx, clinic.id, id));
      const found = await tx
        .selectFrom('holds')
        .select(['extensions', 'expires_at'])
        .where('clinic', '=', clinic.id)
        .where('id', '=', id)
        .where('expires_at', '>', sql<Date>`clock_timestamp()`)
        .executeTakeFirst();
      if (!found) throw notFound('These times are no longer held. Hold them again.');
      if (found.extensions >= holds.extensions) throw lastExtension(found.expires_at);
      const { expires_at } = await tx
        .updateTable('holds')
        .set(({ eb }) => ({ extensions: eb('extensions', '+', 1), expires_at: minutesFromNow(holds.minutes) }))
        .where('clinic', '=', clinic.id)
        .where('id', '=', id)
        .returning('expires_at')
        .executeTakeFirstOrThrow();
      return expires_at;
    }),
  );
  return writeHold(clinic, id, until);
}

/** Gives up a hold. One that is gone already is fine. */
export async function releaseHold({ db, clinic }: ServedClinic, id: string): Promise<void> {
  await retrying(() =>
    db.transaction().execute(async tx => {
      await queueForPractitioners(tx, clinic.id, await practitionersHeld(tx, clinic.id, id));
      await dropHold(tx, clinic.id, id);
    }),
  );
}

interface LastHold {
  id: string;
  content_hash: Buffer;
  expires_at: Date;
  isLive: boolean;
}

async function lastHold(tx: Tx, clinic: string, key: string): Promise<LastHold | undefined> {
  return tx
    .selectFrom('holds')
    .select(['id', 'content_hash', 'expires_at', sql<boolean>`expires_at > clock_timestamp()`.as('isLive')])
    .where('clinic', '=', clinic)
    .where('key_hash', '=', sha256(key))
    .executeTakeFirst();
}

function repeat(clinic: Clinic, request: HoldRequest, { id, content_hash, expires_at }: LastHold): Held {
  if (!contentHash(request).equals(content_hash)) throw mismatch();
  return { answer: writeHold(clinic, id, expires_at), repeated: true };
}

/** A hold that arrives after the booking of its key would keep times for nobody. */
async function refuseUsedKey(tx: Tx, clinic: string, key: string): Promise<void> {
  const reply = await tx
    .selectFrom('replies')
    .select('clinic')
    .where('clinic', '=', clinic)
    .where('key_hash', '=', sha256(key))
    .executeTakeFirst();
  if (reply) throw mismatch();
}

/** Whether one address may hold so many times more. */
async function checkCap(tx: Tx, { clinic, caps }: ServedClinic, addressHash: Buffer, more: number): Promise<void> {
  const { rows } = await sql<{ count: number; seconds: number }>`
    SELECT count(*)::int AS count, ceil(extract(epoch FROM min(h.expires_at) - clock_timestamp()))::int AS seconds
    FROM holds h JOIN bookings b ON b.clinic = h.clinic AND b.hold = h.id
    WHERE h.clinic = ${clinic.id} AND h.address_hash = ${addressHash} AND h.expires_at > clock_timestamp()`.execute(tx);
  const { count, seconds } = rows[0]!;
  if (count + more <= caps.heldTimesPerAddress) return;
  const headers = { 'Retry-After': String(Math.max(1, seconds)) };
  const detail = 'Too many times are held from your address. Book without holding the time, or call the clinic.';
  throw new Refusal('rate-limited', detail, { headers });
}

interface NewHold {
  request: HoldRequest;
  addressHash: Buffer;
  /** An expired one of the same key. */
  last: string | undefined;
}

async function holdItems(tx: Tx, served: ServedClinic, asked: NewHold, wanted: readonly WantedItem[]): Promise<Held> {
  const { clinic } = served;
  const id = newId();
  const before = asked.last === undefined ? [] : await practitionersHeld(tx, clinic.id, asked.last);
  const asking = wanted.flatMap(({ practitioners }) => practitioners.map(practitioner => practitioner.id));
  await queueForTimes(tx, clinic.id, [...before, ...asking]);
  if (asked.last !== undefined) await dropHold(tx, clinic.id, asked.last);
  const until = await insertHold(tx, served, id, asked);
  for (const [index, item] of wanted.entries()) await holdItem(tx, clinic, { hold: id, index }, item);
  return { answer: writeHold(clinic, id, until), repeated: false };
}

async function insertHold(
  tx: Tx,
  { clinic, holds }: ServedClinic,
  id: string,
  { request, addressHash }: NewHold,
): Promise<Date> {
  const { expires_at } = await tx
    .insertInto('holds')
    .values({
      clinic: clinic.id,
      id,
      key_hash: sha256(request.key),
      content_hash: contentHash(request),
      address_hash: addressHash,
      expires_at: minutesFromNow(holds.minutes),
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return expires_at;
}

async function holdItem(
  tx: Tx,
  clinic: Clinic,
  { hold, index }: { hold: string; index: number },
  wanted: WantedItem,
): Promise<void> {
  const start = new Date(wanted.start);
  const row = { clinic: clinic.id, id: newId(), hold, item: index + 1, status: 'held' as const };
  const times = { first_start: start, cancel_until: start };
  await chooseSeat(tx, { clinic, index }, wanted, seat =>
    tx
      .insertInto('bookings')
      .values({ ...row, ...times, ...seat })
      .execute(),
  );
}

function minutesFromNow(minutes: number) {
  return sql<Date>`clock_timestamp() + make_interval(mins => ${minutes}::int)`;
}

function writeHold({ timeZone }: Clinic, id: string, until: Date): HoldAnswer {
  return { id, until: zoneClock(timeZone).write(until.getTime()) };
}

function lastExtension(until: Date): Refusal {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  const headers = { 'Retry-After': String(seconds) };
  return new Refusal('rate-limited', 'This hold cannot be extended again. Book before it ends.', { headers });
}
