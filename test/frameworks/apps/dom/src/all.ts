// Without a framework: the browser's own functions know our elements and events. A line that is wrongly let through makes the checker fail.
import 'clinic-widgets';
import type { ClinicBooking } from 'clinic-widgets';
import type { ClinicElements } from 'clinic-widgets/types/elements';

type IsEmpty<Type> = [Type] extends [never] ? true : false;
type Events = { [Tag in keyof ClinicElements]: keyof ClinicElements[Tag]['events'] }[keyof ClinicElements];
type Elements = { [Tag in keyof ClinicElements]: ClinicElements[Tag]['element'] };

/** Every tag, as the class that it has, and every event that one of them fires. */
export const everyTag: IsEmpty<Exclude<keyof ClinicElements, keyof HTMLElementTagNameMap>> = true;
export const everyEvent: IsEmpty<Exclude<Events, keyof HTMLElementEventMap>> = true;
export const sameClasses = {} as Pick<HTMLElementTagNameMap, keyof ClinicElements> satisfies Elements;

const booking: ClinicBooking | null = document.querySelector('clinic-booking');
booking?.addEventListener('clinic-booked', ({ detail }) => detail.status === 'confirmed');
document.querySelector('clinic-faq')?.addEventListener('clinic-error', ({ detail }) => detail.kind === 'config');

// @ts-expect-error -- a status that is none
booking?.addEventListener('clinic-booked', ({ detail }) => detail.status === 'sure');
// @ts-expect-error -- a property that this element has not
document.createElement('clinic-faq').compact = true;
// @ts-expect-error -- a mode that is none
document.createElement('clinic-booking').mode = 'popup';
