/**
 * The form on the page.
 *
 * @module
 */
import '../../../src/components/clinic-booking/clinic-booking.js';
import type { ClinicBooking } from '../../../src/components/clinic-booking/clinic-booking.js';
import { PATIENCE_MS } from '../plan.js';

/** `plain`; or with times that are kept while it is filled in; or with nothing but the server's address. */
export type Kind = 'plain' | 'held' | 'bare';

/** A form that has loaded nothing yet. Nobody else has asked the address of number `seed` for its document. */
export function newForm(kind: Kind, seed: number): ClinicBooking {
  const form = document.createElement('clinic-booking');
  const [, lane] = /lane=(\d+)/.exec(location.search) ?? [];
  form.setAttribute('data-kind', kind);
  if (kind !== 'bare') form.setAttribute('src', `/${kind}.json`);
  form.setAttribute('endpoint', `/lines/${lane}/api${kind === 'bare' ? seed : ''}`);
  form.setAttribute('backend-timeout-ms', String(PATIENCE_MS));
  form.innerHTML = '<a href="tel:+15550100">Call us</a>';
  document.querySelector('main')!.replaceChildren(form);
  return form;
}

/** The form of the run before, reset, where it is of that kind. */
export function sameForm(kind: Kind): ClinicBooking | undefined {
  const form = document.querySelector('clinic-booking');
  if (form?.getAttribute('data-kind') !== kind) return undefined;
  form.reset();
  return form;
}
