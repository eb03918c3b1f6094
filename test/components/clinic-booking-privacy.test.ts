import '../support/open-roots.js';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { fault } from '../support/clinic-fixtures.js';
import { button, control } from '../support/find.js';
import { tell } from '../support/tell.js';

const SECRETS = [ada.name, ada.email, ada.notes, 'mara', '09:00'];

describe('<clinic-booking> and what is private', () => {
  it('says nothing of what was typed or chosen in events, console, address, title or storage (cases 80, 82)', async () => {
    const told: string[] = [];
    const { log, warn, error, info, debug } = console;
    for (const name of ['log', 'warn', 'error', 'info', 'debug'] as const)
      console[name] = (...words: unknown[]) => told.push(words.map(String).join(' '));
    const before = [
      location.href,
      document.title,
      document.cookie,
      history.length,
      localStorage.length,
      sessionStorage.length,
    ];
    const visitor = await Visitor.open({ eventDetail: ['service', 'reference'] });
    await visitor.goesTo('review');
    visitor.backend.bookFaults.push(
      fault({ kind: 'timeout', maybeDelivered: true }),
      () => Promise.reject(new Error(ada.name)),
      fault({ kind: 'server' }),
    );
    for (const words of ['We don’t know', 'We don’t know', 'did not get through', 'Your appointment is booked']) {
      await visitor.sends();
      await visitor.reads(words);
      await waitUntil(() => visitor.root.querySelector('[aria-disabled]') === null);
    }
    Object.assign(console, { log, warn, error, info, debug });
    told.push(...visitor.events.map(({ type, detail }) => `${type} ${JSON.stringify(detail)}`));
    for (const secret of SECRETS) expect(told.join('\n')).not.to.contain(secret);
    expect([
      location.href,
      document.title,
      document.cookie,
      history.length,
      localStorage.length,
      sessionStorage.length,
    ]).to.deep.equal(before);
  });

  it('keeps what is picked in the calendar from the page', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    expect(visitor.events.map(({ type }) => type))
      .not.to.include('clinic-picked')
      .and.not.to.include('clinic-range');
  });

  it('keeps typing from the page’s hotkeys, and leaves them everything else', async () => {
    const heard: string[] = [];
    const listen = (event: Event): void => void heard.push(event.type);
    const types = ['keydown', 'keypress', 'keyup', 'input', 'beforeinput'];
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    for (const type of types) document.addEventListener(type, listen);
    control(visitor.root, 'Full name').focus();
    await sendKeys({ type: 'sj/' });
    expect(heard).to.deep.equal([]);
    button(visitor.root, 'Back').focus();
    await sendKeys({ press: 'j' });
    for (const type of types) document.removeEventListener(type, listen);
    expect(heard).to.include('keydown');
    expect(control(visitor.root, 'Full name').value).to.equal('sj/');
  });

  it('keeps contact details and clears health answers when the page is left (case 20)', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    await visitor.fillsIn();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await visitor.element.updateComplete;
    expect(control(visitor.root, 'Full name').value).to.equal(ada.name);
    expect(control(visitor.root, 'E-mail').value).to.equal(ada.email);
    expect(control(visitor.root, 'Anything we should know').value).to.equal('');
  });

  it('has forgotten all of it after success and after `reset()` (case 86)', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    await visitor.fillsIn();
    visitor.element.reset();
    await visitor.isAt('service');
    await visitor.goesTo('details');
    for (const label of ['Full name', 'E-mail', 'Anything we should know'])
      expect(control(visitor.root, label).value).to.equal('');
    await visitor.fillsIn();
    await visitor.presses('Continue');
    await visitor.isAt('review');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    for (const secret of [ada.name, ada.email, ada.notes]) expect(visitor.root.textContent).not.to.contain(secret);
  });

  it('wipes the review’s own words when they make place for others, not when the form is moved (cases 17, 86)', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('review');
    const wordsOf = (row: Element): string => row.querySelector('dd')!.textContent;
    const typed = [...visitor.root.querySelectorAll('.row')].filter(row =>
      [ada.name, ada.email, ada.notes].some(secret => wordsOf(row).includes(secret)),
    );
    expect(typed).to.have.length(3);
    const place = await fixture(html`<div></div>`);
    visitor.element.remove();
    await visitor.element.updateComplete;
    place.append(visitor.element);
    await visitor.expectsAllKept();
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    // Whoever still holds what was removed, as browsers do with forms, holds empty rows.
    for (const row of typed) expect(wordsOf(row).trim()).to.equal('');
  });

  it('leaves no listener behind when it is taken away', async () => {
    const counts = new Map<EventTarget, number>();
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const count = (target: EventTarget | undefined, by: number): void =>
      void (target && counts.set(target, (counts.get(target) ?? 0) + by));
    EventTarget.prototype.addEventListener = function (...given: Parameters<typeof addEventListener>) {
      if (this === window || this === document) count(this, 1);
      return addEventListener.apply(this, given);
    };
    EventTarget.prototype.removeEventListener = function (...given: Parameters<typeof removeEventListener>) {
      if (this === window || this === document) count(this, -1);
      return removeEventListener.apply(this, given);
    };
    const place = await fixture(html`<div></div>`);
    const visitor = await Visitor.open({}, undefined, place);
    await visitor.goesTo('details');
    visitor.element.remove();
    Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    expect([counts.get(window) ?? 0, counts.get(document) ?? 0]).to.deep.equal([0, 0]);
  });

  describe('and the checklist’s outcome', () => {
    it('puts advice before the form for a grave one, and asks for a decision (case 87)', async () => {
      const visitor = await Visitor.open();
      tell(visitor.element, { outcome: 'emergency', version: '3' });
      await visitor.reads('Call 911 now');
      expect(visitor.text).not.to.contain('What would you like?');
      expect(visitor.root.querySelector('.primary')).to.equal(null);
      await expectAccessible(visitor.element);
      await visitor.presses('I understand, book anyway');
      await visitor.isAt('service');
      expect(visitor.text).to.contain('Call 911 now');
      tell(visitor.element, { outcome: 'urgent', version: '3' });
      await visitor.reads('speak to a doctor first');
      expect(visitor.text).not.to.contain('What would you like?');
      tell(visitor.element, undefined);
      await visitor.isAt('service');
    });

    for (const [outcome, words] of [
      ['ask', 'Please check with your doctor'],
      ['tell', 'Please tell your practitioner'],
      ['incomplete', 'Some questions of the checklist are still open'],
    ] as const) {
      it(`says in a sentence what "${outcome}" means`, async () => {
        const visitor = await Visitor.open();
        tell(visitor.element, { outcome, version: '3' });
        await visitor.reads(words);
        expect(visitor.text).not.to.match(/\b(safe|suitable|cleared|no risk)\b/i);
        await expectAccessible(visitor.element);
      });
    }

    it('sends it only with consent, which is not given beforehand and not carried over', async () => {
      const visitor = await Visitor.open();
      tell(visitor.element, { outcome: 'tell', version: '3' });
      await visitor.goesTo('details');
      await visitor.fillsIn();
      const label = 'Send the result of the checklist';
      expect(control(visitor.root, label).checked).to.equal(false);
      await visitor.chooses(label);
      tell(visitor.element, { outcome: 'ask', version: '3' });
      await visitor.element.updateComplete;
      expect(control(visitor.root, label).checked).to.equal(false);
      await visitor.chooses(label);
      await visitor.presses('Continue');
      await visitor.isAt('review');
      expect(visitor.text).to.contain('The result of the checklist is sent along');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(visitor.backend.requests[0]!.screening).to.deep.equal({ outcome: 'ask', version: '3' });
      expect(JSON.stringify(visitor.events.map(({ detail }) => detail as unknown))).not.to.contain('ask');
    });
  });
});
