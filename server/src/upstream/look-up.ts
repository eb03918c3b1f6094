/**
 * Finds out what became of bookings that may have arrived: by their mark, at the upstream.
 *
 * @module
 */
import { traceOf } from '../http/log.js';
import { type OutboxItem, type OutboxOrder, markOf, readItems, readOutbox, type State, takeDue } from './outbox.js';
import type { ProxiedClinic } from './proxied-clinic.js';
import { settleBooked, settleFailed, settleUnknown, withdrawUnsent } from './settle.js';
import { takeBack } from './take-back.js';
import { type Kept, UpstreamError } from './upstream.js';

/** Looks that came to nothing until the owner hears of it, and again after as many. */
const PATIENCE = 20;

/** One round, over what is due. */
export async function lookUpDue(served: ProxiedClinic): Promise<void> {
  for (const order of await takeDue(served.db, served.clinic.id, served.timing.leaseMs)) {
    await lookUp(served, order).catch((error: unknown) => {
      const fields = { clinic: served.clinic.id, error: traceOf(error) };
      served.log('warn', 'a booking in doubt could not be looked up; it is tried again later', fields);
    });
  }
}

/** One order, due or not, because somebody asks for it. `undefined` when nothing was sent: then it is as if it had never been. */
export async function lookUpNow(served: ProxiedClinic, orderId: string): Promise<State | undefined> {
  const [order] = await takeDue(served.db, served.clinic.id, served.timing.leaseMs, orderId);
  // Somebody else is looking for it, or has found it.
  return order ? lookUp(served, order) : (await readOutbox(served.db, served.clinic.id, orderId))?.state;
}

async function lookUp(served: ProxiedClinic, order: OutboxOrder): Promise<State | undefined> {
  const { orderId, state, createdAt } = order;
  if (!order.isSent && (await withdrawUnsent(served, orderId))) return undefined;
  const items = await readItems(served.db, served, orderId);
  const found = await findAll(served, order, items);
  if (found && found.size === items.length) {
    await settleBooked(served, orderId, found, state === 'pending');
    for (const { practitioner } of items) served.starts.forget(practitioner);
    return 'booked';
  }
  const isOver = Date.now() - createdAt >= served.timing.giveUpMs;
  if (!found || !isOver || !(await takeBack(served.upstream, found))) return postpone(served, order);
  await settleFailed(served, orderId);
  served.log(
    'error',
    `a booking did not arrive at ${served.upstream.name}, and its patient was told that it was requested: call them (see "failed" in upstream_orders)`,
    { clinic: served.clinic.id },
  );
  return 'failed';
}

/** What is there of an order; `undefined` where the upstream cannot be asked. */
async function findAll(
  { upstream }: ProxiedClinic,
  { createdAt: since }: OutboxOrder,
  items: readonly OutboxItem[],
): Promise<Map<string, Kept> | undefined> {
  const found = new Map<string, Kept>();
  try {
    for (const { id, upstreamId, service, practitioner, start, end } of items) {
      const kept = upstreamId
        ? await upstream.view(upstreamId)
        : await upstream.find({ service, practitioner, start, end, mark: markOf(id), since });
      if (kept) found.set(id, kept);
    }
    return found;
  } catch (error) {
    if (error instanceof UpstreamError) return undefined;
    throw error;
  }
}

async function postpone(served: ProxiedClinic, { orderId, looks }: OutboxOrder): Promise<State> {
  await settleUnknown(served, orderId);
  if (looks % PATIENCE === 0) {
    const message = `a booking is in doubt: ${served.upstream.name} could not yet say whether it has it`;
    served.log('error', message, { clinic: served.clinic.id, looks });
  }
  return 'unknown';
}
