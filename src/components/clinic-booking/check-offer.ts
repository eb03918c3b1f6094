import type { BookingBackend } from '../../backends/backend.js';
import type { Powers } from '../../booking/offer.js';
import type { Clinic } from '../../clinic/schema.js';
import type { Owner } from '../../controllers/owner.js';
import { offsetAt } from '../../time/zones.js';

const WEEK_MS = 7 * 86_400_000;

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

/** Times are printed on the clinic's clock: a service with another may offer other times than it seems. */
export function warnOfZone({ timeZone }: Clinic, told: string | undefined, owner: Owner): void {
  if (told && isOtherClock(told, timeZone, Date.now()))
    owner.warn(`the free times come in the zone ${told}, but the clinic document says ${timeZone}`);
}

/** Half a year on shows who has summer time. Zones have several names. */
function isOtherClock(one: string, other: string, now: number): boolean {
  return one !== other && [now, now + 26 * WEEK_MS].some(at => offsetAt(one, at) !== offsetAt(other, at));
}

/** What a feed has besides times is left out, and costs nobody anything but the owner a line. */
export function warnOfRows(dropped: number, owner: Owner): void {
  if (dropped > 0) owner.warn(`left out ${dropped} rows of the free times: malformed, past or repeated`);
}
