import { LATER } from './later-operations.js';
import { ALWAYS, MANAGED, type Operation, WITH_BODY } from './operation.js';

export const OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '',
    id: 'getClinic',
    summary: 'The public clinic document',
    answers: {
      200: { description: 'The document', schema: 'ClinicDocument', headers: ['ETag'] },
      304: { description: 'What `If-None-Match` names is still the same', headers: ['ETag'] },
    },
    problems: ALWAYS,
  },
  {
    method: 'get',
    path: '/slots',
    id: 'findSlots',
    summary: 'Free times of a service',
    description:
      "Dates are the clinic's, both ends included, 62 days at most. One row for each start and practitioner, sorted. A start carries the clinic's offset; an end leaves the buffer out.",
    parameters: ['service', 'practitioner', 'from', 'to'],
    answers: { 200: { description: 'The free times', schema: 'Slots' } },
    problems: [...ALWAYS, 'invalid'],
  },
  {
    method: 'get',
    path: '/calendar.ics',
    id: 'getCalendar',
    summary: "A practitioner's calendar, to subscribe to",
    description:
      'One entry for each session: the service, and the initials of the patient or the seats of a class that are taken. An unknown and a missing token are answered alike.',
    parameters: ['token'],
    answers: { 200: { description: 'A calendar file', type: 'text/calendar' } },
    problems: ALWAYS,
  },
  {
    method: 'get',
    path: '/challenge',
    id: 'getChallenge',
    summary: 'A challenge for a proof of work',
    description:
      'A proof is `<token>:<counter>`, the counter any whole number for which the SHA-256 of that text begins with `difficulty` zero bits. It is sent as `proof`, no sooner than `minimumSeconds` after this answer, and is good for one booking.',
    answers: { 200: { description: 'The challenge', schema: 'Challenge' } },
    problems: ALWAYS,
  },
  {
    method: 'post',
    path: '/bookings',
    id: 'book',
    summary: 'Books 1 to 12 items, all or none',
    description:
      'The same key with the same content makes one booking, however often it is sent. A refusal names the item that it is about, counted from 1.',
    body: 'BookingRequest',
    answers: {
      200: {
        description: 'The first answer to this key, again',
        schema: 'Booking',
        headers: ['Idempotency-Replayed', 'Location'],
      },
      201: {
        description: 'Booked, or requested where the clinic decides itself',
        schema: 'Booking',
        headers: ['Location'],
      },
    },
    problems: [...WITH_BODY, 'slot-taken', 'slot-unavailable', 'idempotency-mismatch', 'challenge'],
  },
  {
    method: 'post',
    path: '/bookings/find',
    id: 'findBooking',
    summary: 'The booking made with a key, as it now is',
    description: 'Waits for a request with this key that is still under way.',
    body: 'FindRequest',
    answers: { 200: { description: 'The booking', schema: 'Booking' } },
    problems: WITH_BODY,
  },
  {
    method: 'post',
    path: '/bookings/{id}/view',
    id: 'viewBooking',
    summary: 'A booking, for the holder of its token',
    description: MANAGED,
    parameters: ['id'],
    body: 'ManageRequest',
    answers: { 200: { description: 'The booking', schema: 'Booking' } },
    problems: WITH_BODY,
  },
  {
    method: 'post',
    path: '/bookings/{id}/cancel',
    id: 'cancelBooking',
    summary: 'Cancels a booking, or one of its items',
    description: `${MANAGED} To repeat a cancel is 200.`,
    parameters: ['id'],
    body: 'ManageRequest',
    answers: { 200: { description: 'The booking, cancelled', schema: 'Booking' } },
    problems: [...WITH_BODY, 'too-late'],
  },
  ...LATER,
];
