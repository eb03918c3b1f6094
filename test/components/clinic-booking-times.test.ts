import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, render } from 'lit';
import { type OpenState, startFlow } from '../../src/booking/flow.js';
import { offerOf } from '../../src/booking/offer.js';
import { readClinic } from '../../src/clinic/read.js';
import { LateSteps } from '../../src/components/clinic-booking/late-steps.js';
import { renderForm } from '../../src/components/clinic-booking/steps/form.js';
import type { View } from '../../src/components/clinic-booking/steps/view.js';
import { Times } from '../../src/components/clinic-booking/times.js';
import { booking } from '../../src/i18n/en/booking.js';
import { bookingHold } from '../../src/i18n/en/booking-hold.js';
import { bookingLate } from '../../src/i18n/en/booking-late.js';
import { bookingRequest } from '../../src/i18n/en/booking-request.js';
import { bookingSeries } from '../../src/i18n/en/booking-series.js';
import { formatMessage } from '../../src/i18n/messages.js';
import { addDays } from '../../src/time/civil.js';
import type { CivilDate } from '../../src/time/civil-date.js';
import { dateIn } from '../../src/time/zones.js';
import { clinic, FakeBackend, fault, held, slotsOn, ZONE } from '../support/clinic-fixtures.js';

class TestHost extends LitElement {}
customElements.define('test-host', TestHost);

const english = { ...booking, ...bookingHold, ...bookingLate, ...bookingRequest, ...bookingSeries };

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
  const t: View['t'] = (key, values) => formatMessage(english[key], 'en', values);
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
