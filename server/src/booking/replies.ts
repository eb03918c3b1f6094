/**
 * One key, one booking or one wish: the first answer to a key is kept and given again.
 *
 * @module
 */
import type { RequestAnswer } from 'clinic-widgets/booking.js';
import { sql } from 'kysely';
import type { StoredAnswer, Tx } from '../db/schema.js';
import { Refusal } from '../refusal.js';
import { sha256 } from './content-hash.js';

export interface FirstReply {
  contentHash: Buffer;
  orderId: string;
  answer: StoredAnswer | RequestAnswer;
  /** The page of the manage address at that time. */
  page: string | null;
}

export interface Claim {
  clinic: string;
  key: string;
  contentHash: Buffer;
  keepDays: number;
}

/**
 * Claims the key for this transaction, or gives the first reply to it.
 *
 * While another transaction holds the same key this waits: then that one's reply is there, or it was rolled back and the key is free.
 */
export async function claimKey(tx: Tx, { clinic, key, contentHash, keepDays }: Claim): Promise<FirstReply | undefined> {
  const keyHash = sha256(key);
  const { numInsertedOrUpdatedRows: claimed } = await tx
    .insertInto('replies')
    .values({ clinic, key_hash: keyHash, content_hash: contentHash, expires_at: daysFromNow(keepDays) })
    .onConflict(conflict => conflict.columns(['clinic', 'key_hash']).doNothing())
    .executeTakeFirstOrThrow();
  return claimed ? undefined : readReply(tx, clinic, keyHash);
}

export interface Reply extends Omit<FirstReply, 'contentHash'> {
  clinic: string;
  key: string;
  /** The end of the last session, or of the last day that was asked for: until then the key can be found. */
  lastEnd: Date;
}

export function isBooking(answer: FirstReply['answer']): answer is StoredAnswer {
  return 'items' in answer;
}

export function mismatch(): Refusal {
  return new Refusal(
    'idempotency-mismatch',
    'Send changed content with a new key. What was made with this key stands.',
  );
}

export async function storeReply(tx: Tx, { clinic, key, orderId, answer, page, lastEnd }: Reply): Promise<void> {
  await tx
    .updateTable('replies')
    .set({ order_id: orderId, answer: JSON.stringify(answer), page })
    .set(({ fn, ref, val }) => ({ expires_at: fn<Date>('greatest', [ref('expires_at'), val(lastEnd)]) }))
    .where('clinic', '=', clinic)
    .where('key_hash', '=', sha256(key))
    .execute();
}

async function readReply(tx: Tx, clinic: string, keyHash: Buffer): Promise<FirstReply> {
  const row = await tx
    .selectFrom('replies')
    .select(['content_hash', 'order_id', 'answer', 'page'])
    .where('clinic', '=', clinic)
    .where('key_hash', '=', keyHash)
    .executeTakeFirstOrThrow();
  if (row.order_id === null || row.answer === null) throw new Error('a committed reply holds no answer');
  return { contentHash: Buffer.from(row.content_hash), orderId: row.order_id, answer: row.answer, page: row.page };
}

function daysFromNow(days: number) {
  return sql<Date>`now() + make_interval(days => ${days}::int)`;
}
