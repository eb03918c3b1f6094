import '../support/open-roots.js';
import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/components/clinic-checklist/clinic-checklist.js';
import type { Outcome } from '../../src/booking/limits.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import type { ClinicChecklist } from '../../src/components/clinic-checklist/clinic-checklist.js';
import { serviceAt } from '../../src/controllers/outcome.js';
import { expectAccessible } from '../support/axe.js';
import { Visitor } from '../support/booking-visitor.js';
import { clinic as plain } from '../support/clinic-fixtures.js';
import { control, everything, words } from '../support/find.js';
import { tell, tellNothing } from '../support/tell.js';
import { configure, openElement, shownText } from '../support/test-element.js';

const PASSES = /\b(safe|suitable|cleared|no risk)\b/i;
const QUESTION = { why: 'why', advice: 'Advice.', sources: [] };
const clinic = {
  ...plain,
  therapies: [
    {
      id: 'own',
      name: 'Own',
      summary: 'x',
      screening: [
        { id: 'chest', question: 'Chest?', tier: 'emergency', ...QUESTION },
        { id: 'deep', question: 'Deep?', tier: 'urgent', services: ['deep'], ...QUESTION },
        { id: 'skin', question: 'Skin?', tier: 'tell', ...QUESTION },
      ],
    },
  ],
  services: [
    { id: 'tpm-60', name: 'Trigger point massage', minutes: 60, practitioners: ['mara', 'jonas'] },
    { id: 'deep', name: 'Deep work', minutes: 60, practitioners: ['mara', 'jonas'], requiresScreening: true },
  ],
} satisfies ClinicDocument;

/** What is to be read in the step after the service, and which ways on there are. */
interface Expected {
  reads: RegExp;
  ways: string[];
}

const WAYS = { other: 'Choose another service', list: 'Go to the checklist', proceed: 'I understand, book anyway' };
const GRAVE = { emergency: /emergency help now/, urgent: /looked at by a doctor today/ };

const PLAIN: Record<string, Expected> = {
  'no checklist': { reads: /^(?!.*checklist)/s, ways: ['Continue'] },
  'no answers': { reads: /^(?!.*checklist)/s, ways: ['Continue'] },
  incomplete: { reads: /Some questions of the checklist are still open/, ways: ['Continue'] },
  none: { reads: /^(?!.*checklist)/s, ways: ['Continue'] },
  tell: { reads: /tell your practitioner/, ways: ['Continue'] },
  ask: { reads: /check with your doctor/, ways: ['Continue'] },
  urgent: { reads: GRAVE.urgent, ways: [WAYS.other, WAYS.proceed] },
  emergency: { reads: GRAVE.emergency, ways: [WAYS.other, WAYS.proceed] },
};

const REQUIRED: Record<string, Expected> = {
  ...PLAIN,
  'no checklist': { reads: /not on this page.*Please call \+1 555 0100/s, ways: [WAYS.other] },
  'no answers': { reads: /Please go through the checklist.*Or call us/s, ways: [WAYS.other, WAYS.list] },
  incomplete: { reads: /needs a yes or a no.*Or call us/s, ways: [WAYS.other, WAYS.list] },
  urgent: { reads: /doctor today.*cannot be booked online.*Please call/s, ways: [WAYS.other] },
  emergency: { reads: /Call 911 now.*cannot be booked online.*Please call/s, ways: [WAYS.other] },
};

function say(visitor: Visitor, word: string): void {
  if (word === 'no checklist') tell(visitor.element, undefined);
  else if (word === 'no answers') tellNothing(visitor.element);
  else tell(visitor.element, { outcome: word as Outcome, version: 'r1' });
}

/** The ways on that a step offers, back apart. */
function waysOf({ root }: Visitor): string[] {
  return [...root.querySelectorAll('.actions button')].map(words).filter(way => way !== 'Back');
}

async function atPractitioner(service: string): Promise<Visitor> {
  const visitor = await Visitor.open({ clinic });
  await visitor.isAt('service');
  say(visitor, 'none');
  await visitor.chooses(service);
  await visitor.presses('Continue');
  await visitor.isAt('practitioner');
  return visitor;
}

/** A form and the checklist that is tied to it. */
async function openBoth(): Promise<{ visitor: Visitor; checklist: ClinicChecklist }> {
  const place = await fixture(html`<div></div>`);
  const checklist = await openElement<ClinicChecklist>(
    'clinic-checklist',
    { lang: 'en', clinic, therapy: 'own', for: 'book' },
    'is it for you?',
    place,
  );
  const visitor = await Visitor.open({ clinic, id: 'book' }, undefined, place);
  await visitor.isAt('service');
  return { visitor, checklist };
}

async function answer(checklist: ClinicChecklist, question: string, value: string): Promise<void> {
  const group = [...everything(checklist)].find(
    each => each.localName === 'fieldset' && words(each.querySelector('legend')!) === question,
  )!;
  [...group.querySelectorAll('label')].find(each => words(each) === value)!.click();
  await checklist.updateComplete;
}

function questions(checklist: ClinicChecklist): string[] {
  return [...everything(checklist)].filter(each => each.localName === 'legend').map(words);
}

describe('<clinic-booking> and the checklist (case 87)', () => {
  for (const [service, table] of [
    ['Trigger point massage', PLAIN],
    ['Deep work', REQUIRED],
  ] as const) {
    for (const [word, { reads, ways }] of Object.entries(table)) {
      it(`offers for "${service}" with ${word}: ${ways.join(', ')}`, async () => {
        const visitor = await atPractitioner(service);
        say(visitor, word);
        await visitor.reads(reads);
        await waitUntil(() => !visitor.text.includes('One moment'));
        expect(waysOf(visitor)).to.deep.equal(ways);
        expect(visitor.text).not.to.match(PASSES);
        await expectAccessible(visitor.element);
      });
    }
  }

  it('leads from advice without a way on to another service', async () => {
    const visitor = await atPractitioner('Deep work');
    say(visitor, 'urgent');
    await visitor.presses(WAYS.other);
    await visitor.reads('I understand, book anyway');
    await visitor.presses(WAYS.proceed);
    await visitor.isAt('service');
    expect(visitor.text, 'said of the service that is chosen').to.contain('cannot be booked online');
    await visitor.chooses('Trigger point massage');
    expect(visitor.text).not.to.contain('cannot be booked online');
    await visitor.presses('Continue');
    await visitor.isAt('practitioner');
    expect(visitor.text).to.contain('looked at by a doctor today');
  });

  it('says where to find help without a phone: in writing, else in the page’s own words', async () => {
    const { phone: _, ...silent } = clinic;
    const only = { ...silent, services: [clinic.services[1]!] };
    const written = await Visitor.open({
      clinic: { ...only, email: 'hello@on-point.example' },
      reads: 'not on this page',
    });
    expect(written.text).to.contain('Please write to hello@on-point.example.');
    expect(waysOf(written)).to.deep.equal([]);
    await expectAccessible(written.element);
    const bare = await Visitor.open({ clinic: only, reads: 'not on this page' });
    bare.element.append('Come in and ask.');
    const slot = bare.root.querySelector('slot')!;
    expect(slot.assignedNodes().map(({ textContent }) => textContent)).to.deep.equal(['Come in and ask.']);
  });

  it('takes the form away at a later step and brings it back with everything kept', async () => {
    const visitor = await Visitor.open({ clinic });
    await visitor.goesTo('details');
    await visitor.fillsIn();
    say(visitor, 'emergency');
    await visitor.reads('Call 911 now');
    expect(visitor.root.querySelector('form')).to.equal(null);
    say(visitor, 'none');
    await visitor.isAt('details');
    await visitor.presses('Continue');
    await visitor.expectsAllKept();
    say(visitor, 'urgent');
    await visitor.reads('looked at by a doctor');
    await visitor.presses(WAYS.proceed);
    await visitor.expectsAllKept();
    await visitor.sends();
    await visitor.reads('Your appointment is booked');
    say(visitor, 'emergency');
    await nextFrame();
    expect(visitor.text, 'what is done is done').to.contain('Your appointment is booked');
  });

  it('moves no focus when the checklist speaks, and leads to the heading of what took the place of a step', async () => {
    const visitor = await Visitor.open({ clinic });
    const outside = document.createElement('button');
    visitor.element.before(outside);
    outside.focus();
    say(visitor, 'urgent');
    await visitor.reads('looked at by a doctor');
    expect(document.activeElement === outside).to.equal(true);
    say(visitor, 'no answers');
    await visitor.isAt('service');
    await visitor.chooses('Deep work');
    await visitor.presses('Continue');
    await visitor.reads('Please go through the checklist');
    expect(words(visitor.focused!)).to.equal('Make an appointment');
    await sendKeys({ press: 'Tab' });
    expect(words(visitor.focused!), 'the number').to.equal('+1 555 0100');
    await sendKeys({ press: 'Tab' });
    expect(words(visitor.focused!)).to.equal(WAYS.other);
    await sendKeys({ press: 'Enter' });
    await visitor.isAt('service');
  });

  it('names the number of the clinic’s own country where the document names none (case 91)', async () => {
    const { emergencyNumber: _, ...silent } = clinic;
    for (const [country, emergency, urgent] of [
      ['GB', 'Call 999 now', 'or call 111'],
      ['US', 'Call 911 now', 'speak to a doctor first.'],
      ['AU', 'Call 000 now', 'speak to a doctor first.'],
      ['BR', 'Call your local emergency number now', 'speak to a doctor first.'],
    ]) {
      const visitor = await Visitor.open({ clinic: { ...silent, country } });
      say(visitor, 'emergency');
      await visitor.reads(emergency!);
      say(visitor, 'urgent');
      await visitor.reads(urgent!);
      visitor.element.remove();
    }
  });
});

describe('<clinic-checklist> and the service that is chosen in the form', () => {
  it('asks what concerns that service, keeps the other answers, and counts only what is asked', async () => {
    const { visitor, checklist } = await openBoth();
    expect(questions(checklist), 'before one is chosen').to.deep.equal(['Chest?', 'Deep?', 'Skin?']);
    await answer(checklist, 'Chest?', 'No');
    await answer(checklist, 'Deep?', 'Yes');
    await answer(checklist, 'Skin?', 'No');
    await visitor.reads('looked at by a doctor today');
    await visitor.presses(WAYS.proceed);
    await visitor.chooses('Trigger point massage');
    await checklist.updateComplete;
    expect(questions(checklist)).to.deep.equal(['Chest?', 'Skin?']);
    expect(shownText(checklist)).to.contain('Nothing here speaks against booking').and.to.contain('2 of 2 answered');
    expect(visitor.text).not.to.contain('looked at by a doctor');
    await visitor.chooses('Deep work');
    await checklist.updateComplete;
    expect(shownText(checklist)).to.contain('Urgent advice').and.to.contain('3 of 3 answered');
    const ticked = [...everything(checklist)].filter(each => each instanceof HTMLInputElement && each.checked);
    expect(ticked.map(each => words(each.parentElement!))).to.deep.equal(['No', 'Yes', 'No']);
    await visitor.reads('looked at by a doctor today');
  });

  it('has every tick where it was given when questions come and go between others', async () => {
    const { visitor, checklist } = await openBoth();
    await visitor.chooses('Deep work');
    await answer(checklist, 'Deep?', 'No');
    await answer(checklist, 'Skin?', 'No');
    await visitor.chooses('Trigger point massage');
    await visitor.chooses('Deep work');
    await visitor.chooses('Trigger point massage');
    await checklist.updateComplete;
    const ticked = [...everything(checklist)].filter(each => each instanceof HTMLInputElement && each.checked);
    expect(ticked.map(each => words(each.closest('fieldset')!.querySelector('legend')!))).to.deep.equal(['Skin?']);
    expect(shownText(checklist)).to.contain('1 of 2 answered');
  });

  it('is led to by the form, answered, and lets it go on', async () => {
    const { visitor, checklist } = await openBoth();
    await visitor.chooses('Deep work');
    await visitor.presses('Continue');
    await visitor.presses(WAYS.list);
    expect(words(checklist.shadowRoot!.activeElement!)).to.equal('Own: is it for you?');
    for (const question of ['Chest?', 'Deep?']) await answer(checklist, question, 'No');
    await visitor.reads('needs a yes or a no');
    await answer(checklist, 'Skin?', 'Not sure');
    await nextFrame();
    expect(visitor.text).to.contain('needs a yes or a no');
    await answer(checklist, 'Skin?', 'Yes');
    await visitor.isAt('practitioner');
    expect(visitor.text).to.contain('Please tell your practitioner');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await visitor.reads('Please go through the checklist');
  });

  it('learns of the service whichever is there first, and forgets it when the form goes', async () => {
    const { visitor, checklist } = await openBoth();
    await visitor.chooses('Trigger point massage');
    checklist.remove();
    const late = document.createElement('clinic-checklist');
    configure(late, { lang: 'en', clinic, therapy: 'own', for: 'book' });
    visitor.element.before(late);
    await waitUntil(() => questions(late).length === 2);
    visitor.element.remove();
    expect(serviceAt(visitor.element)).to.equal(undefined);
    await waitUntil(() => questions(late).length === 3);
  });

  it('is no checklist for the form when it cannot be answered', async () => {
    const { visitor, checklist } = await openBoth();
    await visitor.chooses('Deep work');
    await visitor.presses('Continue');
    await visitor.reads('Please go through the checklist');
    checklist.therapy = 'no-such';
    await visitor.reads('not on this page');
  });

  it('leaves no trace of the service on the page', async () => {
    const { visitor, checklist } = await openBoth();
    const outside = (): string => checklist.outerHTML + visitor.element.outerHTML;
    const before = outside();
    await visitor.chooses('Deep work');
    await checklist.updateComplete;
    expect(outside()).to.equal(before);
    expect(JSON.stringify(visitor.events.map(({ detail }) => detail as unknown))).not.to.contain('deep');
    expect(control(visitor.root, 'Deep work').checked).to.equal(true);
  });
});
