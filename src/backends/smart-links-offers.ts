/**
 * The lines of SMART Scheduling Links as what is on offer. The table is in `smart-links.ts`.
 *
 * @module
 */
import { isText } from '../booking/reader.js';
import { parseInstant } from '../time/zones.js';
import { readPage } from './address.js';

/** A free Slot with somewhere to book it. */
export interface Offer {
  /** Instants. */
  start: number;
  end: number;
  /** Its Schedule, and whose that is, as references. */
  of: readonly string[];
  /** What it is for, each as `code` and as `system|code`. */
  codes: readonly string[];
  capacity: number | undefined;
  url: string | undefined;
  phone: string | undefined;
  /** By what the portal may tell this way to it from others: made when somebody goes it. */
  referral?: string;
}

export interface File {
  type: string;
  text: string;
}

export interface Feed {
  /** By their starts. */
  offers: readonly Offer[];
  /** Lines that make no sense, and Slots that lead nowhere. */
  dropped: number;
}

type Row = Readonly<Record<string, unknown>>;

export function readFeed(files: readonly File[]): Feed {
  const rows: Row[] = [];
  let dropped = 0;
  for (const { type, text } of files)
    for (const line of text.split('\n')) {
      if (!line.trim()) continue;
      const row = parse(line);
      if (row?.['resourceType'] === type) rows.push(row);
      else dropped += 1;
    }
  const known = new Map(rows.map(row => [`${String(row['resourceType'])}/${String(row['id'])}`, row]));
  const free = rows.filter(({ resourceType, status }) => resourceType === 'Slot' && status === 'free');
  const offers = free.flatMap(slot => offerOf(slot, known) ?? []);
  // None left is no mistake.
  const right = offers.filter(({ capacity }) => capacity !== 0);
  return {
    offers: right.sort((one, other) => one.start - other.start),
    dropped: dropped + free.length - offers.length,
  };
}

/** A page or file that may be opened: https, and no password in it. */
export function addressOf(url: unknown, base?: URL): string | undefined {
  try {
    return readPage('', new URL(String(url), base).href).href;
  } catch {
    return undefined;
  }
}

function offerOf(slot: Row, known: ReadonlyMap<string, Row>): Offer | undefined {
  const schedule = referenceOf(slot['schedule']);
  const { actor, serviceType } = known.get(schedule) ?? {};
  const of = [schedule, ...listOf(actor).map(referenceOf)];
  const phones = of.flatMap(each => listOf(known.get(each)?.['telecom'])).filter(({ system }) => system === 'phone');
  const offer: Offer = {
    start: instantIn(slot['start']),
    end: instantIn(slot['end']),
    of,
    codes: [serviceType, slot['serviceType']].flatMap(listOf).flatMap(({ coding }) => listOf(coding).flatMap(codesOf)),
    capacity: valueOf(slot, 'slot-capacity', 'valueInteger') as number | undefined,
    url: addressOf(valueOf(slot, 'booking-deep-link', 'valueUrl')),
    phone: [valueOf(slot, 'booking-phone', 'valueString'), phones[0]?.['value']].find(isText),
  };
  return offer.end > offer.start && (offer.url ?? offer.phone) ? offer : undefined;
}

/** Of an extension by the end of its address: the two editions differ in the rest. */
function valueOf(slot: Row, name: string, value: string): unknown {
  return listOf(slot['extension']).find(({ url }) => String(url).endsWith(`/${name}`))?.[value];
}

function codesOf({ system, code }: Row): string[] {
  return isText(code) ? [code, `${String(system)}|${code}`] : [];
}

/** `Schedule/7`, however it is written. */
function referenceOf(reference: unknown): string {
  const { reference: place } = (reference ?? {}) as Row;
  return String(place).split('/').slice(-2).join('/');
}

/** The older edition's own example has offsets of hours alone. */
function instantIn(text: unknown): number {
  return parseInstant(String(text).replace(/([+-]\d\d)$/, '$1:00'));
}

function listOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.map((each: Row | null) => each ?? {}) : [];
}

function parse(line: string): Row | undefined {
  try {
    return (JSON.parse(line) as Row | null) ?? undefined;
  } catch {
    return undefined;
  }
}
