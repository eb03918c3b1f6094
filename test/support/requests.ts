import { newKey } from '../../src/booking/key.js';
import type { BookingRequest, PreferenceRequest } from '../../src/booking/request.js';
import { slotAt } from './clinic-fixtures.js';

/** Ada asks for an hour. */
export function adasRequest(patch: Partial<BookingRequest> = {}): BookingRequest {
  return {
    key: newKey(),
    items: [{ service: 'tpm-60', practitioner: 'mara', start: slotAt('2030-03-05', '09:00', 'mara').start }],
    patient: { name: 'Ada Lovelace', email: 'ada@example.org', phone: '+44 (0)20 7946 0958' },
    notes: 'A stiff neck since Monday.',
    consent: [],
    timeZone: 'America/Chicago',
    locale: 'en',
    ...patch,
  };
}

/** Ada asks for any hour that the clinic can find. */
export function adasPreferences(): PreferenceRequest {
  const { items: _, ...request } = adasRequest();
  return { ...request, service: 'tpm-60', preferences: [{ date: '2030-03-05', part: 'morning' }] };
}
