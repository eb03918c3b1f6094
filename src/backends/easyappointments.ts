/**
 * Easy!Appointments on the site of the page: what its own booking page does, done by ours.
 *
 * | request                                             | answer                                   | result                                 |
 * | --------------------------------------------------- | ---------------------------------------- | -------------------------------------- |
 * | `GET E/index.php/booking`                           | 200 HTML with `const vars = {…};`        | token, durations, providers with their zones |
 * | `POST …/booking/get_available_hours` (form)         | `["09:00", …]` on the provider's clock   | slots in the clinic's zone             |
 * | `POST …/booking/register` (form)                    | 200 `appointment_id`, `appointment_hash` | `confirmed`, with its page to change it |
 * |                                                     | 200 `captcha_verification` or `altcha_verification` `false` | `challenge`         |
 * |                                                     | 500 `success: false`, required fields or e-mail named | `invalid` at that field   |
 * |                                                     | 500 `success: false`, other words in any language | `invalid`       |
 * |                                                     | any of these three                       | asked again: `conflict` if the time is gone |
 * | any                                                 | 403 (booking is off) · 429 · other 5xx   | as their status says                   |
 *
 * Same origin only: the token is worth nothing without the cookie that came with the page, and it allows no other site anything.
 *
 * A time that the provider's clock skips is dropped; of one that it shows twice it is the first. Days are asked for one by one, a month at
 * most at once: it answers 100 requests in two minutes from one address. Which days of a month have no times it could say too, but
 * works them all out for that: it would be asked for as much again to spare it the few.
 *
 * Whether a time is free is looked up before it is written, without a lock: two who book in the same moment can both be told that they
 * have it. There is no series, and no way to hold a time.
 *
 * Where things go: the name in two parts, e-mail, phone and the clinic's zone to `customer`, all else in words to the appointment's
 * `notes`. The hash of a consent's text is not carried.
 *
 * Source: `Booking.php`, `booking_http_client.js` and `js_vars_script.php` of github.com/alextselegidis/easyappointments, 1.5.1 to 1.6.0.
 *
 * @module
 */
import { isList, isText } from '../booking/reader.js';
import { addDays, earlierDate } from '../time/civil.js';
import { daysThere, sessionAt, sessionFrom } from '../time/wall-clock.js';
import { readAddress, urlOf } from './address.js';
import type { BookingBackend, CallOptions } from './backend.js';
import { calendarsFor, fieldsOf, readRefusal } from './easyappointments-terms.js';
import { exchange, type ExchangeOptions, type Reply, understand } from './exchange.js';
import { checkEachMapped, type Mapped, oneByOne } from './one-by-one.js';
import { confirmTaken } from './taken.js';

export interface EasyappointmentsOptions extends Mapped, ExchangeOptions {
  /** Where it is installed, on the page's own site: `https://clinic.example/booking`. */
  endpoint: string;
}

type Call = <Read>(
  path: string,
  options: CallOptions | undefined,
  read: (reply: Reply) => Read | undefined | Promise<Read | undefined>,
  body?: URLSearchParams,
  isWrite?: boolean,
) => Promise<Read>;

const NAME = 'easyappointments';
/** For the times of how many days is asked at once, of all calendars together. */
const MOST_DAYS = 31;

export function easyappointments(given: EasyappointmentsOptions): BookingBackend {
  const base = readAddress(NAME, given.endpoint);
  checkEachMapped(NAME, given);
  const exchanged = exchange(NAME, false, given);
  const urlFor = (path: string): string => urlOf(base, `/index.php/booking${path}`);
  const call: Call = (path, options, read, body, isWrite = false) => {
    const question = {
      route: `booking${path}`,
      url: urlFor(path),
      credentials: 'same-origin',
      isWrite,
      options,
      ...(body && { method: 'POST', body }),
    } as const;
    return understand(exchanged, question, read);
  };

  return oneByOne(exchanged, base, {
    label: 'Easy!Appointments',
    name: NAME,

    // Each time the page is opened anew: its last token is the one that counts.
    calendarsFor: (service, practitioner, options) =>
      call('', options, reply => calendarsFor(reply, given, service, practitioner)),

    findIn(calendars, { from, to, timeZone }, options) {
      const coveredTo = earlierDate(to, addDays(from, Math.floor(MOST_DAYS / calendars.length) - 1));
      const rows = calendars.flatMap(({ zone, minutes, practitioner, service_id, provider_id }) =>
        daysThere(zone, timeZone, from, coveredTo).map(selected_date => {
          const read = ({ body }: Reply) =>
            isList(body)
              ? body.map(time => ({ ...sessionAt([zone, timeZone], selected_date, time, minutes), practitioner }))
              : undefined;
          const asked = new URLSearchParams({ service_id, provider_id, selected_date });
          return call('/get_available_hours', options, read, asked);
        }),
      );
      return { rows, coveredTo };
    },

    bookIn(calendar, request, asked) {
      const { item, timeZone, options } = asked;
      const session = sessionFrom([calendar.zone, timeZone], item.start, calendar.minutes);
      if (!session) return undefined;
      const { end, there } = session;
      const read = async (reply: Reply) => {
        const otherwise = readRefusal(reply, request.patient);
        if (otherwise) throw exchanged.fault(await confirmTaken({ ...asked, otherwise }), 'refused');
        const { appointment_id, appointment_hash: hash } = Object(reply.body) as Partial<Record<string, unknown>>;
        const items = [
          {
            ...item,
            practitioner: calendar.practitioner,
            end,
            id: String(appointment_id),
            status: 'confirmed' as const,
          },
        ];
        return isText(hash) ? { items, manageUrl: urlFor(`/reschedule/${hash}`) } : undefined;
      };
      return call('/register', options, read, fieldsOf(request, calendar, there, given.clinic), true);
    },
  });
}
