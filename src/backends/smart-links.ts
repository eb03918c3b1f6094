/**
 * SMART Scheduling Links: the free times that a booking portal publishes as files, and the portal's page to book each.
 *
 * | file                           | what is read of it                                                                                |
 * | ------------------------------ | ------------------------------------------------------------------------------------------------- |
 * | `E`, ends with `$bulk-publish` | the addresses of the others; `Cache-Control: max-age`                                             |
 * | Schedule, a line each          | whose it is (`actor`), what for (`serviceType`)                                                   |
 * | Slot, a line each              | `free` ones: start, end, `slot-capacity`; where to book: `booking-deep-link`, `booking-phone`     |
 * | Location, a line each          | a phone number, where the Slot has none                                                           |
 * | a line that makes no sense     | counted and left out, as is a Slot that leads nowhere                                             |
 * | anything but 200; no manifest  | the failure by its status; `protocol`                                                             |
 *
 * Nothing about a patient is known here, and nothing is sent. A Slot may be as long as a day: it is offered at its start.
 *
 * Source: hl7.org/fhir/uv/smart-scheduling-links, 1.0.0-ballot of 2026-04, and github.com/smart-on-fhir/smart-scheduling-links, its
 * forerunner, whose extensions have other addresses.
 *
 * @module
 */
import { readSlots } from '../booking/availability.js';
import { newKey } from '../booking/key.js';
import { addDays } from '../time/civil.js';
import { instantOf, parseInstant, toOffsetDateTime } from '../time/zones.js';
import { readAddress } from './address.js';
import type { BookingBackend } from './backend.js';
import { exchange, type ExchangeOptions } from './exchange.js';
import { bounded, feeder } from './smart-links-feed.js';
import type { Offer } from './smart-links-offers.js';

export interface SmartLinksOptions extends ExchangeOptions {
  /** The address of the manifest. */
  endpoint: string;
  /** The service type of each service, as `code` or `system|code`; by our ids. Without it every Slot is for every service. */
  services?: Readonly<Record<string, string>>;
  /** An actor of each practitioner's Schedules, or a Schedule: `PractitionerRole/7`; by our ids. Without it nobody is told apart. */
  practitioners?: Readonly<Record<string, string>>;
  /** By what the portal knows whence somebody comes. */
  source?: string;
}

interface Choice {
  service?: string | undefined;
  practitioner?: string | undefined;
}

/** An offer, and by whom of ours it is; nobody where nobody is told apart. */
interface Match {
  offer: Offer;
  who?: string;
}

const NAME = 'smart-links';

export function smartLinks(options: SmartLinksOptions): BookingBackend {
  const { endpoint, source } = options;
  const base = readAddress(NAME, endpoint);
  const asking = exchange(NAME, false, { ...options, fetch: bounded(options.fetch) });
  const feed = feeder(asking, base);

  return {
    name: NAME,
    destination: { host: base.host },
    capabilities: { availability: 'slots', outcome: 'unverified', idempotency: 'none', conflict: 'none' },

    async findSlots({ from, to, timeZone, ...choice }, call) {
      const { offers, dropped } = await feed.read(call);
      const first = instantOf(timeZone, from, '00:00');
      const last = instantOf(timeZone, addDays(to, 1), '00:00');
      const inZone = (instant: number): string => toOffsetDateTime(timeZone, instant);
      const matches = matchesIn(offers, options, choice).filter(({ offer }) => offer.start >= first);
      const rows = matches.flatMap(({ offer: { start, end, capacity }, who }) =>
        start < last
          ? {
              start: inZone(start),
              end: inZone(end),
              ...(who && { practitioner: who }),
              ...(capacity && { remaining: capacity }),
            }
          : [],
      );
      const later = matches.find(({ offer }) => offer.start >= last);
      // What is over is not among them.
      return { slots: readSlots(rows).slots, dropped, timeZone, nextFree: later ? inZone(later.offer.start) : null };
    },

    continueAt({ service, practitioner, slot }) {
      const choice = { service, practitioner: slot?.practitioner ?? practitioner };
      const start = parseInstant(slot?.start ?? '');
      const [match] = matchesIn(feed.last.offers, options, choice).filter(({ offer }) => offer.start === start);
      if (!match) return undefined;
      const { offer } = match;
      const url = offer.url && source ? referred(offer.url, source, (offer.referral ??= newKey())) : offer.url;
      return { ...(url && { url }), ...(offer.phone && { phone: offer.phone }) };
    },

    book: () => Promise.reject(asking.fault({ kind: 'unsupported' }, 'bookings are made on the portal’s own pages')),
  };
}

/** What is not named is not offered; without names, everything is. */
function matchesIn(
  offers: readonly Offer[],
  { services, practitioners }: SmartLinksOptions,
  { service, practitioner }: Choice,
): Match[] {
  const ours = Object.entries(practitioners ?? {}).filter(([id]) => (practitioner ?? id) === id);
  return offers
    .filter(({ codes }) => !services || service === undefined || codes.includes(services[service] ?? ''))
    .flatMap(offer => {
      const whose = ours.filter(([, reference]) => offer.of.includes(reference));
      return practitioners ? whose.map(([who]) => ({ offer, who })) : { offer };
    });
}

/** By hand, because `URLSearchParams` writes all of a query anew, and a portal may have signed its own. */
function referred(address: string, source: string, referral: string): string {
  const url = new URL(address);
  url.search += `${url.search ? '&' : '?'}source=${encodeURIComponent(source)}&booking-referral=${referral}`;
  return url.href;
}
