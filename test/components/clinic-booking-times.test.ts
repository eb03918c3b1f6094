import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, render } from 'lit';
import type { SlotQuery, SlotResult } from '../../src/backends/backend.js';
import { type OpenState, startFlow } from '../../src/booking/flow.js';
import { offerOf } from '../../src/booking/offer.js';
import { readClinic } from '../../src/clinic/read.js';
import { LateSteps } from '../../src/components/clinic-booking/late-steps.js';
import { renderForm } from '../../src/components/clinic-booking/steps/form.js';
import type { View } from '../../src/components/clinic-booking/steps/view.js';
import { Times } from '../../src/components/clinic-booking/times.js';
import { booking } from '../../src/i18n/en/booking.js';
import { bookingCaptcha } from '../../src/i18n/en/booking-captcha.js';
import { bookingHold } from '../../src/i18n/en/booking-hold.js';
import { bookingLate } from '../../src/i18n/en/booking-late.js';
import { bookingRequest } from '../../src/i18n/en/booking-request.js';
import { bookingOutcome } from '../../src/i18n/en/booking-outcome.js';
import { bookingSeries } from '../../src/i18n/en/booking-series.js';
import { formatMessage } from '../../src/i18n/messages.js';
import { addDays, addToMonth, firstOfMonth, lastOfMonth, monthOf } from '../../src/time/civil.js';
import type { CivilDate } from '../../src/time/civil-date.js';
import { dateIn } from '../../src/time/zones.js';
import { clinic, FakeBackend, fault, held, slotsOn, ZONE } from '../support/clinic-fixtures.js';

class TestHost extends LitElement {}
customElements.define('test-host', TestHost);

const english = {
  ...booking,
  ...bookingCaptcha,
  ...bookingHold,
  ...bookingLate,
  ...bookingOutcome,
  ...bookingRequest,
  ...bookingSeries,
};

const today = dateIn(ZONE, Date.now());
const inDays = (days: number): CivilDate => addDays(today, days);
const query = { service: 'tpm-60', practitioner: 'mara', timeZone: ZONE };
const week = { from: today, to: inDays(7) };

async function make(
  backend = new FakeBackend(),
  last = inDays(7),
): Promise<{ times: Times; backend: FakeBackend; seen: string[]; host: TestHost }> {
  const host = await fixture<TestHost>(html`<test-host></test-host>`);
  const seen: string[] = [];
  const times = new Times(host, { onTimes: (slots, { from, to }) => seen.push(`${slots.length} ${from} ${to}`) });
  times.use(backend, query, last);
  return { times, backend, seen, host };
}

const earlierOf = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

async function later(minutes: number, act: () => Promise<void>): Promise<void> {
  const { now } = Date;
  Date.now = () => now() + minutes * 60_000;
  await act().finally(() => (Date.now = now));
}

describe('the times of a booking', () => {
  it('say that they are pending, then what there is', async () => {
    const { times, seen } = await make();
    const shown = times.show(week);
    expect(times.pending).to.equal(true);
    await shown;
    expect([times.pending, times.failed, times.slots.length, times.nextFree]).to.deep.equal([false, false, 9, null]);
    expect(seen).to.deep.equal([`9 ${week.from} ${week.to}`]);
  });

  it('are asked for once while they are fresh, and again when they are not', async () => {
    const { times, backend } = await make();
    await times.show(week);
    await times.show(week);
    expect(backend.queries).to.have.length(1);
    await later(2, () => times.show(week));
    expect(backend.queries).to.have.length(2);
  });

  it('drop out when they are gone at the next look, and keep the others', async () => {
    const { times, backend } = await make(undefined, inDays(40));
    await times.show(week);
    await times.show({ from: inDays(8), to: inDays(40) });
    backend.slots = slotsOn([2], ['09:00']);
    await later(2, () => times.show(week));
    expect(times.slots).to.have.length(1);
  });

  it('stay, and say that they could not be looked up, when a look fails', async () => {
    const { times, backend } = await make();
    await times.show(week);
    backend.slotFaults.push(fault({ kind: 'server' }));
    await later(2, () => times.show(week));
    expect([times.failed, times.slots.length]).to.deep.equal([true, 9]);
  });

  it('of another service are others: a late answer for the first is thrown away', async () => {
    const { times, backend, seen } = await make();
    const reply = held();
    backend.slotFaults.push(() => reply.promise as Promise<never>);
    const shown = times.show(week);
    times.use(backend, { ...query, service: 'talk' }, inDays(7));
    reply.release();
    await shown;
    expect([times.slots.length, times.pending, seen.length]).to.deep.equal([0, false, 0]);
  });

  it('never ask for more days at once than the contract answers', async () => {
    const { times, backend } = await make(undefined, inDays(200));
    await times.show({ from: today, to: inDays(200) });
    expect(backend.queries[0]!.to).to.equal(inDays(61));
  });

  it('are looked up again when the visitor comes back after a while (case 62)', async () => {
    const { times, backend } = await make();
    await times.show(week);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(backend.queries).to.have.length(1);
    await later(5, async () => {
      document.dispatchEvent(new Event('visibilitychange'));
      await Promise.resolve();
    });
    expect(backend.queries).to.have.length(2);
  });

  it('of one day are checked again before somebody relies on one', async () => {
    const { times, backend, seen } = await make();
    await times.show(week);
    const [slot] = times.slots;
    await times.recheck(slot!);
    expect(backend.queries).to.have.length(1);
    await later(5, () => times.recheck(slot!));
    const day = slot!.start.slice(0, 10);
    expect(backend.queries[1]).to.include({ from: day, to: day });
    expect(seen).to.have.length(2);
  });
});

describe('the times of several months', () => {
  const first = { from: inDays(1), to: inDays(20) };
  const second = { from: inDays(21), to: inDays(40) };
  const third = { from: inDays(41), to: inDays(60) };
  const turn = (): Promise<unknown> => new Promise(resolve => setTimeout(resolve));

  /** Answers `findSlots` when told to, and knows which calls were called back. */
  class SlowBackend extends FakeBackend {
    readonly replies: {
      from: CivilDate;
      signal: AbortSignal;
      answer(more?: Partial<SlotResult>): Promise<unknown>;
      fail(): Promise<unknown>;
    }[] = [];

    override findSlots(asked: SlotQuery, { signal }: { signal?: AbortSignal } = {}): Promise<SlotResult> {
      return new Promise((resolve, reject) => {
        const known = super.findSlots(asked);
        this.replies.push({
          from: asked.from,
          signal: signal!,
          answer: more => known.then(result => (resolve({ ...result, ...more }), turn())),
          fail: () => (reject(new Error('down')), turn()),
        });
      });
    }
  }

  async function makeSlow(last = inDays(60)): Promise<{ times: Times; backend: SlowBackend }> {
    const backend = new SlowBackend();
    backend.slots = slotsOn([2, 25, 45], ['09:00']);
    return { ...(await make(backend, last)), backend };
  }

  it('are asked for once while somebody flips through them; what is wanted no more is called back and tells nothing', async () => {
    const { times, backend } = await makeSlow();
    void times.show(first);
    void times.show(second);
    void times.show(third);
    await turn();
    expect(backend.replies.map(({ signal }) => signal.aborted)).to.deep.equal([true, true, false]);
    await backend.replies[0]!.answer({ nextFree: 'of the first' });
    expect([times.pending, times.slots.length, times.known]).to.deep.equal([true, 0, []]);
    await backend.replies[2]!.answer();
    expect([times.pending, times.failed, times.nextFree, times.known]).to.deep.equal([false, false, null, [third]]);
    expect(backend.replies).to.have.length(3);
  });

  it('come ahead, once, and a month that is on its way is not asked for again', async () => {
    const { times, backend } = await makeSlow();
    const shown = times.show({ from: today, to: lastOfMonth(monthOf(today)) });
    await backend.replies[0]!.answer();
    await shown;
    expect(backend.replies.map(({ from }) => from)).to.deep.equal([today, firstOfMonth(addToMonth(monthOf(today), 1))]);
    const next = backend.replies[1]!.from;
    void times.show({ from: next, to: earlierOf(lastOfMonth(monthOf(next)), inDays(60)) });
    await turn();
    expect(backend.replies).to.have.length(2);
    expect(times.pending).to.equal(true);
    await backend.replies[1]!.answer();
    expect(times.pending).to.equal(false);
  });

  it('that fail to come ahead fail in silence, and are asked for when they are wanted', async () => {
    const { times, backend } = await makeSlow();
    const shown = times.show(first);
    await backend.replies[0]!.answer();
    await shown;
    await backend.replies[1]!.fail();
    expect([times.failed, times.pending]).to.deep.equal([false, false]);
    void times.show(second);
    await backend.replies[2]!.fail();
    expect([times.failed, times.staleSince, times.known], 'the first are known all the same').to.deep.equal([
      true,
      undefined,
      [first],
    ]);
    void times.show(second);
    expect(times.failed, 'while it is tried again').to.equal(false);
    await backend.replies[3]!.answer();
    expect([times.failed, times.known.length]).to.deep.equal([false, 2]);
  });

  it('are asked for to the end where an answer covers less', async () => {
    const { times, backend } = await makeSlow(inDays(20));
    const shown = times.show(first);
    await backend.replies[0]!.answer({ coveredTo: inDays(10), nextFree: 'after that' });
    expect([times.pending, times.known]).to.deep.equal([true, [{ from: inDays(1), to: inDays(10) }]]);
    expect(backend.replies[1]!.from).to.equal(inDays(11));
    await backend.replies[1]!.answer();
    await shown;
    expect([times.pending, times.failed, times.nextFree]).to.deep.equal([false, false, null]);
  });

  it('are unknown, not none, where an answer covers nothing', async () => {
    const { times, backend } = await makeSlow(inDays(20));
    const shown = times.show(first);
    await backend.replies[0]!.answer({ coveredTo: today });
    await shown;
    expect([times.failed, times.known]).to.deep.equal([true, []]);
  });

  it('stay with the time of their answer when they cannot be had anew, until they can (case 62)', async () => {
    const { times, backend } = await makeSlow(inDays(20));
    const at = Date.now();
    const shown = times.show(first);
    await backend.replies[0]!.answer();
    await shown;
    await later(30, async () => {
      document.dispatchEvent(new Event('visibilitychange'));
      document.dispatchEvent(new Event('visibilitychange'));
      await turn();
      expect(backend.replies, 'asked for once').to.have.length(2);
      await backend.replies[1]!.fail();
      expect([times.failed, times.slots.length]).to.deep.equal([true, 1]);
      expect(Math.abs(Date.parse(times.staleSince!) - at)).to.be.lessThan(10_000);
      void times.show(first);
      await backend.replies[2]!.answer();
      expect([times.failed, times.staleSince]).to.deep.equal([false, undefined]);
    });
  });

  it('are asked for again when the clock was put back meanwhile: they may be of any age (case 62)', async () => {
    const { times, backend } = await makeSlow(inDays(20));
    const shown = times.show(first);
    await backend.replies[0]!.answer();
    await shown;
    await later(-2 * 1440, async () => {
      document.dispatchEvent(new Event('visibilitychange'));
      await turn();
    });
    expect(backend.replies).to.have.length(2);
  });

  it('go by the clock of the service, where an answer tells it (case 62)', async () => {
    const { times, backend } = await makeSlow();
    const shown = times.show(first);
    const fast = Date.now() - 2 * 86_400_000;
    await backend.replies[0]!.answer({ now: fast, dropped: 3 });
    await shown;
    expect(Math.abs(times.now - fast)).to.be.lessThan(10_000);
    expect(times.dropped).to.equal(3);
    await backend.replies[1]!.answer({ now: Date.now() - 30_000 });
    expect(times.clockOffset, 'a few seconds are no difference').to.equal(0);
  });

  it('can be asked for again after the form was away for a while', async () => {
    const { times, backend, host } = { ...(await makeSlow()), host: document.body.querySelector('test-host')! };
    void times.show(first);
    const place = host.parentElement!;
    host.remove();
    await turn();
    expect(backend.replies[0]!.signal.aborted).to.equal(true);
    await backend.replies[0]!.fail();
    place.append(host);
    expect([times.pending, times.failed]).to.deep.equal([false, true]);
  });
});

describe('the steps after the time', () => {
  it('say when they cannot be fetched, keep everything, and come when tried again', async () => {
    const host = await fixture<TestHost>(html`<test-host></test-host>`);
    let isBroken = true;
    const late = new LateSteps(host, () =>
      isBroken
        ? Promise.reject(new TypeError('no chunk'))
        : import('../../src/components/clinic-booking/steps/late.js'),
    );
    await late.load();
    expect(late.state.status).to.equal('failed');
    const place = await fixture(html`<div></div>`);
    const { times } = await make();
    const sessions = new LateSteps(host, () => import('../../src/components/clinic-booking/steps/sessions.js'));
    const preferences = new LateSteps(host, () => import('../../src/components/clinic-booking/steps/preferences.js'));
    const others = { sessions, preferences, say: () => {}, handleSubmit: () => {}, handleInput: () => {} };
    const parts = { times, late, ...others };
    const show = (): void => void render(renderForm(viewOfDetails(), parts), place as HTMLElement);
    show();
    expect(place.textContent)
      .to.contain('could not be loaded. Everything you chose is still here')
      .and.to.contain('+1 555 0100');
    isBroken = false;
    [...place.querySelectorAll('button')].find(({ textContent }) => textContent === 'Try again')!.click();
    await late.load();
    while ((late.state as { status: string }).status !== 'ready') await new Promise(requestAnimationFrame);
    show();
    expect(place.textContent).to.contain('Full name');
  });
});

function viewOfDetails(): View {
  const reading = readClinic(clinic);
  if (!reading.ok) throw new Error('the fixture is no clinic');
  const offer = offerOf(reading.clinic);
  const state: OpenState = { ...startFlow(offer), step: 'details', problems: [], messages: [] };
  const text: View['text'] = words => (typeof words === 'string' ? words : (words?.['en'] ?? ''));
  const t: View['t'] = (key, values) => formatMessage(english[key as keyof typeof english], 'en', values);
  return {
    state,
    offer,
    clinic: reading.clinic,
    base: location.href,
    locale: 'en',
    level: 2,
    isBusy: false,
    said: [],
    t,
    text,
    act: () => {},
  };
}
