import '../support/open-roots.js';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { clinic, FakeBackend, fault, ZONE } from '../support/clinic-fixtures.js';
import { itWith } from '../support/engine.js';
import { control, words } from '../support/find.js';
import { testElement } from '../support/test-element.js';

const withQuestions = {
  ...clinic,
  booking: {
    ...clinic.booking,
    questions: [
      { id: 'first', type: 'yesno', label: 'Is this your first visit?', required: true },
      { id: 'who', type: 'text', label: 'Who sent you?', showIf: { question: 'first', is: true } },
      { id: 'since', type: 'date', label: 'Since when?' },
      {
        id: 'side',
        type: 'choice',
        label: 'Which side?',
        options: [
          { id: 'l', label: 'Left' },
          { id: 'r', label: 'Right' },
        ],
      },
      {
        id: 'where',
        type: 'choices',
        label: 'Where does it hurt?',
        options: [
          { id: 'neck', label: 'Neck' },
          { id: 'back', label: 'Back' },
        ],
      },
    ],
  },
};

describe('<clinic-booking>', () => {
  testElement({
    tag: 'clinic-booking',
    module: new URL('../../src/components/clinic-booking/clinic-booking.ts', import.meta.url).href,
    working: { clinic, backendInstance: new FakeBackend() },
    reads: { en: 'What would you like?', es: '¿Qué desea?' },
    broken: { clinic: { id: 'x' } },
    use: element => control(element, 'Trigger point massage').click(),
    state: element => control(element, 'Trigger point massage').checked,
  });

  describe('passes axe', () => {
    const states: [string, (visitor: Visitor) => Promise<void>][] = [
      ...(['service', 'practitioner', 'time', 'details', 'review'] as const).map(
        (step): [string, (visitor: Visitor) => Promise<void>] => [`at ${step}`, visitor => visitor.goesTo(step)],
      ),
      [
        'with every field in error',
        async visitor => (
          await visitor.goesTo('details'),
          await visitor.presses('Continue'),
          await visitor.reads('There is a problem')
        ),
      ],
      [
        'while sending',
        async visitor => {
          visitor.backend.bookFaults.push(() => new Promise(() => {}));
          await visitor.goesTo('review');
          await visitor.sends();
          await visitor.reads('Sending…');
        },
      ],
      [
        'in doubt',
        visitor => failing(visitor, { kind: 'timeout', maybeDelivered: true }, 'We don’t know whether it arrived'),
      ],
      [
        'after a conflict',
        visitor =>
          failing(
            visitor,
            { kind: 'conflict', maybeOurs: false, slots: visitor.backend.slots.slice(2, 6) },
            'just been taken',
          ),
      ],
      ['after a fault', visitor => failing(visitor, { kind: 'server' }, 'has a fault')],
      [
        'after too many tries',
        visitor => failing(visitor, { kind: 'rate-limited', retryAfterMs: 30_000 }, '30 seconds'),
      ],
      ['booked', visitor => booking(visitor, 'confirmed', 'Your appointment is booked')],
      ['requested', visitor => booking(visitor, 'requested', 'Your request has arrived')],
      ['unverified', visitor => booking(visitor, 'unverified', 'Your request was sent')],
    ];
    for (const [what, arrive] of states) {
      it(`${what}, on light and dark, wide and in 320 pixels`, async () => {
        const place = await fixture<HTMLElement>(html`<div></div>`);
        const visitor = await Visitor.open({ clinic: withQuestionsOff(what) }, undefined, place);
        await arrive(visitor);
        for (const [theme, width] of [
          ['light', ''],
          ['dark', '320px'],
        ] as const) {
          visitor.element.theme = theme;
          place.style.inlineSize = width;
          await visitor.element.updateComplete;
          await nextFrame();
          await settled(visitor.element);
          // At the end of the form its buttons lie over nothing that axe would then not see.
          visitor.element.scrollIntoView({ block: 'end' });
          await expectAccessible(visitor.element);
          expect(visitor.element.scrollWidth, 'scrolls sideways').to.be.at.most(visitor.element.clientWidth);
        }
      });
    }
  });

  describe('the way through', () => {
    it('takes the focus to each heading, and nothing on load', async () => {
      const visitor = await Visitor.open();
      expect(visitor.focused).to.equal(null);
      await visitor.goesTo('practitioner');
      expect(words(visitor.focused!)).to.equal('With whom?');
      await visitor.presses('Back');
      expect(words(visitor.focused!)).to.equal('What would you like?');
    });

    it('shows each step from its beginning, wherever on the screen it was', async () => {
      const place = await fixture<HTMLElement>(html`<div><p class="space"></p></div>`);
      const space = place.querySelector<HTMLElement>('.space')!;
      space.style.blockSize = '1500px';
      const visitor = await Visitor.open({}, undefined, place);
      place.append(space.cloneNode());
      // Its beginning is just in sight, at the lower edge.
      scrollBy(0, visitor.element.getBoundingClientRect().top - innerHeight + 120);
      await visitor.goesTo('practitioner');
      const { top } = visitor.focused!.getBoundingClientRect();
      expect(words(visitor.focused!)).to.equal('With whom?');
      expect(top).to.be.within(0, innerHeight / 2);
    });

    it('says how far along one is, of the steps that there are', async () => {
      const visitor = await Visitor.open({ service: 'tpm-60' });
      expect(visitor.text).to.contain('Step 1 of 4');
      await visitor.isAt('practitioner');
    });

    it('keeps everything when one goes back and forth', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('review');
      for (const _ of 'four') await visitor.presses('Back');
      await visitor.isAt('service');
      expect(control(visitor.root, 'Trigger point massage').checked).to.equal(true);
      await visitor.presses('Continue');
      await visitor.expectsAllKept();
    });

    it('shows everything in words before it is sent', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('review');
      await visitor.expectsAllKept();
      for (const text of ['60 minutes', '$95.00', 'Free until', 'Central', 'The clinic may use what I write here'])
        expect(visitor.text).to.contain(text);
      expect(visitor.text).not.to.contain('new offers');
    });

    it('changes one thing and comes straight back', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('review');
      await visitor.presses('Change (Your details)');
      await visitor.types('Full name', 'Grace Hopper');
      await visitor.presses('Continue');
      await visitor.isAt('review');
      expect(visitor.text).to.contain('Grace Hopper');
    });

    it('offers anyone, and names who it is once the clinic has said so', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('practitioner');
      await visitor.chooses('Anyone who is free');
      await visitor.presses('Continue');
      await visitor.picks();
      await visitor.presses('Continue');
      await visitor.fillsIn();
      await visitor.presses('Continue');
      await visitor.isAt('review');
      expect(visitor.text).to.contain('Anyone who is free');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(visitor.text).to.contain('Mara Lindqvist');
      expect(visitor.backend.requests[0]!.items[0]).not.to.have.property('practitioner');
    });

    it('asks a clinic’s own questions, those that belong, and keeps an answer that is hidden', async () => {
      const visitor = await Visitor.open({ clinic: withQuestions });
      await visitor.goesTo('details');
      await visitor.presses('Continue');
      await visitor.reads('Answer this: Is this your first visit?');
      await visitor.fillsIn();
      expect(visitor.text).not.to.contain('Who sent you?');
      await visitor.chooses('Yes');
      await visitor.types('Who sent you?', 'Grace');
      await visitor.chooses('No');
      await visitor.chooses('Yes');
      expect(control(visitor.root, 'Who sent you?').value).to.equal('Grace');
      await visitor.chooses('Neck');
      await visitor.chooses('Left');
      await visitor.types('Since when?', '2026-01-31');
      await visitor.presses('Continue');
      await visitor.isAt('review');
      expect(visitor.text).to.contain('January 31, 2026');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      expect(visitor.backend.requests[0]!.answers).to.deep.equal({
        first: true,
        who: 'Grace',
        since: '2026-01-31',
        side: 'l',
        where: ['neck'],
      });
    });

    it('is filled in with what the page knows, and never over what was typed', async () => {
      const visitor = await Visitor.open({ prefill: { name: 'Known Name', email: 'known@example.org' } });
      await visitor.goesTo('details');
      expect(control(visitor.root, 'Full name').value).to.equal('Known Name');
      await visitor.types('Full name', 'Own Name');
      visitor.element.prefill = { name: 'Other Name', phone: '555 0199' };
      await visitor.element.updateComplete;
      await visitor.element.updateComplete;
      expect(control(visitor.root, 'Full name').value).to.equal('Own Name');
      expect(control(visitor.root, 'Phone').value).to.equal('555 0199');
    });

    it('loads times by the month, and the next one ahead', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('time');
      await waitUntil(() => visitor.backend.queries.length >= 2, 'the next month is never asked for');
      const [first, second] = visitor.backend.queries;
      expect(first).to.include({ service: 'tpm-60', practitioner: 'mara', timeZone: ZONE });
      expect(second!.from > first!.to).to.equal(true);
    });

    it('tells the page each step, and of its own accord nothing more', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('review');
      expect(visitor.events.map(({ type, detail }) => [type, detail])).to.deep.equal(
        ['practitioner', 'time', 'details', 'review'].map(step => ['clinic-step', { step }]),
      );
    });
  });

  describe('errors (cases 69, 70)', () => {
    it('sums them up, takes the focus there, and each leads to its field', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('details');
      const before = location.href;
      await visitor.presses('Continue');
      await visitor.reads('There is a problem');
      expect(visitor.focused).to.equal(visitor.root.querySelector('[part=error-summary]'));
      await visitor.presses('Enter your name');
      expect(visitor.focused).to.equal(control(visitor.root, 'Full name'));
      await visitor.presses('Enter an e-mail address or a phone number');
      expect(visitor.focused).to.equal(control(visitor.root, 'E-mail'));
      expect(location.href).to.equal(before);
    });

    it('marks the field, says what to do beside it, and goes when it is right', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('details');
      await visitor.fillsIn();
      await visitor.types('E-mail', 'ada');
      expect(visitor.text).not.to.contain('name@example.com');
      await visitor.presses('Continue');
      const field = control(visitor.root, 'E-mail');
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      const described = field
        .getAttribute('aria-describedby')!
        .split(' ')
        .map(id => words(visitor.root.getElementById(id)!));
      expect(described.join(' ')).to.contain('one of them is enough').and.to.contain('Enter an e-mail address like');
      await visitor.types('E-mail', ada.email);
      expect(field.hasAttribute('aria-invalid')).to.equal(false);
      expect(visitor.text).not.to.contain('There is a problem');
    });

    it('ticks no consent by itself, keeps them apart, and goes nowhere without the required one (case 84)', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('details');
      const boxes = [...visitor.root.querySelectorAll<HTMLInputElement>('[part=consents] [type=checkbox]')];
      expect(boxes.map(({ checked }) => checked)).to.deep.equal([false, false]);
      await visitor.fillsIn();
      await visitor.chooses('The clinic may use');
      await visitor.chooses('The clinic may write');
      await visitor.presses('Continue');
      await visitor.reads('Tick the box to go on');
    });

    it('counts characters only near the end, and cuts nothing off', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('details');
      await visitor.types('Anything we should know', '🙂'.repeat(1790));
      expect(visitor.text).not.to.contain('character');
      await visitor.types('Anything we should know', '🙂'.repeat(2003));
      expect(visitor.text).to.contain('3 characters too many');
      expect(control(visitor.root, 'Anything we should know').value).to.have.length(4006);
    });
  });

  describe('the result', () => {
    it('says what is certain: reference, time in the clinic’s zone, who, where, and until when to cancel', async () => {
      const visitor = await Visitor.open();
      await booking(visitor, 'confirmed', 'Your appointment is booked');
      for (const text of [
        'CW-7Q4K',
        '9:00 AM',
        'Central',
        'Mara Lindqvist',
        '100 Example Street',
        'Chicago, IL 60600',
        'Free until',
      ])
        expect(visitor.text).to.contain(text);
      expect(words(visitor.focused!)).to.equal('Your appointment is booked');
    });

    for (const status of ['requested', 'unverified'] as const) {
      it(`never says "booked" of what is ${status}`, async () => {
        const visitor = await Visitor.open();
        await booking(visitor, status, status === 'requested' ? 'It is not confirmed yet' : 'Nobody could tell us');
        expect(visitor.text).not.to.match(/booked/i);
        expect(visitor.events.find(({ type }) => type === 'clinic-booked')!.detail).to.deep.equal({ status });
      });
    }

    it('begins anew with nothing of the old, and another key (case 38)', async () => {
      const visitor = await Visitor.open();
      await booking(visitor, 'confirmed', 'Your appointment is booked');
      await visitor.presses('Make another appointment');
      await visitor.isAt('service');
      await visitor.goesTo('details');
      expect(control(visitor.root, 'Full name').value).to.equal('');
      await visitor.presses('Back');
      await visitor.isAt('time');
      await visitor.picks(/^10:00/);
      await visitor.presses('Continue');
      await visitor.fillsIn();
      await visitor.presses('Continue');
      await visitor.isAt('review');
      await visitor.sends();
      await visitor.reads('Your appointment is booked');
      const keys = visitor.backend.requests.map(({ key }) => key);
      expect(keys).to.have.length(2);
      expect(keys[0]).not.to.equal(keys[1]);
    });

    it('hands out a calendar file and takes its address back', async () => {
      const visitor = await Visitor.open();
      await booking(visitor, 'confirmed', 'Your appointment is booked');
      const blobs: Blob[] = [];
      const { createObjectURL } = URL;
      URL.createObjectURL = blob => (blobs.push(blob as Blob), createObjectURL.call(URL, blob));
      const { click } = HTMLAnchorElement.prototype;
      let name = '';
      HTMLAnchorElement.prototype.click = function () {
        name = this.download;
      };
      await visitor.presses('Add to calendar');
      await waitUntil(() => name !== '', 'nothing is saved');
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
      expect(name).to.equal('on-point.ics');
      expect(await blobs[0]!.text())
        .to.contain('BEGIN:VEVENT')
        .and.to.contain('Trigger point massage')
        .and.not.to.contain('Ada');
    });
  });

  it('keeps the way on in view beside a long list of times, and moves none of them when one is picked', async () => {
    await setViewport({ width: 360, height: 500 });
    const visitor = await Visitor.open();
    await visitor.goesTo('time');
    const calendar = visitor.root.querySelector('clinic-calendar')!;
    await waitUntil(() => calendar.shadowRoot!.querySelector('.chip'), 'there are no times');
    const chips = calendar.shadowRoot!.querySelectorAll<HTMLElement>('.chip');
    const chip = chips[1]!;
    visitor.element.scrollIntoView({ block: 'start' });
    const primary = visitor.root.querySelector('.primary')!;
    const bottom = (element: Element): number => element.getBoundingClientRect().bottom;
    expect(bottom(visitor.element), 'a long form').to.be.greaterThan(innerHeight);
    expect(bottom(primary)).to.be.at.most(innerHeight);
    const before = bottom(chip);

    chip.click();
    await visitor.element.updateComplete;

    expect(bottom(chip)).to.equal(before);
    expect(words(visitor.root.querySelector('[part=chosen]')!)).to.match(/\d:\d\d/);
    await setViewport({ width: 800, height: 600 });
  });

  itWith('less motion', 'moves nothing for those who want no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const visitor = await Visitor.open();
    const card = visitor.root.querySelector('.card')!;
    expect(getComputedStyle(card).transitionDuration).to.equal('0s');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('is as large to hit as a finger needs, in 320 pixels too (case 73)', async () => {
    const place = await fixture<HTMLElement>(html`<div style="inline-size: 320px"></div>`);
    const visitor = await Visitor.open({}, undefined, place);
    for (const step of ['service', 'details'] as const) {
      await visitor.goesTo(step);
      for (const target of visitor.root.querySelectorAll(
        '.button, .card, .option, :not([aria-hidden] *):is(input:not([type=radio], [type=checkbox]), textarea)',
      )) {
        expect(target.getBoundingClientRect().height, words(target)).to.be.at.least(44);
      }
    }
  });

  it('turns around for a page that reads from right to left, but not addresses and numbers', async () => {
    const place = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    const visitor = await Visitor.open({}, undefined, place);
    await visitor.goesTo('details');
    expect(getComputedStyle(visitor.root.querySelector('.root')!).direction).to.equal('rtl');
    for (const label of ['E-mail', 'Phone'])
      expect(getComputedStyle(control(visitor.root, label)).direction).to.equal('ltr');
    expect(visitor.element.scrollWidth).to.be.at.most(visitor.element.clientWidth);
  });
});

async function failing(visitor: Visitor, failure: Parameters<typeof fault>[0], reads: string): Promise<void> {
  visitor.backend.bookFaults.push(fault(failure));
  await visitor.goesTo('review');
  await visitor.sends();
  await visitor.reads(reads);
}

async function booking(visitor: Visitor, status: FakeBackend['status'], reads: string): Promise<void> {
  visitor.backend.status = status;
  await visitor.goesTo('review');
  await visitor.sends();
  await visitor.reads(reads);
}

/** Every kind of question is in the picture where the form is the picture. */
function withQuestionsOff(what: string): object {
  return /details|every field/.test(what) ? withQuestions : clinic;
}

/** Colours fade for 150 ms; axe would measure in between. */
async function settled(element: Element): Promise<void> {
  await Promise.all(element.getAnimations({ subtree: true }).map(({ finished }) => finished));
  for (const each of element.shadowRoot!.querySelectorAll('*'))
    await Promise.all(each.getAnimations({ subtree: true }).map(({ finished }) => finished));
}
