import type {} from 'clinic-widgets/types/solid';
import type {
  ClinicBookedEvent,
  ClinicBookEvent,
  ClinicCheckedEvent,
  ClinicDocument,
  ClinicStepEvent,
} from 'clinic-widgets';
import { createSignal, For, onMount, Show } from 'solid-js';

const messages = { 'title-service': 'What may we do for you?' };

export function App() {
  const [clinic, setClinic] = createSignal<ClinicDocument>();
  const [isShort, setShort] = createSignal(true);
  const [isShown, setShown] = createSignal(true);
  const [isWaiting, setWaiting] = createSignal(false);
  const [heard, setHeard] = createSignal<string[]>([]);
  const note = (line: string) => setHeard(lines => [...lines, line]);

  onMount(async () => {
    const response = await fetch('/clinic.json');
    setClinic(await response.json());
  });

  const handleChecked = ({ detail }: ClinicCheckedEvent) => note(`checked ${detail.version}`);
  const handleStep = ({ detail }: ClinicStepEvent) => note(`step ${detail.step} ${detail.service}`);
  const handleBook = (event: ClinicBookEvent) => {
    if (!isWaiting()) return;
    event.preventDefault();
    note(`held back ${event.detail.service}`);
  };
  const handleBooked = ({ detail }: ClinicBookedEvent) =>
    note(`booked ${detail.status} ${detail.service} ${detail.reference}`);

  return (
    <>
      <h1>On Point, in Solid</h1>
      <Show when={clinic()}>
        <clinic-explainer prop:clinic={clinic()} prop:compact={isShort()} attr:heading-level={3} book="#book" />
      </Show>
      <button type="button" onClick={() => setShort(!isShort())}>
        {isShort() ? 'Tell me more' : 'Tell me less'}
      </button>

      <clinic-checklist
        src="/clinic.json"
        therapy="trigger-point-massage"
        for="book"
        on:clinic-checked={handleChecked}
      />

      <button type="button" onClick={() => setShown(!isShown())}>
        {isShown() ? 'Hide the form' : 'Show the form'}
      </button>
      <label>
        <input type="checkbox" checked={isWaiting()} onChange={event => setWaiting(event.currentTarget.checked)} /> Let
        me read the notice first
      </label>
      <Show when={isShown()}>
        <clinic-booking
          id="book"
          src="/clinic.json"
          prop:messages={messages}
          prop:eventDetail={['service', 'reference']}
          on:clinic-step={handleStep}
          on:clinic-book={handleBook}
          on:clinic-booked={handleBooked}
        >
          <a href="tel:+15550100">Call us on 555 0100</a>
        </clinic-booking>
      </Show>

      <ul id="heard">
        <For each={heard()}>{line => <li>{line}</li>}</For>
      </ul>
    </>
  );
}
