/**
 * How `rest` books: fetched once a time has been picked. The table is in `rest.ts`.
 *
 * @module
 */
import { readBookingAnswer } from '../booking/read-answers.js';
import type { ClinicDocument } from '../clinic/schema.js';
import { type BookingBackend, type CallOptions, isBackendError } from './backend.js';
import { rememberDoubts, toJson, withoutEcho } from './careful.js';
import type { Caller } from './rest-call.js';
import type { More, Send } from './rest-more.js';

export interface Writer extends Caller {
  /** `route` names the path in messages, where it holds an id. */
  post(path: string, body: unknown, options?: CallOptions, route?: string): Promise<unknown>;
}

export type Booking = Required<Pick<BookingBackend, 'loadClinic' | 'book' | 'find'>> & More;

export function booking(caller: Caller): Booking {
  const call = writer(caller);
  const { parse, fetched, protocol } = call;
  const send: Send = (path, request, read, options) =>
    withoutEcho(async (request: object, options?: CallOptions) => {
      const answer = await call.post(path, request, options).catch(async (error: unknown) => {
        if (!isKind(error, 'challenge')) throw error;
        const { sendWithProof } = await fetched(() => import('./rest-proof.js'));
        return sendWithProof(call, { path, request, asked: error, options });
      });
      return parse(read, answer, `POST ${path}`);
    })(request, options);
  const more = async (): Promise<More> => (await fetched(() => import('./rest-more.js'))).more(call, send);

  return {
    async loadClinic(options) {
      const document = await call.ask({ route: 'GET /', url: call.url(''), options });
      // A form loads its document itself: whoever asks a backend for it waits for the schema.
      const { describeIssues, readClinic } = await import('../clinic/read.js');
      const reading = readClinic(document);
      if (!reading.ok)
        throw protocol(`GET / answered a clinic document that is not valid:${describeIssues(reading.issues)}`);
      return document as ClinicDocument;
    },

    book: rememberDoubts((request, options) => send('/bookings', request, readBookingAnswer, options)),

    async find(key, options) {
      try {
        return parse(readBookingAnswer, await call.post('/bookings/find', { key }, options), 'POST /bookings/find');
      } catch (error) {
        if (isKind(error, 'not-found')) return undefined;
        throw error;
      }
    },

    hold: async (...asked) => (await more()).hold(...asked),
    request: async (...asked) => (await more()).request(...asked),
    view: async (...asked) => (await more()).view(...asked),
    cancel: async (...asked) => (await more()).cancel(...asked),
    reschedule: async (...asked) => (await more()).reschedule(...asked),
  };
}

function writer(call: Caller): Writer {
  const headers = { 'content-type': 'application/json' };
  return {
    ...call,
    post: (path, body, options, route = path) =>
      call.ask({
        method: 'POST',
        route: `POST ${route}`,
        url: call.url(path),
        headers,
        body: toJson(call.bodyOf(path, body)),
        options,
      }),
  };
}

function isKind(error: unknown, kind: string): boolean {
  return isBackendError(error) && error.kind === kind;
}
