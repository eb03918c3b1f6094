import '../support/open-roots.js';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { BackendError, type Hold } from '../../src/backends/backend.js';
// What loads late is at hand, so that a busy machine is no fault.
import '../../src/components/clinic-booking/hold.js';
import '../../src/components/clinic-booking/steps/late.js';
import type { BookingRequest, HoldRequest } from '../../src/booking/request.js';
import { expectAccessible } from '../support/axe.js';
import { Visitor } from '../support/booking-visitor.js';
import { clinic, FakeBackend, fault, held } from '../support/clinic-fixtures.js';
import { button } from '../support/find.js';
import { type Clock, stopClock } from '../support/put-forward.js';

const MINUTE = 60_000;
const TIMEOUT = { kind: 'timeout', maybeDelivered: true } as const;

/** Keeps times for ten minutes, and remembers in order what it was asked. */
class HoldingBackend extends FakeBackend {
  readonly holds: HoldRequest[] = [];
  readonly log: string[] = [];
  readonly holdFaults: (() => Promise<never>)[] = [];
  readonly extendFaults: (() => Promise<never>)[] = [];

  async hold(request: HoldRequest): Promise<Hold> {
    this.holds.push(request);
    this.log.push(`hold ${this.holds.length}`);
    await this.holdFaults.shift()?.();
    return this.#hold(this.holds.length);
  }

  override book(request: BookingRequest, options?: { signal?: AbortSignal }): ReturnType<FakeBackend['book']> {
    this.log.push('book');
    return super.book(request, options);
  }

  #hold(number: number): Hold {
    return {
      until: new Date(Date.now() + 10 * MINUTE).toISOString(),
      extend: async () => {
        this.log.push(`extend ${number}`);
        await this.extendFaults.shift()?.();
        return this.#hold(number);
      },
      release: () => {
        this.log.push(`release ${number}`);
        return Promise.resolve();
      },
    };
  }
}

const holdingClinic = { ...clinic, booking: { ...clinic.booking, holdTimes: true } };

async function at(step: 'time' | 'details' | 'review', backend = new HoldingBackend()): Promise<Visitor> {
  const visitor = await Visitor.open({ clinic: holdingClinic }, backend);
  await visitor.goesTo(step);
  return visitor;
}

async function keeping(step: 'details' | 'review', backend = new HoldingBackend()): Promise<Visitor> {
  const visitor = await at(step, backend);
  await visitor.reads('kept for you until');
  return visitor;
}

describe('<clinic-booking> while a time is kept', () => {
  let clock: Clock;

  beforeEach(() => (clock = stopClock()));
  afterEach(() => clock.restore());

  it('keeps the time from when the patient goes on, says until when, and books with the same key', async () => {
    const backend = new HoldingBackend();
    const visitor = await at('time', backend);
    await visitor.picks();
    await aTimeout(0);
    expect(backend.log, 'looking around keeps nothing').to.deep.equal([]);
    await visitor.presses('Continue');
    await visitor.reads(/kept for you until \d+:\d\d/);
    await visitor.fillsIn();
    await visitor.presses('Continue');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    const [hold] = backend.holds;
    const [request] = backend.requests;
    expect(hold!.items).to.deep.equal(request!.items);
    expect(hold!.key).to.equal(request!.key);
    expect(backend.log, 'the booking has taken the hold over').to.deep.equal(['hold 1', 'book']);
  });

  it('keeps nothing where the clinic does not want it', async () => {
    const backend = new HoldingBackend();
    const visitor = await Visitor.open({}, backend);
    await visitor.goesTo('review');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(backend.log).to.deep.equal(['book']);
    expect(visitor.root.querySelector('[part=hold]')).to.equal(null);
  });

  it('warns once, well before the end, and is extended by one press as often as ten times and more (case 52)', async () => {
    const backend = new HoldingBackend();
    const visitor = await keeping('details', backend);
    expect(visitor.liveText, 'calm so far').to.equal('');
    for (let times = 1; times <= 12; times++) {
      clock.forward(8 * MINUTE);
      await visitor.reads('kept only until');
      expect(visitor.liveText).to.equal('Your time is kept for only 2 more minutes. You can keep it longer.');
      clock.forward(MINUTE);
      const longer = button(visitor.root, 'Keep it longer');
      longer.focus();
      longer.click();
      await visitor.reads('kept for you until');
      expect(visitor.liveText).to.equal('Your time is now kept for longer.');
      expect(visitor.focused === longer, 'the focus stays').to.equal(true);
    }
    expect(backend.log.filter(each => each === 'extend 1')).to.have.length(12);
  });

  it('tells the time in the live region once, not as it runs', async () => {
    const visitor = await keeping('details');
    const said: string[] = [];
    const region = visitor.root.querySelector('[role=status]')!;
    const observer = new MutationObserver(() => said.push(visitor.liveText));
    observer.observe(region, { childList: true, subtree: true, characterData: true });
    for (let minutes = 0; minutes < 10; minutes++) {
      clock.forward(MINUTE);
      await visitor.element.updateComplete;
    }
    await visitor.reads('not kept any more');
    observer.disconnect();
    expect([...new Set(said)]).to.have.length(2);
  });

  it('says that it is over, keeps every value and the choice, and sends all the same (case 52)', async () => {
    const visitor = await keeping('review');
    clock.forward(8 * MINUTE);
    clock.forward(2 * MINUTE);
    await visitor.reads('not kept any more');
    expect(visitor.liveText).to.contain('you can go on');
    await visitor.expectsAllKept();
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
  });

  it('takes the time anew when it is to be kept after all', async () => {
    const backend = new HoldingBackend();
    const visitor = await keeping('details', backend);
    clock.forward(8 * MINUTE);
    clock.forward(2 * MINUTE);
    await visitor.reads('not kept any more');
    await visitor.presses('Keep it longer');
    await visitor.reads('kept for you until');
    expect(backend.log).to.deep.equal(['hold 1', 'hold 2']);
    expect(backend.holds[1]!.key).not.to.equal(backend.holds[0]!.key);
  });

  it('says that it could not be kept longer, and lets one try again', async () => {
    const backend = new HoldingBackend();
    const visitor = await keeping('details', backend);
    backend.extendFaults.push(fault({ kind: 'server' }));
    await visitor.presses('Keep it longer');
    await visitor.reads('could not keep your time longer');
    await visitor.presses('Keep it longer');
    await visitor.reads('kept for you until');
  });

  it('says at once that it is over when the clinic no longer keeps it', async () => {
    const backend = new HoldingBackend();
    const visitor = await keeping('details', backend);
    backend.extendFaults.push(fault({ kind: 'not-found' }, 'never'));
    await visitor.presses('Keep it longer');
    await visitor.reads('not kept any more');
  });

  for (const failure of [{ kind: 'server' }, TIMEOUT, { kind: 'rate-limited' }, { kind: 'not-found' }] as const) {
    it(`goes on without when it cannot be kept (${failure.kind})`, async () => {
      const backend = new HoldingBackend();
      backend.holdFaults.push(fault(failure));
      const visitor = await at('review', backend);
      expect(visitor.text).not.to.contain('kept');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(backend.log, 'asked once').to.deep.equal(['hold 1', 'book']);
    });
  }

  it('uses the key of a hold that may have arrived: nobody else could book that time', async () => {
    const backend = new HoldingBackend();
    backend.holdFaults.push(fault(TIMEOUT));
    const visitor = await at('review', backend);
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(backend.requests[0]!.key).to.equal(backend.holds[0]!.key);
  });

  it('is back at the times with the nearest when the time is gone, and keeps what was typed', async () => {
    const backend = new HoldingBackend();
    const visitor = await at('time', backend);
    const answer = held<never>();
    backend.holdFaults.push(() => answer.promise);
    await visitor.picks();
    await visitor.presses('Continue');
    await visitor.fillsIn();
    const slots = backend.slots.filter(({ practitioner }) => practitioner === 'mara').slice(1, 3);
    const conflict = { kind: 'conflict', reason: 'taken', maybeOurs: false, slots } as const;
    answer.fail(new BackendError('fake', conflict, 'never', 'taken'));
    await visitor.reads('just been taken');
    await visitor.isAt('time');
    visitor.root.querySelector<HTMLElement>('.chip')!.click();
    await visitor.presses('Continue');
    await visitor.isAt('details');
    await visitor.presses('Continue');
    await visitor.expectsAllKept();
  });

  it('gives back a time that is not wanted any more before it takes another', async () => {
    const backend = new HoldingBackend();
    const visitor = await keeping('details', backend);
    await visitor.presses('Back');
    await visitor.isAt('time');
    await aTimeout(0);
    expect(backend.log, 'a look back gives up nothing').to.deep.equal(['hold 1']);
    await visitor.picks(/^10:00/);
    await visitor.presses('Continue');
    await visitor.reads('kept for you until');
    expect(backend.log).to.deep.equal(['hold 1', 'release 1', 'hold 2']);
    expect(backend.holds[1]!.key).not.to.equal(backend.holds[0]!.key);
  });

  it('gives back a time that it got when nobody wanted it any more', async () => {
    const backend = new HoldingBackend();
    const visitor = await at('time', backend);
    const answer = held();
    backend.holdFaults.push(() => answer.promise as Promise<never>);
    await visitor.picks();
    await visitor.presses('Continue');
    await waitUntil(() => backend.holds.length === 1);
    visitor.element.reset();
    answer.release();
    await waitUntil(() => backend.log.includes('release 1'));
  });

  it('gives the time back on `reset()`, when the page is left, and when the form is taken away', async () => {
    const backend = new HoldingBackend();
    const visitor = await keeping('details', backend);
    visitor.element.reset();
    expect(backend.log.at(-1)).to.equal('release 1');

    await visitor.goesTo('details');
    await visitor.reads('kept for you until');
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(backend.log.at(-1)).to.equal('release 2');
    await visitor.element.updateComplete;
    expect(backend.log.at(-1), 'a page that is left keeps nothing').to.equal('release 2');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await visitor.reads('kept for you until');

    visitor.element.remove();
    await waitUntil(() => backend.log.at(-1) === 'release 3');
  });

  it('keeps its own time on offer, though the clinic offers it to nobody else', async () => {
    const backend = new HoldingBackend();
    const visitor = await keeping('review', backend);
    const [own] = backend.holds[0]!.items;
    backend.slots = backend.slots.filter(({ start }) => start !== own!.start);
    clock.forward(5 * MINUTE);
    document.dispatchEvent(new Event('visibilitychange'));
    await waitUntil(() => backend.queries.length > 1);
    await aTimeout(0);
    expect(visitor.text).not.to.contain('just been taken');
    await visitor.presses('Change (Time)');
    await visitor.isAt('time');
    const calendar = visitor.root.querySelector('clinic-calendar')!;
    expect(calendar.slots.some(({ start }) => start === own!.start)).to.equal(true);
    await visitor.presses('Continue');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
  });

  it('gives back what is held for the key in doubt before a change is sent with another', async () => {
    const backend = new HoldingBackend();
    const visitor = await keeping('review', backend);
    backend.bookFaults.push(fault(TIMEOUT));
    await visitor.sends();
    await visitor.reads('We don’t know whether it arrived');
    await visitor.presses('Change (Your details)');
    await visitor.types('Anything we should know', 'My back, too');
    await visitor.presses('Continue');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    const [first, second] = backend.requests;
    expect(first!.key).to.equal(backend.holds[0]!.key);
    expect(second!.key).not.to.equal(first!.key);
    expect(backend.log).to.deep.equal(['hold 1', 'book', 'release 1', 'book']);
  });

  it('passes axe calm, at the end and after it', async () => {
    const visitor = await keeping('details');
    await expectAccessible(visitor.element);
    clock.forward(8 * MINUTE);
    await visitor.reads('kept only until');
    await expectAccessible(visitor.element);
    clock.forward(2 * MINUTE);
    await visitor.reads('not kept any more');
    await expectAccessible(visitor.element);
  });

  it('says it in Spanish', async () => {
    const visitor = await Visitor.open({ clinic: holdingClinic }, new HoldingBackend());
    await visitor.goesTo('details');
    visitor.element.lang = 'es';
    await visitor.reads('Le guardamos su hora hasta las');
  });

  it('tells no time when one of the clocks is wrong', async () => {
    const backend = new HoldingBackend();
    const { hold } = backend;
    backend.hold = async request => ({ ...(await hold.call(backend, request)), until: '2020-01-01T00:00:00Z' });
    const visitor = await at('review', backend);
    expect(visitor.text).not.to.contain('kept');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
  });
});
