/**
 * A booking as FHIR R4 has it: an Appointment, with the patient inside it.
 *
 * Whoever books has no Patient resource, and may not make one. R4 contains what "has no independent existence" in the resource that
 * refers to it: the patient as they gave their name is such a one, until the clinic knows who it is.
 *
 * @module
 */
import { type FormField, textOf, writeForm } from '../booking/form-fields.js';
import { isText } from '../booking/reader.js';
import type { BookingRequest } from '../booking/request.js';
import type { BookingResult, FieldIssue } from './backend.js';
import type { FhirOptions } from './fhir.js';
import { isResource, listOf, type Resource, type Server } from './fhir-call.js';
import { SYSTEM } from './fhir-slots.js';

/** What the Appointment says elsewhere than in its comment, or need not say. */
const SAID = /^(practitioner|start|patient|locale|reference)/;

/** `schedule`: that of the Slot. Those whose it is take part: an Appointment without them would be in nobody's calendar. */
export function appointmentOf(
  request: BookingRequest,
  slot: Resource,
  schedule: Resource,
  { status = 'pending', services, clinic }: FhirOptions,
): Resource {
  const [{ value: description }, ...fields] = writeForm(request, clinic).fields as [FormField, ...FormField[]];
  const [code, system] = services?.[request.items[0]!.service]?.split('|').reverse() ?? [];
  const others = status === 'booked' ? 'accepted' : 'needs-action';
  const contained = patientOf(request);
  // What is undefined or empty is not sent: FHIR knows no empty texts.
  return {
    resourceType: 'Appointment',
    contained: [contained],
    identifier: [{ system: SYSTEM, value: request.key }],
    status,
    serviceType: code && [{ coding: [{ system, code }] }],
    description,
    start: slot['start'],
    end: slot['end'],
    slot: [{ reference: `Slot/${slot.id}` }],
    comment: textOf({ subject: '', fields: fields.filter(({ name }) => !SAID.test(name)) }) || undefined,
    participant: [
      { actor: { reference: '#patient', display: contained.name[0]!.text }, status: 'accepted' },
      ...listOf<{ reference: unknown }>(schedule['actor']).map(({ reference }) => ({
        actor: { reference },
        status: others,
      })),
    ],
  };
}

/** For somebody else: whoever asks is the one to contact. What they are to each other is a line of the comment. */
function patientOf({ patient, bookingFor }: BookingRequest) {
  const { name, email, phone } = patient;
  const telecom = Object.entries({ email, phone }).flatMap(([system, value]) => (value ? { system, value } : []));
  return {
    resourceType: 'Patient',
    id: 'patient',
    name: [{ text: bookingFor?.name ?? name }],
    birthDate: bookingFor?.birthDate,
    telecom: bookingFor ? undefined : telecom,
    contact: bookingFor && [{ name: { text: name }, telecom }],
  };
}

const STANDING = [
  ['requested', /^(proposed|pending|waitlist)$/],
  ['confirmed', /^(booked|arrived|checked-in|fulfilled)$/],
  ['cancelled', /^(cancelled|noshow|entered-in-error)$/],
] as const;

/** @throws BackendError `protocol` for a status that R4 does not know. */
export function resultOf({ id, status }: Resource, { fault }: Pick<Server, 'fault'>): BookingResult {
  const [standing] = STANDING.find(([, form]) => form.test(String(status))) ?? [];
  if (!standing) throw fault({ kind: 'protocol' }, 'unknown status');
  return { status: standing, ...(id && { reference: id }) };
}

/** What an OperationOutcome minds of the Appointment; `undefined` where it is none. */
export function issuesIn(outcome: unknown, request: BookingRequest): FieldIssue[] | undefined {
  if (!isResource(outcome, 'OperationOutcome')) return undefined;
  // `location` is the older name of `expression`, which some servers still use.
  return listOf<Record<string, unknown>>(outcome['issue']).map(
    ({ code, diagnostics, details, expression, location }) => {
      const message = (Object(details) as { text?: unknown }).text ?? diagnostics;
      return {
        path: pathOf(String([expression, location]), request),
        ...(isText(code) && { code }),
        ...(isText(message) && { message }),
      };
    },
  );
}

/** The place in the request of what stands at `place` in its Appointment. */
function pathOf(place: string, { patient, bookingFor }: BookingRequest): string | null {
  if (/telecom/.test(place)) return patient.email && !/telecom.1/.test(place) ? '/patient/email' : '/patient/phone';
  if (/name/.test(place)) return bookingFor && !/contact/.test(place) ? '/bookingFor/name' : '/patient/name';
  return null;
}
