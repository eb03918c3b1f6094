/**
 * What `rest` does besides showing times and booking one: fetched when a form first asks for it. The table is in `rest.ts`.
 *
 * @module
 */
import { readHoldAnswer, readRequestAnswer } from '../booking/read-late-answers.js';
import { readBookingAnswer } from '../booking/read-answers.js';
import type { HoldAnswer } from '../booking/answers.js';
import { type BookingBackend, type BookingResult, type CallOptions, type Hold, isBackendError } from './backend.js';
import type { Writer } from './rest-book.js';

/** As `rest.ts` sends what a patient wrote: with a proof where one is wanted, and without an echo in what is thrown. */
export type Send = <Result>(
  path: string,
  request: object,
  read: (body: unknown) => Result | undefined,
  options?: CallOptions,
) => Promise<Result>;

export type More = Required<Pick<BookingBackend, 'hold' | 'request' | 'view' | 'cancel' | 'reschedule'>>;

export function more(call: Writer, send: Send): More {
  const manage = async (
    id: string,
    action: 'view' | 'cancel' | 'reschedule',
    body: object,
    options?: CallOptions,
  ): Promise<BookingResult> => {
    const route = `/bookings/…/${action}`;
    const answer = await call.post(`/bookings/${encodeURIComponent(id)}/${action}`, body, options, route);
    return call.parse(readBookingAnswer, answer, `POST ${route}`);
  };
  return {
    hold: async (request, options) => held(call, await send('/holds', request, readHoldAnswer, options)),
    request: (request, options) => send('/requests', request, readRequestAnswer, options),
    view: (id, token, options) => manage(id, 'view', { token }, options),
    async cancel(id, token, options) {
      await manage(id, 'cancel', { token }, options);
    },
    reschedule: (id, token, start, options) => manage(id, 'reschedule', { token, start }, options),
  };
}

function held(call: Writer, { id, until }: HoldAnswer): Hold {
  const path = `/holds/${encodeURIComponent(id)}`;
  return {
    until,
    async extend(options) {
      const route = '/holds/…/extend';
      const answer = await call.post(`${path}/extend`, {}, options, route);
      return held(call, call.parse(readHoldAnswer, answer, `POST ${route}`));
    },
    async release(options) {
      try {
        const question = { method: 'DELETE', route: 'DELETE /holds/…', url: call.url(path), options };
        // A page that is being left can still give it back.
        await call.ask({ ...question, keepalive: true });
      } catch (error) {
        // What has run out is free already.
        if (!isBackendError(error) || error.kind !== 'not-found') throw error;
      }
    },
  };
}
