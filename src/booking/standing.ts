/**
 * What the checklists that are tied to a form mean for the way on in it.
 *
 * | outcome | a service like others | one with `requiresScreening` |
 * | --- | --- | --- |
 * | no checklist to be answered | open | missing |
 * | none yet | open | wanted |
 * | incomplete | advice | unsettled |
 * | none | open | open |
 * | tell, ask | advice | advice |
 * | urgent, emergency | gate; once the patient decided, advice | closed |
 *
 * @module
 */
import type { Service } from '../clinic/schema.js';
import type { Outcome } from './limits.js';

export interface Screening {
  outcome: Outcome;
  /** Which rules were asked, so that the clinic can tell later. */
  version: string;
}

/** A checklist that is tied to a form and can be answered. */
export interface Told {
  /** What its answers come to; missing as long as there are none. */
  screening?: Screening;
  /** The services it is about; all where it is missing or empty. */
  services?: readonly string[];
}

/**
 * `open`: nothing stands in the way. `advice`: a sentence goes first. `gate`: advice takes the place of the form until the patient decides to
 * go on. In place of the form and without a way on here: `closed` by a grave outcome, `wanted`, the checklist first, `unsettled`, its open
 * questions first, and `missing`, where there is none and the clinic must be asked.
 */
export type Standing = 'open' | 'advice' | 'gate' | 'closed' | 'wanted' | 'unsettled' | 'missing';

/** Gravest first; a list with open questions says less than one that asks for a doctor's word, and must be settled before it. */
const BY_GRAVITY: readonly Outcome[] = ['emergency', 'urgent', 'incomplete', 'ask', 'tell', 'none'];

/** Outcomes before which an appointment is not what a patient needs. */
export function isGrave(outcome: Outcome | undefined): boolean {
  return outcome === 'emergency' || outcome === 'urgent';
}

/** Whether it is about `service`, as far as one is chosen. */
export function concerns({ services = [] }: Told, service: string | undefined): boolean {
  return service === undefined || services.length === 0 || services.includes(service);
}

/** The gravest there is for `service`. What cannot wait counts whatever the list was about. */
export function screeningFor(told: Iterable<Told>, service: string | undefined): Screening | undefined {
  const found = [...told].flatMap(each =>
    each.screening && (concerns(each, service) || isGrave(each.screening.outcome)) ? [each.screening] : [],
  );
  return found.sort((one, other) => BY_GRAVITY.indexOf(one.outcome) - BY_GRAVITY.indexOf(other.outcome))[0];
}

export function standingOf(
  told: readonly Told[],
  service: Pick<Service, 'id' | 'requiresScreening'> | undefined,
  isOverruled: boolean,
): Standing {
  const outcome = screeningFor(told, service?.id)?.outcome;
  const isRequired = !!service?.requiresScreening;
  if (isGrave(outcome)) return isRequired ? 'closed' : isOverruled ? 'advice' : 'gate';
  if (isRequired) {
    const own = told.filter(each => concerns(each, service.id));
    if (own.length === 0) return 'missing';
    if (own.some(({ screening }) => !screening)) return 'wanted';
    if (outcome === 'incomplete') return 'unsettled';
  }
  return outcome === undefined || outcome === 'none' ? 'open' : 'advice';
}
