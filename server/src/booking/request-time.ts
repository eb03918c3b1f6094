/**
 * A wish for a time: the clinic looks for one and answers.
 *
 * @module
 */
import type { Preference, PreferenceRequest, RequestAnswer } from 'clinic-widgets/booking.js';
import type { Clinic } from 'clinic-widgets/clinic.js';
import { addDays, type CivilDate, instantOf } from 'clinic-widgets/time.js';
import { sql } from 'kysely';
import type { Tx } from '../db/schema.js';
import { type FieldError, invalid } from '../refusal.js';
import { horizonOf } from '../scheduling/availability.js';
import { capNames, checkCaps } from './caps.js';
import { checkPreference } from './check-request.js';
import { contentHash } from './content-hash.js';
import type { Admit } from './gate.js';
import { insertOrder } from './insert-order.js';
import { lockNames } from './locks.js';
import { manageToken } from './manage-token.js';
import { newId } from './names.js';
import { contactHashes } from './private-hash.js';
import { claimKey, type FirstReply, isBooking, mismatch, storeReply } from './replies.js';
import { retrying } from './retrying.js';
import type { ServedClinic } from './served-clinic.js';

export interface Requested {
  answer: RequestAnswer;
  /** Whether this is the first answer given again. */
  replayed: boolean;
}

/** @throws Refusal */
export async function requestTime(served: ServedClinic, request: PreferenceRequest, admit: Admit): Promise<Requested> {
  const checked = checkPreference(served.clinic, request);
  return retrying(() =>
    served.db.transaction().execute(async tx => {
      const content = contentHash(request);
      const { clinic, replyDays: keepDays } = served;
      const first = await claimKey(tx, { clinic: clinic.id, key: request.key, contentHash: content, keepDays });
      if (first) return replay(content, first);
      if (!checked.ok) throw checked.refusal;
      await checkDays(tx, clinic, request.preferences);
      await admit(tx);
      return { answer: await writeRequest(tx, served, request), replayed: false };
    }),
  );
}

function replay(content: Buffer, { contentHash: first, answer }: FirstReply): Requested {
  if (!content.equals(first) || isBooking(answer)) throw mismatch();
  return { answer, replayed: true };
}

async function writeRequest(tx: Tx, served: ServedClinic, request: PreferenceRequest): Promise<RequestAnswer> {
  const { clinic, secret } = served;
  const { key, patient, service, practitioner, preferences } = request;
  const contacts = contactHashes(secret, clinic.country, patient);
  const asking = { contacts, needsAnswer: true };
  await lockNames(tx, capNames(clinic.id, asking));
  await checkCaps(tx, served, asking);

  const orderId = newId();
  const token = manageToken(secret, key, orderId);
  const reference = await insertOrder(tx, { clinic: clinic.id, orderId, token, request, contacts });
  const openUntil = new Date(Math.max(...preferences.map(({ date }) => endOf(clinic, date))));
  await tx
    .insertInto('requests')
    .values({
      clinic: clinic.id,
      order_id: orderId,
      service,
      practitioner: practitioner ?? null,
      preferences: JSON.stringify(preferences),
      open_until: openUntil,
    })
    .execute();
  const answer: RequestAnswer = { reference, status: 'requested' };
  await storeReply(tx, { clinic: clinic.id, key, orderId, answer, page: null, lastEnd: openUntil });
  return answer;
}

/** Nobody can come in the past, and nobody plans beyond the horizon. By the clock of the database. */
async function checkDays(tx: Tx, clinic: Clinic, preferences: readonly Preference[]): Promise<void> {
  const { rows } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(tx);
  const now = rows[0]!.now.getTime();
  const last = horizonOf(clinic, now);
  const errors = preferences.flatMap(({ date, part }, index): FieldError[] => {
    const path = `/preferences/${index}/date`;
    // Asked first: the day after 9999-12-31 cannot be written.
    if (date > last) return [{ path, code: 'beyond', message: `is after the last day that can be booked, ${last}` }];
    return partEnd(clinic, date, part) > now ? [] : [{ path, code: 'past', message: 'is over' }];
  });
  if (errors.length > 0) throw invalid(errors);
}

function partEnd(clinic: Clinic, date: CivilDate, part: Preference['part']): number {
  if (part === 'evening') return endOf(clinic, date);
  return instantOf(clinic.timeZone, date, part === 'morning' ? '12:00' : '17:00');
}

function endOf({ timeZone }: Clinic, date: CivilDate): number {
  return instantOf(timeZone, addDays(date, 1), '00:00');
}
