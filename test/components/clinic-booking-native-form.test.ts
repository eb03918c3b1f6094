import '../support/open-roots.js';
import { aTimeout, expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/components/clinic-checklist/clinic-checklist.js';
import { ada, type OpenStep, Visitor } from '../support/booking-visitor.js';
import { itWith } from '../support/engine.js';
import { control } from '../support/find.js';
import { openElement } from '../support/test-element.js';

const STEPS: readonly OpenStep[] = ['service', 'practitioner', 'time', 'details', 'review'];

interface Navigation {
  addEventListener(type: 'navigate', listener: (event: Event & { destination: { url: string } }) => void): void;
}

/** Not in every engine: each test here needs `itWith('navigate event', …)`. */
const { navigation } = globalThis as unknown as { navigation?: Navigation };

/** Where the page would have gone; it is kept from going there. */
const gone: string[] = [];
navigation?.addEventListener('navigate', event => {
  gone.push(event.destination.url);
  event.preventDefault();
});

/** As long as a form needs to go where it goes. */
async function settled(): Promise<void> {
  for (let task = 0; task < 3; task++) await aTimeout(0);
  await nextFrame();
}

/** Submits what is in `root` natively, as if our own handler were not there. */
async function submitPast(root: ShadowRoot): Promise<void> {
  const stop = (event: Event): void => event.stopImmediatePropagation();
  root.addEventListener('submit', stop, { capture: true });
  root.querySelector('form')!.requestSubmit();
  await settled();
  root.removeEventListener('submit', stop, { capture: true });
}

/** What a listener of the page throws reaches the window, where the test runner would take it for a fault of the test. */
async function withThrown(act: () => Promise<void>): Promise<number> {
  let thrown = 0;
  const { onerror } = window;
  Object.assign(window, { onerror: () => ++thrown > 0 });
  await act();
  Object.assign(window, { onerror });
  return thrown;
}

describe('the native form, which never goes anywhere by itself (case 86)', () => {
  beforeEach(() => void (gone.length = 0));

  for (const step of STEPS)
    itWith('navigate event', `at the step ${step}, were our handler passed by`, async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo(step);
      const form = visitor.root.querySelector('form')!;
      expect([form.getAttribute('action'), form.method]).to.deep.equal([null, 'dialog']);
      expect(visitor.root.querySelectorAll('[formaction], [formmethod]')).to.have.length(0);
      await submitPast(visitor.root);
      expect(gone).to.deep.equal([]);
      await visitor.isAt(step);
    });

  itWith('navigate event', 'in the dialog, which at most is closed', async () => {
    const visitor = await Visitor.open({ mode: 'button', reads: 'Make an appointment' });
    visitor.element.open();
    await visitor.goesTo('details');
    await visitor.fillsIn();
    await submitPast(visitor.root);
    expect(gone).to.deep.equal([]);
    visitor.element.open();
    await visitor.isAt('details');
    expect(control(visitor.root, 'Full name').value).to.equal(ada.name);
  });

  itWith('navigate event', 'of the checklist', async () => {
    const checklist = await openElement<HTMLElement>('clinic-checklist', { therapy: 'trigger-point-massage' }, 'Yes');
    checklist.shadowRoot!.querySelector<HTMLInputElement>('input')!.click();
    await submitPast(checklist.shadowRoot!);
    expect(gone).to.deep.equal([]);
  });

  itWith('navigate event', 'on Enter in a field, which goes on', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    await visitor.fillsIn();
    control(visitor.root, 'Full name').focus();
    await sendKeys({ press: 'Enter' });
    await visitor.isAt('review');
    await settled();
    expect(gone).to.deep.equal([]);
  });

  itWith('navigate event', 'when a listener of the page throws at each event, or the backend does', async () => {
    const visitor = await Visitor.open();
    for (const type of ['clinic-step', 'clinic-book', 'clinic-failed', 'clinic-booked'])
      visitor.element.addEventListener(type, () => {
        throw new Error('of the page');
      });
    visitor.backend.bookFaults.push(() => {
      throw new Error('of the backend');
    });
    const thrown = await withThrown(async () => {
      await visitor.goesTo('review');
      await visitor.sends();
      await visitor.reads('We don’t know');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      await settled();
    });
    expect(thrown).to.be.greaterThan(4);
    expect(gone).to.deep.equal([]);
  });

  itWith('navigate event', 'and would be seen to go: a form of the usual kind is', async () => {
    const visitor = await Visitor.open();
    visitor.root.querySelector('form')!.method = 'get';
    await submitPast(visitor.root);
    expect(gone).to.have.length(1);
    expect(gone[0]).to.contain('?');
  });
});
