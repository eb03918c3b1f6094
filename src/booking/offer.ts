/**
 * What a clinic lets be chosen here, and which steps that leaves.
 *
 * @module
 */
import type { Clinic, Practitioner, Service } from '../clinic/schema.js';
import type { Slot } from './answers.js';
import type { Asked } from './fields.js';

export type Step = 'service' | 'practitioner' | 'time' | 'details' | 'review' | 'result';

/** Steps on the way; the result ends it. */
export type OpenStep = Exclude<Step, 'result'>;

export interface Choice {
  service?: string;
  /** `null`: whoever is free. Absent: not chosen yet, or the clinic names nobody. */
  practitioner?: string | null;
  slot?: Slot;
}

export interface Offer {
  services: readonly Service[];
  practitioners: readonly Practitioner[];
  asked: Asked;
}

/** The page's own choice: what it names is the only one there is. An id that names nothing chooses nothing. */
export interface Preset {
  service?: string;
  practitioner?: string;
}

export function offerOf(clinic: Clinic, preset: Preset = {}): Offer {
  const practitioner = clinic.practitioners.find(({ id }) => id === preset.practitioner);
  const offering = clinic.services.filter(service => !practitioner || isOfferedBy(service, practitioner.id));
  const service = offering.find(({ id }) => id === preset.service);
  return {
    services: service ? [service] : offering,
    practitioners: practitioner ? [practitioner] : clinic.practitioners,
    asked: clinic.booking,
  };
}

/** Who gives `service`. */
export function practitionersFor({ services, practitioners }: Offer, service: string | undefined): Practitioner[] {
  const chosen = services.find(({ id }) => id === service);
  return chosen ? practitioners.filter(({ id }) => isOfferedBy(chosen, id)) : [...practitioners];
}

/** The steps to show, in order: one with a single choice is none. */
export function shownSteps(offer: Offer, { service }: Choice): OpenStep[] {
  return [
    ...(offer.services.length === 1 ? [] : (['service'] as const)),
    ...(practitionersFor(offer, service).length > 1 ? (['practitioner'] as const) : []),
    'time',
    'details',
    'review',
  ];
}

/** `choice` with single choices made and impossible ones undone. */
export function settle(choice: Choice, offer: Offer): Choice {
  const only = offer.services.length === 1 ? offer.services[0]!.id : undefined;
  const service = only ?? offer.services.find(({ id }) => id === choice.service)?.id;
  const { practitioner: _, service: __, ...rest } = choice;
  const practitioner = service === undefined ? choice.practitioner : settledPractitioner(choice, offer, service);
  return { ...rest, ...(service !== undefined && { service }), ...(practitioner !== undefined && { practitioner }) };
}

/** Another service: the same practitioner, if they give it too. */
export function withService(choice: Choice, service: string, offer: Offer): Choice {
  return settle({ ...choice, service }, offer);
}

function settledPractitioner({ practitioner }: Choice, offer: Offer, service: string): string | null | undefined {
  const able = practitionersFor(offer, service);
  if (able.length === 1) return able[0]!.id;
  if (able.length > 1 && practitioner === null) return null;
  return able.find(({ id }) => id === practitioner)?.id;
}

function isOfferedBy({ practitioners }: Service, practitioner: string): boolean {
  return !practitioners || practitioners.includes(practitioner);
}
