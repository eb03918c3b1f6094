/**
 * What a clinic lets be chosen here, and which steps that leaves.
 *
 * @module
 */
import type { Clinic, Practitioner, Service } from '../clinic/schema.js';
import { isCivilDate } from '../time/civil-date.js';
import type { Slot } from './answers.js';
import type { Asked } from './fields.js';
import type { PartOfDay } from './limits.js';
import type { Preference } from './request.js';

export type Step = 'service' | 'practitioner' | 'time' | 'details' | 'review' | 'result' | 'manage';

/** Steps on the way; the result ends it, and `manage` shows one that was made before. */
export type OpenStep = Exclude<Step, 'result' | 'manage'>;

/** A preference as it is being filled in. */
export type PreferenceDraft = { readonly date: string; readonly part: PartOfDay | '' };

export interface Choice {
  service?: string;
  /** `null`: whoever is free. Absent: not chosen yet, or the clinic names nobody. */
  practitioner?: string | null;
  /** Only practitioners of this gender. */
  gender?: string;
  slot?: Slot;
  /** The further sessions of a series, in order; `undefined` where one has still to be found. Absent: not proposed yet. */
  more?: readonly (Slot | undefined)[];
  /** Whether the clinic is asked for a time although there are times to pick. */
  asksForTime?: boolean;
  preferences?: readonly PreferenceDraft[];
}

export interface Offer {
  services: readonly Service[];
  practitioners: readonly Practitioner[];
  asked: Asked;
  /** Whether there are times to pick from; else the patient says which days would suit. */
  hasTimes: boolean;
  /** Whether the clinic can be asked for a time. */
  takesRequests: boolean;
  /** Whether the booking is only begun here: nothing is typed and nothing sent. */
  leaves?: boolean;
}

/** What the backend can do. */
export type Powers = Pick<Offer, 'hasTimes' | 'takesRequests' | 'leaves'>;

/** The page's own choice: what it names is the only one there is. An id that names nothing chooses nothing. */
export interface Preset {
  service?: string;
  practitioner?: string;
}

export function offerOf(
  clinic: Clinic,
  preset: Preset = {},
  powers: Powers = { hasTimes: true, takesRequests: false },
): Offer {
  const practitioner = clinic.practitioners.find(({ id }) => id === preset.practitioner);
  const offering = clinic.services.filter(service => !practitioner || isOfferedBy(service, practitioner.id));
  const service = offering.find(({ id }) => id === preset.service);
  return {
    services: service ? [service] : offering,
    practitioners: practitioner ? [practitioner] : clinic.practitioners,
    asked: clinic.booking,
    ...powers,
  };
}

/** Whether the clinic will be asked for a time, instead of one being picked. */
export function isRequest({ hasTimes, leaves }: Offer, { asksForTime }: Choice): boolean {
  return !leaves && (!hasTimes || asksForTime === true);
}

/** Whether a preference is filled in. */
export function isPreference(draft: PreferenceDraft): draft is Preference {
  return draft.part !== '' && isCivilDate(draft.date);
}

/** How many sessions are booked at once. */
export function sessionsOf({ services, leaves }: Offer, { service }: Choice): number {
  return leaves ? 1 : (services.find(({ id }) => id === service)?.sessions ?? 1);
}

/** Who gives `service`; of `gender` only, where that is asked for. */
export function practitionersFor(
  { services, practitioners }: Offer,
  service: string | undefined,
  gender?: string,
): Practitioner[] {
  const chosen = services.find(({ id }) => id === service);
  const giving = chosen ? practitioners.filter(({ id }) => isOfferedBy(chosen, id)) : [...practitioners];
  return gender === undefined ? giving : giving.filter(each => each.gender === gender);
}

/** The genders one can choose between; none where there is no choice. */
export function gendersFor(offer: Offer, service: string | undefined): string[] {
  const genders = new Set(practitionersFor(offer, service).flatMap(({ gender }) => gender ?? []));
  return genders.size > 1 ? [...genders] : [];
}

/** The times that `choice` allows: "anyone" of one gender is not everyone. */
export function timesFor(
  offer: Offer,
  { service, practitioner, gender }: Choice,
  slots: readonly Slot[],
): readonly Slot[] {
  if (practitioner || gender === undefined) return slots;
  const able = practitionersFor(offer, service, gender).map(({ id }) => id);
  return slots.filter(slot => slot.practitioner === undefined || able.includes(slot.practitioner));
}

/** The steps to show, in order: one with a single choice is none. */
export function shownSteps(offer: Offer, { service }: Choice): OpenStep[] {
  const { hasTimes, leaves } = offer;
  return [
    ...(offer.services.length === 1 ? [] : (['service'] as const)),
    ...(practitionersFor(offer, service).length > 1 ? (['practitioner'] as const) : []),
    ...(leaves && !hasTimes ? [] : (['time'] as const)),
    ...(leaves ? [] : (['details'] as const)),
    'review',
  ];
}

/** `choice` with single choices made and impossible ones undone. */
export function settle(choice: Choice, offer: Offer): Choice {
  const only = offer.services.length === 1 ? offer.services[0]!.id : undefined;
  const service = only ?? offer.services.find(({ id }) => id === choice.service)?.id;
  const { practitioner: _, service: __, gender: wanted, ...rest } = choice;
  const gender = gendersFor(offer, service).find(each => each === wanted);
  const practitioner =
    service === undefined ? choice.practitioner : settledPractitioner(choice, offer, service, gender);
  return {
    ...rest,
    ...(service !== undefined && { service }),
    ...(practitioner !== undefined && { practitioner }),
    ...(gender !== undefined && { gender }),
  };
}

/** Another service: the same practitioner, if they give it too. */
export function withService(choice: Choice, service: string, offer: Offer): Choice {
  return settle({ ...choice, service }, offer);
}

function settledPractitioner(
  { practitioner }: Choice,
  offer: Offer,
  service: string,
  gender: string | undefined,
): string | null | undefined {
  const all = practitionersFor(offer, service);
  if (all.length === 1) return all[0]!.id;
  if (all.length > 1 && practitioner === null) return null;
  return practitionersFor(offer, service, gender).find(({ id }) => id === practitioner)?.id;
}

function isOfferedBy({ practitioners }: Service, practitioner: string): boolean {
  return !practitioners || practitioners.includes(practitioner);
}
