import '../support/open-roots.js';
import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BookingBackend } from '../../src/backends/backend.js';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { FakeBackend, fault, held } from '../support/clinic-fixtures.js';
import { button, control } from '../support/find.js';

const TIMEOUT = { kind: 'timeout', maybeDelivered: true } as const;
const DOUBT = 'We don’t know whether it arrived';

async function atReview(options: Record<string, unknown> = {}, backend = new FakeBackend()): Promise<Visitor> {
  const visitor = await Visitor.open(options, backend);
  await visitor.goesTo('review');
  visitor.events.length = 0;
  return visitor;
}

const told = (visitor: Visitor): unknown[] => visitor.events.map(({ type, detail }) => [type, detail as unknown]);

describe('<clinic-booking> while sending', () => {
  describe('one click, one booking (case 38)', () => {
    it('makes one request of a double click', async () => {
      const visitor = await atReview();
      const book = button(visitor.root, 'Book this appointment');
      book.click();
      book.click();
      await visitor.reads('Your appointment is booked');
      expect(visitor.backend.requests).to.have.length(1);
    });

    it('makes one request of twenty Enters', async () => {
      const visitor = await atReview();
      const reply = held<never>();
      visitor.backend.bookFaults.push(() => reply.promise);
      button(visitor.root, 'Book this appointment').focus();
      for (let count = 0; count < 20; count++) await sendKeys({ press: 'Enter' });
      await visitor.reads('Sending…');
      expect(visitor.backend.requests).to.have.length(1);
      reply.fail(new Error('enough'));
    });

    it('does not take the second half of a double click on "Continue" for "Book"', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('details');
      await visitor.fillsIn();
      const go = button(visitor.root, 'Continue');
      go.click();
      go.click();
      await visitor.isAt('review');
      await aTimeout(0);
      expect(visitor.backend.requests).to.have.length(0);
      expect(visitor.text).to.contain('Nothing has been sent yet');
    });

    it('keeps everything at the review when the page says no, and sends nothing', async () => {
      const visitor = await atReview();
      visitor.element.addEventListener('clinic-book', event => event.preventDefault(), { once: true });
      await visitor.sends();
      await visitor.expectsAllKept();
      expect(visitor.text).not.to.contain('Sending…');
      await aTimeout(0);
      expect(visitor.backend.requests).to.have.length(0);
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(visitor.backend.requests).to.have.length(1);
    });

    it('tells the page before and after, and nothing about the patient', async () => {
      const visitor = await atReview();
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(told(visitor)).to.deep.equal([
        ['clinic-book', {}],
        ['clinic-step', { step: 'result' }],
        ['clinic-booked', { status: 'confirmed' }],
      ]);
    });

    it('adds service and reference to events only where the page asks for them', async () => {
      const visitor = await atReview({ eventDetail: ['service', 'reference'] });
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(told(visitor).at(-1)).to.deep.equal([
        'clinic-booked',
        { status: 'confirmed', service: 'tpm-60', reference: 'CW-7Q4K' },
      ]);
    });
  });

  describe('in doubt (case 39)', () => {
    it('asks whether it arrived, and shows the booking if it did', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(request => {
        visitor.backend.keep(request);
        return fault(TIMEOUT)();
      });
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(visitor.backend.requests).to.have.length(1);
    });

    it('says that nobody knows, never that it failed, and keeps everything with a way to call', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(fault(TIMEOUT));
      await visitor.sends();
      await visitor.reads(DOUBT);
      await visitor.expectsAllKept();
      expect(visitor.text).not.to.match(/failed|booked/i);
      expect(button(visitor.root, '+1 555 0100').getAttribute('href')).to.equal('tel:+15550100');
      expect(told(visitor).at(-1)).to.deep.equal(['clinic-failed', { kind: 'timeout', retry: 'safe' }]);
    });

    it('sends the very same again with the same key, and there is one booking', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(fault(TIMEOUT));
      await visitor.sends();
      await visitor.reads(DOUBT);
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      const [first, second] = visitor.backend.requests;
      expect(second).to.deep.equal(first);
      expect(visitor.backend.bookings.size).to.equal(1);
    });

    it('sends what was changed with a new key, after a warning (case 41)', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(fault(TIMEOUT));
      await visitor.sends();
      await visitor.reads(DOUBT);
      await visitor.presses('Change (Your details)');
      await visitor.types('Anything we should know', 'My back, too');
      await visitor.presses('Continue');
      await visitor.reads('you may have two appointments');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      const [first, second] = visitor.backend.requests;
      expect(second!.key).not.to.equal(first!.key);
      expect(
        visitor.backend.found.filter(key => key === first!.key),
        'asked about the first',
      ).to.have.length(2);
    });

    it('does not make a second booking when the first turns up before the change is sent', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(fault(TIMEOUT));
      await visitor.sends();
      await visitor.reads(DOUBT);
      visitor.backend.keep(visitor.backend.requests[0]!);
      await visitor.presses('Change (Your details)');
      await visitor.types('Anything we should know', 'My back, too');
      await visitor.presses('Continue');
      await visitor.sends();
      await visitor.reads('An earlier request of yours had arrived');
      expect(visitor.backend.requests).to.have.length(1);
    });

    it('shows a booking that a conflict turns out to be', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(fault(TIMEOUT), request => {
        visitor.backend.keep(request);
        return fault({ kind: 'conflict', maybeOurs: true }, 'never')();
      });
      await visitor.sends();
      await visitor.reads(DOUBT);
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
    });

    it('does not tell that somebody else was faster when it may have been the patient', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(fault(TIMEOUT), fault({ kind: 'conflict', maybeOurs: true }, 'never'));
      await visitor.sends();
      await visitor.reads(DOUBT);
      await visitor.sends();
      await visitor.reads('it may be your own earlier try');
      expect(visitor.text).not.to.contain('just been taken');
    });

    it('asks to call first where a second try could make a second booking', async () => {
      const backend = new FakeBackend();
      Object.assign(backend, { capabilities: { ...backend.capabilities, idempotency: 'none' }, find: undefined });
      const visitor = await atReview({}, backend);
      backend.bookFaults.push(fault(TIMEOUT, 'ask'));
      await visitor.sends();
      await visitor.reads('Please call us before you send it again');
    });

    it('is in doubt after anything that a backend of the page’s own may throw', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(() => Promise.reject(new RangeError(ada.name)));
      await visitor.sends();
      await visitor.reads(DOUBT);
      expect(told(visitor).at(-1)).to.deep.equal(['clinic-failed', { kind: 'network', retry: 'safe' }]);
    });
  });

  describe('turned down (cases 44 and 45)', () => {
    it('is back at the times after a conflict, with everything kept and the nearest to choose', async () => {
      const visitor = await atReview();
      const nearest = visitor.backend.slots.filter(({ practitioner }) => practitioner === 'mara').slice(1, 4);
      visitor.backend.bookFaults.push(
        fault({ kind: 'conflict', reason: 'taken', maybeOurs: false, slots: nearest }, 'never'),
      );
      await visitor.sends();
      await visitor.reads('just been taken');
      await visitor.isAt('time');
      const chips = [...visitor.root.querySelectorAll<HTMLElement>('.chip')];
      expect(chips).to.have.length(3);
      chips[0]!.click();
      await visitor.presses('Continue');
      await visitor.expectsAllKept();
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(visitor.backend.requests[1]!.items[0]!.start).to.equal(nearest[0]!.start);
    });

    it('asks for the times again after a conflict, so that the lost one is offered no more', async () => {
      const visitor = await atReview();
      const lost = visitor.backend.slots[0]!;
      const before = visitor.backend.queries.length;
      visitor.backend.slots = visitor.backend.slots.filter(({ start }) => start !== lost.start);
      visitor.backend.bookFaults.push(fault({ kind: 'conflict', reason: 'taken', maybeOurs: false }, 'never'));
      await visitor.sends();
      await visitor.isAt('time');
      const calendar = visitor.root.querySelector('clinic-calendar')!;
      await waitUntil(() => !calendar.slots.some(({ start }) => start === lost.start));
      expect(visitor.backend.queries.length).to.be.above(before);
    });

    it('leads a refusal to its field and the rest to the summary, and loses nothing (case 43)', async () => {
      const visitor = await atReview();
      const issues = [
        { path: '/patient/email', code: 'invalid' },
        { path: '/unknown', message: '<b>odd</b>' },
      ];
      visitor.backend.bookFaults.push(fault({ kind: 'invalid', issues }, 'never'));
      await visitor.sends();
      await visitor.reads('There is a problem');
      expect(control(visitor.root, 'E-mail').getAttribute('aria-invalid')).to.equal('true');
      expect(control(visitor.root, 'E-mail').value).to.equal(ada.email);
      expect(visitor.text).to.contain('<b>odd</b>');
      expect(visitor.focused).to.equal(visitor.root.querySelector('[part=error-summary]'));
      await expectAccessible(visitor.element);
    });

    const failures: [Parameters<typeof fault>[0], string][] = [
      [{ kind: 'offline' }, 'This device is offline, and nothing was sent'],
      [{ kind: 'network', maybeDelivered: false }, 'We could not reach the clinic, and nothing was sent'],
      [{ kind: 'rate-limited', retryAfterMs: 30_000 }, 'Please wait 30 seconds'],
      [{ kind: 'rate-limited', retryAfterMs: 240_000 }, 'Please wait 4 minutes'],
      [{ kind: 'rate-limited' }, 'Please wait a minute'],
      [{ kind: 'server' }, 'The clinic’s system has a fault'],
      [{ kind: 'protocol' }, 'gave an answer that makes no sense'],
      [{ kind: 'unauthorized' }, 'does not take appointments from this page'],
      [{ kind: 'not-found' }, 'does not know this choice any more'],
      [{ kind: 'unsupported' }, 'did not take this appointment'],
      [{ kind: 'challenge', challenge: 'captcha' }, 'wants to know that you are a person'],
      [{ kind: 'config' }, 'did not take this appointment'],
      [{ kind: 'invalid', issues: [{ path: null }] }, 'did not accept something'],
    ];
    for (const [failure, words] of failures) {
      it(`says what happened and what to do after "${failure.kind}" (${words.slice(-12)}), with everything kept`, async () => {
        const visitor = await atReview();
        visitor.backend.bookFaults.push(fault(failure, 'never'));
        await visitor.sends();
        await visitor.reads(words);
        await visitor.expectsAllKept();
        expect(visitor.liveText).to.contain('Everything you filled in is still here');
        expect(button(visitor.root, '+1 555 0100')).to.be.an('HTMLAnchorElement');
        expect(told(visitor).at(-1)).to.deep.equal(['clinic-failed', { kind: failure.kind, retry: 'never' }]);
        await visitor.sends();
        await visitor.reads('Your appointment is booked');
      });
    }

    it('is not certain of anything while an earlier try is in doubt (case 39)', async () => {
      const failures: Parameters<typeof fault>[0][] = [{ kind: 'offline' }, { kind: 'server' }, { kind: 'protocol' }];
      for (const failure of failures) {
        const visitor = await atReview();
        visitor.backend.bookFaults.push(fault(TIMEOUT), fault(failure));
        await visitor.sends();
        await visitor.reads(DOUBT);
        await visitor.sends();
        await visitor.reads('we still don’t know about the earlier one');
        expect(visitor.text).not.to.match(/nothing was sent|was not made|no appointment of yours/);
        await visitor.expectsAllKept();
      }
    });

    it('is in doubt after a fault when nobody can be asked', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(fault({ kind: 'server' }));
      visitor.backend.findFault = fault({ kind: 'server' });
      await visitor.sends();
      await visitor.reads(DOUBT);
    });

    it('never sends by itself when the device is back online (case 47)', async () => {
      const visitor = await atReview();
      visitor.backend.bookFaults.push(fault({ kind: 'offline' }));
      await visitor.sends();
      await visitor.reads('This device is offline');
      window.dispatchEvent(new Event('online'));
      document.dispatchEvent(new Event('visibilitychange'));
      await aTimeout(0);
      expect(visitor.backend.requests).to.have.length(1);
    });
  });

  describe('moved and removed', () => {
    it('goes on once when it is moved in the page mid-request (case 17)', async () => {
      const place = await fixture(html`<div><div></div><div></div></div>`);
      const visitor = await Visitor.open({}, undefined, place.children[0]);
      await visitor.goesTo('review');
      const reply = held();
      visitor.backend.bookFaults.push((_, signal) => {
        signal!.addEventListener('abort', () => reply.fail(new Error('aborted')));
        return reply.promise as Promise<never>;
      });
      await visitor.sends();
      await waitUntil(() => visitor.backend.requests.length === 1);
      place.children[1]!.append(visitor.element);
      await aTimeout(0);
      reply.release();
      await visitor.reads('Your appointment is booked');
      expect(visitor.backend.requests).to.have.length(1);
    });

    it('is in doubt when it was taken away mid-request, and tells the page nothing (case 18)', async () => {
      const visitor = await atReview();
      let signal: AbortSignal | undefined;
      visitor.backend.findFault = fault({ kind: 'offline' });
      visitor.backend.bookFaults.push((_, given) => {
        signal = given;
        return new Promise((_, reject) => given!.addEventListener('abort', () => reject(given!.reason as Error)));
      });
      await visitor.sends();
      await waitUntil(() => signal);
      visitor.events.length = 0;
      const { parentElement } = visitor.element;
      visitor.element.remove();
      await waitUntil(() => signal!.aborted, 'the request goes on for ever');
      await aTimeout(0);
      expect(visitor.events).to.deep.equal([]);
      parentElement!.append(visitor.element);
      await visitor.reads(DOUBT);
      await visitor.expectsAllKept();
    });

    it('pays no heed to an answer that comes after `reset()`', async () => {
      const visitor = await atReview();
      const reply = held();
      visitor.backend.bookFaults.push(() => reply.promise as Promise<never>);
      await visitor.sends();
      visitor.element.reset();
      await visitor.isAt('service');
      reply.release();
      await aTimeout(0);
      await visitor.isAt('service');
      expect(visitor.events.some(({ type }) => type === 'clinic-booked')).to.equal(false);
    });
  });

  it('says each thing once, in one live region that is there from the start (case 77)', async () => {
    const visitor = await Visitor.open();
    const region = visitor.root.querySelector('[role=status]')!;
    expect(region.textContent.trim()).to.equal('');
    const said: string[] = [];
    const observer = new MutationObserver(
      () => visitor.liveText && said.at(-1) !== visitor.liveText && said.push(visitor.liveText),
    );
    observer.observe(region, { childList: true, subtree: true, characterData: true });
    visitor.backend.bookFaults.push(fault({ kind: 'server' }));
    await visitor.goesTo('review');
    await visitor.sends();
    await visitor.reads('has a fault');
    observer.disconnect();
    expect(visitor.root.querySelector('[role=status]')).to.equal(region);
    expect(said).to.have.length(2);
    expect(said[0]).to.equal('Sending…');
    expect(visitor.root.querySelectorAll('[role=status], [role=alert], [aria-live]')).to.have.length(1);
  });

  describe('times that go', () => {
    it('looks again before sending what was loaded long ago', async () => {
      const visitor = await atReview();
      const { now } = Date;
      Date.now = () => now() + 10 * 60_000;
      visitor.backend.slots = visitor.backend.slots.slice(2);
      await visitor.sends();
      await visitor.reads('just been taken').finally(() => (Date.now = now));
      expect(visitor.backend.requests).to.have.length(0);
    });

    it('sends all the same when looking again does not work', async () => {
      const visitor = await atReview();
      const { now } = Date;
      Date.now = () => now() + 10 * 60_000;
      visitor.backend.slotFaults.push(fault({ kind: 'server' }));
      await visitor.sends();
      await visitor.reads('Your appointment is booked').finally(() => (Date.now = now));
    });

    it('drops a time that another choice does not offer, and says so', async () => {
      const visitor = await atReview();
      visitor.backend.slots = visitor.backend.slots.filter(
        ({ practitioner, start }) => practitioner === 'mara' || !start.includes('T09:00'),
      );
      await visitor.presses('Change (With)');
      await visitor.chooses('Jonas');
      await visitor.presses('Continue');
      await visitor.reads('The time you had is not free with this choice');
      await visitor.isAt('time');
    });
  });

  it('says "sent", never "booked", after a reply that nobody could read (case 46)', async () => {
    const backend = new FakeBackend();
    backend.status = 'unverified';
    const visitor = await atReview({}, backend);
    await visitor.sends();
    await visitor.reads('Your request was sent');
    expect(visitor.text).to.contain('Nobody could tell us whether it arrived');
    expect(visitor.text).not.to.match(/booked|confirmed/i);
    expect(told(visitor).at(-1)).to.deep.equal(['clinic-booked', { status: 'unverified' }]);
  });

  it('makes a second booking with a key of its own when one is wanted (case 38)', async () => {
    const visitor = await atReview();
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    await visitor.presses('Make another appointment');
    await visitor.goesTo('review');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    const [first, second] = visitor.backend.requests;
    expect(second!.key).not.to.equal(first!.key);
    expect(visitor.backend.bookings.size).to.equal(2);
  });

  it('never shows the server’s words for a key that has another content (case 41)', async () => {
    const visitor = await atReview();
    visitor.backend.bookFaults.push(fault({ kind: 'mismatch' }, 'never'));
    await visitor.sends();
    await visitor.reads(DOUBT);
    await visitor.expectsAllKept();
    expect(visitor.text).not.to.match(/idempot|mismatch|as told/i);
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    const [first, second] = visitor.backend.requests;
    expect(second!.key, 'a key of its own').not.to.equal(first!.key);
  });

  describe('back from another page (case 20)', () => {
    const leave = (): boolean => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    const comeBack = (): boolean => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

    it('has its button, keeps who it is, forgets what is about health, and sends nothing by itself', async () => {
      const visitor = await atReview();
      leave();
      comeBack();
      await visitor.isAt('review');
      expect(visitor.text).to.contain(ada.name).and.to.contain(ada.email);
      expect(visitor.text).not.to.contain(ada.notes);
      expect(button(visitor.root, 'Book this appointment').getAttribute('aria-disabled')).to.equal(null);
      await aTimeout(0);
      expect(visitor.backend.requests).to.have.length(0);
    });

    it('does not know what became of what it was sending, and sends the same once more when told to', async () => {
      const visitor = await atReview();
      const { book } = visitor.backend;
      let isUnderWay = false;
      visitor.backend.book = (_, options) => {
        isUnderWay = true;
        return new Promise((_go, fail) => options!.signal!.addEventListener('abort', fail, { once: true }));
      };
      await visitor.sends();
      await waitUntil(() => isUnderWay, 'nothing is sent');
      leave();
      comeBack();
      await visitor.reads(DOUBT);
      expect(visitor.text).not.to.contain('Sending…');
      visitor.backend.book = book;
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
    });

    it('shows the result after success, with nothing that was typed', async () => {
      const visitor = await atReview();
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      leave();
      comeBack();
      await visitor.element.updateComplete;
      expect(visitor.text).to.contain('Your appointment is booked');
      for (const typed of [ada.name, ada.email, ada.notes]) expect(visitor.text).not.to.contain(typed);
      expect(visitor.backend.requests).to.have.length(1);
    });
  });

  it('does without `find`, as a small backend of the page’s own may', async () => {
    const fake = new FakeBackend();
    const small: BookingBackend = {
      name: 'small',
      capabilities: fake.capabilities,
      findSlots: query => fake.findSlots(query),
      book: () => Promise.resolve({ status: 'requested' }),
    };
    const visitor = await atReview({ backendInstance: small });
    await visitor.sends();
    await visitor.reads('Your request has arrived');
  });
});
