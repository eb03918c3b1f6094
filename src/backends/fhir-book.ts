/**
 * A booking in two writes, the claim of a Slot and the Appointment, and what is done when one of them fails.
 *
 * | what fails                              | what stands then                  | what happens                                            |
 * | --------------------------------------- | --------------------------------- | ------------------------------------------------------- |
 * | the claim is refused                    | nothing                           | `conflict`, unless the key has been booked               |
 * | no answer to the claim                  | perhaps a claim                   | the next try knows it by its mark; else it runs out      |
 * | the Appointment is refused              | the claim                         | the Slot is freed; if that fails, the claim runs out     |
 * | no answer to the Appointment            | the claim, perhaps an Appointment | the Slot stays; the next try finds or makes it           |
 * | the page is closed between the two      | the claim                         | it runs out                                              |
 * | the Slot does not become `busy`         | claim and Appointment             | a claim with an Appointment never runs out               |
 *
 * @module
 */
import { sha256 } from '../booking/hash.js';
import type { BookingRequest, RequestItem } from '../booking/request.js';
import { parseInstant } from '../time/zones.js';
import { type BookingBackend, type BookingResult, type CallOptions, isBackendError } from './backend.js';
import { mayHaveArrived, rememberDoubts, toJson, withoutEcho } from './careful.js';
import { appointmentOf, issuesIn, resultOf } from './fhir-appointment.js';
import { type Asked, listOf, type Resource, resourcesIn, TYPE } from './fhir-call.js';
import { type Context, findIn, type Identifier, SYSTEM } from './fhir-slots.js';
import { gone } from './taken.js';

export type Booking = Required<Pick<BookingBackend, 'book' | 'find'>>;

/** One try to book, and what all its questions have in common. */
interface Try extends Context {
  request: BookingRequest;
  item: RequestItem;
  asked: Asked;
  /** What is written into the Slot that it claims. */
  mark: string;
}

interface Claim {
  slot: Resource;
  schedule: Resource;
  /** Of no earlier try: what that one claimed may have been booked since. */
  isFresh: boolean;
}

/** A booking asks several times: so long altogether. */
const TIMEOUT_MS = 20_000;

export function booking(context: Context): Booking {
  /** The keys with which something may have been written. */
  const sent = new Set<string>();
  const book: Booking['book'] = async (request, given) => {
    const { key, items } = request;
    const [item, another] = items as [RequestItem, ...RequestItem[]];
    if (another) throw context.fault({ kind: 'unsupported' }, 'no series');
    const options = within(context.options.timeoutMs ?? TIMEOUT_MS, given);
    try {
      // Once something may have been written with the key, not even a read that fails is a sign that nothing was booked.
      const asked = { options, isWrite: sent.has(key) };
      return await appoint({ ...context, request, item, asked, mark: await sha256(key) });
    } catch (error) {
      if (mayHaveArrived(error)) sent.add(key);
      const earlier = isConflict(error) && (await find(context, key, options).catch(() => undefined));
      if (options.signal?.aborted) throw options.signal.reason;
      if (earlier) return earlier;
      throw error;
    }
  };
  return { book: rememberDoubts(withoutEcho(book)), find: (...asked) => find(context, ...asked) };
}

async function find(context: Context, key: string, options?: CallOptions): Promise<BookingResult | undefined> {
  const url = context.at('/Appointment', { identifier: `${SYSTEM}|${key}` });
  const [made] = resourcesIn(await context.call('Bundle', url, { options }), 'Appointment');
  return made && resultOf(made, context);
}

async function appoint(attempt: Try): Promise<BookingResult> {
  const { request, item, options } = attempt;
  const { slot, schedule, isFresh } = await claim(attempt);
  // Where it cannot be written, the claim runs out, or its Appointment keeps it.
  const settle = (status: string): Promise<unknown> => putSlot(attempt, slot, status).catch(() => {});
  try {
    const identifier = `${SYSTEM}|${request.key}`;
    const once = { 'if-none-exist': String(new URLSearchParams({ identifier })) };
    const made = await write(attempt, appointmentOf(request, slot, schedule, options), once);
    if (parseInstant(String(made['start'])) !== parseInstant(item.start))
      throw attempt.fault({ kind: 'mismatch' }, 'for another time');
    const result = resultOf(made, attempt);
    void settle(result.status === 'cancelled' ? 'free' : 'busy');
    return result;
  } catch (error) {
    if (isFresh && !mayHaveArrived(error)) await settle('free');
    throw error;
  }
}

async function claim(attempt: Try, isAgain = false): Promise<Claim> {
  const { at, call, fault, item, asked, mark } = attempt;
  const start = parseInstant(item.start);
  const { offers } = await findIn(attempt, item, [start, start + 999], asked);
  const here = offers.filter(offer => offer.start === start);
  const own = here.find(offer => offer.mark === mark);
  const offer = own ?? here.find(({ isOpen }) => isOpen);
  if (!offer) throw fault(gone(), 'taken');
  const schedule = await call('Schedule', at(`/${offer.schedule}`), asked);
  try {
    return { slot: await putSlot(attempt, offer.slot, 'busy-tentative'), schedule, isFresh: !own };
  } catch (error) {
    // Somebody was quicker; it may have been an earlier try with this key.
    if (isAgain || !isConflict(error)) throw error;
    return claim(attempt, true);
  }
}

/** Over the version as which the Slot was read, and over no other; with the mark, unless it is free. */
function putSlot(attempt: Try, slot: Resource, status: string): Promise<Resource> {
  const others = listOf<Identifier>(slot['identifier']).filter(({ system }) => system !== SYSTEM);
  const identifier = status === 'free' ? others : [...others, { system: SYSTEM, value: attempt.mark }];
  // From what was read, not from the header `ETag`, which not every server lets a page read.
  const unchanged = { 'if-match': `W/"${slot.meta?.versionId}"` };
  // FHIR knows no empty lists.
  return write(attempt, { ...slot, status, identifier: identifier[0] && identifier }, unchanged);
}

function write(
  { at, call, asked, request }: Try,
  resource: Resource,
  condition: Record<string, string>,
): Promise<Resource> {
  const { resourceType: type, id } = resource;
  return call(type, at(id ? `/${type}/${id}` : `/${type}`), {
    ...asked,
    // A page that is being left can still send it; what is longer than a Slot might be too long for that.
    keepalive: !!id,
    method: id ? 'PUT' : 'POST',
    isWrite: true,
    headers: { 'content-type': TYPE, ...condition },
    body: toJson(resource),
    failureOf({ status, body }) {
      if (status === 409 || (id && [404, 410, 412].includes(status))) return gone();
      const issues = [400, 422].includes(status) && issuesIn(body, request);
      return issues ? { kind: 'invalid', issues } : undefined;
    },
  });
}

function isConflict(error: unknown): boolean {
  return isBackendError(error) && error.kind === 'conflict';
}

/** What is left, at each question, of the time that all of them have: by the clock that goes on while a device sleeps. */
function within(timeoutMs: number, options: CallOptions = {}): CallOptions {
  const end = Date.now() + (options.timeoutMs ?? timeoutMs);
  return {
    ...options,
    get timeoutMs() {
      return Math.max(end - Date.now(), 1);
    },
  };
}
