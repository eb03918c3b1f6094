import type { BookingRequest, RequestItem } from 'clinic-widgets/booking.js';
import type { Clinic, Practitioner, Service } from 'clinic-widgets/clinic.js';
import { type FieldError, invalid, notFound, type Refusal } from '../refusal.js';
import { practitionersOf } from '../scheduling/availability.js';
import { checkAnswers } from './check-answers.js';
import { checkConsent } from './check-consent.js';

/** An item whose names have been looked up. */
export interface WantedItem {
  service: Service;
  /** Who may take it: the one asked for, or all who offer the service. */
  practitioners: Practitioner[];
  /** Milliseconds since 1970. */
  start: number;
}

export type CheckedRequest = { ok: true; items: WantedItem[] } | { ok: false; refusal: Refusal };

/** Checks a request of the right form against the clinic's document. Never throws: the same key may have a first answer to repeat. */
export function checkRequest(clinic: Clinic, request: BookingRequest): CheckedRequest {
  const items: WantedItem[] = [];
  const errors: FieldError[] = [];
  for (const [index, item] of request.items.entries()) {
    const found = lookUp(clinic, item, index);
    if ('refusal' in found) return { ok: false, refusal: found.refusal };
    if ('error' in found) errors.push(found.error);
    else items.push(found.wanted);
  }
  errors.push(
    ...checkZone(clinic, request.timeZone),
    ...checkConsent(clinic, request.consent),
    ...checkAnswers(clinic, request.answers),
  );
  return errors.length > 0 ? { ok: false, refusal: invalid(errors) } : { ok: true, items };
}

type LookedUp = { wanted: WantedItem } | { refusal: Refusal } | { error: FieldError };

function lookUp(
  clinic: Clinic,
  { service: serviceId, practitioner: practitionerId, start }: RequestItem,
  index: number,
): LookedUp {
  const item = index + 1;
  const service = clinic.services.find(({ id }) => id === serviceId);
  if (!service) return { refusal: notFound(`Item ${item} names a service that this clinic does not have.`, { item }) };

  const offering = practitionersOf(clinic, service);
  if (practitionerId === undefined) return { wanted: { service, practitioners: offering, start: Date.parse(start) } };
  const practitioner = clinic.practitioners.find(({ id }) => id === practitionerId);
  if (!practitioner)
    return { refusal: notFound(`Item ${item} names a practitioner whom this clinic does not have.`, { item }) };
  if (!offering.includes(practitioner)) {
    return {
      error: { path: `/items/${index}/practitioner`, code: 'not-offered', message: 'does not offer this service' },
    };
  }
  return { wanted: { service, practitioners: [practitioner], start: Date.parse(start) } };
}

/** The form must have shown the clinic's own times. Two names of one zone are equal. */
function checkZone({ timeZone }: Clinic, shown: string): FieldError[] {
  if (shown === timeZone || canonicalZone(shown) === canonicalZone(timeZone)) return [];
  return [{ path: '/timeZone', code: 'mismatch', message: `is not the clinic's time zone, ${timeZone}` }];
}

function canonicalZone(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
