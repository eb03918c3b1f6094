import '../support/open-roots.js';
import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand } from '@web/test-runner-commands';
import { expectAccessible } from '../support/axe.js';
import { arriveAt, BOOKING_STATES, rests } from '../support/booking-states.js';
import { Visitor } from '../support/booking-visitor.js';
import { fault } from '../support/clinic-fixtures.js';
import { can, itWith } from '../support/engine.js';
import { button, control, everything, words } from '../support/find.js';
import { controlsIn, moving } from '../support/measure.js';

describe('<clinic-booking> and where the focus is', () => {
  it('goes to the heading of what comes next, and to the summary of what is wrong (cases 69, 79)', async () => {
    const visitor = await Visitor.open();
    const focused = (): string => words(visitor.focused!);
    await visitor.goesTo('details');
    expect(focused()).to.equal('Your details');
    await visitor.presses('Continue');
    expect(visitor.focused!.getAttribute('part')).to.equal('error-summary');
    await visitor.fillsIn();
    await visitor.presses('Continue');
    await visitor.isAt('review');
    expect(focused()).to.equal('Check and send');
    visitor.backend.bookFaults.push(
      fault({ kind: 'conflict', maybeOurs: false, slots: visitor.backend.slots.slice(2, 4) }),
    );
    await visitor.sends();
    await visitor.reads('just been taken');
    expect(focused()).to.equal('When suits you?');
    await visitor.presses(/, 10:00/);
    await visitor.presses('Continue');
    await visitor.isAt('review');
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    expect(focused()).to.equal('Your appointment is booked');
    await visitor.presses('Make another appointment');
    expect(focused()).to.equal('What would you like?');
  });

  it('stays at the button while sending and after a failure, where one sends again', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('review');
    visitor.backend.bookFaults.push(fault({ kind: 'server' }));
    button(visitor.root, 'Book this appointment').focus();
    await visitor.sends();
    await visitor.reads('has a fault');
    expect(words(visitor.focused!)).to.equal('Send again');
  });

  it('goes along each step in the order it is read', async () => {
    for (const step of ['service', 'practitioner', 'time', 'details', 'review'] as const) {
      const visitor = await Visitor.open();
      await visitor.goesTo(step);
      const order = controlsIn(visitor.element).filter(each => (each as HTMLElement).tabIndex >= 0);
      expect(
        order.filter(each => (each as HTMLElement).tabIndex > 0),
        step,
      ).to.deep.equal([]);
      const isBefore = (one: DOMRect, other: DOMRect): boolean => one.top < other.bottom || one.left <= other.left;
      const inForm = order.filter(each => each.getRootNode() === visitor.root && !each.closest('.actions'));
      for (const [index, each] of inForm.slice(1).entries())
        expect(
          isBefore(inForm[index]!.getBoundingClientRect(), each.getBoundingClientRect()),
          `${step}: ${words(each)}`,
        ).to.equal(true);
      visitor.element.remove();
    }
  });

  it('says a field’s problem with the field, the same words as in the summary, and only once one went on (case 70)', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    await visitor.types('E-mail', 'ada');
    const field = (): HTMLInputElement => control(visitor.root, 'E-mail');
    expect(field().getAttribute('aria-invalid')).to.equal(null);
    await visitor.presses('Continue');
    const summary = [...visitor.root.querySelectorAll('[part=error-summary] a')].map(words);
    const described = field()
      .getAttribute('aria-describedby')!
      .split(' ')
      .map(id => words(visitor.root.getElementById(id)!));
    expect(field().getAttribute('aria-invalid')).to.equal('true');
    expect(
      described.some(each => summary.includes(each)),
      `${described.join(' | ')} in ${summary.join(' | ')}`,
    ).to.equal(true);
    await visitor.types('E-mail', 'ada@example.org');
    expect(field().getAttribute('aria-invalid')).to.equal(null);
  });
});

describe('<clinic-booking> and what is announced (case 77)', () => {
  it('has its live region before it says anything, says each thing once, and nothing on load', async () => {
    const said: string[] = [];
    const visitor = await Visitor.open();
    const region = (): Element => visitor.root.querySelector('[role=status]')!;
    expect(words(region())).to.equal('');
    const first = region();
    const observer = new MutationObserver(() => {
      const now = words(region());
      if (now !== said.at(-1)) said.push(now);
    });
    observer.observe(visitor.root, { subtree: true, childList: true, characterData: true });
    await visitor.presses('Continue');
    await visitor.reads('Choose one of these to go on.');
    await visitor.goesTo('review');
    expect(region() === first, 'the same region from step to step').to.equal(true);
    visitor.backend.bookFaults.push(fault({ kind: 'server' }));
    await visitor.sends();
    await visitor.reads('has a fault');
    visitor.backend.bookFaults.push(fault({ kind: 'timeout', maybeDelivered: true }));
    await visitor.sends();
    await visitor.reads('We don’t know');
    observer.disconnect();
    const heard = said.filter(Boolean);
    expect(heard).to.have.length(5);
    for (const [index, start] of [
      'Choose one of these',
      'Sending…',
      'The clinic’s system has a fault',
      'Sending…',
      'We don’t know',
    ].entries())
      expect(heard[index]!.startsWith(start), `${start} in ${heard.join(' | ')}`).to.equal(true);
    expect(visitor.root.querySelectorAll('[role=alert]')).to.have.length(0);
  });

  it('says nothing aloud of what the focus reads anyway', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    await visitor.presses('Continue');
    await visitor.reads('There is a problem');
    expect(visitor.liveText).to.equal('');
    const summary = visitor.root.querySelector('[part=error-summary]')!;
    expect(words(summary.querySelector('[role=heading]')!)).to.equal('There is a problem');
    expect(summary.closest('[role=status], [role=alert], [aria-live]')).to.equal(null);
  });

  it('has every live region of the form and the calendar there before its words', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('practitioner');
    await visitor.chooses('Mara');
    const late: string[] = [];
    const observer = new MutationObserver(records => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof Element)
            for (const region of [node, ...everything(node)].filter(each =>
              each.matches('[role=status], [role=alert], [aria-live]'),
            ))
              if (words(region)) late.push(words(region));
    });
    observer.observe(visitor.root, { subtree: true, childList: true });
    await visitor.presses('Continue');
    await waitUntil(() => visitor.backend.queries.length > 0);
    await rests(visitor);
    observer.disconnect();
    expect(late).to.deep.equal([]);
  });
});

describe('<clinic-booking> as the device shows it (case 78)', () => {
  afterEach(async () => {
    if (can('forced colours')) await executeServerCommand('cdp-media', { 'forced-colors': 'none' });
    if (can('paper')) await emulateMedia({ media: 'screen', reducedMotion: 'no-preference' });
  });

  itWith('forced colours', 'has edges and a focus ring on everything to be pressed in forced colours', async () => {
    const visitor = await Visitor.open();
    await executeServerCommand('cdp-media', { 'forced-colors': 'active' });
    for (const step of ['service', 'time', 'details', 'review'] as const) {
      await visitor.goesTo(step);
      for (const each of controlsIn(visitor.element).filter(one => one.matches('button, input, textarea'))) {
        const { borderTopWidth, textDecorationLine, outlineStyle } = getComputedStyle(each);
        const isMarked =
          parseFloat(borderTopWidth) >= 1 || textDecorationLine.includes('underline') || outlineStyle !== 'none';
        expect(isMarked || each.matches('[type=radio], [type=checkbox]'), `${step}: ${words(each)}`).to.equal(true);
      }
      if (step !== 'review') visitor.element.reset();
    }
    const primary = visitor.root.querySelector<HTMLElement>('[part=primary]')!;
    primary.focus({ focusVisible: true });
    expect(getComputedStyle(primary).outlineStyle).to.equal('solid');
    expect(parseFloat(getComputedStyle(primary).outlineWidth)).to.be.at.least(2);
    // axe takes the colours of the text that are not used then: the system's are.
    await expectAccessible(visitor.element, ['color-contrast']);
    const { color, backgroundColor } = getComputedStyle(primary);
    expect(getComputedStyle(primary.firstElementChild!).color).to.equal(color);
    expect(color).not.to.equal(backgroundColor);
  });

  itWith('less motion', 'does not move where motion is not wanted', async () => {
    const state = BOOKING_STATES.filter(({ name }) => /month|review|every field|dialog/.test(name));
    await emulateMedia({ reducedMotion: 'reduce' });
    for (const each of state) {
      const visitor = await arriveAt(each);
      expect(moving(visitor.element), each.name).to.deep.equal([]);
      visitor.element.remove();
    }
  });

  it('reads on a dark page that says nothing of being dark', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    Object.assign(place.style, { background: '#101418', color: '#f0f3f2', padding: '16px' });
    for (const name of ['the step service', 'every field in error', 'the result: confirmed', 'in a dialog']) {
      const visitor = await arriveAt(
        BOOKING_STATES.find(each => each.name === name)!,
        place,
      );
      await expectAccessible(visitor.element);
      visitor.element.remove();
    }
  });

  it('keeps figures with their words on a page that reads from right to left', async () => {
    const place = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    const visitor = await Visitor.open({}, undefined, place);
    await visitor.goesTo('time');
    const facts = [...visitor.root.querySelectorAll('[part=summary] bdi')];
    expect(facts.map(words)).to.deep.equal(['60 minutes', '$95.00']);
    for (const fact of facts) expect(getComputedStyle(fact).unicodeBidi).to.equal('isolate');
  });

  itWith('paper', 'prints the whole of a dialog that is open, without its buttons to close it', async () => {
    const visitor = await arriveAt(BOOKING_STATES.find(({ name }) => name === 'in a dialog')!);
    await visitor.goesTo('review');
    await emulateMedia({ media: 'print' });
    await nextFrame();
    const body = visitor.root.querySelector('.dialog-body')!;
    expect(body.scrollHeight).to.be.at.most(body.clientHeight);
    const dialog = visitor.root.querySelector('dialog')!;
    expect(dialog.getBoundingClientRect().bottom).to.be.at.least(body.getBoundingClientRect().bottom - 1);
    expect(getComputedStyle(visitor.root.querySelector('[part=close]')!).display).to.equal('none');
  });
});
