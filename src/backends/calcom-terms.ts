/**
 * Our terms in those of Cal.com, and back.
 *
 * @module
 */
import type { BookedItem } from '../booking/answers.js';
import { isText } from '../booking/reader.js';
import type { BookingRequest, RequestItem } from '../booking/request.js';
import type { Clinic } from '../clinic/schema.js';
import { spanOn } from '../time/own-clock.js';
import type { Failure } from './backend.js';
import type { Reply } from './exchange.js';
import { type Booked, restInWords, whoOffers } from './one-by-one.js';

export interface Given {
  /** The number of the event type, by our service or by service and practitioner: `tpm-60`, `tpm-60.mara`. */
  services: Readonly<Record<string, string>>;
  clinic?: Clinic;
}

export interface EventType {
  id: string;
  /** Missing where Cal.com chooses who. */
  practitioner?: string;
}

export interface Refusal {
  failure: Failure;
  /** Whether it is about the time: the list of free times knows more. */
  isOfTime: boolean;
  /** For the owner. */
  hint: string;
}

type Fields = Partial<Record<string, unknown>>;

const STATUSES: Partial<Record<string, 'confirmed' | 'requested'>> = { accepted: 'confirmed', pending: 'requested' };
const OF_TIME = /not available|can't be booked at|in the past|reserved this|no more seats/;
const MISSING = /^Missing required booking field[\w :-]+/;
const OF_FIELD = /\b(email|phone|name)\w* (?:property|number)/;
/** One that Cal.com does not know makes it refuse the booking. */
const LANGUAGES = /^(?:de|en|es|fr|it|nl|pt)\b/;

/**
 * With a practitioner only theirs; the service's own is theirs too where nobody else offers it. With anybody the service's own, where
 * Cal.com chooses, else everybody's.
 */
export function eventTypes({ services, clinic }: Given, service: string, practitioner?: string): EventType[] {
  const whole = services[service] ? [{ id: services[service] }] : [];
  const own = Object.keys(services)
    .filter(key => key.startsWith(`${service}.`))
    .map(key => ({ id: services[key]!, practitioner: key.slice(service.length + 1) }));
  if (!practitioner) return whole[0] ? whole : own;
  return own[0] || whoOffers(service, clinic)[1] ? own.filter(each => each.practitioner === practitioner) : whole;
}

/** A row of `format=range`. What makes no sense is counted by whoever reads the rows. */
export function slotOf(row: unknown, timeZone: string, practitioner?: string): object | undefined {
  const span = spanOn(timeZone, row);
  const { seatsRemaining: remaining } = Object(row) as Fields;
  return span && { ...span, practitioner, remaining };
}

/** The body of a booking. Answers go by their ids, for an event type that asks the same, and with all else as words. */
export function bodyOf(request: BookingRequest, { start }: RequestItem, eventType: string, clinic?: Clinic): object {
  const { patient, timeZone, locale, answers, key } = request;
  const { name, email } = patient;
  const phoneNumber = phoneFor(patient);
  const notes = restInWords(request, clinic, ['reference', phoneNumber && 'patient-phone']);
  return {
    eventTypeId: Number(eventType),
    start: new Date(start).toISOString(),
    attendee: { name, email, timeZone, phoneNumber, language: LANGUAGES.exec(locale)?.[0] },
    bookingFieldsResponses: { ...answers, notes },
    metadata: { reference: key },
  };
}

/** It takes international numbers only. Any other goes with the words, unless nothing else says how to reach the patient. */
function phoneFor({ phone = '', email }: BookingRequest['patient']): string | undefined {
  const number = phone.replace(/\(0\)|[\s().-]/g, '');
  return !email || /^\+\d+$/.test(number) ? number : undefined;
}

/** An event type that recurs books several times at once: all are told. `undefined`: it makes no sense. */
export function bookingOf(data: unknown, item: RequestItem, timeZone: string): Booked | undefined {
  const rows = [data].flat();
  const items = rows.flatMap((row): BookedItem[] => {
    const { uid: id, status } = Object(row) as Fields;
    const [ours, span] = [STATUSES[String(status)], spanOn(timeZone, row)];
    return ours && span && isText(id) ? [{ ...item, ...span, id, status: ours }] : [];
  });
  return items[0] && items.length === rows.length ? { items } : undefined;
}

/** What a refusal says, in English and for programmers; it may repeat what was typed, so none of it is shown. */
export function readRefusal({ status, body }: Reply): Refusal {
  const { error } = Object(body) as { error?: { message?: unknown } };
  const message = String(error?.message);
  const [hint = ''] = MISSING.exec(message) ?? [];
  const [, field] = OF_FIELD.exec(message) ?? [];
  const issues = [{ path: field ? `/patient/${field}` : null }];
  return {
    failure: hint ? { kind: 'config' } : { kind: 'invalid', issues },
    isOfTime: OF_TIME.test(message) || status === 409,
    hint,
  };
}
