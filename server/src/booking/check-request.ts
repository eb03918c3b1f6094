import type { BookingRequest, PreferenceRequest, RequestItem } from 'clinic-widgets/booking.js';
import type { Clinic, Practitioner, Service } from 'clinic-widgets/clinic.js';
import { type FieldError, invalid, notFound, type Refusal } from '../refusal.js';
import { practitionersOf } from '../scheduling/availability.js';
import { checkAnswers } from './check-answers.js';
import { checkConsent } from './check-consent.js';

/** A service and who may give it: the names of a request, looked up. */
export interface Offer {
  service: Service;
  /** The one asked for, or all who offer the service. */
  practitioners: Practitioner[];
  /** Whether the choice was left to the clinic. */
  isAny: boolean;
}

export interface WantedItem extends Offer {
  /** Milliseconds since 1970. */
  start: number;
}

export type Checked<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

/** Checks a request of the right form against the clinic's document. Never throws: the same key may have a first answer to repeat. */
export function checkRequest(clinic: Clinic, request: BookingRequest): Checked<WantedItem[]> {
  return checkNames(clinic, request.items, checkAsking(clinic, request));
}

/** The same for times that are only held: nobody has agreed to anything yet. */
export function checkItems(clinic: Clinic, items: readonly RequestItem[]): Checked<WantedItem[]> {
  return checkNames(clinic, items, []);
}

/** The same for a wish. Whether its days are near enough the database's clock decides later. */
export function checkPreference(clinic: Clinic, request: PreferenceRequest): Checked<Offer> {
  const found = lookUp(clinic, request, { name: 'The request', path: '' });
  if ('refusal' in found) return { ok: false, refusal: found.refusal };
  const errors = [...('error' in found ? [found.error] : []), ...checkAsking(clinic, request)];
  return 'error' in found || errors.length > 0
    ? { ok: false, refusal: invalid(errors) }
    : { ok: true, value: found.offer };
}

function checkNames(clinic: Clinic, items: readonly RequestItem[], others: FieldError[]): Checked<WantedItem[]> {
  const wanted: WantedItem[] = [];
  const errors: FieldError[] = [];
  for (const [index, item] of items.entries()) {
    const found = lookUp(clinic, item, { name: `Item ${index + 1}`, path: `/items/${index}`, item: index + 1 });
    if ('refusal' in found) return { ok: false, refusal: found.refusal };
    if ('error' in found) errors.push(found.error);
    else wanted.push({ ...found.offer, start: Date.parse(item.start) });
  }
  errors.push(...others);
  return errors.length > 0 ? { ok: false, refusal: invalid(errors) } : { ok: true, value: wanted };
}

interface Names {
  service: string;
  practitioner?: string | undefined;
}

/** How a refusal names the place of what it is about. */
interface Place {
  name: string;
  path: string;
  item?: number;
}

type LookedUp = { offer: Offer } | { refusal: Refusal } | { error: FieldError };

function lookUp(clinic: Clinic, names: Names, { name, path, ...parts }: Place): LookedUp {
  const service = clinic.services.find(({ id }) => id === names.service);
  if (!service) return { refusal: notFound(`${name} names a service that this clinic does not have.`, parts) };

  const offering = practitionersOf(clinic, service);
  if (names.practitioner === undefined) return { offer: { service, practitioners: offering, isAny: true } };
  const practitioner = clinic.practitioners.find(({ id }) => id === names.practitioner);
  if (!practitioner)
    return { refusal: notFound(`${name} names a practitioner whom this clinic does not have.`, parts) };
  if (!offering.includes(practitioner)) {
    return { error: { path: `${path}/practitioner`, code: 'not-offered', message: 'does not offer this service' } };
  }
  return { offer: { service, practitioners: [practitioner], isAny: false } };
}

/** What whoever asks has seen, agreed to and answered. */
function checkAsking(clinic: Clinic, request: BookingRequest | PreferenceRequest): FieldError[] {
  return [
    ...checkZone(clinic, request.timeZone),
    ...checkConsent(clinic, request.consent),
    ...checkAnswers(clinic, request.answers),
  ];
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
