/**
 * SMART Scheduling Links: the free times that a booking portal publishes as files, and the portal's page to book each.
 *
 * | file                           | what is read of it                                                                                |
 * | ------------------------------ | ------------------------------------------------------------------------------------------------- |
 * | `E`, ends with `$bulk-publish` | the addresses of the others                                                                       |
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
import { spanOfDays } from '../time/own-clock.js';
import { parseInstant, toOffsetDateTime } from '../time/zones.js';
import { readAddress } from './address.js';
import type { BookingBackend } from './backend.js';
import { exchange, type ExchangeOptions } from './exchange.js';
import { feeder, type Offer } from './smart-links-feed.js';

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
type Match = Offer & { practitioner?: string };

const NAME = 'smart-links';

export function smartLinks(options: SmartLinksOptions): BookingBackend {
  const { endpoint, source } = options;
  const base = readAddress(NAME, endpoint);
  const exchanged = exchange(NAME, false, options);
  const read = feeder(exchanged, base);
  /** What was read last. */
  let known: readonly Offer[] = [];
  /** By what the portal may tell one way to it from others: made when somebody goes it. */
  const referrals: Record<string, string> = {};

  return {
    name: NAME,
    destination: { host: base.host },
    capabilities: { availability: 'slots', outcome: 'unverified', idempotency: 'none', conflict: 'none' },

    async findSlots({ from, to, timeZone, ...choice }, call) {
      const { offers, dropped } = await read(call);
      known = offers;
      const [first, last] = spanOfDays(timeZone, from, to);
      const write = (instant: number): string => toOffsetDateTime(timeZone, instant);
      const matches = matchesIn(offers, options, choice).filter(({ start }) => start >= first);
      const asked = matches.filter(({ start }) => start <= last);
      const later = matches[asked.length];
      const rows = asked.map(({ start, end, practitioner, remaining }) => ({
        start: write(start),
        end: write(end),
        ...(practitioner && { practitioner }),
        ...(remaining && { remaining }),
      }));
      // What is over is not among them.
      return { slots: readSlots(rows).slots, dropped, timeZone, nextFree: later ? write(later.start) : null };
    },

    continueAt({ service, practitioner, slot }) {
      const choice = { service, practitioner: slot?.practitioner ?? practitioner };
      const instant = parseInstant(slot?.start ?? '');
      const match = matchesIn(known, options, choice).find(({ start }) => start === instant);
      if (!match) return undefined;
      const { url, phone } = match;
      return {
        ...(url && { url: source ? referred(url, source, (referrals[url] ??= newKey())) : url }),
        ...(phone && { phone }),
      };
    },

    book: () => Promise.reject(exchanged.fault({ kind: 'unsupported' }, 'booked elsewhere')),
  };
}

/** What is not named is not offered; without names, everything is. */
function matchesIn(
  offers: readonly Offer[],
  { services, practitioners }: SmartLinksOptions,
  { service, practitioner }: Choice,
): Match[] {
  const right = offers.filter(({ codes }) => !services || !service || codes.includes(services[service]!));
  if (!practitioners) return right;
  return right.flatMap(offer =>
    Object.entries(practitioners).flatMap(([who, reference]) =>
      (practitioner ?? who) === who && offer.of.includes(reference) ? { ...offer, practitioner: who } : [],
    ),
  );
}

/** By hand, because `URLSearchParams` writes all of a query anew, and a portal may have signed its own. */
function referred(address: string, source: string, referral: string): string {
  const url = new URL(address);
  url.search += `${url.search ? '&' : '?'}source=${encodeURIComponent(source)}&booking-referral=${referral}`;
  return url.href;
}
