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
import type { BookingBackend, CallOptions } from './backend.js';
import { exchange, type ExchangeOptions, type Reply } from './exchange.js';
import { addressOf, type Feed, type File, type Offer, readFeed } from './smart-links-feed.js';

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

const NAME = 'smart-links';
/** Of one file: about 15,000 Slots. */
const MOST_BYTES = 5_000_000;
const MOST_FILES = 30;
/** No file is to be asked for more than once a minute; none is believed for longer than an hour. */
const [LEAST_AGE_S, MOST_AGE_S] = [60, 3600];

export function smartLinks(options: SmartLinksOptions): BookingBackend {
  const { endpoint, services, practitioners, source } = options;
  const base = readAddress(NAME, endpoint);
  const { ask, refusal, fault } = exchange(NAME, false, { ...options, fetch: bounded(options.fetch) });
  /** What was read last, and what is being read or still believed. */
  let last: Feed = { offers: [], dropped: 0 };
  let kept: { feed: Promise<Feed>; until: number } | undefined;

  /** The browser keeps the files as it is told to, and asks for old ones by their ETag. */
  const get = async (url: string, file: string, options: CallOptions): Promise<Reply> => {
    const question = { route: `GET ${file}`, url, cache: 'default', options } as const;
    const reply = await ask(question);
    if (reply.status === 200) return reply;
    throw refusal(reply, question);
  };

  const load = async (options: CallOptions, keepUntil: (time: number) => void): Promise<Feed> => {
    const manifest = await get(base.href, 'manifest', options);
    const output = (manifest.body as { output?: unknown } | null | undefined)?.output;
    if (!Array.isArray(output)) throw fault({ kind: 'protocol' }, 'the manifest has no list `output`');
    const { files, dropped } = filesIn(output, base);
    const texts = await Promise.all(files.map(async ({ type, url }) => (await get(url, type, options)).text));
    const feed = readFeed(files.map(({ type }, index) => ({ type, text: texts[index]! })));
    keepUntil(Date.now() + ageOf(manifest.header('cache-control')) * 1000);
    return (last = { ...feed, dropped: feed.dropped + dropped });
  };

  const feedNow = ({ timeoutMs, signal }: CallOptions = {}): Promise<Feed> => {
    signal?.throwIfAborted();
    if (!kept || kept.until < Date.now()) {
      // Others may come to wait for the same files: whoever goes leaves them theirs.
      const feed = load({ ...(timeoutMs && { timeoutMs }) }, time => (own.until = time));
      const own = (kept = { feed, until: Infinity });
      feed.catch(() => (own.until = 0));
    }
    return signal ? Promise.race([kept.feed, aborted(signal)]) : kept.feed;
  };

  const isFor = (offer: Offer, service: string | undefined): boolean =>
    !services || service === undefined || offer.codes.includes(services[service] ?? '');
  /** By our ids; one of `undefined` where nobody is told apart. */
  const whoHas = ({ of }: Offer): (string | undefined)[] =>
    practitioners ? Object.keys(practitioners).filter(id => of.includes(practitioners[id]!)) : [undefined];
  const suits = (who: string | undefined, practitioner: string | undefined): boolean =>
    !practitioners || practitioner === undefined || who === practitioner;

  return {
    name: NAME,
    destination: { host: base.host },
    capabilities: { availability: 'slots', outcome: 'unverified', idempotency: 'none', conflict: 'none' },

    async findSlots({ service, practitioner, from, to, timeZone }, options) {
      const { offers, dropped } = await feedNow(options);
      const [first, end] = [instantOf(timeZone, from, '00:00'), instantOf(timeZone, addDays(to, 1), '00:00')];
      const now = Date.now();
      const rows = offers
        .filter(offer => offer.start > now && isFor(offer, service))
        .flatMap(offer => whoHas(offer).flatMap(who => (suits(who, practitioner) ? { offer, who } : [])));
      const { slots } = readSlots(
        rows
          .filter(({ offer: { start } }) => start >= first && start < end)
          .map(({ offer, who }) => ({
            start: toOffsetDateTime(timeZone, offer.start),
            end: toOffsetDateTime(timeZone, offer.end),
            ...(who && { practitioner: who }),
            ...(offer.capacity && { remaining: offer.capacity }),
          })),
      );
      const next = rows.find(({ offer: { start } }) => start >= end)?.offer.start;
      return { slots, dropped, timeZone, nextFree: next ? toOffsetDateTime(timeZone, next) : null };
    },

    continueAt({ service, practitioner, slot }) {
      const who = slot?.practitioner ?? practitioner;
      const offer = last.offers.find(
        each =>
          each.start === parseInstant(slot?.start ?? '') &&
          isFor(each, service) &&
          whoHas(each).some(one => suits(one, who)),
      );
      if (!offer) return undefined;
      const { url, phone } = offer;
      return { ...(url && { url: referred(url, source, (offer.referral ??= newKey())) }), ...(phone && { phone }) };
    },

    book: () => Promise.reject(fault({ kind: 'unsupported' }, 'bookings are made on the portal’s own pages')),
  };
}

/** The end of what is too long is left out, and the rest of it not fetched. */
function bounded(send: typeof fetch = (...asked) => globalThis.fetch(...asked)): typeof fetch {
  return async (...asked) => {
    const response = await send(...asked);
    if (!response?.body) return response;
    let left = MOST_BYTES;
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.subarray(0, left));
        left -= chunk.length;
        if (left < 0) controller.terminate();
      },
    });
    return new Response(response.body.pipeThrough(cut), response);
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true }));
}

function ageOf(cacheControl: string | null): number {
  const age = Number(/max-age=(\d+)/.exec(cacheControl ?? '')?.[1] ?? 0);
  return Math.min(Math.max(age, LEAST_AGE_S), MOST_AGE_S);
}

function filesIn(output: readonly unknown[], base: URL): { files: File[]; dropped: number } {
  const all = output.map(row => (row ?? {}) as { type?: unknown; url?: unknown });
  const wanted = all.filter(({ type }) => ['Location', 'Schedule', 'Slot'].includes(String(type)));
  const files = wanted.slice(0, MOST_FILES).flatMap(({ type, url }) => {
    const address = addressOf(url, base);
    return address ? { type: String(type), url: address } : [];
  });
  return { files, dropped: wanted.length - files.length };
}

/** By hand, because `URLSearchParams` writes all of a query anew, and a portal may have signed its own. */
function referred(address: string, source: string | undefined, referral: string): string {
  if (!source) return address;
  const url = new URL(address);
  const own = `source=${encodeURIComponent(source)}&booking-referral=${referral}`;
  url.search += `${url.search ? '&' : '?'}${own}`;
  return url.href;
}
