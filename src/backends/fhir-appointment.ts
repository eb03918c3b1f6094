/**
 * A booking as FHIR R4 has it: an Appointment, with the patient inside it.
 *
 * Whoever books has no Patient resource, and may not make one. R4 contains what "has no independent existence" in the resource that
 * refers to it: the patient as they gave their name is such a one, until the clinic knows who it is.
 *
 * @module
 */
import type { FieldIssue } from './backend.js';
import { isResource, listOf, type Resource } from './fhir-call.js';
import { isText } from '../booking/reader.js';
import { SYSTEM } from './fhir-slots.js';
import type { BookingStatus } from '../booking/answers.js';
import type { BookingRequest } from '../booking/request.js';

export interface Written {
  request: BookingRequest;
  slot: Resource;
  /** Which of the request's items it is. */
  index: number;
  /** Whose the Schedule is. */
  actors: readonly unknown[];
  status: 'pending' | 'booked';
  /** `code` or `system|code`. */
  serviceType: string | undefined;
  title: string;
  comment: string;
}

export function appointmentOf(written: Written): Resource {
  const { request, slot, index, actors, status, serviceType, title, comment } = written;
  const others = status === 'booked' ? 'accepted' : 'needs-action';
  const [code, system] = serviceType?.split('|').reverse() ?? [];
  return {
    resourceType: 'Appointment',
    contained: [patientOf(request)],
    identifier: keysOf(request, index).map(value => ({ system: SYSTEM, value })),
    status,
    ...(code && { serviceType: [{ coding: [{ ...(system && { system }), code }] }] }),
    description: title,
    start: slot['start'],
    end: slot['end'],
    slot: [{ reference: `Slot/${slot.id}` }],
    ...(comment && { comment }),
    participant: [
      { actor: { reference: '#patient', display: nameOf(request) }, status: 'accepted' },
      ...actors.map(reference => ({ actor: { reference }, status: others })),
    ],
  };
}

/** The key, by which all of a booking are found; where they are several, each with one of its own, which is the last. */
export function keysOf({ key, items }: BookingRequest, index: number): string[] {
  return items.length > 1 ? [key, `${key}.${index + 1}of${items.length}`] : [key];
}

/** Whether `appointments`, found by a key, are all that were booked with it. */
export function isWhole(appointments: readonly Resource[]): boolean {
  const [first] = appointments;
  const last = listOf<{ value: unknown }>(first?.['identifier']).at(-1)?.value;
  return first !== undefined && appointments.length >= Number(/of(\d+)$/.exec(String(last))?.[1] ?? 1);
}

const STANDING: readonly (readonly [BookingStatus, RegExp])[] = [
  ['cancelled', /^(cancelled|noshow|entered-in-error)$/],
  ['requested', /^(proposed|pending|waitlist)$/],
  ['confirmed', /^(booked|arrived|checked-in|fulfilled)$/],
];

/** What can be promised of all of them: the least. `undefined`: one has a status that R4 does not know. */
export function standingOf(appointments: readonly Resource[]): BookingStatus | undefined {
  const all = appointments.map(({ status }) => STANDING.findIndex(([, form]) => form.test(String(status))));
  return STANDING[Math.min(...all)]?.[0];
}

function nameOf({ patient, bookingFor }: BookingRequest): string {
  return bookingFor?.name ?? patient.name;
}

/** For somebody else: whoever asks is the one to contact. */
function patientOf(request: BookingRequest): Resource {
  const { patient, bookingFor } = request;
  const { name, email, phone } = patient;
  const telecom = [
    ...(email ? [{ system: 'email', value: email }] : []),
    ...(phone ? [{ system: 'phone', value: phone }] : []),
  ];
  const contact = bookingFor && [{ relationship: [{ text: bookingFor.relation }], name: { text: name }, telecom }];
  return {
    resourceType: 'Patient',
    id: 'patient',
    name: [{ text: nameOf(request) }],
    ...(bookingFor?.birthDate && { birthDate: bookingFor.birthDate }),
    ...(contact ? { contact } : { telecom }),
  };
}

/** What an OperationOutcome minds of the Appointment; `undefined` where it is none. */
export function issuesIn(outcome: unknown, request: BookingRequest): FieldIssue[] | undefined {
  if (!isResource(outcome, 'OperationOutcome')) return undefined;
  return listOf<OutcomeIssue>(outcome['issue']).map(({ code, diagnostics, details, expression, location }) => {
    const message = details?.text ?? diagnostics;
    return {
      path: pathOf(String([expression, location].flat()), request),
      ...(isText(code) && { code }),
      ...(isText(message) && { message }),
    };
  });
}

interface OutcomeIssue {
  code: unknown;
  diagnostics: unknown;
  details: { text?: unknown } | null;
  expression: unknown;
  /** Its older name, which some servers still use. */
  location: unknown;
}

/** The place in the request of what stands at `place` in its Appointment. */
function pathOf(place: string, { patient, bookingFor }: BookingRequest): string | null {
  if (/telecom/.test(place)) return patient.email && !/telecom.1/.test(place) ? '/patient/email' : '/patient/phone';
  if (/name/.test(place)) return bookingFor && !/contact/.test(place) ? '/bookingFor/name' : '/patient/name';
  if (/birthDate/.test(place)) return '/bookingFor/birthDate';
  if (/comment/.test(place)) return '/notes';
  return /\b(start|end|slot)\b/.test(place) ? '/items/0/start' : null;
}
