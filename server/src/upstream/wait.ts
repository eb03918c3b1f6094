import { setTimeout as sleep } from 'node:timers/promises';
import { type OutboxOrder, readOutbox } from './outbox.js';
import type { ProxiedClinic } from './proxied-clinic.js';

const FIRST_MS = 50;
const LONGEST_MS = 500;

/** Waits while somebody sends the order. It ends at the latest when their time is over. `undefined` when it was withdrawn. */
export async function whenSettled({ db, clinic }: ProxiedClinic, orderId: string): Promise<OutboxOrder | undefined> {
  for (let pause = FIRST_MS; ; pause = Math.min(2 * pause, LONGEST_MS)) {
    const order = await readOutbox(db, clinic.id, orderId);
    if (!order?.isLeased) return order;
    await sleep(pause);
  }
}
