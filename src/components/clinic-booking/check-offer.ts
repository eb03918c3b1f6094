import type { BookingBackend } from '../../backends/backend.js';
import type { Clinic } from '../../clinic/schema.js';
import type { Owner } from '../../controllers/owner.js';

/** Whether anything can be booked; else the owner hears why. */
export function canBook({ services }: Clinic, backend: BookingBackend | undefined, owner: Owner): boolean {
  if (services.length === 0) owner.error('content', 'the clinic document has no `services` that could be booked');
  const hasSlots = backend?.capabilities.availability === 'slots';
  const canAsk = hasSlots ? !!backend.findSlots : !!backend?.request;
  if (!canAsk) owner.error('config', 'the backend has neither times (`findSlots`) nor takes requests (`request`)');
  return services.length > 0 && canAsk;
}

/** An attribute that names nothing chooses nothing; the owner meant something else. */
export function warnOfNames(
  host: { service?: string; practitioner?: string },
  { services, practitioners }: Clinic,
  owner: Owner,
): void {
  for (const [name, list] of [
    ['service', services],
    ['practitioner', practitioners],
  ] as const) {
    const id = host[name];
    if (!id || list.some(each => each.id === id)) continue;
    owner.warn(`${name}="${id}" names none of the clinic's: ${list.map(each => each.id).join(', ')}`);
  }
}

/** What a feed has besides times is left out, and costs nobody anything but the owner a line. */
export function warnOfRows(dropped: number, owner: Owner): void {
  if (dropped > 0) owner.warn(`left out ${dropped} rows of the free times: malformed, past or repeated`);
}
