import { describe, it } from 'node:test';
import type { BookingRequest } from 'clinic-widgets/booking.js';
import { testBackend } from 'clinic-widgets/testing.js';
import { at, bookingRequest, day } from '../support/clinic-client.js';
import { pgliteKind } from '../support/databases.js';
import { useProxy } from './bench.js';
import { restSituations } from './rest-situations.js';

describe('rest before a server before Cliniko', () => {
  const bench = useProxy(pgliteKind());
  const free = [5, 6, 7, 8].flatMap(count =>
    ['09', '11', '13', '15', '17'].flatMap(hour =>
      ['ana', 'ben'].map(practitioner => ({ service: 'half', practitioner, start: at(day(count), `${hour}:00`) })),
    ),
  );
  const request = (): BookingRequest => {
    const patient = { name: 'Robin Test', email: `robin-${free.length}@patient.example` };
    return bookingRequest({ items: [free.shift()!], patient });
  };

  testBackend(
    restSituations(() => bench.client.endpoint, request),
    { it },
  );
});
