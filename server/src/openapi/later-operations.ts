import { ALWAYS, MANAGED, type Operation, WITH_BODY } from './operation.js';

/** What comes before a booking, beside it and after it. */
export const LATER: Operation[] = [
  {
    method: 'post',
    path: '/bookings/{id}/reschedule',
    id: 'rescheduleBooking',
    summary: 'Moves a booking to another start',
    description: `${MANAGED} The booking keeps its id, its reference and its token; its own time does not stand in its way. The id of an order names its booking where only one is live. To repeat a move is 200. \`slots\` of a refusal are the nearest free times.`,
    parameters: ['id'],
    body: 'RescheduleRequest',
    answers: {
      200: { description: 'The booking at its new time, with a new `cancelUntil` and `revision`', schema: 'Booking' },
    },
    problems: [...WITH_BODY, 'too-late', 'slot-taken', 'slot-unavailable'],
  },
  {
    method: 'post',
    path: '/requests',
    id: 'requestTime',
    summary: 'Asks the clinic to find a time',
    description:
      'For whom no free time suits: one to three days and parts of a day. The same key with the same content makes one request, however often it is sent.',
    body: 'PreferenceRequest',
    answers: {
      200: { description: 'The first answer to this key, again', schema: 'Request', headers: ['Idempotency-Replayed'] },
      201: { description: 'Somebody will look for a time', schema: 'Request' },
    },
    problems: [...WITH_BODY, 'idempotency-mismatch', 'challenge'],
  },
  {
    method: 'post',
    path: '/holds',
    id: 'hold',
    summary: 'Keeps 1 to 12 times, all or none, for whoever books with the same key',
    description:
      'A held time is offered to nobody until the hold expires, is released, or is booked. The same key with the same items is the same hold, which that does not extend.',
    body: 'HoldRequest',
    answers: {
      200: { description: 'The hold of this key, as it is', schema: 'Hold' },
      201: { description: 'Held', schema: 'Hold' },
    },
    problems: [...WITH_BODY, 'slot-taken', 'slot-unavailable', 'idempotency-mismatch'],
  },
  {
    method: 'post',
    path: '/holds/{id}/extend',
    id: 'extendHold',
    summary: 'Keeps the times for as long again, from now',
    description: 'Not found once it has expired.',
    parameters: ['hold'],
    answers: { 200: { description: 'The hold with its new end', schema: 'Hold' } },
    problems: ALWAYS,
  },
  {
    method: 'delete',
    path: '/holds/{id}',
    id: 'releaseHold',
    summary: 'Gives up a hold',
    parameters: ['hold'],
    answers: { 204: { description: 'The times are free, or were already' } },
    problems: ALWAYS,
  },
];
