/**
 * The routes of the open booking contract.
 *
 * @module
 */
import {
  bookingRequestSchema,
  findRequestSchema,
  holdRequestSchema,
  manageRequestSchema,
  preferenceRequestSchema,
  rescheduleRequestSchema,
} from 'clinic-widgets/booking.js';
import type { Holds } from '../booking/desk.js';
import type { Handle } from '../booking/manage-order.js';
import { requestTime } from '../booking/request-time.js';
import { notFound } from '../refusal.js';
import type { ClinicRoutes, Ctx } from './context.js';
import { encode, isFresh, pickEncoding } from './encoding.js';
import { BASE, type Endpoint } from './endpoint.js';
import { getCalendar } from './feed.js';
import { readJson } from './read-body.js';
import { readFields } from './read-fields.js';
import { readSlotsQuery } from './slots-query.js';

/** Slots of two months are half a megabyte of nearly equal rows: even fast compression makes a fortieth of it. */
const FAST = 4;
const WORTH_IT = 1024;
const ID = /^[A-Za-z0-9_-]{1,64}$/;

export function contract(bodyBytes: number): Endpoint[] {
  const body = (c: Ctx): Promise<unknown> => readJson(c.req.raw, bodyBytes);
  const handle = async (c: Ctx): Promise<Handle> => {
    const { token } = readFields(manageRequestSchema, await body(c));
    return { id: bookingId(c), token };
  };

  return [
    { method: 'GET', path: '', counts: 'read', handle: getDocument },
    { method: 'GET', path: '/slots', counts: 'read', handle: getSlots },
    { method: 'GET', path: '/calendar.ics', counts: 'read', handle: getCalendar },
    { method: 'GET', path: '/challenge', counts: 'read', handle: (c, { gate }) => c.json(gate.challenge()) },
    {
      method: 'POST',
      path: '/bookings',
      counts: 'write',
      handle: async (c, clinic) => postBooking(c, clinic, await body(c)),
    },
    {
      method: 'POST',
      path: '/bookings/find',
      counts: 'read',
      handle: async (c, clinic) =>
        c.json(await clinic.desk.findOrder(clinic, readFields(findRequestSchema, await body(c)).key)),
    },
    {
      method: 'POST',
      path: '/bookings/:id/view',
      counts: 'read',
      handle: async (c, clinic) => c.json(await clinic.desk.viewOrder(clinic, await handle(c))),
    },
    {
      method: 'POST',
      path: '/bookings/:id/cancel',
      counts: 'write',
      handle: async (c, clinic) => c.json(await clinic.desk.cancelOrder(clinic, await handle(c))),
    },
    {
      method: 'POST',
      path: '/bookings/:id/reschedule',
      counts: 'write',
      handle: async (c, clinic) => postReschedule(c, clinic, await body(c)),
    },
    {
      method: 'POST',
      path: '/requests',
      counts: 'write',
      handle: async (c, clinic) => postRequest(c, clinic, await body(c)),
    },
    {
      method: 'POST',
      path: '/holds',
      counts: 'write',
      handle: async (c, clinic) => postHold(c, clinic, await body(c)),
    },
    { method: 'POST', path: '/holds/:id/extend', counts: 'write', handle: postExtend },
    { method: 'DELETE', path: '/holds/:id', counts: 'write', handle: deleteHold },
  ];
}

async function getDocument(c: Ctx, { document: { etag, bytes } }: ClinicRoutes): Promise<Response> {
  c.header('ETag', etag);
  c.header('Cache-Control', 'public, max-age=60');
  if (isFresh(c.req.header('if-none-match'), etag)) {
    c.header('Vary', 'Accept-Encoding');
    return c.body(null, 304);
  }
  return sendJson(c, bytes);
}

async function getSlots(c: Ctx, clinic: ClinicRoutes): Promise<Response> {
  const query = readSlotsQuery(clinic.clinic, new URL(c.req.url).searchParams);
  const answer = await clinic.desk.findSlots(clinic, query);
  return sendJson(c, Buffer.from(JSON.stringify(answer)));
}

async function postBooking(c: Ctx, clinic: ClinicRoutes, sent: unknown): Promise<Response> {
  const request = readFields(bookingRequestSchema, sent);
  const address = c.get('address');
  const { orderId, answer, replayed } = await clinic.desk.book(
    clinic,
    request,
    clinic.gate.admit(address, request.proof),
  );
  if (!replayed) clinic.gate.count(address);
  c.header('Location', `${BASE.replace(':clinic', clinic.clinic.id)}/bookings/${orderId}`);
  if (replayed) c.header('Idempotency-Replayed', 'true');
  return c.json(answer, replayed ? 200 : 201);
}

async function postReschedule(c: Ctx, clinic: ClinicRoutes, sent: unknown): Promise<Response> {
  const { token, start } = readFields(rescheduleRequestSchema, sent);
  return c.json(await clinic.desk.reschedule(clinic, { id: bookingId(c), token }, Date.parse(start)));
}

async function postRequest(c: Ctx, clinic: ClinicRoutes, sent: unknown): Promise<Response> {
  const request = readFields(preferenceRequestSchema, sent);
  const address = c.get('address');
  const { answer, replayed } = await requestTime(clinic, request, clinic.gate.admit(address, request.proof));
  if (!replayed) clinic.gate.count(address);
  if (replayed) c.header('Idempotency-Replayed', 'true');
  return c.json(answer, replayed ? 200 : 201);
}

async function postHold(c: Ctx, clinic: ClinicRoutes, sent: unknown): Promise<Response> {
  const { answer, repeated } = await holdsOf(clinic).hold(
    clinic,
    readFields(holdRequestSchema, sent),
    c.get('address'),
  );
  return c.json(answer, repeated ? 200 : 201);
}

async function postExtend(c: Ctx, clinic: ClinicRoutes): Promise<Response> {
  return c.json(await holdsOf(clinic).extend(clinic, holdId(c)));
}

async function deleteHold(c: Ctx, clinic: ClinicRoutes): Promise<Response> {
  await holdsOf(clinic).release(clinic, holdId(c));
  return c.body(null, 204);
}

/** @throws Refusal 404 where another system keeps the bookings: the form goes on without. */
function holdsOf({ desk }: ClinicRoutes): Holds {
  if (!desk.holds) throw notFound('This clinic keeps no times while a form is filled in.');
  return desk.holds;
}

/** @throws Refusal 404 for what cannot be an id, before anything is asked. */
function bookingId(c: Ctx): string {
  const id = c.req.param('id') ?? '';
  if (!ID.test(id)) throw notFound('There is no booking with this id and token.');
  return id;
}

/** Empty, which is the id of none, for what cannot be one. */
function holdId(c: Ctx): string {
  const id = c.req.param('id') ?? '';
  return ID.test(id) ? id : '';
}

/** Compressed where it is worth it. Only for answers that repeat nothing from the request beside something secret. */
async function sendJson(c: Ctx, bytes: Uint8Array): Promise<Response> {
  c.header('Content-Type', 'application/json');
  c.header('Vary', 'Accept-Encoding');
  const encoding = bytes.byteLength < WORTH_IT ? undefined : pickEncoding(c.req.header('accept-encoding'));
  if (!encoding) return c.body(bytes as Uint8Array<ArrayBuffer>);
  const encoded = await encode(bytes, encoding, FAST);
  c.header('Content-Encoding', encoding);
  return c.body(encoded as Uint8Array<ArrayBuffer>);
}
