import { aTimeout, waitUntil } from '@open-wc/testing';
import type { ClinicCalendar } from '../../src/components/clinic-calendar/clinic-calendar.js';

/** Also past the moment in which an owner may begin to load, and with the month that was asked for. */
export async function settled(calendar: ClinicCalendar): Promise<void> {
  await calendar.updateComplete;
  await waitUntil(() => !calendar.shadowRoot?.querySelector('[aria-busy=true]'), 'the month never comes');
  await aTimeout(0);
  await calendar.updateComplete;
}

export function all(calendar: ClinicCalendar, selector: string): HTMLElement[] {
  return [...calendar.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
}
