import type { BookingBackend } from '../../backends/backend.js';
import type { Powers } from '../../booking/offer.js';
import type { Clinic } from '../../clinic/schema.js';
import type { Owner } from '../../controllers/owner.js';
import type { Times } from './times.js';

/** Whether anything can be booked; else the owner hears why. */
export function canBook({ services }: Clinic, backend: BookingBackend | undefined, owner: Owner): boolean {
  if (services.length === 0) owner.error('content', 'the clinic document has no `services` that could be booked');
  const hasSlots = backend?.capabilities.availability === 'slots';
  const canAsk = backend?.continueAt ? true : hasSlots ? !!backend.findSlots : !!backend?.request;
  if (!canAsk) owner.error('config', 'the backend has neither times (`findSlots`) nor takes requests (`request`)');
  return services.length > 0 && canAsk;
}

/** A backend without times cannot do without requests; elsewhere the clinic may not want them. */
export function powersOf(
  { booking }: Clinic,
  { capabilities, findSlots, request, continueAt }: BookingBackend,
): Powers {
  const hasTimes = capabilities.availability === 'slots' && !!findSlots;
  const leaves = !!continueAt;
  return { hasTimes, leaves, takesRequests: !leaves && !!request && (!hasTimes || booking.askForTimes) };
}

interface Named {
  service?: string;
  practitioner?: string;
}

/** Where something is odd but nothing stops anybody, the owner hears of it, in words that no visitor's page waits for. */
export function lookOver(host: Named, clinic: Clinic, { dropped, timeZone, fault }: Times, owner: Owner): void {
  const { services, practitioners } = clinic;
  const isNamed = (id: string | undefined, list: readonly { id: string }[]): boolean =>
    !id || list.some(each => each.id === id);
  const isRight =
    isNamed(host.service, services) &&
    isNamed(host.practitioner, practitioners) &&
    !dropped &&
    !fault &&
    (timeZone ?? clinic.timeZone) === clinic.timeZone;
  if (isRight) return;
  import('./owner-warnings.js').then(
    ({ warnOwner }) => warnOwner({ host, clinic, dropped, timeZone, fault }, owner),
    () => {},
  );
}
