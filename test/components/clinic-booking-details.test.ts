import '../support/open-roots.js';
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BookingRequest } from '../../src/booking/request.js';
import { expectAccessible } from '../support/axe.js';
import { ada, Visitor } from '../support/booking-visitor.js';
import { clinic, fault, FakeBackend } from '../support/clinic-fixtures.js';
import { button, control, words } from '../support/find.js';

const NOTES = 'Anything we should know';
const NEEDS = 'What would help you to come?';
const accessible = { ...clinic, address: { ...clinic.address, access: ['step-free'] } };
const stairs = { ...clinic, address: { ...clinic.address, access: ['hearing-loop'] } };
const rules = (patch: object): object => ({ ...clinic, booking: { ...clinic.booking, ...patch } });

const questions = [
  { id: 'first', type: 'yesno', label: 'Is this your first visit?' },
  { id: 'sent', type: 'yesno', label: 'Did somebody send you?', showIf: { question: 'first', is: true } },
  { id: 'who', type: 'text', label: 'Who sent you?', required: true, showIf: { question: 'sent', is: 'yes' } },
  {
    id: 'side',
    type: 'choice',
    label: 'Which side?',
    options: [
      { id: 'l', label: 'Left' },
      { id: 'r', label: 'Right' },
    ],
  },
  { id: 'since', type: 'date', label: 'Since when?' },
];

/** At the details, filled in but for what a test is about. */
async function atDetails(options: Record<string, unknown> = {}, place?: Element): Promise<Visitor> {
  const visitor = await Visitor.open(options, new FakeBackend(), place);
  await visitor.goesTo('details');
  await visitor.fillsIn();
  return visitor;
}

async function request(visitor: Visitor): Promise<BookingRequest> {
  await visitor.presses('Continue');
  await visitor.isAt('review');
  await visitor.sends();
  await visitor.reads('Your appointment is booked');
  return visitor.backend.requests.at(-1)!;
}

function described(visitor: Visitor, field: Element): string {
  const ids = (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return ids.map(id => words(visitor.root.getElementById(id)!)).join(' ');
}

const labels = (visitor: Visitor): string[] => [...visitor.root.querySelectorAll('label.label')].map(words);

async function forMia(visitor: Visitor): Promise<void> {
  await visitor.chooses('My child');
  await visitor.types('Child’s full name', 'Mia Lovelace');
  await visitor.types('Child’s date of birth', '2020-03-05');
}

describe('<clinic-booking> at the details', () => {
  describe('asks whom it is for', () => {
    it('and asks for nothing more where it is the patient', async () => {
      const visitor = await atDetails();
      expect(control(visitor.root, 'Me').checked).to.equal(true);
      expect(labels(visitor).filter(label => /name|birth|guardian/i.test(label))).to.deep.equal(['Full name']);
      expect(await request(visitor)).not.to.have.property('bookingFor');
    });

    it('and for a child what is needed, in words that tell whose name is whose', async () => {
      const visitor = await atDetails();
      await forMia(visitor);
      expect(labels(visitor).slice(0, 4)).to.deep.equal([
        'Child’s full name',
        'Child’s date of birth',
        'Parent or guardian, if that is not you (optional)',
        'Your full name',
      ]);
      const born = control(visitor.root, 'Child’s date of birth');
      expect([born.type, born.autocomplete, born.getAttribute('aria-required')]).to.deep.equal(['date', 'off', 'true']);
      await visitor.types('Parent or guardian', ' Grandma ');
      const sent = await request(visitor);
      expect(sent.bookingFor).to.deep.equal({
        relation: 'child',
        name: 'Mia Lovelace',
        birthDate: '2020-03-05',
        guardian: 'Grandma',
      });
      expect(sent.patient.name).to.equal(ada.name);
    });

    it('and for somebody else their name only', async () => {
      const visitor = await atDetails();
      await visitor.chooses('Someone else');
      expect(labels(visitor).slice(0, 2)).to.deep.equal(['Their full name', 'Your full name']);
      await visitor.types('Their full name', '王');
      expect((await request(visitor)).bookingFor).to.deep.equal({ relation: 'other', name: '王' });
    });

    it('and keeps what was typed when that is changed and changed back', async () => {
      const visitor = await atDetails();
      await forMia(visitor);
      await visitor.types('Parent or guardian', 'Grandma');
      await visitor.chooses('Me');
      expect(visitor.text).not.to.contain('Mia');
      expect(control(visitor.root, 'Full name').value).to.equal(ada.name);
      await visitor.chooses('My child');
      const values = ['Child’s full name', 'Child’s date of birth', 'Parent or guardian', 'Your full name'].map(
        label => control(visitor.root, label).value,
      );
      expect(values).to.deep.equal(['Mia Lovelace', '2020-03-05', 'Grandma', ada.name]);
      await visitor.chooses('Me');
      expect(await request(visitor)).not.to.have.property('bookingFor');
    });

    it('and says what is missing in the summary and at the field, which it leads to (cases 69, 70)', async () => {
      const visitor = await atDetails();
      await visitor.chooses('My child');
      expect(visitor.text).not.to.contain('Enter the');
      await visitor.types('Parent or guardian', 'x'.repeat(201));
      await visitor.presses('Continue');
      const rows = [
        ['Enter the name of the person it is for', 'Child’s full name'],
        ['Enter the child’s date of birth', 'Child’s date of birth'],
        ['Shorten the name of the parent or guardian', 'Parent or guardian'],
      ] as const;
      const { focused } = visitor;
      expect(focused!.getAttribute('part')).to.equal('error-summary');
      for (const [error, label] of rows) {
        const field = control(visitor.root, label);
        expect(words(focused!)).to.contain(error);
        expect(described(visitor, field)).to.contain(error);
        expect(field.getAttribute('aria-invalid')).to.equal('true');
        await visitor.presses(error);
        expect(visitor.focused).to.equal(field);
      }
      await visitor.types('Child’s date of birth', '2999-01-01');
      await visitor.presses('Continue');
      expect(described(visitor, control(visitor.root, 'Child’s date of birth'))).to.contain('a day in the past');
    });

    it('and minds nothing any more of a name that is not asked for', async () => {
      const visitor = await atDetails();
      await visitor.chooses('My child');
      await visitor.presses('Continue');
      await visitor.reads('There is a problem');
      await visitor.chooses('Someone else');
      expect(visitor.text).to.contain('Enter the name of the person').and.not.to.contain('date of birth');
      await visitor.chooses('Me');
      expect(visitor.text).not.to.contain('There is a problem');
    });

    it('and leads a server’s refusal to the name, the date and the guardian, with nothing lost (case 43)', async () => {
      const visitor = await atDetails();
      await forMia(visitor);
      await visitor.types('Parent or guardian', 'Grandma');
      const issues = [
        { path: '/bookingFor/name', code: 'too-long' },
        { path: '/bookingFor/birthDate', code: 'invalid' },
        { path: '/bookingFor/guardian', code: 'invalid' },
        { path: '/unknown', message: 'Something odd' },
      ];
      visitor.backend.bookFaults.push(fault({ kind: 'invalid', issues }));
      await visitor.presses('Continue');
      await visitor.isAt('review');
      await visitor.sends();
      await visitor.reads('There is a problem');
      for (const [link, label] of [
        ['Shorten the name of the person', 'Child’s full name'],
        ['Enter the whole date of birth', 'Child’s date of birth'],
        ['Check this: Parent or guardian', 'Parent or guardian'],
      ] as const) {
        button(visitor.root, link).click();
        expect(visitor.focused).to.equal(control(visitor.root, label));
      }
      expect(visitor.text).to.contain('Something odd');
      expect(control(visitor.root, 'Child’s full name').value).to.equal('Mia Lovelace');
      expect(control(visitor.root, NOTES).value).to.equal(ada.notes);
    });

    it('and not where the clinic wants only patients themselves', async () => {
      const visitor = await atDetails({ clinic: rules({ forOthers: false }) });
      expect(visitor.text).not.to.contain('Who is it for?');
      expect(await request(visitor)).not.to.have.property('bookingFor');
    });

    it('and answers to the keyboard alone', async () => {
      const visitor = await atDetails();
      control(visitor.root, 'Me').focus();
      await sendKeys({ press: 'ArrowRight' });
      expect(control(visitor.root, 'My child').checked).to.equal(true);
      await sendKeys({ press: 'Tab' });
      expect(visitor.focused).to.equal(control(visitor.root, 'Child’s full name'));
    });
  });

  describe('asks what would help to come', () => {
    it('folded, and sends what is ticked in one order', async () => {
      const visitor = await atDetails();
      expect(visitor.root.querySelector('details')!.open).to.equal(false);
      button(visitor.root, NEEDS).click();
      await visitor.chooses('No messages on my voicemail');
      await visitor.chooses('An interpreter');
      expect(await request(visitor))
        .to.have.property('access')
        .that.deep.equals(['interpreter', 'no-voicemail']);
    });

    it('and keeps the ticks on the way there and back, told where it is folded', async () => {
      const visitor = await atDetails();
      await visitor.chooses('An interpreter');
      await visitor.chooses('A chaperone in the room');
      await visitor.presses('Back');
      await visitor.presses('Continue');
      await visitor.isAt('details');
      expect(control(visitor.root, 'An interpreter').checked).to.equal(true);
      expect(words(visitor.root.querySelector('summary')!)).to.contain('An interpreter, A chaperone in the room');
    });

    it('and forgets them when the page is left, like all that is about health (case 20)', async () => {
      const visitor = await atDetails();
      await visitor.chooses('A way in without steps');
      await forMia(visitor);
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      await visitor.element.updateComplete;
      expect(control(visitor.root, 'A way in without steps').checked).to.equal(false);
      expect(control(visitor.root, 'Child’s full name').value).to.equal('Mia Lovelace');
      await visitor.types(NOTES, 'x');
      await visitor.chooses('The clinic may use');
      await visitor.chooses('The clinic may use');
      expect(await request(visitor)).not.to.have.property('access');
    });

    it('and says that the clinic has a way in without steps, where it does', async () => {
      const visitor = await atDetails({ clinic: accessible });
      button(visitor.root, NEEDS).click();
      const box = control(visitor.root, 'A way in without steps');
      expect(described(visitor, box)).to.equal('The clinic has a way in without steps.');
      await visitor.chooses('A way in without steps');
      expect(visitor.text).not.to.contain('has not said');
    });

    it('and says whom to call where the clinic has not said so, once the box is ticked', async () => {
      const visitor = await atDetails({ clinic: stairs });
      button(visitor.root, NEEDS).click();
      const box = control(visitor.root, 'A way in without steps');
      const hint = visitor.root.getElementById('step-free-hint')!;
      expect([hint.getAttribute('role'), words(hint)]).to.deep.equal(['status', '']);
      await visitor.chooses('A way in without steps');
      expect(described(visitor, box)).to.equal(
        'The clinic has not said that it has a way in without steps. Please call +1 555 0100.',
      );
      expect(hint.querySelector('a')!.href).to.equal('tel:+15550100');
    });

    it('and claims nothing of a clinic that says nothing about access', async () => {
      const visitor = await atDetails();
      await visitor.chooses('A way in without steps');
      expect(visitor.root.getElementById('step-free-hint')!.textContent).to.equal('');
    });

    it('and which language, once an interpreter is wanted', async () => {
      const visitor = await atDetails();
      button(visitor.root, NEEDS).click();
      await visitor.chooses('An interpreter');
      expect(described(visitor, control(visitor.root, 'An interpreter'))).to.contain('the language');
    });

    it('and not where the clinic does not ask', async () => {
      const visitor = await atDetails({ clinic: rules({ askAccess: false }) });
      expect(visitor.text).not.to.contain(NEEDS);
    });
  });

  describe('takes whatever people are called and reached by', () => {
    for (const name of ['O’Brien', 'María José', '王', 'Cher', '🙂', 'עדה לאבלייס']) {
      it(`such as ${name} (case 51)`, async () => {
        const visitor = await atDetails();
        await visitor.types('Full name', `  ${name} `);
        expect(control(visitor.root, 'Full name').value).to.equal(`  ${name} `);
        expect((await request(visitor)).patient.name).to.equal(name);
      });
    }

    for (const [typed, sent] of [
      ['+44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
      ['（０３）１２３４－５６７８', '(03)1234-5678'],
      ['٠١٢ ٣٤٥ ٦٧٨٩', '012 345 6789'],
      ['\u202a+1\u00a0555\u20110100\u202c', '+1 555-0100'],
    ] as const) {
      it(`such as the phone ${typed}, as it is typed, and in plain figures when it is sent (case 51)`, async () => {
        const visitor = await atDetails();
        await visitor.types('Phone', typed);
        expect(control(visitor.root, 'Phone').value).to.equal(typed);
        expect((await request(visitor)).patient.phone).to.equal(sent);
      });
    }

    it('such as an address in another script with spaces around it, typed by hand (case 51)', async () => {
      const visitor = await atDetails();
      await visitor.types('E-mail', '');
      const field = control(visitor.root, 'E-mail');
      field.focus();
      await sendKeys({ type: ' ada@例え.jp ' });
      await visitor.element.updateComplete;
      expect((await request(visitor)).patient.email).to.equal('ada@例え.jp');
    });

    it('and takes text of every kind as it is (case 50)', async () => {
      const visitor = await atDetails();
      const odd = '<img src=x onerror=alert(1)> 🙂 \u200fשלום\u0000';
      await visitor.types(NOTES, `${odd}\uD800`);
      expect((await request(visitor)).notes).to.equal(`${odd}\uFFFD`);
      expect(visitor.root.querySelector('img')).to.equal(null);
    });

    it('and counts what is too long in characters, says so and cuts nothing off (case 50)', async () => {
      const visitor = await atDetails();
      const long = '🙂'.repeat(5000);
      await visitor.types(NOTES, long);
      await visitor.presses('Continue');
      expect(visitor.text).to.contain('3000 characters too many').and.to.contain('Shorten this to 2,000 characters');
      expect(control(visitor.root, NOTES).value).to.equal(long);
      await visitor.types(NOTES, '🙂'.repeat(2000));
      expect((await request(visitor)).notes).to.equal('🙂'.repeat(2000));
    });
  });

  describe('has a field that people never meet', () => {
    const trapOf = (visitor: Visitor): HTMLInputElement => visitor.root.querySelector('input[name=website]')!;
    const isSeen = (visitor: Visitor): boolean => trapOf(visitor).getBoundingClientRect().height > 40;

    it('neither seen, nor tabbed to, nor read out, nor sent', async () => {
      const visitor = await atDetails();
      const trap = trapOf(visitor);
      const box = trap.closest('[aria-hidden=true]')!;
      expect([trap.tabIndex, trap.autocomplete, trap.type]).to.deep.equal([-1, 'off', 'text']);
      const { width, height } = box.getBoundingClientRect();
      expect([width, height]).to.deep.equal([1, 1]);
      expect(JSON.stringify(await request(visitor)))
        .not.to.contain('website')
        .and.not.to.contain('trap');
    });

    it('and where it is filled in nothing is sent; it is shown, and a person can empty it', async () => {
      const visitor = await atDetails();
      trapOf(visitor).value = 'https://spam.example';
      await visitor.presses('Continue');
      await visitor.reads('There is a problem');
      expect(visitor.backend.requests).to.have.length(0);
      await visitor.presses('Empty the field');
      expect(visitor.focused).to.equal(control(visitor.root, 'Leave this field empty'));
      expect(isSeen(visitor)).to.equal(true);
      expect(visitor.root.querySelector('[aria-hidden=true] input')).to.equal(null);
      expect(described(visitor, trapOf(visitor))).to.contain('it keeps out programs');
      await expectAccessible(visitor.element);
      await visitor.types('Leave this field empty', '');
      expect(visitor.text).not.to.contain('There is a problem');
      expect([visitor.focused, isSeen(visitor)], 'nothing goes from under the hand').to.deep.equal([
        trapOf(visitor),
        true,
      ]);
      expect((await request(visitor)).patient.name).to.equal(ada.name);
    });
  });

  describe('asks the clinic’s questions', () => {
    const asking = { clinic: rules({ questions }) };

    it('one after the other, and takes a whole chain away with its first answer', async () => {
      const visitor = await atDetails(asking);
      await visitor.chooses('Yes');
      expect(visitor.text).to.contain('Did somebody send you?').and.not.to.contain('Who sent you?');
      visitor.root.querySelector<HTMLInputElement>('[name=answer-sent][value=yes]')!.click();
      await visitor.presses('Continue');
      await visitor.reads('Answer this: Who sent you?');
      await visitor.chooses('No');
      expect(visitor.text).not.to.contain('There is a problem').and.not.to.contain('send you?');
      expect((await request(visitor)).answers).to.deep.equal({ first: false });
    });

    it('and lets an answer be taken back that need not be given', async () => {
      const visitor = await atDetails(asking);
      expect(visitor.root.querySelector('.clear')).to.equal(null);
      await visitor.chooses('No');
      await visitor.chooses('Left');
      await visitor.presses('Clear (Is this your first visit?)');
      expect(visitor.focused, 'the focus is not lost').to.equal(control(visitor.root, 'Yes'));
      await visitor.presses('Clear (Which side?)');
      expect(visitor.root.querySelectorAll('.options :checked')).to.have.length(0);
      expect(await request(visitor)).not.to.have.property('answers');
    });

    it('but keeps one that must be given, and tells what it is to assistive technology', async () => {
      const required = questions.map(each => ({ ...each, required: true }));
      const visitor = await atDetails({ clinic: rules({ questions: required }) });
      await visitor.chooses('Left');
      expect(visitor.root.querySelector('.clear')).to.equal(null);
      await visitor.presses('Continue');
      const group = visitor.root.getElementById('answer-first')!;
      expect(group.localName).to.equal('fieldset');
      expect(words(group.querySelector('legend')!)).to.equal('Is this your first visit?');
      expect(described(visitor, group)).to.equal('Answer this: Is this your first visit?');
    });

    it('a day in the browser’s own field; half a day is said, not dropped', async () => {
      const visitor = await atDetails(asking);
      const field = control(visitor.root, 'Since when?');
      expect([field.type, field.autocomplete]).to.deep.equal(['date', 'off']);
      field.focus();
      await sendKeys({ type: '01' });
      expect(field.validity.badInput).to.equal(true);
      await visitor.presses('Continue');
      await visitor.reads('Check your answer: Since when?');
      expect(field.validity.badInput, 'what was typed of it stays').to.equal(true);
      await visitor.types('Since when?', '2026-01-31');
      expect((await request(visitor)).answers).to.deep.equal({ since: '2026-01-31' });
    });
  });

  it('leaves the rest of a date alone when a part of it is taken out to be written anew', async () => {
    const visitor = await atDetails();
    await visitor.chooses('My child');
    await visitor.types('Child’s date of birth', '2020-03-05');
    const field = control(visitor.root, 'Child’s date of birth');
    field.focus();
    await sendKeys({ press: 'Delete' });
    await visitor.element.updateComplete;
    expect([field.value, field.validity.badInput]).to.deep.equal(['', true]);
    await sendKeys({ type: '04' });
    expect(field.value.slice(0, 4)).to.equal('2020');
  });

  describe('asks for consent (case 84)', () => {
    const NEEDED = 'The clinic may use';
    const OTHER = 'The clinic may write';

    async function refused(visitor: Visitor): Promise<void> {
      await visitor.presses('Continue');
      await visitor.reads(`Tick the box to go on: ${NEEDED}`);
      await visitor.isAt('details');
      expect(visitor.backend.requests).to.have.length(0);
    }

    it('by a box for each purpose, none ticked beforehand, nor by a page that knows the patient', async () => {
      const visitor = await Visitor.open({ prefill: { name: ada.name, email: ada.email } });
      await visitor.goesTo('details');
      const boxes = [...visitor.root.querySelectorAll<HTMLInputElement>('[part=consents] input')];
      expect(boxes.map(({ type, checked }) => [type, checked])).to.deep.equal([
        ['checkbox', false],
        ['checkbox', false],
      ]);
      control(visitor.root, NEEDED).click();
      await visitor.element.updateComplete;
      expect(control(visitor.root, OTHER).checked).to.equal(false);
    });

    it('and sends nothing without it, nor with that to something else alone', async () => {
      const visitor = await atDetails();
      await visitor.chooses(NEEDED);
      await refused(visitor);
      await visitor.chooses(OTHER);
      await refused(visitor);
      await visitor.chooses(NEEDED);
      await visitor.chooses(OTHER);
      expect((await request(visitor)).consent.map(({ id }) => id)).to.deep.equal(['health']);
    });

    it('and sends what was given with the hash of its words, its version, its language and the moment of the tick', async () => {
      const visitor = await Visitor.open();
      await visitor.goesTo('details');
      const before = Date.now();
      await visitor.fillsIn();
      const ticked = Date.now();
      await visitor.chooses(OTHER);
      const { consent } = await request(visitor);
      const [health, news] = clinic.booking.consent;
      expect(consent.map(({ at: _, ...rest }) => rest)).to.deep.equal([
        { id: 'health', version: '1', locale: 'en', textHash: await hashOf(health!.text) },
        { id: 'news', version: '2', locale: 'en', textHash: await hashOf(news!.text) },
      ]);
      expect(Date.parse(consent[0]!.at)).to.be.within(before, ticked);
    });
  });

  describe('passes axe', () => {
    const states: [string, object, (visitor: Visitor) => Promise<unknown>][] = [
      ['for a child', clinic, forMia],
      ['for somebody else', clinic, visitor => visitor.chooses('Someone else')],
      [
        'with a child’s fields in error',
        clinic,
        async visitor => (await visitor.chooses('My child'), visitor.presses('Continue')),
      ],
      [
        'with every need and its hints',
        stairs,
        async visitor => {
          button(visitor.root, NEEDS).click();
          for (const need of ['A way in', 'An interpreter', 'A chaperone', 'No messages']) await visitor.chooses(need);
        },
      ],
      [
        'with answers to take back',
        rules({ questions }),
        async visitor => (await visitor.chooses('Yes'), visitor.chooses('Left')),
      ],
    ];
    for (const [what, document, arrive] of states) {
      it(`${what}, on light and dark, wide and in 320 pixels`, async () => {
        const place = await fixture<HTMLElement>(html`<div></div>`);
        const visitor = await atDetails({ clinic: document }, place);
        await arrive(visitor);
        for (const [theme, width] of [
          ['light', ''],
          ['dark', '320px'],
        ] as const) {
          visitor.element.theme = theme;
          place.style.inlineSize = width;
          await visitor.element.updateComplete;
          await nextFrame();
          await settled(visitor.root);
          // At the end of the form its buttons lie over nothing.
          visitor.element.scrollIntoView({ block: 'end' });
          await expectAccessible(visitor.element);
          expect(visitor.element.scrollWidth, 'scrolls sideways').to.be.at.most(visitor.element.clientWidth);
        }
      });
    }
  });
});

/** Colours fade for 150 ms; axe would measure in between. */
async function settled(root: ShadowRoot): Promise<void> {
  for (const each of root.querySelectorAll('*'))
    await Promise.all(each.getAnimations().map(({ finished }) => finished));
}

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
