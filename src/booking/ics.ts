/**
 * A booking as a calendar file (RFC 5545), for the patient to keep. Loaded when it is asked for.
 *
 * @module
 */
import type { BookedItem, BookingAnswer } from './answers.js';

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
  /** Times that the booking was changed, so that the calendar replaces its entry. */
  sequence?: number;
  /** Now, in milliseconds. */
  now?: number;
}

const PRODUCT = '-//clinic-widgets//booking//EN';
const LINE_OCTETS = 75;
const encoder = new TextEncoder();

/** One event per item. The same item has the same UID in every file, so a later file updates the entry of an earlier one. */
export function toIcs(booking: Pick<BookingAnswer, 'reference' | 'items'>, details: IcsDetails): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...booking.items.flatMap(item => toEvent(item, booking.reference, details)),
    'END:VCALENDAR',
  ];
  return lines.map(line => `${fold(line)}\r\n`).join('');
}

function toEvent(item: BookedItem, reference: string, details: IcsDetails): string[] {
  const { summary, location, description, url, clinic, sequence = 0, now = Date.now() } = details;
  const text = [description, reference].filter(Boolean).join('\n');
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(item.id)}@${escapeText(clinic)}.clinic-widgets`,
    `DTSTAMP:${toUtc(now)}`,
    `DTSTART:${toUtc(Date.parse(item.start))}`,
    `DTEND:${toUtc(Date.parse(item.end))}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${STATUS[item.status]}`,
    `SUMMARY:${escapeText(summary(item))}`,
    ...(location ? [`LOCATION:${escapeText(location)}`] : []),
    `DESCRIPTION:${escapeText(text)}`,
    ...(url ? [`URL:${toUri(url)}`] : []),
    'END:VEVENT',
  ];
}

const STATUS: Record<BookedItem['status'], string> = {
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
