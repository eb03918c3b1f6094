'use client';

import type {} from 'clinic-widgets/types/react';
import type { ClinicBookedEvent, ClinicCheckedEvent, ClinicStepEvent } from 'clinic-widgets';
import { useState, useSyncExternalStore } from 'react';

const messages = { 'title-service': 'What may we do for you?' };

const never = () => () => {};

/** React gives objects and handlers to no custom element that came from a server, until it renders it once more (facebook/react#35446). */
function useHydrated() {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** Checklist and form, which a server renders as what stands between their tags. */
export function Booking() {
  const [heard, setHeard] = useState<string[]>([]);
  const isHydrated = useHydrated();
  const note = (line: string) => setHeard(lines => [...lines, line]);
  const checklist = { 'onclinic-checked': ({ detail }: ClinicCheckedEvent) => note(`checked ${detail.version}`) };
  const booking = {
    messages,
    'onclinic-step': ({ detail }: ClinicStepEvent) => note(`step ${detail.step}`),
    'onclinic-booked': ({ detail }: ClinicBookedEvent) => note(`booked ${detail.status}`),
  };

  return (
    <>
      <clinic-checklist
        suppressHydrationWarning
        src="/clinic.json"
        therapy="trigger-point-massage"
        for="book"
        {...(isHydrated && checklist)}
      >
        <p>Tell us what we should know before you come.</p>
      </clinic-checklist>
      <clinic-booking suppressHydrationWarning id="book" src="/clinic.json" {...(isHydrated && booking)}>
        <a href="tel:+15550100">Call us on 555 0100</a>
      </clinic-booking>
      <ul id="heard">
        {heard.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </>
  );
}
