import '../support/open-roots.js';
import { expect, fixture, html } from '@open-wc/testing';
import type { FailureKind } from '../../src/backends/backend.js';
// What loads late is at hand, so that a busy machine is no fault.
import '../../src/components/clinic-booking/captcha.js';
import '../../src/components/clinic-booking/steps/late.js';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { FakeBackend, fault } from '../support/clinic-fixtures.js';

const MISSING = 'Please answer the check below';

/** A captcha as the usual services leave it in the page: a script fills the hidden field. */
function captcha(): HTMLElement {
  const place = document.createElement('div');
  place.slot = 'captcha';
  const box = document.createElement('div');
  box.textContent = 'I am a person';
  const field = document.createElement('textarea');
  field.name = 'h-captcha-response';
  field.hidden = true;
  place.append(box, field);
  return place;
}

async function atReview(
  place = captcha(),
  backend = new FakeBackend(),
): Promise<{ visitor: Visitor; place: HTMLElement; asked: Event[] }> {
  const asked: Event[] = [];
  const parent = await fixture(html`<div></div>`);
  parent.addEventListener('clinic-captcha-expired', event => asked.push(event));
  const visitor = await Visitor.open({}, backend, parent);
  visitor.element.append(place);
  await visitor.goesTo('review');
  return { visitor, place, asked };
}

function answer(place: HTMLElement, value: string): void {
  place.querySelector('textarea')!.value = value;
}

const proofs = (backend: FakeBackend): (string | undefined)[] => backend.requests.map(({ proof }) => proof);

describe('<clinic-booking> with a captcha of the page’s (case 49)', () => {
  it('shows it at the review only, as the page’s own content, and sends its answer as the proof', async () => {
    const backend = new FakeBackend();
    const place = captcha();
    const parent = await fixture(html`<div></div>`);
    const visitor = await Visitor.open({}, backend, parent);
    visitor.element.append(place);
    await visitor.goesTo('details');
    expect(place.assignedSlot).to.equal(null);
    await visitor.goesTo('review').catch(() => visitor.fillsIn());
    await visitor.presses('Continue');
    await visitor.reads('Check and send');
    expect(place.assignedSlot?.name).to.equal('captcha');
    expect(place.parentElement === visitor.element, 'in the page, not in the shadow root').to.equal(true);
    answer(place, 'a-person');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(proofs(backend)).to.deep.equal(['a-person']);
  });

  it('reads `data-response` too', async () => {
    const { visitor, place } = await atReview();
    place.firstElementChild!.setAttribute('data-response', 'from-a-widget');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(proofs(visitor.backend)).to.deep.equal(['from-a-widget']);
  });

  it('sends nothing without an answer, leads the focus there and loses nothing', async () => {
    const { visitor, place, asked } = await atReview();
    await visitor.sends();
    await visitor.reads(MISSING);
    expect(visitor.backend.requests).to.have.length(0);
    expect(visitor.focused?.matches('[part~=captcha-error]')).to.equal(true);
    await visitor.expectsAllKept();
    await expectAccessible(visitor.element);
    expect(asked, 'a captcha that nobody answered need not begin anew').to.have.length(0);
    answer(place, 'now');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
  });

  it('asks again for an answer that is older than five minutes, with everything kept', async () => {
    const { visitor, place, asked } = await atReview();
    answer(place, 'early');
    const sent = new Promise(resolve => setTimeout(resolve, 0));
    await sent;
    visitor.element.addEventListener('clinic-book', event => event.preventDefault(), { once: true });
    await visitor.sends();
    const { now } = Date;
    Date.now = () => now() + 6 * 60_000;
    try {
      await visitor.sends();
      await visitor.reads('answered too long ago');
    } finally {
      Date.now = now;
    }
    expect(asked.map(({ target }) => target === place)).to.deep.equal([true]);
    expect(visitor.backend.requests).to.have.length(0);
    await visitor.expectsAllKept();
    await visitor.sends();
    await visitor.reads(MISSING);
    answer(place, 'fresh');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(proofs(visitor.backend)).to.deep.equal(['fresh']);
  });

  it('asks again for an answer that the server refused, and takes only another one', async () => {
    const { visitor, place, asked } = await atReview();
    visitor.backend.bookFaults.push(fault({ kind: 'challenge', challenge: 'captcha' }, 'ask'));
    answer(place, 'refused');
    await visitor.sends();
    await visitor.reads('was not accepted');
    expect(visitor.focused?.matches('[part~=captcha-error]')).to.equal(true);
    expect(asked).to.have.length(1);
    await visitor.expectsAllKept();
    await visitor.sends();
    await visitor.reads(MISSING);
    answer(place, 'accepted');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(proofs(visitor.backend)).to.deep.equal(['refused', 'accepted']);
  });

  it('brings a new answer with the same key after a doubt', async () => {
    const { visitor, place, asked } = await atReview();
    visitor.backend.bookFaults.push(fault({ kind: 'timeout', maybeDelivered: true }));
    answer(place, 'first');
    await visitor.sends();
    await visitor.reads('We don’t know whether it arrived');
    expect(asked, 'a used answer is asked for anew').to.have.length(1);
    answer(place, 'second');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    const [first, second] = visitor.backend.requests;
    expect(second).to.deep.equal({ ...first, proof: 'second' });
  });

  it('offers the phone where the captcha’s script was blocked', async () => {
    const place = document.createElement('div');
    place.slot = 'captcha';
    const { visitor } = await atReview(place);
    await visitor.sends();
    await visitor.reads('could not be loaded');
    expect(visitor.root.querySelector('[part=captcha] a')!.getAttribute('href')).to.equal('tel:+15550100');
    await visitor.expectsAllKept();
    expect(visitor.backend.requests).to.have.length(0);
  });

  const words: [Extract<Parameters<typeof fault>[0], { kind: 'challenge' }>['challenge'], string][] = [
    ['proof', 'wanted to check that this is no machine'],
    ['captcha', 'wants to know that you are a person'],
    ['email-code', 'confirm your e-mail address first'],
    ['payment', 'wants a payment first'],
  ];
  for (const [challenge, text] of words) {
    it(`says in plain words that the server asks for more (${challenge})`, async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('review');
      visitor.backend.bookFaults.push(fault({ kind: 'challenge' satisfies FailureKind, challenge }, 'ask'));
      await visitor.sends();
      await visitor.reads(text);
      expect(visitor.text).to.contain(ada.name);
      expect(visitor.text).to.contain('Or call us');
    });
  }
});
