/**
 * The proof of work that a booking may have to bring: a signed token, and a number that makes its hash begin with zeros.
 *
 * A token is `<issued>.<expires>.<random>.<signature>`, the instants in milliseconds since 1970 to base 36, the signature
 * HMAC-SHA256 under the clinic's secret over the clinic and all before it. So the token also proves when it was asked for, and a form
 * that is sent sooner than a person could is told to wait. What a proof is says `clinic-widgets/booking.js`.
 *
 * @module
 */
import { leadingZeros } from 'clinic-widgets/booking.js';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../db/schema.js';
import { Refusal } from '../refusal.js';
import { sha256 } from './content-hash.js';
import { newId } from './names.js';

/** Whose tokens. */
export interface Issuer {
  clinic: string;
  secret: Buffer;
}

export interface ChallengeRules {
  /** Zero bits that the hash of a proof begins with. */
  difficulty: number;
  /** How long after its token a proof is refused as too quick. */
  minimumSeconds: number;
  /** How long after its token a proof is taken. */
  minutes: number;
}

const FORM = /^(([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.[\w-]{22})\.([\w-]{43}):\d{1,20}$/;
const ASK = 'Ask `GET E/challenge`, and send what it wants as `proof`, with the same key.';

/** Good from now on for `minutes`. `now` and `expires` are milliseconds since 1970. */
export function newToken(issuer: Issuer, { minutes }: ChallengeRules, now: number): { token: string; expires: number } {
  const expires = now + minutes * 60_000;
  const body = `${now.toString(36)}.${expires.toString(36)}.${newId()}`;
  return { token: `${body}.${sign(issuer, body).toString('base64url')}`, expires };
}

/** What is left of a proof once it has been found good. */
export interface GoodProof {
  tokenHash: Buffer;
  expires: Date;
}

/**
 * Whether `proof` is the work that was asked for; whether it was used before only `spend` tells.
 *
 * @throws Refusal 428 that says what to do.
 */
export function checkProof(issuer: Issuer, rules: ChallengeRules, proof: string | undefined, now: number): GoodProof {
  if (proof === undefined) throw wanted(`A proof of work is wanted. ${ASK}`);
  const [, body = '', issued = '', expires = '', signature = ''] = FORM.exec(proof) ?? [];
  if (!isSigned(issuer, body, signature)) throw wanted(`This proof is for no challenge of this clinic. ${ASK}`);
  if (now >= parseInt(expires, 36)) throw wanted(`The challenge has expired. ${ASK}`);
  if (leadingZeros(sha256(proof)) < rules.difficulty) throw wanted(`The proof is not as difficult as asked. ${ASK}`);
  const early = parseInt(issued, 36) + rules.minimumSeconds * 1000 - now;
  if (early > 0)
    throw wanted(`The proof is too quick. Wait ${Math.ceil(early / 1000)} seconds, and send the same again.`);
  return { tokenHash: sha256(`${body}.${signature}`), expires: new Date(parseInt(expires, 36)) };
}

/**
 * Uses the proof up, if `tx` is committed.
 *
 * @throws Refusal 428 where it was used before. One that is being used right now is waited for.
 */
export async function spend(tx: Tx, clinic: string, { tokenHash, expires }: GoodProof): Promise<void> {
  const { numInsertedOrUpdatedRows: isNew } = await tx
    .insertInto('spent_proofs')
    .values({ clinic, token_hash: tokenHash, expires_at: expires })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!isNew) throw wanted(`This proof was used before. ${ASK}`);
}

/** For a booking that came to nothing after all: its proof may be sent again. */
export async function giveBack(tx: Tx, clinic: string, { tokenHash }: GoodProof): Promise<void> {
  await tx.deleteFrom('spent_proofs').where('clinic', '=', clinic).where('token_hash', '=', tokenHash).execute();
}

function wanted(detail: string): Refusal {
  return new Refusal('challenge', detail);
}

function sign({ clinic, secret }: Issuer, body: string): Buffer {
  return createHmac('sha256', secret).update(`challenge\n${clinic}\n${body}`).digest();
}

function isSigned(issuer: Issuer, body: string, signature: string): boolean {
  const given = Buffer.from(signature, 'base64url');
  const right = sign(issuer, body);
  return given.length === right.length && timingSafeEqual(given, right);
}
