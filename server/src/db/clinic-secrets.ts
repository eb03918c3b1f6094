import { randomBytes } from 'node:crypto';
import type { Db } from './schema.js';

/** Enters the clinic where it is new, with a secret of its own, and gives the secret. Two processes may do this at once. */
export async function clinicSecret(db: Db, clinic: string): Promise<Buffer> {
  await db
    .insertInto('clinics')
    .values({ clinic, secret: randomBytes(32) })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  const { secret } = await db
    .selectFrom('clinics')
    .select('secret')
    .where('clinic', '=', clinic)
    .executeTakeFirstOrThrow();
  return Buffer.from(secret);
}
