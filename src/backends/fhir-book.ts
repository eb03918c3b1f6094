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
 * | a later one of several is refused       | the earlier Appointments          | these are cancelled, then their Slots freed              |
 *
 * @module
 */
import { textOf, writeForm } from '../booking/form-fields.js';
import { sha256 } from '../booking/hash.js';
import type { BookingRequest } from '../booking/request.js';
import { parseInstant } from '../time/zones.js';
import { type BookingBackend, type BookingResult, type CallOptions, type Failure, isBackendError } from './backend.js';
import { mayHaveArrived } from './careful.js';
import { appointmentOf, isWhole, issuesIn, keysOf, standingOf } from './fhir-appointment.js';
import { type Asked, listOf, type Resource, resourcesIn, TYPE } from './fhir-call.js';
import { type Context, findIn, isOpen, marksOf, offeredFor, scheduleOf, startOf, SYSTEM } from './fhir-slots.js';

interface Claim {
  slot: Resource;
  /** Whose the Schedule is. */
  actors: unknown[];
  /** Made in this try: what an earlier one claimed may have been booked since. */
  isFresh: boolean;
}

/** One try to book, and what all its questions have in common. */
interface Try extends Context {
  request: BookingRequest;
  asked: Asked;
  /** What is written into the Slots that it claims. */
  mark: string;
}

type Item = BookingRequest['items'][number];

/** Nobody waits for long for what is tidied up, and a page that is being left can still send it. */
const TIDY: Asked = { options: { timeoutMs: 5000 }, keepalive: true };
const SECOND_MS = 1000;

/** What the Appointment says elsewhere than in its comment, or need not say. */
const SAID = /^(service|practitioner|start|patient-.*|locale|reference)$/;

export async function book(context: Context, request: BookingRequest, options: CallOptions): Promise<BookingResult> {
  const claims: Claim[] = [];
  const made: Resource[] = [];
  try {
    const asked = askedIn(context, request, options);
    const attempt: Try = { ...context, request, asked, mark: await sha256(request.key) };
    for (const item of request.items) claims.push(await claim(attempt, item));
    for (const [index, each] of claims.entries()) made.push(await appoint(attempt, index, each));
  } catch (error) {
    if (mayHaveArrived(error)) throw error;
    await Promise.all(claims.map((each, index) => giveBack(context, each, made[index])));
    const earlier = isConflict(error) ? await find(context, request.key, options).catch(() => undefined) : undefined;
    options.signal?.throwIfAborted();
    if (earlier) return earlier;
    throw error;
  }
  const result = resultOf(context, made);
  for (const each of claims) void (result.status === 'cancelled' ? giveBack(context, each) : settle(context, each));
  return result;
}

export async function find(context: Context, key: string, options?: CallOptions): ReturnType<Find> {
  const query = { identifier: `${SYSTEM}|${key}` };
  const found = resourcesIn(await context.server.call('Bundle', 'Appointment', { query, options }), 'Appointment');
  return isWhole(found) ? resultOf(context, found) : undefined;
}

type Find = NonNullable<BookingBackend['find']>;

/** Once something was written with the key, not even a read that fails is a sign that nothing was booked. */
function askedIn({ sent }: Context, { key }: BookingRequest, options: CallOptions): Asked {
  return {
    options,
    get isWrite() {
      return sent.has(key);
    },
  };
}

/** @throws BackendError `protocol`, where one of them has a status that R4 does not know. */
function resultOf({ server }: Context, appointments: readonly Resource[]): BookingResult {
  const status = standingOf(appointments);
  if (!status) throw server.fault({ kind: 'protocol' }, 'an Appointment has a status that R4 does not know');
  const [first] = appointments;
  return { status, ...(first?.id && { reference: first.id }) };
}

async function claim(attempt: Try, item: Item, isAgain = false): Promise<Claim> {
  const { server, sent, request, asked, mark } = attempt;
  const slots = await slotsAt(attempt, item);
  const own = slots.find(slot => marksOf(slot).mark === mark);
  const slot = own ?? (await firstOpen(attempt, slots));
  if (!slot) {
    const reason = slots.length > 0 ? 'taken' : 'unavailable';
    throw server.fault({ kind: 'conflict', reason, maybeOurs: false }, `the time is ${reason}`);
  }
  // Those whose calendar it is: an Appointment without them would be in nobody's.
  const { actor } = await server.call('Schedule', scheduleOf(slot), asked);
  const actors = listOf<{ reference: unknown }>(actor).map(({ reference }) => reference);
  if (own?.['status'] === 'busy') return { slot, actors, isFresh: false };
  try {
    sent.add(request.key);
    const claimed = await replace(attempt, marked(slot, 'busy-tentative', mark), asked);
    return { slot: claimed, actors, isFresh: own?.['status'] !== 'busy-tentative' };
  } catch (error) {
    // Somebody was quicker; it may have been an earlier try with this key.
    if (isAgain || !isConflict(error)) throw error;
    return claim(attempt, item, true);
  }
}

/** In any status: what an earlier try claimed is no longer free. */
async function slotsAt(attempt: Try, { service, practitioner, start }: Item): Promise<Resource[]> {
  const from = parseInstant(start);
  const wanted = { ...offeredFor(attempt, service, practitioner), from, to: from + SECOND_MS };
  const { slots } = await findIn(attempt, wanted, attempt.asked);
  return slots.filter(slot => startOf(slot) === from);
}

async function firstOpen(attempt: Try, slots: readonly Resource[]): Promise<Resource | undefined> {
  for (const slot of slots) if (await isOpen(attempt, slot, attempt.asked)) return slot;
  return undefined;
}

async function appoint(attempt: Try, index: number, { slot, actors }: Claim): Promise<Resource> {
  const { server, asked, request, options } = attempt;
  const { status = 'pending', services, clinic } = options;
  const { service } = request.items[index]!;
  const { subject, fields } = writeForm(request, clinic);
  const title = fields.find(({ name }) => name === 'service')?.value ?? service;
  const comment = textOf({ subject, fields: fields.filter(({ name }) => !SAID.test(name)) });
  const serviceType = services?.[service];
  const body = appointmentOf({ request, index, slot, actors, status, serviceType, title, comment });
  const identifier = `${SYSTEM}|${keysOf(request, index).at(-1)}`;
  const made = await server.call('Appointment', 'Appointment', {
    ...asked,
    method: 'POST',
    isWrite: true,
    headers: { 'content-type': TYPE, 'if-none-exist': String(new URLSearchParams({ identifier })) },
    body: JSON.stringify(body),
    judge({ status, body }): Failure | undefined {
      if (status === 409) return taken();
      const issues = status === 400 || status === 422 ? issuesIn(body, request) : undefined;
      return issues && { kind: 'invalid', issues };
    },
  });
  if (startOf(made) === startOf(slot)) return made;
  throw server.fault({ kind: 'mismatch' }, 'the key was sent before, for another time');
}

/** What cannot be given back runs out. */
async function giveBack(context: Context, { slot, isFresh }: Claim, appointment?: Resource): Promise<void> {
  if (!isFresh) return;
  try {
    if (appointment) await replace(context, { ...appointment, status: 'cancelled' }, TIDY);
    await replace(context, marked(slot, 'free'), TIDY);
  } catch {
    // Nothing that the patient could do about it.
  }
}

async function settle(context: Context, { slot }: Claim): Promise<void> {
  if (slot['status'] !== 'busy') await replace(context, { ...slot, status: 'busy' }, TIDY).catch(() => {});
}

/** Writes `resource` over the version as which it was read, and over no other. */
function replace({ server }: Context, resource: Resource, asked: Asked): Promise<Resource> {
  const { resourceType, id, meta } = resource;
  return server.call(resourceType, `${resourceType}/${id}`, {
    ...asked,
    method: 'PUT',
    isWrite: true,
    // From what was read, not from the header `ETag`, which not every server lets a page read.
    headers: { 'content-type': TYPE, 'if-match': `W/"${meta?.versionId}"` },
    body: JSON.stringify(resource),
    judge: ({ status }) => ([404, 409, 410, 412].includes(status) ? taken() : undefined),
  });
}

function marked(slot: Resource, status: string, mark?: string): Resource {
  const { identifier: _, ...rest } = slot;
  const { others } = marksOf(slot);
  const identifier = mark ? [...others, { system: SYSTEM, value: mark }] : others;
  // FHIR knows no empty lists.
  return { ...rest, ...(identifier.length > 0 && { identifier }), status };
}

/** A new one each time: what is known of a doubt is written into it later. */
const taken = (): Failure => ({ kind: 'conflict', reason: 'taken', maybeOurs: false });

function isConflict(error: unknown): boolean {
  return isBackendError(error) && error.kind === 'conflict';
}
