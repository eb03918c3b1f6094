import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/components/clinic-booking/clinic-booking.js';
import { clinic, FakeBackend } from '../support/clinic-fixtures.js';

// Nothing here opens the root: this is the element as it ships, used by keyboard alone.
describe('<clinic-booking> as it ships', () => {
  it('is closed, is walked through by keyboard alone, and shows a listening page nothing inside', async () => {
    const backend = new FakeBackend();
    const place = await fixture(html`<div><button>before</button></div>`);
    const element = document.createElement('clinic-booking');
    Object.assign(element, { lang: 'en', clinic, backendInstance: backend });
    const steps: string[] = [];
    element.addEventListener('clinic-step', event => steps.push(event.detail.step));
    const listener = listen(element);
    const after = document.createElement('button');
    place.append(element, after);
    await waitUntil(() => element.getBoundingClientRect().height > 200, 'the form is never there', { timeout: 4000 });
    expect(element.shadowRoot).to.equal(null);
    /** The way on is the last thing in the form: one step back from what comes after it. */
    const goOn = async (): Promise<void> => {
      after.focus();
      await sendKeys({ down: 'Shift' });
      await press('Tab');
      await sendKeys({ up: 'Shift' });
      await press('Enter');
    };

    place.querySelector('button')!.focus();
    await press('Tab', ' ');
    await goOn();
    await at(steps, 'practitioner');
    await press('Tab', 'ArrowDown');
    await goOn();
    await at(steps, 'time');
    await waitUntil(() => backend.queries.length > 0 && element.getBoundingClientRect().height > 500, 'no times come');
    await press('Tab', 'Tab', 'Enter');
    await goOn();
    await at(steps, 'details');
    await waitUntil(() => element.getBoundingClientRect().height > 500, 'the details never come');
    // Past the choice for whom it is, which is made.
    await press('Tab');
    for (const text of ['Ada Lovelace', 'ada@example.org', '', 'A stiff neck']) {
      await press('Tab');
      if (text) await sendKeys({ type: text });
    }
    // Past what would help to come, which is folded away.
    await press('Tab', 'Tab', ' ');
    await goOn();
    await at(steps, 'review');
    await goOn();
    await at(steps, 'result');

    expect(backend.requests).to.have.length(1);
    expect(backend.requests[0]).to.deep.include({
      notes: 'A stiff neck',
      patient: { name: 'Ada Lovelace', email: 'ada@example.org' },
    });
    listener.stop();
    expect(listener.heard, 'events that were heard at all').to.be.greaterThan(10);
    expect(listener.inside, 'what the page got hold of').to.deep.equal([]);
  });
});

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

async function at(steps: string[], step: string): Promise<void> {
  await waitUntil(() => steps.at(-1) === step, `never at ${step}; was at ${steps.join()}`);
  await new Promise(requestAnimationFrame);
}

/** As trackers listen: at the document, before anyone else, to everything. */
function listen(element: Element): { heard: number; inside: string[]; stop(): void } {
  const record = { heard: 0, inside: [] as string[], stop };
  const types = ['click', 'input', 'change', 'focusin', 'focusout', 'keydown', 'submit', 'pointerdown'];
  const hear = (event: Event): void => {
    const [first] = event.composedPath();
    record.heard++;
    const isOutside =
      first === element ||
      (first instanceof Node && !!first.getRootNode() && document.contains(first) && !element.contains(first));
    if (!isOutside && first !== document && first !== window) record.inside.push(`${event.type} ${String(first)}`);
  };
  for (const type of types) document.addEventListener(type, hear, true);
  function stop(): void {
    for (const type of types) document.removeEventListener(type, hear, true);
  }
  return record;
}
