import { aTimeout } from '@open-wc/testing';
import type { ClinicCalendar } from '../../src/components/clinic-calendar/clinic-calendar.js';

/** Also past the moment in which an owner may begin to load. */
export async function settled(calendar: ClinicCalendar): Promise<void> {
  await calendar.updateComplete;
  await aTimeout(0);
  await calendar.updateComplete;
}

export function all(calendar: ClinicCalendar, selector: string): HTMLElement[] {
  return [...calendar.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
}
