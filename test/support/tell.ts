import type { Screening, Told } from '../../src/booking/standing.js';
import { tellOutcome, watchOutcome } from '../../src/controllers/outcome.js';

/** A checklist that is only spoken of. */
const CHECKLIST = document.createElement('section');

/** As if a checklist that is tied to `form` had come to this; with `undefined` as if there were none. */
export function tell(form: Element, screening: Screening | undefined, services?: readonly string[]): void {
  tellOutcome(form, CHECKLIST, screening && { screening, services });
}

/** As if one were tied to `form` and had no answers yet. */
export function tellNothing(form: Element, services?: readonly string[]): void {
  tellOutcome(form, CHECKLIST, { services });
}

/** Everything that the only checklist of `form` tells from now on; `undefined` while there is none. */
export function heardAt(form: Element): (Told | undefined)[] {
  const heard: (Told | undefined)[] = [];
  watchOutcome(form, told => heard.push([...told.values()][0]));
  return heard;
}
