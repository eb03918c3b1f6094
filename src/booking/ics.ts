/**
 * Calendar files (RFC 5545): a booking for the patient to keep, and whatever else a calendar is to show. Loaded when asked for.
 *
 * @module
 */
import type { BookedItem, BookingAnswer, BookingStatus } from './answers.js';

/** What the file says besides the booking: words in the patient's language. */
export interface IcsDetails {
  /** The title of an item, such as `Trigger point massage at On Point`. */
  summary(item: BookedItem): string;
  location?: string;
  description?: string;
  /** Where the booking can be seen. Not the manage link: calendars are shared. */
  url?: string;
  /** Which clinic: with the booking's id it makes the UID. */
  clinic: string;
  /** Now, in milliseconds. */
  now?: number;
}

const PRODUCT = '-//clinic-widgets//booking//EN';
const LINE_OCTETS = 75;
const encoder = new TextEncoder();

/** One entry of a calendar. */
export interface IcsEvent {
  /** The same in every file that tells of it, so that a later file replaces the entry of an earlier one. */
  uid: string;
  /** Milliseconds since 1970, as is `end`. */
  start: number;
  end: number;
  sequence: number;
  status: BookingStatus;
  summary: string;
  location?: string;
  description?: string;
  url?: string;
}

/** One event per item. The same item has the same UID in every file, and a greater SEQUENCE after each change: a calendar replaces its entry. */
export function toIcs(booking: Pick<BookingAnswer, 'reference' | 'items'>, details: IcsDetails): string {
  const { summary, location, description, url, clinic, now } = details;
  const text = [description, booking.reference].filter(Boolean).join('\n');
  const events = booking.items.map((item): IcsEvent => {
    const [start, end] = [Date.parse(item.start), Date.parse(item.end)];
    const place = { ...(location && { location }), ...(url && { url }) };
    const said = { status: item.status, summary: summary(item), description: text, ...place };
    return { uid: uidOf(item.id, clinic), start, end, sequence: item.revision ?? 0, ...said };
  });
  return writeCalendar(events, now);
}

/** The UID of a booking, which a clinic's id makes the only one in the world. */
export function uidOf(id: string, clinic: string): string {
  return `${id}@${clinic}.clinic-widgets`;
}

/** A whole file. `now` is in milliseconds since 1970. */
export function writeCalendar(events: readonly IcsEvent[], now = Date.now()): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap(event => linesOf(event, now)),
    'END:VCALENDAR',
  ];
  return lines.map(line => `${fold(line)}\r\n`).join('');
}

function linesOf(event: IcsEvent, now: number): string[] {
  const { uid, start, end, sequence, status, summary, location, description, url } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${toUtc(now)}`,
    `DTSTART:${toUtc(start)}`,
    `DTEND:${toUtc(end)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${STATUS[status]}`,
    `SUMMARY:${escapeText(summary)}`,
    ...(location ? [`LOCATION:${escapeText(location)}`] : []),
    ...(description ? [`DESCRIPTION:${escapeText(description)}`] : []),
    ...(url ? [`URL:${toUri(url)}`] : []),
    'END:VEVENT',
  ];
}

const STATUS: Record<BookingStatus, string> = {
  confirmed: 'CONFIRMED',
  // Nobody at the clinic has said yes to it.
  requested: 'TENTATIVE',
  cancelled: 'CANCELLED',
};

/** `20261201T150000Z`: an instant needs no zone table in the file. */
function toUtc(instant: number): string {
  return `${new Date(instant).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\n\r\u2028\u2029]/g, '\\n')
    .replace(CONTROLS, '');
}

/** All but the tab: the grammar has no place for them. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

/** An address is no text: nothing in it is escaped, and a line break would begin another property. */
function toUri(url: string): string {
  return new URL(url).href;
}

/** Breaks a line at 75 octets; a character stays whole. The blank that begins a further line counts. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
