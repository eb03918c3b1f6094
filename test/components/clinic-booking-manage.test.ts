import '../support/open-roots.js';
import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Failure } from '../../src/backends/backend.js';
import { expectAccessible } from '../support/axe.js';
import { Visitor } from '../support/booking-visitor.js';
import { clinic, fault, held, slotsOn } from '../support/clinic-fixtures.js';
import { button, control, everything, words } from '../support/find.js';
import { bookingOf, itemOn, LINK, ManagedBackend } from '../support/managed-backend.js';

const HASH = `#clinic-manage=${LINK}`;

/** Comes to the page by a manage link. */
async function arrive(
  backend = new ManagedBackend(),
  options: Record<string, unknown> = {},
  place?: Element,
  reads = 'Your appointment',
): Promise<Visitor & { backend: ManagedBackend }> {
  history.replaceState(history.state, '', HASH);
  const visitor = await Visitor.open({ reads, ...options }, backend, place);
  return visitor as Visitor & { backend: ManagedBackend };
}

const heading = (visitor: Visitor): string => words(visitor.root.querySelector('[part~=heading]')!);

async function isHeaded(visitor: Visitor, title: string): Promise<void> {
  await waitUntil(
    () => visitor.root.querySelector('[part~=heading]') && heading(visitor) === title,
    `never headed ${title}: ${visitor.text}`,
  );
  await visitor.element.updateComplete;
}

/** To the review of a move to the first time that the calendar shows at 10. */
async function goesToReview(visitor: Visitor): Promise<void> {
  await visitor.presses('Choose another time');
  await visitor.presses(/^10:00/);
  await visitor.presses('Continue');
  await isHeaded(visitor, 'Check the new time');
}

const types = (visitor: Visitor): string[] => visitor.events.map(({ type }) => type);
const toldSteps = (visitor: Visitor): unknown[] =>
  visitor.events.filter(({ type }) => type === 'clinic-step').map(({ detail }) => (detail as { step: string }).step);

describe('<clinic-booking> opened by a manage link', () => {
  // Only where there is something to take out: WebKit allows a page a hundred such changes in ten seconds.
  afterEach(() => {
    if (location.hash || history.state) history.replaceState(null, '', location.pathname + location.search);
  });

  describe('and the address', () => {
    it('takes the link out, and keeps the history entry, its state and all the rest (case 80)', async () => {
      const before = location.href;
      history.replaceState({ of: 'the page' }, '', `${location.pathname}${location.search}${HASH}`);
      const entries = history.length;
      await Visitor.open({ reads: 'Your appointment' }, new ManagedBackend());
      expect(location.href).to.equal(before);
      expect(history.state).to.deep.equal({ of: 'the page' });
      expect(history.length).to.equal(entries);
    });

    it('is opened by the first form on the page alone', async () => {
      const first = await arrive();
      const second = await Visitor.open({}, new ManagedBackend());
      expect(heading(first)).to.equal('Your appointment');
      expect(heading(second)).to.equal('What would you like?');
      expect(toldSteps(first)).to.deep.equal([]);
    });

    it('is heard when the link is followed on the page, and what was typed is kept for later', async () => {
      const visitor = await Visitor.open({}, new ManagedBackend());
      await visitor.goesTo('details');
      await visitor.fillsIn();
      location.hash = HASH;
      await isHeaded(visitor, 'Your appointment');
      expect(location.hash).to.equal('');
      expect(toldSteps(visitor).at(-1)).to.equal('manage');
      await visitor.presses('Cancel this appointment');
      await visitor.presses('Yes, cancel it');
      await visitor.presses('Make another appointment');
      await visitor.isAt('details');
      expect(control(visitor.root, 'Full name').value).to.equal('Ada Lovelace');
      expect(toldSteps(visitor).at(-1)).to.equal('details');
    });

    it('shows the booking also where the browser lets nothing be taken out', async () => {
      history.replaceState(null, '', HASH);
      history.replaceState = () => {
        throw new DOMException('too many', 'SecurityError');
      };
      try {
        await Visitor.open({ reads: 'Your appointment' }, new ManagedBackend());
      } finally {
        // The one of its prototype again.
        Reflect.deleteProperty(history, 'replaceState');
      }
    });

    it('leaves other fragments of the page alone', async () => {
      history.replaceState(null, '', '#clinic-managers');
      const visitor = await Visitor.open({}, new ManagedBackend());
      expect(location.hash).to.equal('#clinic-managers');
      expect(heading(visitor)).to.equal('What would you like?');
    });
  });

  describe('shows', () => {
    it('the rule before the facts, the clinic’s time and zone, where, and the reference, and takes the focus there', async () => {
      const visitor = await arrive();
      const order = [
        'until',
        'Clinic time',
        'Confirmed',
        'Trigger point massage',
        'Mara Lindqvist',
        '100 Example Street',
        'CW-7Q4K',
      ];
      const places = order.map(part => visitor.text.indexOf(part));
      expect(places, visitor.text).to.deep.equal([...places].sort((a, b) => a - b));
      expect(places[0]).to.be.greaterThan(-1);
      expect(visitor.text).to.contain('9:00 AM – 10:00 AM');
      expect(words(visitor.focused!)).to.equal('Your appointment');
    });

    it('what to do with a link that opens nothing', async () => {
      const backend = new ManagedBackend();
      history.replaceState(null, '', '#clinic-manage=order-7.another');
      const visitor = await Visitor.open({ reads: 'We cannot find' }, backend);
      expect(visitor.text).to.contain('+1 555 0100');
      await visitor.presses('Make another appointment');
      await visitor.isAt('service');
      expect(words(visitor.focused!)).to.equal('What would you like?');
    });

    for (const broken of ['', 'order-7', 'order-7.', '.token'])
      it(`the same for the broken link "${broken}", and asks nobody`, async () => {
        const backend = new ManagedBackend();
        history.replaceState(null, '', `#clinic-manage=${broken}`);
        await Visitor.open({ reads: 'We cannot find' }, backend);
        expect(backend.calls).to.deep.equal([]);
        expect(location.hash).to.equal('');
      });

    for (const [failure, said] of [
      [{ kind: 'offline' }, 'This device is offline'],
      [{ kind: 'server' }, 'could not be reached'],
      [{ kind: 'timeout', maybeDelivered: true }, 'could not be reached'],
    ] as [Failure, string][]) {
      it(`a way to try again after ${failure.kind}`, async () => {
        const backend = new ManagedBackend();
        backend.faults.view = [fault(failure)];
        const visitor = await arrive(backend, {}, undefined, said);
        await visitor.presses('Try again');
        await isHeaded(visitor, 'Your appointment');
        expect(words(visitor.focused!)).to.equal('Your appointment');
      });
    }

    it('the phone where the backend cannot look bookings up, and tells the owner', async () => {
      const backend = Object.assign(new ManagedBackend(), { view: undefined }) as unknown as ManagedBackend;
      const visitor = await arrive(backend, {}, undefined, 'cannot be changed on this page');
      expect(visitor.text).to.contain('+1 555 0100');
      expect(visitor.text).to.contain('backend has no `view`');
      expect(visitor.text).not.to.contain('Try again');
    });

    it('no buttons and the phone once it is too late, and after the appointment', async () => {
      const late = await arrive(
        new ManagedBackend({ ...bookingOf(itemOn(3)), cancelUntil: new Date(Date.now() - 1000).toISOString() }),
      );
      expect(late.text).to.contain('can no longer be changed').and.to.contain('Please call');
      expect(late.text).not.to.contain('Choose another time');
      const over = await arrive(new ManagedBackend(bookingOf(itemOn(-3))));
      expect(over.text).to.contain('Over');
      expect(over.text).not.to.contain('Cancel this appointment');
    });

    it('it in Spanish', async () => {
      const visitor = await arrive(new ManagedBackend(), { lang: 'es' }, undefined, 'Su cita');
      await visitor.presses('Anular esta cita');
      await isHeaded(visitor, '¿Anular esta cita?');
      expect(visitor.text).to.contain('Una cita anulada no se puede recuperar').and.to.contain('Conservarla');
    });
  });

  describe('cancels', () => {
    it('after the rule, what it means and one question, and says so at the heading', async () => {
      const visitor = await arrive();
      await visitor.presses('Cancel this appointment');
      await isHeaded(visitor, 'Cancel this appointment?');
      expect(words(visitor.focused!)).to.equal('Cancel this appointment?');
      expect(visitor.text.indexOf('until')).to.be.within(0, visitor.text.indexOf('becomes free'));
      expect(visitor.backend.calls).to.deep.equal(['view order-7']);
      await visitor.presses('Yes, cancel it');
      await isHeaded(visitor, 'This appointment was cancelled');
      expect(words(visitor.focused!)).to.equal('This appointment was cancelled');
      expect(types(visitor).filter(type => type === 'clinic-cancelled')).to.have.length(1);
      expect(visitor.text).not.to.contain('Choose another time');
      await visitor.presses('Make another appointment');
      await visitor.isAt('service');
    });

    it('not when the visitor keeps it', async () => {
      const visitor = await arrive();
      await visitor.presses('Cancel this appointment');
      await visitor.presses('Keep it');
      await isHeaded(visitor, 'Your appointment');
      expect(visitor.backend.calls).to.deep.equal(['view order-7']);
    });

    it('once, however often it is pressed, and not by a double click that began elsewhere (case 38)', async () => {
      const backend = new ManagedBackend();
      const { promise, release } = held();
      backend.faults.cancel = [() => promise];
      const visitor = await arrive(backend);
      await visitor.presses('Cancel this appointment');
      const yes = button(visitor.root, 'Yes, cancel it');
      yes.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
      expect(backend.calls).to.deep.equal(['view order-7']);
      for (let press = 0; press < 5; press++) yes.click();
      await visitor.element.updateComplete;
      yes.click();
      button(visitor.root, 'Keep it').click();
      release();
      await isHeaded(visitor, 'This appointment was cancelled');
      expect(backend.calls).to.deep.equal(['view order-7', 'cancel order-7', 'view order-7']);
      expect(types(visitor).filter(type => type === 'clinic-cancelled')).to.have.length(1);
    });

    it('and looks before it says anything when the answer was lost', async () => {
      const backend = new ManagedBackend();
      backend.faults.cancel = [
        () => (backend.change('b1', { status: 'cancelled' }), fault({ kind: 'timeout', maybeDelivered: true })()),
      ];
      const visitor = await arrive(backend);
      await visitor.presses('Cancel this appointment');
      await visitor.presses('Yes, cancel it');
      await isHeaded(visitor, 'This appointment was cancelled');
      expect(types(visitor)).to.include('clinic-cancelled');
    });

    it('and says that nothing changed when it did not arrive, or that nobody knows', async () => {
      const backend = new ManagedBackend();
      const lost = fault({ kind: 'network', maybeDelivered: true });
      backend.faults.cancel = [fault({ kind: 'server' }), lost, fault({ kind: 'server' }), fault({ kind: 'offline' })];
      const visitor = await arrive(backend);
      await visitor.presses('Cancel this appointment');
      await visitor.presses('Yes, cancel it');
      await visitor.reads('nothing has changed. Please try again');
      // It may still be on its way, although the booking stands so far.
      await visitor.presses('Yes, cancel it');
      await visitor.reads('We don’t know whether it was done');
      backend.faults.view = [lost];
      await visitor.presses('Yes, cancel it');
      await visitor.reads('We don’t know whether it was done');
      await visitor.presses('Yes, cancel it');
      await visitor.reads('This device is offline: nothing has changed');
      expect(types(visitor)).not.to.include('clinic-cancelled');
      await visitor.presses('Yes, cancel it');
      await isHeaded(visitor, 'This appointment was cancelled');
    });

    it('no more when the clinic’s system says that it is too late', async () => {
      const backend = new ManagedBackend();
      backend.faults.cancel = [fault({ kind: 'too-late' }, 'never')];
      const visitor = await arrive(backend);
      await visitor.presses('Cancel this appointment');
      await visitor.presses('Yes, cancel it');
      await visitor.reads('It is too late to change this online');
      expect(visitor.text).to.contain('+1 555 0100').and.not.to.contain('Choose another time');
      expect(words(visitor.focused!)).to.equal('Your appointment');
    });

    it('one item of a series, or all of them', async () => {
      const visitor = await arrive(new ManagedBackend(bookingOf(itemOn(9), itemOn(16, 'b2'), itemOn(23, 'b3'))));
      expect(heading(visitor)).to.equal('Your appointments');
      const cancels = [...everything(visitor.root)].filter(each =>
        each.matches('.item [part=cancel]'),
      ) as HTMLElement[];
      expect(cancels).to.have.length(3);
      cancels[1]!.click();
      await visitor.presses('Yes, cancel it');
      await isHeaded(visitor, 'One of your appointments was cancelled');
      expect(visitor.backend.booking.items!.map(({ status }) => status)).to.deep.equal([
        'confirmed',
        'cancelled',
        'confirmed',
      ]);
      await visitor.presses('Cancel all');
      await isHeaded(visitor, 'Cancel all these appointments?');
      expect(visitor.root.querySelectorAll('.concerned li')).to.have.length(2);
      await visitor.presses('Yes, cancel all');
      await isHeaded(visitor, 'These appointments were cancelled');
      expect(visitor.backend.calls).to.include('cancel b2').and.to.include('cancel order-7');
    });
  });

  describe('moves', () => {
    it('to a time of the same service and practitioner, after a line that says from when to when', async () => {
      const visitor = await arrive();
      const { start } = visitor.backend.booking.items![0]!;
      await visitor.presses('Choose another time');
      await isHeaded(visitor, 'Choose another time');
      expect(words(visitor.focused!)).to.equal('Choose another time');
      await visitor.presses(/^10:00/);
      expect(visitor.backend.queries[0]).to.include({ service: 'tpm-60', practitioner: 'mara' });
      await visitor.presses('Continue');
      await isHeaded(visitor, 'Check the new time');
      expect(visitor.text).to.match(/From[^]*9:00 AM – 10:00 AM[^]*To[^]*10:00 AM – 11:00 AM/);
      expect(visitor.backend.calls).to.deep.equal(['view order-7']);
      await visitor.presses('Move the appointment');
      await isHeaded(visitor, 'Your appointment has a new time');
      expect(words(visitor.focused!)).to.equal('Your appointment has a new time');
      expect(visitor.text).to.contain('10:00 AM – 11:00 AM').and.not.to.contain('9:00 AM – 10:00 AM');
      expect(visitor.backend.booking.items![0]!.start).not.to.equal(start);
      expect(types(visitor).filter(type => type === 'clinic-rescheduled')).to.have.length(1);
    });

    it('with the present time marked, which is no other time', async () => {
      const visitor = await arrive(
        new ManagedBackend(
          bookingOf(
            itemOn(3, 'b1', { start: slotsOn([3], ['11:30'])[0]!.start, end: slotsOn([3], ['12:30'])[0]!.start }),
          ),
        ),
      );
      await visitor.presses('Choose another time');
      await visitor.reads('Your present time:');
      await waitUntil(() => [...everything(visitor.root)].some(each => each.matches('[aria-pressed=true]')));
      const marked = [...everything(visitor.root)].filter(each => each.matches('[aria-pressed=true]'));
      expect(marked.map(words)).to.deep.equal(['11:30 AM']);
      (marked[0] as HTMLElement).click();
      await visitor.presses('Continue');
      await visitor.reads('Choose another time to go on');
      expect(visitor.liveText).to.contain('Choose another time to go on');
      expect(heading(visitor)).to.equal('Choose another time');
    });

    it('and offers the nearest times when that one is gone', async () => {
      const backend = new ManagedBackend();
      const slots = [...slotsOn([3], ['10:00'], ['jonas']), ...slotsOn([3], ['14:30'], ['mara'])];
      backend.faults.reschedule = [fault({ kind: 'conflict', reason: 'taken', maybeOurs: false, slots }, 'never')];
      const visitor = await arrive(backend);
      await goesToReview(visitor);
      await visitor.presses('Move the appointment');
      await visitor.reads('has just been taken');
      expect(visitor.text).to.contain('You still have your present time').and.to.contain('The nearest free times');
      const nearest = [...visitor.root.querySelectorAll('.nearest .chip')].map(words);
      expect(nearest, 'another practitioner was not asked for').to.have.length(1);
      await visitor.presses(/, 2:30/);
      await visitor.presses('Continue');
      await visitor.presses('Move the appointment');
      await isHeaded(visitor, 'Your appointment has a new time');
    });

    it('and looks before it says anything when the answer was lost, or a conflict may be its own doing', async () => {
      const backend = new ManagedBackend();
      const wanted = slotsOn([2], ['10:00'], ['mara'])[0]!.start;
      backend.faults.reschedule = [
        fault({ kind: 'timeout', maybeDelivered: true }),
        () => (backend.move('b1', wanted), fault({ kind: 'conflict', maybeOurs: false }, 'never')()),
      ];
      const visitor = await arrive(backend);
      await goesToReview(visitor);
      await visitor.presses('Move the appointment');
      await visitor.reads('We don’t know whether it was done');
      expect(visitor.text).not.to.contain('nothing has changed');
      await visitor.presses('Move the appointment');
      await isHeaded(visitor, 'Your appointment has a new time');
    });

    it('not what was cancelled in the meantime', async () => {
      const backend = new ManagedBackend();
      const visitor = await arrive(backend);
      await goesToReview(visitor);
      backend.faults.reschedule = [
        () => (backend.change('b1', { status: 'cancelled' }), fault({ kind: 'invalid', issues: [] }, 'never')()),
      ];
      await visitor.presses('Move the appointment');
      await isHeaded(visitor, 'This appointment was cancelled');
      expect(visitor.liveText).to.contain('changed in the meantime');
      expect(types(visitor)).not.to.include('clinic-rescheduled').and.not.to.include('clinic-cancelled');
    });

    it('one item of a series by its own id', async () => {
      const visitor = await arrive(new ManagedBackend(bookingOf(itemOn(9), itemOn(16, 'b2'))));
      const moves = [...visitor.root.querySelectorAll<HTMLElement>('.item [part=move]')];
      moves[1]!.click();
      await visitor.presses(/^10:00/);
      await visitor.presses('Continue');
      await visitor.presses('Move the appointment');
      await isHeaded(visitor, 'Your appointment has a new time');
      expect(visitor.backend.calls).to.include('reschedule b2');
      expect(visitor.backend.booking.items!.map(({ revision }) => revision)).to.deep.equal([undefined, 1]);
    });

    it('nothing where the backend cannot, but still cancels', async () => {
      const backend = Object.assign(new ManagedBackend(), { reschedule: undefined }) as unknown as ManagedBackend;
      const visitor = await arrive(backend);
      expect(visitor.text).to.contain('Cancel this appointment').and.not.to.contain('Choose another time');
    });
  });

  describe('keeps to itself', () => {
    it('the id, the token and the times: none is in an event, an attribute or anything that can be read (case 82)', async () => {
      const visitor = await arrive(new ManagedBackend(), { eventDetail: ['service', 'reference'] });
      await goesToReview(visitor);
      await visitor.presses('Move the appointment');
      await isHeaded(visitor, 'Your appointment has a new time');
      await visitor.presses('Cancel this appointment');
      await visitor.presses('Yes, cancel it');
      await isHeaded(visitor, 'This appointment was cancelled');
      for (const { type, detail } of visitor.events)
        expect(JSON.stringify(detail), type).to.match(/^(\{\}|\{"step":"manage"\})$/);
      const markup = [visitor.element, ...everything(visitor.root)].map(each => each.outerHTML).join('\n');
      for (const secret of ['tok3n', 'order-7']) expect(markup + location.href).not.to.contain(secret);
    });

    it('nothing after reset(): the form begins, and what was under way says nothing any more', async () => {
      const backend = new ManagedBackend();
      const { promise, release } = held();
      backend.faults.cancel = [() => promise];
      const visitor = await arrive(backend);
      await visitor.presses('Cancel this appointment');
      await visitor.presses('Yes, cancel it');
      visitor.element.reset();
      await visitor.isAt('service');
      release();
      await nextFrame();
      await nextFrame();
      expect(heading(visitor)).to.equal('What would you like?');
      expect(backend.calls, 'it looks no more').to.deep.equal(['view order-7', 'cancel order-7']);
      expect(types(visitor)).not.to.include('clinic-cancelled');
    });

    it('its state: an event of the page’s own changes nothing (case 37)', async () => {
      const visitor = await arrive();
      visitor.element.dispatchEvent(new CustomEvent('clinic-cancelled', { detail: {} }));
      visitor.element.dispatchEvent(new CustomEvent('clinic-rescheduled', { detail: {} }));
      await nextFrame();
      expect(heading(visitor)).to.equal('Your appointment');
    });
  });

  it('is used by keyboard alone', async () => {
    const visitor = await arrive();
    const press = async (name: string | RegExp): Promise<void> => {
      for (let tabs = 0; tabs < 80; tabs++) {
        let focused = visitor.focused;
        while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
        const read = focused ? words(focused) : '';
        if (focused?.matches('button') && (typeof name === 'string' ? read.startsWith(name) : name.test(read))) break;
        await sendKeys({ press: 'Tab' });
      }
      await sendKeys({ press: 'Enter' });
      await visitor.element.updateComplete;
    };
    await press('Choose another time');
    await waitUntil(() =>
      [...everything(visitor.root)].some(each => each.matches('button') && words(each).startsWith('10:00')),
    );
    await press(/^10:00/);
    await press('Continue');
    await isHeaded(visitor, 'Check the new time');
    await press('Move the appointment');
    await isHeaded(visitor, 'Your appointment has a new time');
    await press('Cancel this appointment');
    await press('Yes, cancel it');
    await isHeaded(visitor, 'This appointment was cancelled');
    expect(words(visitor.focused!)).to.equal('This appointment was cancelled');
  });

  describe('passes axe', () => {
    const series = (): ManagedBackend =>
      new ManagedBackend(
        bookingOf(itemOn(9), itemOn(16, 'b2', { status: 'requested' }), itemOn(23, 'b3', { status: 'cancelled' })),
      );
    const taken = (): ManagedBackend => {
      const backend = new ManagedBackend();
      const slots = slotsOn([3, 5], ['10:00', '14:30'], ['mara']);
      backend.faults.reschedule = [fault({ kind: 'conflict', maybeOurs: false, slots }, 'never')];
      return backend;
    };
    const states: [string, () => ManagedBackend, (visitor: Visitor) => Promise<void>][] = [
      ['found', () => new ManagedBackend(), async () => {}],
      ['found, a series', series, async () => {}],
      ['before it cancels', () => new ManagedBackend(), visitor => visitor.presses('Cancel this appointment')],
      [
        'cancelled',
        () => new ManagedBackend(),
        async visitor => (
          await visitor.presses('Cancel this appointment'),
          await visitor.presses('Yes'),
          await isHeaded(visitor, 'This appointment was cancelled')
        ),
      ],
      [
        'choosing a time',
        () => new ManagedBackend(),
        async visitor => (await visitor.presses('Choose another time'), await visitor.presses(/^10:00/)),
      ],
      ['before it moves', () => new ManagedBackend(), goesToReview],
      [
        'after a conflict',
        taken,
        async visitor => (
          await goesToReview(visitor),
          await visitor.presses('Move the'),
          await visitor.reads('just been taken')
        ),
      ],
      [
        'moved',
        () => new ManagedBackend(),
        async visitor => (
          await goesToReview(visitor),
          await visitor.presses('Move the'),
          await isHeaded(visitor, 'Your appointment has a new time')
        ),
      ],
    ];
    for (const [what, backend, act] of states) {
      it(`${what}, on light and dark, wide and in 320 pixels`, async () => {
        const place = await fixture<HTMLElement>(html`<div></div>`);
        const visitor = await arrive(backend(), { clinic }, place);
        await act(visitor);
        for (const [theme, width] of [
          ['light', ''],
          ['dark', '320px'],
        ] as const) {
          visitor.element.theme = theme;
          place.style.inlineSize = width;
          await visitor.element.updateComplete;
          await nextFrame();
          await nextFrame();
          visitor.element.scrollIntoView({ block: 'end' });
          await expectAccessible(visitor.element);
          expect(visitor.element.scrollWidth, 'scrolls sideways').to.be.at.most(visitor.element.clientWidth);
        }
      });
    }
  });
});
