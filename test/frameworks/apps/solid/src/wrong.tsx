// What the types must refuse: a line that is let through makes the checker fail. Names with a hyphen that nobody declared TypeScript
// lets pass in every JSX: of events only what a handler takes is checked.
import type {} from 'clinic-widgets/types/solid';
import type { ClinicBooking, ClinicStepEvent } from 'clinic-widgets';

const onStep = (event: ClinicStepEvent): void => void event;
let form: ClinicBooking | undefined;

export const wrong = [
  // @ts-expect-error -- a mode that is none
  <clinic-booking mode="popup" />,
  // @ts-expect-error -- a level in words
  <clinic-booking heading-level="three" />,
  // @ts-expect-error -- a handler of another event
  <clinic-booking on:clinic-booked={onStep} />,
  // @ts-expect-error -- a boolean in words
  <clinic-explainer compact="yes" />,
  // @ts-expect-error -- no clinic document
  <clinic-explainer prop:clinic={{ name: 5 }} />,
  // @ts-expect-error -- a property that this element has not
  <clinic-faq compact={true} />,
  // @ts-expect-error -- a tag that is none of ours
  <clinic-bookings />,
];

export const right = [
  <clinic-booking ref={form} id="b" class="wide" slot="aside" backend-key="k" heading-level="3" mode="button" />,
  <clinic-explainer bool:compact={true} attr:heading-level={4} on:clinic-error={event => void event.detail.kind} />,
];
