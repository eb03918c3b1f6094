import type {} from 'clinic-widgets/types/react';
import type {
  ClinicBookedEvent,
  ClinicBookEvent,
  ClinicBooking,
  ClinicCheckedEvent,
  ClinicDocument,
  ClinicStepEvent,
} from 'clinic-widgets';
import { useEffect, useRef, useState } from 'react';

const messages = { 'title-service': 'What may we do for you?' };
const eventDetail = ['service', 'reference'] as const;

export function App() {
  const [clinic, setClinic] = useState<ClinicDocument>();
  const [isShort, setShort] = useState(true);
  const [isShown, setShown] = useState(true);
  const [isWaiting, setWaiting] = useState(false);
  const [heard, setHeard] = useState<string[]>([]);
  const form = useRef<ClinicBooking>(null);
  const note = (line: string) => setHeard(lines => [...lines, line]);

  useEffect(() => {
    void fetch('/clinic.json')
      .then(response => response.json())
      .then(setClinic);
  }, []);

  // An effect that another render may undo and do again, which StrictMode does at once.
  useEffect(() => {
    const booking = form.current;
    const tell = ({ detail }: ClinicStepEvent) => (document.title = `Step: ${detail.step}`);
    booking?.addEventListener('clinic-step', tell);
    return () => booking?.removeEventListener('clinic-step', tell);
  }, [isShown]);

  const handleChecked = ({ detail }: ClinicCheckedEvent) => note(`checked ${detail.version}`);
  const handleStep = ({ detail }: ClinicStepEvent) => note(`step ${detail.step} ${detail.service}`);
  const handleBook = (event: ClinicBookEvent) => {
    if (!isWaiting) return;
    event.preventDefault();
    note(`held back ${event.detail.service}`);
  };
  const handleBooked = ({ detail }: ClinicBookedEvent) =>
    note(`booked ${detail.status} ${detail.service} ${detail.reference}`);

  return (
    <>
      <h1>On Point, in React</h1>
      {clinic && <clinic-explainer clinic={clinic} compact={isShort} heading-level={3} book="#book" />}
      <button type="button" onClick={() => setShort(!isShort)}>
        {isShort ? 'Tell me more' : 'Tell me less'}
      </button>

      <clinic-checklist
        src="/clinic.json"
        therapy="trigger-point-massage"
        for="book"
        onclinic-checked={handleChecked}
      />

      <button type="button" onClick={() => setShown(!isShown)}>
        {isShown ? 'Hide the form' : 'Show the form'}
      </button>
      <label>
        <input type="checkbox" checked={isWaiting} onChange={event => setWaiting(event.currentTarget.checked)} /> Let me
        read the notice first
      </label>
      {isShown && (
        <clinic-booking
          ref={form}
          id="book"
          src="/clinic.json"
          messages={messages}
          eventDetail={eventDetail}
          onclinic-step={handleStep}
          onclinic-book={handleBook}
          onclinic-booked={handleBooked}
        >
          <a href="tel:+15550100">Call us on 555 0100</a>
        </clinic-booking>
      )}

      <ul id="heard">
        {heard.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </>
  );
}
