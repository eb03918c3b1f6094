/**
 * What the files of SMART Scheduling Links offer: read not too often, not too much, and together for all who wait for them. The table is
 * in `smart-links.ts`.
 *
 * @module
 */
import { isList, isObject, isText } from '../booking/reader.js';
import { parseInstant } from '../time/zones.js';
import { readPage } from './address.js';
import { parseJson } from './asking.js';
import type { CallOptions } from './backend.js';
import { type Exchange, type Reply, understand } from './exchange.js';

/** A free Slot with somewhere to book it. */
export interface Offer {
  /** Instants. */
  start: number;
  end: number;
  /** Its Schedule, and whose that is, as references. */
  of: readonly string[];
  /** What it is for, each as `code` and as `system|code`. */
  codes: readonly string[];
  /** Places. */
  remaining: number | undefined;
  url: string | undefined;
  phone: string | undefined;
}

export interface Feed {
  /** By their starts. */
  offers: readonly Offer[];
  /** Lines that make no sense, and Slots that lead nowhere. */
  dropped: number;
}

/** A line; `undefined` where it makes no sense. */
type Line = Row | undefined;
type Row = Readonly<Record<string, unknown>>;

const TYPES: readonly unknown[] = ['Location', 'Schedule', 'Slot'];
const MOST_FILES = 30;
/** Of one file, in characters: about 15,000 Slots. */
const LONGEST = 5_000_000;
/** "No more than once a minute." After that the browser still keeps each file for as long as it is told to. */
const LEAST_AGE_MS = 60_000;

export function feeder(exchanged: Exchange, base: URL): (options?: CallOptions) => Promise<Feed> {
  let feed: Promise<Feed>;
  let until = 0;

  const get = <Read>(route: string, url: string, options: CallOptions, read: (reply: Reply) => Read | undefined) =>
    understand(exchanged, { route, url, cache: 'default', options }, reply =>
      reply.status === 200 ? read(reply) : undefined,
    );

  const load = async (options: CallOptions): Promise<Feed> => {
    const output = await get('manifest', base.href, options, ({ body }) => {
      const { output } = Object(body) as Row;
      return isList(output) ? listOf(output) : undefined;
    });
    const wanted = output.filter(({ type }) => TYPES.includes(type)).slice(0, MOST_FILES);
    const lines = wanted.map(async ({ type, url }) => {
      const address = addressOf(url);
      return address ? get(String(type), address, options, ({ text }) => readLines(type, text)) : [undefined];
    });
    return readFeed((await Promise.all(lines)).flat());
  };

  return async ({ signal, ...options } = {}) => {
    if (signal?.aborted) throw signal.reason;
    if (until < Date.now()) {
      until = Date.now() + LEAST_AGE_MS;
      // Without the signal: others may come to wait for the same.
      feed = load(options);
      feed.catch(() => (until = 0));
    }
    return new Promise((resolve, fail) => {
      signal?.addEventListener('abort', () => fail(signal.reason as Error));
      feed.then(resolve, fail);
    });
  };
}

function readLines(type: unknown, text: string): Line[] {
  const lines = text
    .slice(0, LONGEST)
    .split('\n')
    .filter(line => line.trim());
  return lines.map(line => {
    const row = Object(parseJson(line)) as Row;
    return row['resourceType'] === type ? row : undefined;
  });
}

function readFeed(lines: readonly Line[]): Feed {
  const rows = lines.filter(isObject);
  const known = new Map(rows.map(row => [[row['resourceType'], row['id']].join('/'), row]));
  const free = rows.filter(({ status }) => status === 'free');
  const offers = free.flatMap(slot => offerOf(slot, known) ?? []);
  return {
    // None left is no mistake.
    offers: offers.filter(({ remaining }) => remaining !== 0).sort((one, other) => one.start - other.start),
    dropped: lines.length - rows.length + free.length - offers.length,
  };
}

function offerOf(slot: Row, known: ReadonlyMap<string, Row>): Offer | undefined {
  const schedule = referenceOf(Object(slot['schedule']) as Row);
  const { actor, serviceType } = known.get(schedule) ?? {};
  const of = [schedule, ...listOf(actor).map(referenceOf)];
  const phones = of.flatMap(each => listOf(known.get(each)?.['telecom'])).filter(({ system }) => system === 'phone');
  const codings = listOf([serviceType, slot['serviceType']].flat()).flatMap(({ coding }) => listOf(coding));
  const offer: Offer = {
    start: instantIn(slot['start']),
    end: instantIn(slot['end']),
    of,
    codes: codings.flatMap(({ system, code }) => [String(code), [system, code].join('|')]),
    remaining: valueOf(slot, 'slot-capacity', 'valueInteger') as number | undefined,
    url: addressOf(valueOf(slot, 'booking-deep-link', 'valueUrl')),
    phone: [valueOf(slot, 'booking-phone', 'valueString'), phones[0]?.['value']].find(isText),
  };
  return offer.end > offer.start && (offer.url ?? offer.phone) ? offer : undefined;
}

/** Of an extension by the end of its address: the two editions differ in the rest. */
function valueOf(slot: Row, name: string, value: string): unknown {
  return listOf(slot['extension']).find(({ url }) => String(url).endsWith(name))?.[value];
}

/** `Schedule/7`, however it is written. */
function referenceOf({ reference }: Row): string {
  return String(reference).replace(/.*\/(.*\/)/, '$1');
}

/** The older edition's own example has offsets of hours alone. */
function instantIn(text: unknown): number {
  return parseInstant(String(text).replace(/[+-]\d\d$/, '$&:00'));
}

/** A page or file that may be opened: https, and no password in it. */
function addressOf(url: unknown): string | undefined {
  try {
    return readPage('', String(url)).href;
  } catch {
    return undefined;
  }
}

/** What stands in `list`: elements that may repeat are lists, and absent when empty. */
function listOf(list: unknown): Row[] {
  return [list].flat().map(each => Object(each) as Row);
}
