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
 * |                                                     | 500 `success: false`, other words in any language | asked again: `conflict` or `invalid` |
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
import { readSlots } from '../booking/availability.js';
import { addDays, earlierDate } from '../time/civil.js';
import { daysThere, sessionFrom } from '../time/wall-clock.js';
import { readAddress, urlOf } from './address.js';
import type { BookingBackend, CallOptions, SlotQuery } from './backend.js';
import {
  bookingOf,
  type Calendar,
  calendarsFor,
  fieldsOf,
  readPage,
  readRefusal,
  rowsOf,
} from './easyappointments-terms.js';
import { exchange, type ExchangeOptions, type Question, type Reply } from './exchange.js';
import { bookOne, CAPABILITIES, checkEachMapped, type Mapped, understand, whoIsFree } from './one-by-one.js';
import { confirmTaken, gone } from './taken.js';

export interface EasyappointmentsOptions extends Mapped, ExchangeOptions {
  /** Where it is installed, on the page's own site: `https://clinic.example/booking`. */
  endpoint: string;
}

type Call = <Read>(
  path: string,
  init: Partial<Question>,
  read: (reply: Reply) => Read | undefined | Promise<Read | undefined>,
) => Promise<Read>;

const NAME = 'easyappointments';
/** For the times of how many days is asked at once, of all calendars together. */
const MOST_DAYS = 31;

export function easyappointments(given: EasyappointmentsOptions): BookingBackend {
  const base = readAddress(NAME, given.endpoint);
  checkEachMapped(NAME, given);
  const exchanged = exchange(NAME, false, given);
  const { fault } = exchanged;
  const urlFor = (path: string): string => urlOf(base, `/index.php/booking${path}`);
  const call: Call = (path, init, read) => {
    const question = {
      route: `booking${path}`,
      url: urlFor(path),
      credentials: 'same-origin',
      isWrite: false,
    } as const;
    return understand(exchanged, { ...question, ...init }, read);
  };

  const calendarsOf = async (service: string, practitioner?: string, options?: CallOptions): Promise<Calendar[]> => {
    const page = await call('', { options }, ({ text }) => readPage(text));
    const calendars = calendarsFor(page, given, service, practitioner);
    if (calendars[0]) return calendars;
    throw fault({ kind: 'config' }, `its page offers nobody for ${service}.${practitioner}`);
  };

  const findSlots = async (query: SlotQuery, options?: CallOptions) => {
    const { service = '', practitioner, from, timeZone } = query;
    const calendars = await calendarsOf(service, practitioner, options);
    const to = earlierDate(query.to, addDays(from, Math.floor(MOST_DAYS / calendars.length) - 1));
    const rows = calendars.flatMap(calendar =>
      daysThere(calendar.zone, timeZone, from, to).map(day => {
        const body = new URLSearchParams({ ...calendar.asked, selected_date: day });
        const read = (reply: Reply) => rowsOf(reply.body, calendar, day, { from, to, timeZone });
        return call('/get_available_hours', { method: 'POST', body, options }, read);
      }),
    );
    return { ...readSlots((await Promise.all(rows)).flat(), 0, timeZone), coveredTo: to };
  };

  return {
    name: NAME,
    destination: { host: base.host, service: 'Easy!Appointments' },
    capabilities: CAPABILITIES,
    findSlots,

    book: bookOne(exchanged, async (request, item, options) => {
      const { service, practitioner, start } = item;
      const asked = { findSlots, item, timeZone: request.timeZone, options };
      let calendars = await calendarsOf(service, practitioner, options);
      // The page is opened again, too: its last token is the one that counts.
      if (calendars[1]) calendars = await calendarsOf(service, await whoIsFree(exchanged, asked), options);
      const calendar = calendars[0]!;
      const session = sessionFrom([calendar.zone, request.timeZone], start, calendar.minutes);
      if (!session) throw fault(gone(), 'its clock does not tell that time from another');
      const body = fieldsOf(request, calendar, session.there, given);
      return call('/register', { method: 'POST', body, isWrite: true, options }, async reply => {
        const { failure: otherwise, isOfTime } = readRefusal(reply, request.patient) ?? {};
        if (otherwise)
          throw fault(isOfTime ? await confirmTaken({ ...asked, otherwise, isKnown: false }) : otherwise, 'refused');
        const booked = { ...item, practitioner: calendar.practitioner, end: session.end };
        return bookingOf(reply.body, booked, urlFor('/reschedule/'));
      });
    }),
  };
}
