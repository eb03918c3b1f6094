/**
 * Cal.com, or an installation of one's own, by its public API v2. No key: only event types that anybody may book.
 *
 * | request                                                  | answer                          | result                              |
 * | -------------------------------------------------------- | ------------------------------- | ----------------------------------- |
 * | `GET E/v2/slots?eventTypeId&start&end&timeZone&format=range` (2024-09-04) | 200 `data: {date: [{start, end}]}` | slots in the clinic's zone |
 * | `POST E/v2/bookings` (2024-08-13)                        | 201 `data.status` `accepted`    | `confirmed`; several when the event type recurs |
 * |                                                          | 201 `pending`                   | `requested`                         |
 * |                                                          | 400 in words known for a time that is gone, 409 | asked again: `conflict` with the times of that day |
 * |                                                          | 400 about attendee, e-mail, phone or name | `invalid` at that field   |
 * |                                                          | 400 a booking field is missing  | `config`                            |
 * | any                                                      | 404, 422                        | `config`: no such event type, or nobody to take it |
 * |                                                          | 401, 403 · 429 · 5xx            | as their status says                |
 *
 * The versions go in the header `cal-api-version`: without it an older API answers.
 *
 * Where things go: name, e-mail, an international phone number and the language to `attendee`; answers to `bookingFieldsResponses` by
 * their ids, for event types that ask the same, and once more, as words, with all else that somebody should read to its `notes`; the key
 * to `metadata`. Consents are told with version and time, without the hash of their text. The attendee's time zone is the clinic's: the
 * visitor's own never travels.
 *
 * There is no `hold`: a reservation only takes the time out of the lists, a booking of anybody else's is not refused for it, and without
 * a key it ends after five minutes. There is no series: each booking is one request of its own, so that some could fail.
 *
 * Source: cal.com/docs/api-reference/v2 of June 2026, and `apps/api/v2` of github.com/calcom/cal.com.
 *
 * @module
 */
import { spanOfDays } from '../time/own-clock.js';
import { readAddress, urlOf } from './address.js';
import type { BookingBackend } from './backend.js';
import { toJson } from './careful.js';
import { bodyOf, bookingOf, eventTypes, type Given, readRefusal, slotOf } from './calcom-terms.js';
import { exchange, type ExchangeOptions, type Question, type Reply, understand } from './exchange.js';
import { checkMapped, oneByOne } from './one-by-one.js';
import { confirmTaken } from './taken.js';

export interface CalcomOptions extends Given, ExchangeOptions {
  /** @default the service's own, `https://api.cal.com` */
  endpoint?: string;
}

const NAME = 'calcom';
const VERSION = 'cal-api-version';

export function calcom(given: CalcomOptions): BookingBackend {
  const { services, clinic, endpoint = 'https://api.cal.com' } = given;
  const base = readAddress(NAME, endpoint);
  checkMapped(NAME, clinic, services, (...asked) => !!eventTypes(given, ...asked)[0]);
  const exchanged = exchange(NAME, false, given);
  const { fault } = exchanged;

  /** What a good answer holds. */
  const dataOf = ({ status, body }: Reply): unknown => {
    if (status === 404 || status === 422) throw fault({ kind: 'config' }, 'no such event type');
    return (Object(body) as { data?: unknown }).data;
  };

  return oneByOne(exchanged, base, {
    name: NAME,
    label: 'Cal.com',

    calendarsFor: (service, practitioner) => eventTypes(given, service, practitioner),

    findIn(types, { from, to, timeZone }, options) {
      // An end at midnight in UTC would be taken for the end of that day: it is the last millisecond before.
      const [start, end] = spanOfDays(timeZone, from, to).map(instant => new Date(instant).toISOString());
      const rows = types.map(({ id, practitioner }) => {
        const url = urlOf(base, '/v2/slots', { eventTypeId: id, start, end, timeZone, format: 'range' });
        const question = { route: 'GET /v2/slots', url, headers: { [VERSION]: '2024-09-04' }, options };
        return understand(exchanged, question, reply => {
          const days = dataOf(reply);
          if (days !== Object(days)) return undefined;
          const rows = Object.values(days as object).flat() as unknown[];
          return rows.map(row => slotOf(row, timeZone, practitioner));
        });
      });
      return { rows };
    },

    bookIn(type, request, asked) {
      const { item, timeZone, options } = asked;
      const question: Question = {
        method: 'POST',
        route: 'POST /v2/bookings',
        url: urlOf(base, '/v2/bookings'),
        headers: { [VERSION]: '2024-08-13', 'content-type': 'application/json' },
        body: toJson(bodyOf(request, item, type.id, clinic)),
        options,
      };
      return understand(exchanged, question, async reply => {
        if (reply.status !== 400 && reply.status !== 409)
          return bookingOf(dataOf(reply), { ...item, ...type }, timeZone);
        const { failure: otherwise, isOfTime: isKnown, hint } = readRefusal(reply);
        const failure = isKnown ? await confirmTaken({ ...asked, otherwise, isKnown }) : otherwise;
        throw fault(failure, `refused. ${hint}`);
      });
    },
  });
}
